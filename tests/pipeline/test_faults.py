"""Killed at any moment, or with nowhere to write: the last good report stands."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from test_same_bytes import SRC, run, variables_for

from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.pdf.verification import verify
from arsberetning.pdf.worker import prepare_charts, prepare_pages
from arsberetning.pipeline.build import Settings, build
from prosjektkopi import kopier_bygget

PDF = "build/2013/arsberetning-lillevik-2013-utkast.pdf"
KILLS = 50


# Python writes half a .pyc, and later trusts it, when no file may be large.
LIMITED = {"PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def project(lillevik_bygget: Path, tmp_path: Path) -> Path:
    return kopier_bygget(lillevik_bygget, tmp_path / "a")


def change(rot: Path, n: int) -> None:
    """A new text, so that there is something to make."""
    path = rot / "reports/2013/saerskilt/service.yaml"
    path.write_text(f"tekst: Dette er runde {n}.\n", encoding="utf-8")


def start(rot: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "arsberetning", "build", "--format", "pdf", *arguments]
    return subprocess.Popen(command, cwd=rot, env=variables_for(), start_new_session=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def build_here(rot: Path) -> None:
    """What the command does, in a process that has imported everything: all its time is work."""
    os.setsid()
    settings = Settings(rot / "build" / ".lager", jobs=2)
    build(rot / "reports/2013", formats=("pdf",), environment=Environment(rot), settings=settings)


def begun(rot: Path) -> BaseProcess:
    process = get_context("fork").Process(target=build_here, args=(rot,))
    process.start()
    return process


def test_killed_at_any_moment_the_last_good_pdf_stands(project: Path) -> None:
    prepare_pages()
    prepare_charts()
    chance = random.Random(2024)  # noqa: S311 - the same moments each time
    for n in (-2, -1):  # the second finds as much kept as those that are killed
        began = time.monotonic()
        change(project, n)
        undisturbed = begun(project)
        undisturbed.join()
        assert undisturbed.exitcode == 0
        whole = time.monotonic() - began
    stopped = 0
    for n in range(1, KILLS + 1):
        change(project, n)
        began = time.monotonic()
        building = begun(project)
        building.join(chance.uniform(0, whole))
        lasted = time.monotonic() - began
        if kill(building):
            stopped += 1
        else:  # it was done before: a machine with less to do than a moment ago is quicker
            whole = lasted
        assert intact(project)
    assert stopped > KILLS / 2
    last = run(project, "build", "--format", "pdf")
    assert last.returncode == 0, last.stderr
    clean = run(project, "build", "--format", "pdf", "--no-cache", "--out", "build/ren")
    assert clean.returncode == 0
    assert (project / PDF).read_bytes() == (project / PDF.replace("2013/", "ren/", 1)).read_bytes()


def kill(building: BaseProcess) -> bool:
    """Kill a build and the processes it began; whether it was not finished."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(building.pid or 0, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(building.pid or 0, signal.SIGKILL)
    building.join()
    return building.exitcode == -signal.SIGKILL


def intact(project: Path) -> bool:
    """Whether there is a whole PDF, where it belongs or where the next build finds it."""
    places = (project / PDF, project / PDF.replace("/2013/", "/.2013.forrige/"))
    return any(p.exists() and verify(p.read_bytes()) == [] for p in places)


def test_a_full_disk_is_told_and_nothing_is_lost(project: Path) -> None:
    """A limit on how large a file may be stands in for a disk that is full."""
    before = (project / PDF).read_bytes()
    change(project, 1)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "from arsberetning.cli import main;"
        "main(['build', '--format', 'pdf', '--no-cache', '--jobs', '1'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True,
                          env=LIMITED, text=True, check=False)  # fmt: skip
    assert done.returncode == 3
    assert "Forrige resultat er urørt" in done.stderr
    assert (project / PDF).read_bytes() == before


# Root may write everywhere, but for a process that has given up that right.
HUMBLE = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


