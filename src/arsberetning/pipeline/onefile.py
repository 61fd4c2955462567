"""A single file the user has asked for by name, written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.navn import shown
from arsberetning.pipeline.find import FOLDERS, REPORTS

_BEGINNINGS = ("%PDF-", "PK\x03\x04")
"""Of PDF, and of Word, Excel and other zipped files: never what we are asked to write."""
_HEAD = 1 << 16


def write_whole(path: Path, text: str) -> None:
    """Put a text in a file's place; through a link, which stays. A device is written to.

    An earlier file of the name gives way, but for what `refuse_sources` refuses. Raises `RunError`
    when it cannot be written, and the earlier file is then as it was.
    """
    refuse_sources(path)
    try:
        target = path.resolve()
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_text(text, encoding="utf-8", newline="\n")  # such as /dev/stdout
        else:
            _replace(target, text.encode(errors="backslashreplace"))
    except OSError as error:
        message = f"kan ikke skrive «{shown(path)}»: {why_not_written(error)}"
        raise RunError(message) from error


def refuse_other(path: Path, mark: str) -> None:
    """Raise `UsageError` for a link, or a file that has not our mark in it."""
    try:
        ours = not path.is_symlink() and mark in path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError):
        ours = False
    if not ours:
        text = f"{shown(path)} finnes, og er ikke laget av programmet. Flytt den, eller velg en "
        raise UsageError(text + "annen mappe")


def refuse_sources(path: Path, sources: tuple[str, ...] = ()) -> None:
    """Raise `UsageError` for what would be lost if it were written over.

    It is one of the files to be read, one that a report is made of, a PDF or a workbook.
    """
    why, target = "", path.resolve()
    if target.exists() and any(target == Path(source).resolve() for source in sources):
        why = "er en av dem som sammenlignes"
    elif any(_among(target, root) for root in target.parents):
        why = "ligger blant filene rapporten lages av"
    elif _head(target).startswith(_BEGINNINGS):
        why = "er en PDF, et regneark eller et dokument"
    if why:
        text = f"«{shown(path)}» {why}, og ville bli overskrevet. Velg et annet navn"
        raise UsageError(text)


def _among(target: Path, root: Path) -> bool:
    """Whether a file is, or would be, among those a project's reports are made of."""
    inside = any(target.is_relative_to(root / name) for name in FOLDERS)
    return inside and any(root.glob(f"{REPORTS}/*/rapport.yaml"))


def _head(target: Path) -> str:
    if not target.is_file():
        return ""
    with suppress(OSError), target.open("rb") as file:
        return file.read(_HEAD).decode("latin-1")
    return ""


def _replace(target: Path, data: bytes) -> None:
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """That of the earlier file, else what new files have."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
