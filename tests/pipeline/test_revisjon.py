from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from arsberetning.environment import MAX_BYTES, Environment, InputRefused
from arsberetning.errors import ArsberetningError, RunError, UsageError
from arsberetning.pipeline.revisjon import checked_out
from gitlager import Lager, nytt_lager
from prosjektkopi import filer, skriv

INNHOLD = {
    "reports/2024/rapport.yaml": b"navn: Nordlia\r\n",
    "data/2024/fo1/netto.csv": b"id;navn\n1;\xe6\n",
    "styles/base.css": b"p{}\n",
}


@pytest.fixture
def lager(tmp_path: Path) -> Lager:
    for fil, innhold in INNHOLD.items():
        skriv(tmp_path / "lager", fil, innhold)
    skriv(tmp_path / "lager", "notater.txt", "ikke med")
    return nytt_lager(tmp_path / "lager")


def innhold(rot: Path, revisjon: str) -> dict[str, bytes]:
    with checked_out(rot, revisjon) as mappe:
        return filer(mappe)


def nektet(rot: Path, revisjon: str) -> ArsberetningError:
    with pytest.raises(ArsberetningError) as feil, checked_out(rot, revisjon):
        pass
    return feil.value


def test_the_folders_of_a_build_are_as_they_were_committed(lager: Lager) -> None:
    skriv(lager.rot, "data/2024/fo1/netto.csv", "endret")
    skriv(lager.rot, "data/2024/ny.csv", "ny")
    assert innhold(lager.rot, "main") == INNHOLD
    assert innhold(lager.rot, "HEAD") == INNHOLD


def test_the_checkout_the_index_and_the_branches_are_untouched(lager: Lager) -> None:
    skriv(lager.rot, "styles/base.css", "endret")
    lager.git("add", "styles")
    skriv(lager.rot, "ny.txt", "ny")
    before = filer(lager.rot)
    innhold(lager.rot, "main")
    assert filer(lager.rot) == before


def test_the_folder_is_gone_afterwards(lager: Lager) -> None:
    with checked_out(lager.rot, "main") as mappe:
        assert (mappe / "styles" / "base.css").is_file()
    assert not mappe.exists()


def test_tags_older_commits_and_other_branches(lager: Lager) -> None:
    first = lager.git("rev-parse", "HEAD")
    lager.git("tag", "v1")
    lager.git("switch", "--quiet", "--create", "tall/rettet")
    skriv(lager.rot, "styles/base.css", "ny")
    lager.lagre("stil")
    for name in ("v1", first, first[:9], "main", "HEAD~1"):
        assert innhold(lager.rot, name) == INNHOLD
    assert innhold(lager.rot, "tall/rettet")["styles/base.css"] == b"ny"


def test_a_project_that_is_a_folder_of_the_repository(tmp_path: Path) -> None:
    skriv(tmp_path, "bydel/data/a.csv", "a")
    skriv(tmp_path, "data/b.csv", "en annen")
    nytt_lager(tmp_path)
    assert innhold(tmp_path / "bydel", "main") == {"data/a.csv": b"a"}


def test_a_revision_without_any_of_the_folders_is_empty(tmp_path: Path) -> None:
    skriv(tmp_path, "les.txt", "ikke med")
    nytt_lager(tmp_path)
    assert innhold(tmp_path, "main") == {}


def test_what_is_left_out_of_archives_is_there(lager: Lager) -> None:
    skriv(lager.rot, ".gitattributes", "data export-ignore\n*.css export-subst\n")
    skriv(lager.rot, "styles/base.css", "/* $Format:%H$ */")
    lager.lagre("attributter")
    found = innhold(lager.rot, "main")
    assert found["data/2024/fo1/netto.csv"] == INNHOLD["data/2024/fo1/netto.csv"]
    assert found["styles/base.css"] == b"/* $Format:%H$ */"


@pytest.mark.parametrize("name", ["--output=x", "-rf", "med mellomrom", "æøå", "a\nb", "$(id)"])
def test_files_with_unusual_names(lager: Lager, name: str) -> None:
    skriv(lager.rot, f"data/{name}.csv", "1")
    lager.lagre("navn")
    assert innhold(lager.rot, "main")[f"data/{name}.csv"] == b"1"


@pytest.mark.parametrize("name", ["..", ".git", ".GIT", "git~1/..", "NUL", "con.csv", "a:b"])
def test_a_name_that_leads_out_of_the_folder_is_left_out(lager: Lager, name: str) -> None:
    blob = lager.git("rev-parse", "HEAD:styles/base.css")
    content = f"100644 {name}\0".encode() + bytes.fromhex(blob)
    tree = laget_av(
        lager, "hash-object", "-w", "-t", "tree", "--stdin", "--literally", told=content
    )
    top = laget_av(lager, "mktree", "--missing", told=f"040000 tree {tree}\tdata\n".encode())
    commit = lager.git("commit-tree", top, "-m", "ond")
    assert innhold(lager.rot, commit) == {}


