"""Git in a repository that wants to run something."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.git import Git, GitRefused, program
from arsberetning.pipeline.endrede import baseline, changed_files
from arsberetning.pipeline.revisjon import checked_out
from fiendtlig_lager import gjor_fiendtlig, merket
from gitlager import Lager, nytt_lager
from prosjektkopi import filer, skriv

DATA = "data/2024/fo1/netto.csv"
MILJO = {"PATH": str(Path(shutil.which("git") or "").parent) + ":/usr/bin:/bin", "HOME": "/"}


@pytest.fixture
def lager(tmp_path: Path) -> Lager:
    rot = tmp_path / "prosjekt"
    skriv(rot, DATA, "id\n")
    skriv(rot, "reports/2024/rapport.yaml", "navn: Nordlia\n")
    lager = nytt_lager(rot)
    lager.git("switch", "--quiet", "--create", "tall")
    skriv(rot, DATA, "id;navn\n")
    lager.lagre("ny")
    return lager


def git(lager: Lager) -> Git:
    return Git(lager.rot, MILJO)


def test_nothing_that_settings_attributes_hooks_or_variables_name_is_run(
    lager: Lager, tmp_path: Path
) -> None:
    variabler = gjor_fiendtlig(lager, tmp_path / "merker")
    for fil in (lager.rot / "data").rglob("*.csv"):
        os.utime(fil, (1, 1))
    subprocess.run(["git", "-C", str(lager.rot), "diff"], capture_output=True, check=False)
    marks = merket(tmp_path / "merker")
    assert marks, "the repository should have run something when git was asked without our care"
    for mark in marks:
        (tmp_path / "merker" / mark).unlink()

    env = Environment(lager.rot, variables=MILJO | variabler)
    line = baseline(env, "main")
    assert changed_files(env.git(), line.commit) == (DATA,)
    with checked_out(lager.rot, line.commit) as mappe:
        assert filer(mappe)[DATA] == b"id\n"
    assert merket(tmp_path / "merker") == []


def test_a_lacking_object_is_not_fetched(lager: Lager, tmp_path: Path) -> None:
    copy = Lager(tmp_path / "delvis")
    lager.git("config", "uploadpack.allowFilter", "true")
    lager.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", f"file://{lager.rot}",
              str(copy.rot))  # fmt: skip
    marks = tmp_path / "merker"
    marks.mkdir()
    spor = marks / "hentet"
    spor_program = tmp_path / "hent"
    spor_program.write_text(f'#!/bin/sh\ntouch "{spor}"\nexec git-upload-pack "$@"\n')
    spor_program.chmod(0o755)
    copy.git("config", "remote.origin.uploadpack", str(spor_program))
    copy.git("config", "protocol.file.allow", "always")
    with pytest.raises(RunError), checked_out(copy.rot, "origin/tall"):
        pass
    assert not spor.exists()
    copy.git("cat-file", "-p", f"origin/tall:{DATA}")
    assert spor.exists(), "the copy should have fetched it when git was asked without our care"


def test_objects_that_stand_for_others_are_not_believed(lager: Lager) -> None:
    first = lager.git("rev-parse", f"main:{DATA}")
    lager.git("replace", lager.git("rev-parse", f"tall:{DATA}"), first)
    with checked_out(lager.rot, "tall") as mappe:
        assert filer(mappe)[DATA] == b"id;navn\n"


def test_grafts_are_not_believed(lager: Lager) -> None:
    head = lager.git("rev-parse", "HEAD")
    skriv(lager.rot, ".git/info/grafts", f"{head}\n")
    assert git(lager).text("merge-base", "main", "HEAD") == lager.git("rev-parse", "main")


def test_a_repository_that_lies_as_files_in_the_project_is_none(
    tmp_path: Path, lager: Lager
) -> None:
    ond = tmp_path / "ond.git"
    lager.git("clone", "--quiet", "--bare", str(lager.rot), str(ond))
    prosjekt = lager.rot / "bydel"
    for fil in sorted(p for p in ond.rglob("*") if p.is_file()):
        skriv(prosjekt, fil.relative_to(ond).as_posix(), fil.read_bytes())
    (prosjekt / "refs").mkdir(exist_ok=True)
    with pytest.raises(GitRefused, match=r"safe\.bareRepository"):
        Git(prosjekt, MILJO).text("rev-parse", "HEAD")


@pytest.mark.parametrize(
    "name", ["HEAD", "config", "index", "packed-refs", "info/exclude", "info/grafts", "shallow"]
)
def test_a_pipe_in_the_repository_is_told_and_not_waited_for(lager: Lager, name: str) -> None:
    file = lager.rot / ".git" / name
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    with pytest.raises(RunError, match=f"{name} er ikke en vanlig fil|HEAD kan ikke leses"):
        git(lager).text("rev-parse", "HEAD")
    with pytest.raises(RunError, match="git kan ikke brukes"):
        Git(lager.rot / "data", MILJO).text("rev-parse", "HEAD")


def test_a_program_that_never_ends_is_ended(
    lager: Lager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skriv(tmp_path / "bin", "git", "#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setattr(program, "_PATIENCE", 0.2)
    slow = Git(lager.rot, {"PATH": f"{tmp_path / 'bin'}:{MILJO['PATH']}"})
    with pytest.raises(RunError, match="git svarer ikke i"):
        slow.text("rev-parse", "HEAD")


def test_an_answer_without_end_is_cut(lager: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_MOST_NAMES", 20)
    with pytest.raises(RunError, match="git svarer med mer enn"):
        git(lager).names("ls-tree", "-r", "-z", "HEAD")


def test_what_is_told_may_be_larger_than_a_pipe(lager: Lager) -> None:
    blob = lager.git("rev-parse", f"HEAD:{DATA}")
    answer = git(lager).bytes("cat-file", "--batch", told=f"{blob}\n".encode() * 20_000)
    assert answer.count(b"id;navn\n") == 20_000
