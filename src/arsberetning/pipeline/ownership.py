"""Which files in a result's folder are ours: those a build wrote, told by name and digest.

All else is the user's. It is never removed and no link is followed; where it lies in our places
nothing is made. A file of ours that has been changed since is the user's work too: it is set aside.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from arsberetning.errors import UsageError
from arsberetning.navn import shown
from arsberetning.pipeline.manifest import MAX_BYTES, NAME, digest, outputs

EARLIER = "manifest-tidligere.json"
"""What earlier builds wrote that the last one did not make, and that still stands."""
ASIDE = "endret"
"""Where files of ours are set aside that somebody has changed."""
WORK = ".arsberetning"
"""Our own folder within the result's, while files are moved."""
_NAMED = 5


@dataclass(frozen=True)
class Entry:
    """A file, a link, an empty folder or something stranger, by its path in the folder."""

    name: str
    path: Path
    is_file: bool
    is_folder: bool


def entries(folder: Path, name: str = "") -> Iterator[Entry]:
    """All there is in a folder and below it, without following links; `WORK` is left out."""
    with os.scandir(folder) as found:
        there = sorted(found, key=lambda e: e.name)
    if not there and name:
        yield Entry(name, folder, is_file=False, is_folder=True)
    for e in there:
        path = Path(e.path)
        if e.is_dir(follow_symlinks=False) and not _is_junction(path):
            if name or e.name != WORK:
                yield from entries(path, f"{name}{e.name}/")
        else:
            yield Entry(f"{name}{e.name}", path, e.is_file(follow_symlinks=False), is_folder=False)


def _is_junction(path: Path) -> bool:
    """Windows has folders that are links, and are not called so."""
    return os.name == "nt" and os.path.realpath(path) != os.path.abspath(path)  # noqa: PTH100


def known_files(out: Path) -> dict[str, str]:
    """Name → SHA-256 of what builds have written to a folder, its manifests among them."""
    known: dict[str, str] = {}
    for name in (EARLIER, NAME):
        data = _content(out / name, MAX_BYTES)
        stated = outputs(data)
        if stated:
            known |= stated | {name: digest(data)}
    return known


def _content(path: Path, limit: int) -> bytes:
    """A plain file's bytes, b"" when it is none or larger than the limit."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def refuse_others(
    out: Path, known: Collection[str], files: Collection[str], places: tuple[str, ...]
) -> None:
    """Raise `UsageError`, naming them, for files in our places that no build of ours wrote.

    Our places are the `files`, the folders they lie in, and the folders in `places` ("" is all).
    """
    if not out.is_dir():
        return
    tops = {f"{name.partition('/')[0]}/" for name in files if "/" in name}
    folders = tuple(tops | {p for p in places if not p or p.endswith("/")})
    taken = {*files, *(f.rstrip("/") for f in folders)} - {""}
    found = [e.name for e in entries(out) if _in_the_way(e, known, taken, folders)]
    if found:
        raise UsageError(_refusal(out, found))


def _in_the_way(
    entry: Entry, known: Collection[str], taken: Collection[str], folders: tuple[str, ...]
) -> bool:
    if entry.is_file and entry.name in known:
        return False
    if entry.is_folder and any(ours.startswith(entry.name) for ours in (*folders, *known)):
        return False  # an empty folder where ours is to be, or was
    if entry.name.partition("/")[0].partition("-")[0] == ASIDE:
        return False
    return entry.name.rstrip("/") in taken or entry.name.startswith(folders)


def _refusal(out: Path, found: list[str]) -> str:
    names = ", ".join(shown(name) for name in found[:_NAMED])
    more = f" og {len(found) - _NAMED} til" if len(found) > _NAMED else ""
    return (
        f"mappen {shown(out)} har annet i seg, som ville bli slettet: {names}{more}. Det er ikke "
        "laget av programmet. Flytt det til et annet sted, eller velg en annen mappe med --out"
    )


def discard(old: Path, known: Mapping[str, str], out: Path) -> tuple[str, ...]:
    """Remove what is ours in a folder that is done with, and then the folder.

    All else is moved to `out`, in a folder of its own; gives its names there. The only place where
    anything of a result is removed.
    """
    kept = []
    for entry in list(entries(old)) if old.is_dir() else ():
        if entry.is_folder:
            continue
        if entry.is_file and _is_ours(entry, known, out):
            entry.path.unlink()
        else:
            kept.append(_set_aside(entry, out))
    _remove_folders(old)
    return tuple(kept)


def _is_ours(entry: Entry, known: Mapping[str, str], out: Path) -> bool:
    """Whether a file is as a build wrote it, or stands in `out` too."""
    found = digest(entry.path.read_bytes())
    return found in {known.get(entry.name), digest(_content(out / entry.name, sys.maxsize))}


def _set_aside(entry: Entry, out: Path) -> str:
    number = 1
    while True:
        name = f"{ASIDE}{f'-{number}' if number > 1 else ''}/{entry.name}"
        if not os.path.lexists(out / name):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            entry.path.rename(out / name)
            return name
        number += 1


def _remove_folders(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        Path(place).rmdir()


def written_earlier(
    out: Path, known: Mapping[str, str], files: Collection[str], replace: tuple[str, ...]
) -> dict[str, str]:
    """What earlier builds wrote that is to stand beside `files`."""
    gone = {*files, EARLIER, NAME}
    return {
        name: digest_
        for name, digest_ in sorted(known.items())
        if name not in gone and not name.startswith(replace) and os.path.lexists(out / name)
    }
