"""Followed files: each change is made into the same report as a build from nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from test_same_bytes import run, variables_for

from arsberetning.diagnostics import Severity, has_errors
from arsberetning.errors import RunError
from arsberetning.pipeline.build import Settings, wished
from arsberetning.pipeline.built import Built
from arsberetning.pipeline.folg import Runde, follow
from prosjektkopi import bytt, kopier_bygget, skriv

PDF = "arsberetning-lillevik-2013-utkast.pdf"
FIGURES = "data/2013/fo2b/indikatorer.csv"
TEXT = "reports/2013/saerskilt/service.yaml"


@pytest.fixture
def project(lillevik_bygget: Path, tmp_path: Path) -> Path:
    return kopier_bygget(lillevik_bygget, tmp_path / "a")


@pytest.fixture
def rounds(project: Path) -> Iterator[Iterator[Runde]]:
    wish, _ = wished(project / "reports/2013", None, ("pdf",))
    found = follow([wish], Settings(project / "build" / ".lager", jobs=2))
    yield found
    found.close()  # type: ignore[attr-defined]  # it is a generator


def fresh(project: Path) -> bytes:
    """What a build from nothing makes of the files as they are."""
    done = run(project, "build", "--format", "pdf", "--no-cache", "--out", "build/ren")
    assert done.returncode == 0, done.stderr
    return (project / "build/ren" / PDF).read_bytes()


def test_each_change_gives_what_a_build_from_nothing_gives(
    project: Path, rounds: Iterator[Runde]
) -> None:
    assert isinstance(next(rounds).utfall[0], Built)
    for n in (1, 2):
        skriv(project, TEXT, f"tekst: Dette er runde {n}.\n")
        runde = next(rounds)
        assert runde.endret == (TEXT,)
        assert isinstance(runde.utfall[0], Built)
    bytt(project, FIGURES, "97;−3", "96;−4")
    assert next(rounds).endret == (FIGURES,)
    assert (project / "build/2013" / PDF).read_bytes() == fresh(project)


def test_faults_are_told_and_mended_ones_forgotten(project: Path, rounds: Iterator[Runde]) -> None:
    next(rounds)
    before = (project / "build/2013" / PDF).read_bytes()
    good = (project / FIGURES).read_text(encoding="utf-8")
    skriv(project, FIGURES, good.replace("97;−3", "mange;−3"))
    outcome = next(rounds).utfall[0]
    assert isinstance(outcome, Built)
    assert {d.place.file for d in outcome.diagnostics if d.severity is Severity.FEIL} == {FIGURES}
    assert (project / "build/2013" / PDF).read_bytes() != before
    skriv(project, FIGURES, good)
    outcome = next(rounds).utfall[0]
    assert isinstance(outcome, Built)
    assert not has_errors(outcome.diagnostics)
    assert (project / "build/2013" / PDF).read_bytes() == before


def test_a_file_of_no_concern_changes_nothing(project: Path, rounds: Iterator[Runde]) -> None:
    next(rounds)
    skriv(project, "templates/huskeliste.txt", "Ring Per.\n")
    runde = next(rounds)
    assert (runde.endret, runde.utfall) == (("templates/huskeliste.txt",), {})


def test_after_a_death_there_are_new_processes(
    project: Path, rounds: Iterator[Runde], monkeypatch: pytest.MonkeyPatch
) -> None:
    next(rounds)
    with monkeypatch.context() as patch:
        patch.setattr("arsberetning.pdf.report.set_piece", die)
        skriv(project, TEXT, "tekst: Dette er runde 1.\n")
        assert isinstance(next(rounds).utfall[0], RunError)
    skriv(project, TEXT, "tekst: Dette er runde 2.\n")
    assert isinstance(next(rounds).utfall[0], Built)


def die(_: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def heed_interrupts() -> None:
    """What is started in the background of a script is told by it to overlook them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def killed_at_last(process: subprocess.Popen[str]) -> Iterator[None]:
    """A test that fails leaves nothing that waits for ever."""
    try:
        yield
    finally:
        process.kill()


def test_the_command_tells_what_was_changed_and_ends_in_peace(project: Path) -> None:
    skriv(project, TEXT, "tekst: Dette er runde 1.\n")
    command = [sys.executable, "-m", "arsberetning", "build", "--format", "data,pdf", "--folg"]
    with subprocess.Popen(
        command, cwd=project, env=variables_for(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads
    ) as following, killed_at_last(following):  # fmt: skip
        said = following.stdout
        assert said
        assert said.readline().startswith("Laget ")
        left, waiting = [said.readline() for _ in range(4)][-2:]
        assert left.startswith("Før beretningen kan bli endelig, må ")
        assert waiting.startswith("Venter på at filer blir endret")
        skriv(project, TEXT, "tekst: Dette er runde 2.\n")
        assert said.readline() == f"Endret: {TEXT}\n"
        assert said.readline().startswith("Laget ")
        following.send_signal(signal.SIGINT)
        _, complaints = following.communicate(timeout=300)
    assert following.returncode == 0
    assert "Traceback" not in complaints
