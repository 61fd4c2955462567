"""Puts a finished build in place. Whatever happens, the last good result stands whole.

The new files are written to a folder beside the old one, and the two folders change places in one
step. Where that cannot be, or where the user has files or a shell in the folder, what is ours is
moved within it (`moves`). Only what a build wrote is ever removed (`ownership`).
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.navn import shown
from arsberetning.pipeline import moves
from arsberetning.pipeline.find import FOLDERS
from arsberetning.pipeline.manifest import NAME, sealed, with_outputs
from arsberetning.pipeline.ownership import (
    EARLIER,
    WORK,
    discard,
    entries,
    known_files,
    refuse_others,
    written_earlier,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def target_folder(out: Path, root: Path) -> Path:
    """Where a build may be put: a folder of its own, or one with other things than our names.

    Raises `UsageError` for a file, and for a folder with the project's own files.
    """
    target, root = out.resolve(), root.resolve()
    if os.path.lexists(target) and not target.is_dir():
        text = f"{shown(out)} er en fil. Oppgi en mappe, for eksempel build/2024"
        raise UsageError(text)
    if root.is_relative_to(target) or any(target.is_relative_to(root / i) for i in FOLDERS):
        text = f"resultatet kan ikke legges i {shown(out)}: der ligger prosjektets egne filer. "
        raise UsageError(text + "Velg en egen mappe, for eksempel build/2024")
    return target


def free_for(out: Path, *, replace: tuple[str, ...], files: tuple[str, ...] = ()) -> None:
    """Raise `UsageError` when something that is not ours is where a build would be put."""
    with _as_run_error(out):
        refuse_others(out, known_files(out), {*files, NAME, EARLIER}, replace)


def publish(out: Path, files: Mapping[str, bytes], *, replace: tuple[str, ...]) -> tuple[str, ...]:
    """Write `files` (path within `out` → bytes) and put them in place all at once.

    What earlier builds wrote is removed where it begins with one of the prefixes in `replace`.
    All else in `out` is kept; gives where files of ours are set aside that somebody has changed.
    Among the files is a manifest, else one is added. Raises `UsageError` when something else is in
    the way, `RunError` when the disk is full or the folder cannot be written; `out` is then as it
    was. The caller holds the lock of the folder.
    """
    recover(out)
    with _as_run_error(out):
        known = known_files(out)
        refuse_others(out, known, {*files, NAME, EARLIER}, replace)
        earlier = written_earlier(out, known, files, replace)
        new = {NAME: sealed(with_outputs({"program": ""}, files)), **files}
        if earlier:
            new[EARLIER] = sealed(with_outputs({}, {}) | {"utdata": earlier})
        if _can_change_places(out, known):
            return _change_places(out, new, known, tuple(earlier))
        return moves.put(out, new, known, tuple(earlier))


def recover(out: Path) -> None:
    """End what a build was doing when it was stopped. The caller holds the lock of the folder."""
    with _as_run_error(out):
        moves.finish(out)
        work = _beside(out)
        if not os.path.lexists(work):
            return
        if _have_changed_places(out, work):
            discard(work / moves.NEW, moves.plan_in(work)["kjent"], out)
        shutil.rmtree(work)


def _beside(out: Path) -> Path:
    return out.with_name(f".{out.name}{WORK}")


@contextmanager
def _as_run_error(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        text = f"kan ikke skrive til {shown(out)}: {why_not_written(error)}. "
        raise RunError(f"{text}Forrige resultat er urørt") from error


def _can_change_places(out: Path, known: Mapping[str, str]) -> bool:
    """Whether the folder is only ours and can be another without anybody noticing."""
    if not out.parent.is_dir():
        return True
    if not os.access(out.parent, os.W_OK):
        return False
    if not out.exists():
        return True
    mine = NAME in known and all(e.is_file and e.name in known for e in entries(out))
    return mine and not (out.is_mount() or _stood_in(out)) and _same_owner(out)


def _stood_in(out: Path) -> bool:
    try:
        return Path.cwd().is_relative_to(out)
    except OSError:
        return False


def _same_owner(out: Path) -> bool:
    return not hasattr(os, "geteuid") or out.stat().st_uid == os.geteuid()


def _change_places(
    out: Path, new: Mapping[str, bytes], known: Mapping[str, str], keep: tuple[str, ...]
) -> tuple[str, ...]:
    work = _beside(out)
    ready = work / moves.NEW
    try:
        ready.mkdir(parents=True)
        moves.write(ready, new)
        moves.keep(out, ready, keep)
        if not out.exists():
            ready.rename(out)
            return ()
        shutil.copymode(out, ready)
        plan = {"ny": ready.stat().st_ino, "kjent": dict(known)}
        moves.write(work, {moves.PLAN: json.dumps(plan).encode()})
        if _exchange(ready, out):
            with suppress(OSError):  # the new result stands: `recover` tries again
                return discard(ready, known, out)
            return ()
    finally:
        _clear(out)
    return moves.put(out, new, known, keep)


def _clear(out: Path) -> None:
    """Leave nothing beside the folder; what may hold the user's files waits for `recover`."""
    work = _beside(out)
    if not (_have_changed_places(out, work) and (work / moves.NEW).exists()):
        shutil.rmtree(work, ignore_errors=True)


def _have_changed_places(out: Path, work: Path) -> bool:
    plan = moves.plan_in(work)
    return bool(plan) and out.is_dir() and plan["ny"] == out.stat().st_ino


def _exchange(one: Path, two: Path) -> bool:
    """Let two folders change places in one step (Linux renameat2). False where it cannot be."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    result: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE)
    return result == 0
