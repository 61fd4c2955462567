"""Puts a finished build in place. Whatever happens, the last good result stands whole.

The new files are written to a folder beside the old one, and the two folders change places in one
step. Where the system cannot do that, the old folder is moved aside first; a build that was
stopped between the two moves is mended by the next one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path

from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.pipeline.find import FOLDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def target_folder(out: Path, root: Path) -> Path:
    """Where a build may be put: a folder of its own, for what is in it may be replaced.

    Raises `UsageError` for a file, and for a folder with the project's own files.
    """
    target, root = out.resolve(), root.resolve()
    if target.is_file():
        text = f"{out} er en fil. Oppgi en mappe, for eksempel build/2024"
        raise UsageError(text)
    if root.is_relative_to(target) or any(target.is_relative_to(root / i) for i in FOLDERS):
        text = f"resultatet kan ikke legges i {out}: der ligger prosjektets egne filer. "
        raise UsageError(text + "Velg en egen mappe, for eksempel build/2024")
    return target


def publish(out: Path, files: Mapping[str, bytes], *, replace: tuple[str, ...]) -> None:
    """Write `files` (path within `out` → bytes) and put them in place all at once.

    What is in `out` from before and begins with none of the prefixes in `replace` is kept.
    Raises `RunError` when the disk is full or the folder cannot be written; `out` is then as it
    was.
    """
    recover(out)
    new, old = _beside(out, "ny"), _beside(out, "forrige")
    with _as_run_error(out), _cleaned(new):
        new.mkdir(parents=True)
        _keep(out, new, replace)
        for name, data in files.items():
            _write(new / name, data)
        _swap(new, out, old)
        shutil.rmtree(old, ignore_errors=True)


def recover(out: Path) -> None:
    """Put back the last good result if a build was stopped while it changed places."""
    old, new = _beside(out, "forrige"), _beside(out, "ny")
    with _as_run_error(out):
        if old.exists() and not out.exists():
            old.rename(out)
    for leftover in (old, new):
        shutil.rmtree(leftover, ignore_errors=True)


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.{what}")


@contextmanager
def _as_run_error(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        text = f"kan ikke skrive til {out}: {why_not_written(error)}. Forrige resultat er urørt"
        raise RunError(text) from error


@contextmanager
def _cleaned(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep(out: Path, new: Path, replace: tuple[str, ...]) -> None:
    for path in sorted(out.rglob("*")) if out.exists() else ():
        name = path.relative_to(out).as_posix()
        if path.is_file() and not name.startswith(replace):
            target = new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _swap(new: Path, out: Path, old: Path) -> None:
    if not out.exists():
        new.rename(out)
    elif not _exchange(new, out):
        out.rename(old)
        try:
            new.rename(out)
        except OSError:
            old.rename(out)
            raise


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
