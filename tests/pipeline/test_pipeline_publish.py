"""The last good result stands whole, whatever happens while a new one is put in its place."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arsberetning.errors import RunError, UsageError
from arsberetning.pipeline import publish as module
from arsberetning.pipeline.ownership import known_files
from arsberetning.pipeline.publish import free_for, publish, recover, target_folder
from prosjektkopi import filer, skriv

OLD = {"html/index.html": b"old", "html/x/y.css": b"old", "a.pdf": b"old pdf", "data/t.csv": b"old"}
NEW = {"html/index.html": b"new", "data/t.csv": b"new", "data/n.csv": b"new"}
ALL = ("html/", "a.pdf", "data/")
MANIFESTS = ("manifest.json", "manifest-tidligere.json")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "2013"
    publish(folder, OLD, replace=())
    return folder


@pytest.fixture(params=["exchange", "moves"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both with the system's exchange of folders, and where there is none."""
    if request.param == "moves":
        monkeypatch.setattr(module, "_exchange", lambda *_: False)


def beside(out: Path) -> list[str]:
    return sorted(p.name for p in out.parent.iterdir())


def results(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in filer(out).items() if name not in MANIFESTS}


def look(folder: Path) -> dict[str, tuple[object, ...]]:
    """All that can be seen of what is in a folder, links as links."""
    return {
        str(p.relative_to(folder)): (
            (s := p.lstat()).st_mode, s.st_mtime_ns, s.st_ino,
            p.readlink() if p.is_symlink() else p.read_bytes() if p.is_file() else "",
        )
        for p in sorted(folder.rglob("*"))
    }  # fmt: skip


def test_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "b" / "c", NEW, replace=ALL)
    assert results(tmp_path / "a" / "b" / "c") == NEW


@pytest.mark.parametrize(
    ("replace", "kept"),
    [
        (ALL, {}),
        (("html/", "data/"), {"a.pdf": b"old pdf"}),
        (("data/",), {"a.pdf": b"old pdf", "html/x/y.css": b"old"}),
        ((), {"a.pdf": b"old pdf", "html/x/y.css": b"old"}),
    ],
)
@pytest.mark.usefixtures("either_way")
def test_replaces_what_was_made_and_keeps_the_rest(
    out: Path, replace: tuple[str, ...], kept: dict[str, bytes]
) -> None:
    assert publish(out, NEW, replace=replace) == ()
    assert results(out) == dict(sorted((NEW | kept).items()))
    assert beside(out) == ["2013"]
    assert known_files(out).keys() == filer(out).keys()
    publish(out, {"a.pdf": b"ny"}, replace=ALL)
    assert results(out) == {"a.pdf": b"ny"}


