"""The commit that is checked out, whatever stands in the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arsberetning.git import head_commit
from gitlager import Lager, nytt_lager
from prosjektkopi import skriv

ANNEN = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def lager(tmp_path: Path) -> Lager:
    skriv(tmp_path / "p", "data/a.csv", "a")
    skriv(tmp_path, "hemmelig", "passord: hysj\n")
    skriv(tmp_path, "annen", ANNEN + "\n")
    return nytt_lager(tmp_path / "p")


def test_a_branch_a_packed_branch_and_a_commit(lager: Lager) -> None:
    commit = lager.git("rev-parse", "HEAD")
    assert head_commit(lager.rot) == commit
    lager.git("pack-refs", "--all", "--prune")
    assert head_commit(lager.rot) == commit
    lager.git("switch", "--quiet", "--detach")
    assert head_commit(lager.rot) == commit
    lager.git("switch", "--quiet", "--create", "tall/æ.ny-1")
    assert head_commit(lager.rot) == commit
    lager.git("symbolic-ref", "refs/heads/lenke", "refs/heads/main")
    lager.git("symbolic-ref", "HEAD", "refs/heads/lenke")
    assert head_commit(lager.rot) == commit


def test_sha256(tmp_path: Path) -> None:
    lager = Lager(tmp_path)
    lager.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    skriv(tmp_path, "data/a.csv", "a")
    commit = lager.lagre("først")
    assert len(commit) == 64
    assert head_commit(tmp_path) == commit


def test_a_worktree_a_submodule_and_a_folder_apart(lager: Lager, tmp_path: Path) -> None:
    commit = lager.git("rev-parse", "HEAD")
    lager.git("worktree", "add", "--quiet", "-b", "tre", str(tmp_path / "tre"))
    assert head_commit(tmp_path / "tre") == commit
    lager.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "tre2"))
    assert head_commit(tmp_path / "tre2") == commit
    skriv(tmp_path / "over", "x", "x")
    over = nytt_lager(tmp_path / "over")
    over.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(lager.rot),
             "sub")  # fmt: skip
    assert (over.rot / "sub/.git").is_file()
    assert head_commit(over.rot / "sub") == commit
    lager.git("clone", "--quiet", f"--separate-git-dir={tmp_path / 'apart'}", str(lager.rot),
              str(tmp_path / "klon"))  # fmt: skip
    assert head_commit(tmp_path / "klon") == commit


@pytest.mark.parametrize(
    "head",
    [
        "passord: hysj", "ref: ../../../hemmelig", "ref: refs/../../../hemmelig",
        "ref: /etc/passwd",
        "ref: refs/heads/../../../../annen", "ref: ../../annen", "ref: refs/heads/lenke",
        "ref: refs/heads/sløyfe", "ref: refs/heads/a", "ref:", "ref: refs/heads/",
        "ref: refs/mappe",
        "ref: refs/heads/.skjult", "ref: refs/heads/main.lock", "ref: refs/heads/ma in",
        "ref: refs/heads/\x1b[31m", "ref: refs/heads/" + "x" * 4000, "ref: HEAD", "ref: annen",
        ANNEN[:-1], ANNEN.upper(), ANNEN + "0", ANNEN + "\n" + ANNEN, ANNEN + " # hysj",
        "\x00" * 40, "x" * 100_000, "",
    ],
)  # fmt: skip
def test_what_is_no_commit_is_nothing(lager: Lager, tmp_path: Path, head: str) -> None:
    folder = lager.rot / ".git"
    (folder / "refs/heads/lenke").symlink_to(tmp_path / "annen")
    skriv(folder, "refs/heads/sløyfe", "ref: refs/heads/sløyfe\n")
    skriv(folder, "refs/heads/a", "ref: refs/heads/b\n")
    skriv(folder, "refs/heads/b", "ref: refs/heads/a\n")
    skriv(folder, "annen", ANNEN + "\n")
    (folder / "refs/mappe").mkdir()
    skriv(folder, "HEAD", head + "\n")
    assert head_commit(lager.rot) == ""


def test_bytes_that_are_no_text(lager: Lager) -> None:
    (lager.rot / ".git/HEAD").write_bytes(b"\xff\xfe" * 20)
    assert head_commit(lager.rot) == ""


@pytest.mark.parametrize("name", ["HEAD", "refs/heads/main", "packed-refs", "commondir"])
@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "device"])
def test_what_is_no_regular_file_is_not_read(
    lager: Lager, tmp_path: Path, name: str, kind: str
) -> None:
    if name == "packed-refs":
        lager.git("pack-refs", "--all", "--prune")
    file = lager.rot / ".git" / name
    file.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to(tmp_path / "annen" if kind == "link" else "/dev/zero")
    assert head_commit(lager.rot) == ""


def test_a_ref_through_a_linked_folder(lager: Lager, tmp_path: Path) -> None:
    (lager.rot / ".git/refs/heads/ut").symlink_to(tmp_path)
    skriv(lager.rot / ".git", "HEAD", "ref: refs/heads/ut/annen\n")
    assert head_commit(lager.rot) == ""


@pytest.mark.parametrize(
    "text", ["gitdir: ../hemmelig", "gitdir: /etc", "gitdir: /dev", "gitdir:", "hysj", "gitdir: ."]
)
def test_a_git_file_that_names_no_repository(tmp_path: Path, text: str) -> None:
    skriv(tmp_path, "p/.git", text)
    skriv(tmp_path, "hemmelig/HEAD", ANNEN)
    assert head_commit(tmp_path / "p") == ""


def test_a_shared_folder_that_does_not_know_the_worktree(lager: Lager, tmp_path: Path) -> None:
    skriv(tmp_path, "annet/.git", "gitdir: ../falsk\n")
    skriv(tmp_path, "falsk/HEAD", "ref: refs/heads/main\n")
    skriv(tmp_path, "falsk/commondir", str(lager.rot / ".git"))
    assert head_commit(tmp_path / "annet") == ""


def test_a_packed_list_without_end(lager: Lager) -> None:
    lager.git("pack-refs", "--all", "--prune")
    with (lager.rot / ".git/packed-refs").open("ab") as file:
        file.truncate(10**12)
    assert head_commit(lager.rot) == ""


def test_a_git_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".git")
    assert head_commit(tmp_path) == ""
