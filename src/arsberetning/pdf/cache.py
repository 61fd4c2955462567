"""Results kept by the digest of what they were made from.

Two builds may use the same folder at once. An entry carries its own digest: one that is damaged,
half written or gone is as if it had never been there. When the folder grows too large, what has
not been used for longest goes first.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path

LIMIT = 300_000_000
"""Bytes: some fifty reports."""
_KEPT = 0.8
_UNFINISHED = "ny-"
_LENGTH = 2 * hashlib.sha256().digest_size
_OURS = re.compile(r"[0-9a-f]+|ny-\w+")
"""The names of entries: all else in the folder is somebody's own, and stays. A short name may be
somebody's too: such an entry must be whole to be ours."""
_DIGEST = hashlib.sha256().digest_size


class Cache:
    """A folder of results. It never fails: where nothing can be written, nothing is kept."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self._limit = limit
        self._added = False

    def get(self, key: str) -> bytes | None:
        """The result, or None when there is none that can be trusted."""
        path = self.folder / key
        try:
            entry = _content(path)
        except OSError:
            return None
        data = entry[_DIGEST:]
        if hashlib.sha256(data).digest() != entry[:_DIGEST]:
            _remove(path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def forget(self, key: str) -> None:
        """Take away a result that turned out not to be one."""
        _remove(self.folder / key)

    def put(self, key: str, data: bytes) -> None:
        """Keep a result. It is there whole or not at all."""
        temporary = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                dir=self.folder, prefix=_UNFINISHED, delete=False
            ) as file:
                temporary = Path(file.name)
                file.write(hashlib.sha256(data).digest() + data)
            temporary.replace(self.folder / key)
        except OSError:
            if temporary:
                _remove(temporary)
        self._added = True

    def trim(self) -> None:
        """Take away what was used longest ago, when there is too much and something was added."""
        entries = self._entries() if self._added else []
        total = sum(size for _, size, _ in entries)
        if total <= self._limit:
            return
        for _, size, path in sorted(entries):
            ours = len(path.name) == _LENGTH or path.name.startswith(_UNFINISHED)
            if not ours and not _is_whole(path):
                continue
            _remove(path)
            total -= size
            if total <= self._limit * _KEPT:
                return

    def _entries(self) -> list[tuple[int, int, Path]]:
        found = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if _OURS.fullmatch(entry.name) and stat.S_ISREG(status.st_mode):
                        found.append((status.st_mtime_ns, status.st_size, Path(entry.path)))
        return found


def _content(path: Path) -> bytes:
    """The bytes of a plain file: a pipe is not waited for, a link not followed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > LIMIT:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()


def _is_whole(path: Path) -> bool:
    with contextlib.suppress(OSError):
        entry = _content(path)
        return hashlib.sha256(entry[_DIGEST:]).digest() == entry[:_DIGEST]
    return False


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