@pytest.mark.usefixtures("either_way")
def test_nothing_of_the_users_is_touched(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "annet"
    skriv(elsewhere, "viktig.txt", "viktig")
    skriv(out, "notat.txt", "mitt")
    skriv(out, "mappe/bilde.png", "mitt")
    (out / "notat.txt").chmod(0o640)
    os.utime(out / "notat.txt", (1, 1))
    (out / "tom").mkdir(mode=0o700)
    (out / "lenke").symlink_to(elsewhere)
    (out / "fillenke").symlink_to(elsewhere / "viktig.txt")
    (out / "hard").hardlink_to(elsewhere / "viktig.txt")
    (tmp_path / "kopi.css").hardlink_to(out / "html/x/y.css")
    skriv(out, "arsberetning-annen-2009.pdf", "mitt")
    mine = ("notat.txt", "mappe", "tom", "lenke", "fillenke", "hard", "arsberetning-annen")
    before = {k: v for k, v in look(out).items() if k.startswith(mine)}
    folder = out.stat().st_ino
    assert publish(out, NEW, replace=(*ALL, "arsberetning-")) == ()
    assert {k: v for k, v in look(out).items() if k.startswith(mine)} == before
    assert out.stat().st_ino == folder
    assert filer(elsewhere) == {"viktig.txt": b"viktig"}
    assert (tmp_path / "kopi.css").read_bytes() == b"old"
    assert {k: results(out)[k] for k in NEW} == NEW
    assert "html/x/y.css" not in results(out)


def put_file(out: Path) -> str:
    skriv(out, "html/min/side.html", "min")
    return "html/min/side.html"


def put_empty_folder(out: Path) -> str:
    (out / "data/tom").mkdir()
    return "data/tom/"


def put_link(out: Path) -> str:
    (out / "data/t.csv").rename(out.parent / "t.csv")
    (out / "data/t.csv").symlink_to(out.parent / "t.csv")
    return "data/t.csv"


def put_folder_link(out: Path) -> str:
    (out / "html").rename(out.parent / "html")
    (out / "html").symlink_to(out.parent / "html")
    return "html"


def put_pipe(out: Path) -> str:
    os.mkfifo(out / "data/n.csv")
    return "data/n.csv"


def put_manifest(out: Path) -> str:
    (out / "manifest.json").write_text('{"name": "min nettside", "utdata": {}}')
    return "manifest.json"


def put_half(out: Path) -> str:
    (out / "html").rename(out / "gammel")
    (out / "html").write_text("en fil")
    return "html"


@pytest.mark.parametrize(
    "put",
    [put_file, put_empty_folder, put_link, put_folder_link, put_pipe, put_manifest, put_half],
)
@pytest.mark.usefixtures("either_way")
def test_anything_else_in_our_places_is_refused_by_name(
    out: Path, tmp_path: Path, put: Callable[[Path], str]
) -> None:
    name = put(out)
    before = look(tmp_path) if put is not put_pipe else {}
    for refused in (
        lambda: free_for(out, replace=ALL, files=tuple(NEW)),
        lambda: publish(out, NEW, replace=ALL),
    ):
        with pytest.raises(UsageError, match=f"har annet i seg, som ville bli slettet: .*{name}"):
            refused()
    assert before in ({}, look(tmp_path))


@pytest.mark.usefixtures("either_way")
def test_a_file_of_ours_that_somebody_changed_is_set_aside(out: Path) -> None:
    skriv(out, "html/x/y.css", "min stil")
    assert publish(out, NEW, replace=ALL) == ("endret/html/x/y.css",)
    skriv(out, "html/index.html", "min side")
    assert publish(out, NEW, replace=ALL) == ("endret/html/index.html",)
    skriv(out, "html/index.html", "min andre side")
    assert publish(out, NEW, replace=ALL) == ("endret-2/html/index.html",)
    assert results(out) == NEW | {
        "endret/html/x/y.css": b"min stil",
        "endret/html/index.html": b"min side",
        "endret-2/html/index.html": b"min andre side",
    }


@pytest.mark.usefixtures("either_way")
def test_a_changed_file_of_another_format_is_left_as_it_is(out: Path) -> None:
    skriv(out, "a.pdf", "med mine merknader")
    assert publish(out, {"data/t.csv": b"new"}, replace=("data/",)) == ()
    assert results(out)["a.pdf"] == b"med mine merknader"
    assert publish(out, {"a.pdf": b"new"}, replace=ALL) == ("endret/a.pdf",)


@pytest.mark.usefixtures("either_way")
def test_what_somebody_removed_of_ours_is_made_again(out: Path) -> None:
    (out / "html/x/y.css").unlink()
    (out / "data/t.csv").unlink()
    assert publish(out, NEW | OLD, replace=ALL) == ()
    assert results(out) == NEW | OLD


def test_a_manifest_that_was_changed_owns_nothing(out: Path) -> None:
    manifest = out / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"t.csv", b"u.csv"))
    assert known_files(out) == {}
    with pytest.raises(UsageError, match=r"manifest\.json"):
        publish(out, NEW, replace=ALL)


@pytest.mark.parametrize("where", ["stood in", "a mount", "read-only above", "another's"])
def test_a_folder_that_cannot_be_another_stays_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    ways: dict[str, Callable[[], object]] = {
        "stood in": lambda: monkeypatch.chdir(out / "html"),
        "a mount": lambda: monkeypatch.setattr(Path, "is_mount", lambda _: True),
        "read-only above": lambda: monkeypatch.setattr(os, "access", lambda *_: False),
        "another's": lambda: monkeypatch.setattr(module, "_same_owner", lambda _: False),
    }
    ways[where]()
    folder = out.stat().st_ino
    publish(out, NEW, replace=ALL)
    assert results(out) == NEW
    assert (out.stat().st_ino, beside(out)) == (folder, ["2013"])


def test_a_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "ekte").mkdir()
    (tmp_path / "lenke").symlink_to(tmp_path / "ekte")
    out = target_folder(tmp_path / "lenke", tmp_path / "prosjekt")
    for files in (OLD, NEW):
        publish(out, files, replace=ALL)
    assert (tmp_path / "lenke").readlink() == tmp_path / "ekte"
    assert results(tmp_path / "ekte") == NEW


def test_modes_are_kept(out: Path) -> None:
    out.chmod(0o750)
    publish(out, NEW, replace=ALL)
    assert out.stat().st_mode & 0o777 == 0o750
    skriv(out, "notat.txt", "mitt")
    (out / "html").chmod(0o750)
    publish(out, NEW, replace=ALL)
    assert (out / "html").stat().st_mode & 0o777 == 0o750


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


