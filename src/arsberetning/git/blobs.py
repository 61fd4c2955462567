"""Whether a file is what a tree says it is, told without the program: git would run filters."""

from __future__ import annotations

import hashlib
from pathlib import Path

from arsberetning.regular_file import read_regular

LINK = "120000"
_LARGEST = 100_000_000
"""Bytes. A larger file is taken for changed."""
_HASHES = {40: "sha1", 64: "sha256"}
"""By the length of the name of an object."""


def is_file_of(path: Path, mode: str, name: str) -> bool:
    """Whether the file has the content of the object `name`.

    A text that only has other line ends is the same: so git lays it out on Windows.
    """
    try:
        if mode == LINK or path.is_symlink():
            link = path.readlink().as_posix().encode(errors="surrogateescape")
            return mode == LINK and _name(link, name) == name
        data, size = read_regular(path, _LARGEST)
    except OSError:
        return False
    if size > _LARGEST:
        return False
    return name in {_name(data, name), _name(data.replace(b"\r\n", b"\n"), name)}


def _name(data: bytes, like: str) -> str:
    """What git calls these bytes, by the same kind of digest as in `like`."""
    kind = _HASHES.get(len(like), "sha1")
    digest = hashlib.new(kind, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()