def built_humbly(project: Path, *shut: str) -> subprocess.CompletedProcess[str]:
    """Build as somebody who may not write to these folders."""
    prefix = HUMBLE if os.geteuid() == 0 else []
    if prefix and not shutil.which(prefix[0]):
        pytest.skip("root without setpriv may write everywhere")
    for folder in shut:
        (project / folder).chmod(0o500)
    try:
        return subprocess.run([*prefix, sys.executable, "-m", "arsberetning", "build", "--format",
                               "pdf"], cwd=project, env=variables_for(), capture_output=True,
                              text=True, check=False)  # fmt: skip
    finally:
        for folder in shut:
            (project / folder).chmod(0o700)


def test_a_folder_one_may_not_write_to_is_told(project: Path) -> None:
    before = (project / PDF).read_bytes()
    change(project, 1)
    done = built_humbly(project, "build", "build/2013")
    assert done.returncode == 3, done.stderr
    assert "mangler skrivetilgang. Forrige resultat er urørt" in done.stderr
    assert (project / PDF).read_bytes() == before


def test_a_folder_where_one_may_write_is_enough(project: Path) -> None:
    """Such as one of a web server's."""
    before = (project / PDF).read_bytes()
    folder = (project / "build/2013").stat().st_ino
    change(project, 1)
    done = built_humbly(project, "build")
    assert done.returncode == 0, done.stderr
    assert (project / PDF).read_bytes() != before
    assert (project / "build/2013").stat().st_ino == folder
    assert sorted(p.name for p in (project / "build").iterdir()) == [".lager", "2013"]
    assert sorted(p.name for p in (project / "build/2013").iterdir()) == [
        Path(PDF).name, "manifest.json",
    ]  # fmt: skip


def test_damaged_entries_in_the_cache_are_made_again(project: Path) -> None:
    before = (project / PDF).read_bytes()
    for entry in (project / "build" / ".lager").iterdir():
        entry.write_bytes(entry.read_bytes()[:-7])
    assert run(project, "build", "--format", "pdf").returncode == 0
    assert (project / PDF).read_bytes() == before


def test_two_builds_at_once_share_a_cache(project: Path) -> None:
    change(project, 1)
    both = [start(project, "--out", f"build/{name}") for name in "ab"]
    assert [b.wait() for b in both] == [0, 0]
    name = PDF.rpartition("/")[2]
    one, two = ((project / "build" / folder / name).read_bytes() for folder in "ab")
    assert one == two


def test_a_missing_link_target_names_the_place_that_asked(project: Path) -> None:
    path = project / "reports/2013/saerskilt/service.yaml"
    path.write_text("tekst: Se [dit](#finnes-ikke).\n", encoding="utf-8")
    draft = run(project, "build", "--format", "pdf")
    assert draft.returncode == 0
    assert "reports/2013/saerskilt/service.yaml:1:8: feil TEK009" in draft.stderr
    settings = project / "reports/2013/rapport.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("status: utkast", "status: endelig"), encoding="utf-8")
    final = run(project, "build", "--format", "pdf")
    assert final.returncode == 1
    assert "reports/2013/saerskilt/service.yaml:1:8: feil TEK009" in final.stderr


def test_without_pango_it_is_told_once_what_to_install(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arsberetning.pdf.engine.versions", lambda: {"pango": ""})
    change(project, 1)
    with pytest.raises(RunError, match=r"Pango.* mangler.*sudo apt install libpango-1.0-0"):
        build(project / "reports/2013", formats=("pdf",), environment=Environment(project))


def test_a_font_file_that_is_gone_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Environment(project).font_files()
    gone = {**files, "regular": project / files["regular"].name}
    monkeypatch.setattr(Environment, "font_files", lambda _: gone)
    change(project, 1)
    with pytest.raises(RunError, match=r"kan ikke lese skriften SourceSansPro-Regular\.ttf"):
        build(project / "reports/2013", formats=("pdf",), environment=Environment(project))
