"""Our typeface given to WeasyPrint from where it is installed.

WeasyPrint writes every face to a temporary folder, and removes it when all ends well. A process
that is stopped leaves it. The files are there already, so none is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint.text.fonts import FontConfiguration

from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.pdf.known import is_known


def configuration(fonts: Mapping[str, bytes]) -> Any:
    """A font configuration; without a temporary folder when these are our own faces."""
    files = _installed()
    if is_known("weasyprint") and all(_digest(ttf) in files for ttf in fonts.values()):
        return _Configuration(files)
    return FontConfiguration()


def _installed() -> dict[str, Path]:
    """SHA-256 → file of each face that came with us."""
    try:
        paths = Environment(Path.cwd()).font_files().values()
        return {_digest(path.read_bytes()): path for path in paths}
    except (RunError, OSError):
        return {}


def _digest(ttf: bytes) -> str:
    return hashlib.sha256(ttf).hexdigest()


class _Configuration(FontConfiguration):  # type: ignore[misc]  # WeasyPrint is not typed
    """With a place for faces where WeasyPrint has a temporary folder."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        super().__init__()
        self._folder = _Folder(files)

    def __del__(self) -> None:
        """There is no folder to remove."""


class _Folder:
    """Stands for the folder. It is no path: nothing can be removed by it."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    def __truediv__(self, _: str) -> _Face:
        return _Face(self._files)


class _Face:
    """Stands for a file in it: what is written to it is there already."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._path = Path()

    def exists(self) -> bool:
        """Each face is new to a configuration."""
        return False

    def write_bytes(self, ttf: bytes) -> None:
        """Find the file with these bytes."""
        self._path = self._files[_digest(ttf)]

    def as_posix(self) -> str:
        """Where it is."""
        return self._path.as_posix()
