"""The bytes of a regular file, up to a limit: never through a link, never waiting for a pipe."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
"""What is put in a file's place between the look and the opening is not followed or waited for."""


class NotRegular(OSError):
    """There is something else than a regular file: a folder, link, pipe, socket or device."""

    def __init__(self, mode: int) -> None:
        super().__init__("is no regular file")
        self.is_folder = stat.S_ISDIR(mode)


def read_regular(path: Path, limit: int) -> tuple[bytes, int]:
    """The first `limit` bytes of a file, and its size in bytes.

    Raises `NotRegular`, or another OSError when it is not there or cannot be read.
    """
    _must_be_regular(path.lstat().st_mode)
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        _must_be_regular(status.st_mode)
        data = file.read(limit)
    return data, max(status.st_size, len(data))


def _must_be_regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotRegular(mode)