STEPS: dict[str, tuple[object, str]] = {
    "making the folder": (Path, "mkdir"),
    "keeping the old files": (module.moves, "keep"),
    "writing": (module.moves, "_write"),
    "writing to the end": (os, "fsync"),
    "moving": (Path, "rename"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.usefixtures("either_way")
def test_the_old_result_survives_a_full_disk_at_every_step(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: str, request: pytest.FixtureRequest
) -> None:
    before = filer(out)
    if step == "moving" and "exchange" in request.node.name:
        monkeypatch.setattr(module, "_exchange", no_space)
    else:
        monkeypatch.setattr(*STEPS[step], no_space)
    with pytest.raises(
        RunError, match=r"kan ikke skrive til .*: disken er full\. Forrige resultat"
    ):
        publish(out, NEW, replace=("data/",))
    monkeypatch.undo()
    assert filer(out) == before
    assert beside(out) == ["2013"]


class Killed(BaseException):
    """The process is gone: nothing tidies up after it."""


@pytest.mark.parametrize("last", range(1, 12))
@pytest.mark.parametrize("how", ["full", "killed"])
def test_stopped_at_any_move_the_result_is_the_old_or_the_new(
    out: Path, monkeypatch: pytest.MonkeyPatch, last: int, how: str
) -> None:
    skriv(out, "notat.txt", "mitt")
    skriv(out, "html/index.html", "min side")
    before, mine = filer(out), {"notat.txt": b"mitt"}
    moved: list[Path] = []
    rename: Callable[[Path, Path], Path] = Path.rename

    def stops(self: Path, target: Path) -> Path:
        moved.append(self)
        if len(moved) == last:
            raise Killed if how == "killed" else OSError(errno.ENOSPC, "")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stops)
    with contextlib.suppress(Killed, RunError):
        publish(out, NEW, replace=ALL)
    monkeypatch.undo()
    if how == "full" and last <= 8:
        assert filer(out) == before
    recover(out)
    whole = filer(out)
    if whole != before:
        assert results(out) == NEW | mine | {"endret/html/index.html": b"min side"}
    publish(out, NEW, replace=ALL)
    assert beside(out) == ["2013"]
    assert results(out) == NEW | mine | {"endret/html/index.html": b"min side"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_when_the_folders_change_places(
    out: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    skriv(out, "a.pdf", "med mine merknader")
    before = filer(out)
    exchange = module._exchange

    def killed(one: Path, two: Path) -> bool:
        if when == "after":
            assert exchange(one, two)
        raise Killed

    monkeypatch.setattr(module, "_exchange", killed)
    monkeypatch.setattr(module, "_clear", lambda _: None)
    with pytest.raises(Killed):
        publish(out, NEW, replace=ALL)
    monkeypatch.undo()
    expected = before if when == "before" else NEW
    assert {k: v for k, v in filer(out).items() if when == "before" or k in NEW} == expected
    recover(out)
    assert beside(out) == ["2013"]
    if when == "after":
        assert results(out) == NEW | {"endret/a.pdf": b"med mine merknader"}


@pytest.mark.parametrize("plan", [b"", b"[]", b'{"kjent": {}, "inn": ["../x"]}', b"{" * 9999])
def test_a_plan_that_cannot_be_read_moves_nothing(out: Path, plan: bytes) -> None:
    before = filer(out)
    skriv(out, ".arsberetning/plan.json", plan)
    skriv(out, ".arsberetning/ny/html/index.html", "halv")
    recover(out)
    assert filer(out) == before


def test_recovering_where_there_is_nothing(tmp_path: Path) -> None:
    recover(tmp_path / "finnes" / "ikke")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / name).mkdir(parents=True)
    if not module._exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("the file system cannot")
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]
    assert not module._exchange(tmp_path / "a", tmp_path / "c")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_they_are_moved_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not module._exchange(tmp_path, tmp_path)


@pytest.mark.parametrize(
    "out", ["", ".", "reports", "reports/2013", "data/2013/ut", "styles", ".."]
)
def test_the_projects_own_folders_are_refused(tmp_path: Path, out: str) -> None:
    root = tmp_path / "prosjekt"
    (root / "reports" / "2013").mkdir(parents=True)
    with pytest.raises(UsageError, match="der ligger prosjektets egne filer"):
        target_folder(root / out, root)


def test_a_file_is_refused_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_bytes(b"")
    with pytest.raises(UsageError, match=r"brev.txt er en fil\. Oppgi en mappe"):
        target_folder(tmp_path / "brev.txt", tmp_path)


@pytest.mark.parametrize("out", ["build/2013", "ut", "../ut", "ny/../ut"])
def test_other_folders_are_allowed(tmp_path: Path, out: str) -> None:
    root = tmp_path / "prosjekt"
    root.mkdir()
    assert target_folder(root / out, root) == (root / out).resolve()