def test_a_submodule_is_left_out(lager: Lager) -> None:
    commit = lager.git("rev-parse", "HEAD")
    lager.git("update-index", "--add", "--cacheinfo", f"160000,{commit},data/annet")
    lager.git("commit", "--quiet", "--message", "undermodul")
    assert innhold(lager.rot, "main") == INNHOLD


def laget_av(lager: Lager, *argumenter: str, told: bytes) -> str:
    done = subprocess.run(["git", *argumenter], cwd=lager.rot, input=told, capture_output=True,
                          check=True)  # fmt: skip
    return done.stdout.decode().strip()


def test_a_tree_that_holds_itself_many_times_is_refused(
    lager: Lager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arsberetning.git.program._MOST_NAMES", 100_000)
    tree = lager.git("rev-parse", "HEAD:data/2024/fo1")
    for _ in range(9):
        names = "".join(f"040000 tree {tree}\t{n}\n" for n in range(10))
        tree = laget_av(lager, "mktree", told=names.encode())
    top = laget_av(lager, "mktree", told=f"040000 tree {tree}\tdata\n".encode())
    error = nektet(lager.rot, lager.git("commit-tree", top, "-m", "bombe"))
    assert isinstance(error, RunError)
    assert "Det er ikke en beretning" in str(error)


def test_more_files_than_a_report_can_have(lager: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arsberetning.pipeline.revisjon._MOST_FILES", 2)
    error = nektet(lager.rot, "main")
    assert isinstance(error, RunError)
    assert str(error).startswith("revisjonen har 3 filer, og det er flere enn en beretning kan ha")


def test_a_symbolic_link_leads_nowhere_and_is_refused_when_read(lager: Lager) -> None:
    (lager.rot / "data" / "2024" / "lenke.csv").symlink_to("/etc/passwd")
    lager.lagre("lenke")
    with checked_out(lager.rot, "main") as mappe:
        assert not (mappe / "data" / "2024" / "lenke.csv").exists()
        with pytest.raises(InputRefused) as caught:
            Environment(mappe).read_bytes("data/2024/lenke.csv")
    assert caught.value.diagnostic.code == "LES003"


def test_a_file_that_is_too_large_is_refused_as_in_the_checkout(lager: Lager) -> None:
    skriv(lager.rot, "data/2024/stor.csv", b"x" * (MAX_BYTES + 1))
    lager.lagre("stor")
    with checked_out(lager.rot, "main") as mappe, pytest.raises(InputRefused) as caught:
        Environment(mappe).read_bytes("data/2024/stor.csv")
    assert caught.value.diagnostic.code == "LES006"


@pytest.mark.parametrize(
    "name", ["--output=/tmp/x", "-", "", "a\0b", "main\n", "main:data", "a..b"]
)
def test_a_revision_that_is_no_name_is_unknown(lager: Lager, name: str) -> None:
    error = nektet(lager.rot, name)
    assert isinstance(error, UsageError)
    assert str(error).startswith("det finnes ingen revisjon «")
    assert "\0" not in str(error)


def test_an_unknown_revision_names_the_nearest(lager: Lager) -> None:
    lager.git("branch", "budsjett-2025")
    assert str(nektet(lager.rot, "budsjet-2025")) == (
        "det finnes ingen revisjon «budsjet-2025». Mente du «budsjett-2025»?"
    )
    lager.git("update-ref", "refs/remotes/origin/tall", "HEAD")
    assert "Mente du «origin/tall»?" in str(nektet(lager.rot, "tall"))
    assert "«git branch --all» viser grenene" in str(nektet(lager.rot, "zzzz"))


def test_outside_version_control(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    error = nektet(tmp_path, "main")
    assert isinstance(error, UsageError)
    assert "er ikke under versjonskontroll med git" in str(error)


def test_git_is_not_installed(lager: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(lager.rot))
    error = nektet(lager.rot, "main")
    assert isinstance(error, RunError)
    assert str(error).startswith("programmet git er ikke installert")


def test_a_shallow_copy_that_lacks_the_revision(lager: Lager, tmp_path: Path) -> None:
    first = lager.git("rev-parse", "HEAD")
    skriv(lager.rot, "styles/base.css", "ny")
    lager.lagre("stil")
    lager.git("clone", "--quiet", "--depth=1", f"file://{lager.rot}", str(tmp_path / "grunn"))
    error = nektet(tmp_path / "grunn", first)
    assert isinstance(error, RunError)
    assert "Hent hele historien først: git fetch --unshallow" in str(error)


def test_a_folder_that_another_user_owns(lager: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)  # the machine's own may trust all folders
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    error = nektet(lager.rot, "main")
    assert isinstance(error, RunError)
    assert "git config --global --add safe.directory" in str(error)


def test_a_hook_of_another_repository_does_not_lead_astray(
    lager: Lager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skriv(tmp_path / "annet", "data/x.csv", "x")
    nytt_lager(tmp_path / "annet")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "annet" / ".git"))
    assert innhold(lager.rot, "main") == INNHOLD


def test_a_disk_that_cannot_be_written(lager: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(lager.rot / "finnes-ikke"))
    error = nektet(lager.rot, "main")
    assert isinstance(error, RunError)
    assert str(error).startswith("kan ikke lage en midlertidig mappe")
