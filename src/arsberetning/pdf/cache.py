"""Results kept by the digest of what they were made from.

Two builds may use the same folder at once. An entry carries its own digest: one that is damaged,
half written or gone is as if it had never been there. When the folder grows too large, what has
not been used for longest goes first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

LIMIT = 300_000_000
"""Bytes: some fifty reports."""
_KEPT = 0.8
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
            entry = path.read_bytes()
        except OSError:
            return None
        data = entry[_DIGEST:]
        if hashlib.sha256(data).digest() != entry[:_DIGEST]:
            _remove(path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep a result. It is there whole or not at all."""
        temporary = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
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
            _remove(path)
            total -= size
            if total <= self._limit * _KEPT:
                return

    def _entries(self) -> list[tuple[int, int, Path]]:
        found = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    status = entry.stat()
                    found.append((status.st_mtime_ns, status.st_size, Path(entry.path)))
        return found


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
