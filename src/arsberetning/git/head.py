"""The commit that is checked out, read without the program.

What stands in the repository is printed as a commit only if it is one. A name is followed only if
git takes it for a ref (git-check-ref-format), to a regular file within the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from arsberetning.git.folder import GitFolder, git_folder, one_line
from arsberetning.regular_file import read_regular

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""SHA-1, or SHA-256."""
_REF = re.compile(r"refs(?:/(?!\.)[^\x00-\x20\x7f~^:?*\[\\/]+(?<!\.)(?<!\.lock))+")
_FARTHEST = 5
"""So many names git follows from one to the next."""
_PACKED = 50_000_000
"""Bytes: some 700 000 refs."""


def head_commit(root: Path) -> str:
    """The commit of the checkout `root`, in hexadecimal digits; "" outside version control."""
    try:
        folder = git_folder(root)
        return _commit(folder, one_line(folder.own / "HEAD")) if folder else ""
    except OSError:
        return ""


def is_commit(text: str) -> bool:
    """Whether a text is the whole name of an object."""
    return _COMMIT.fullmatch(text) is not None


def _commit(folder: GitFolder, text: str) -> str:
    """The commit that a ref's text is, or leads to."""
    for _ in range(_FARTHEST):
        if not text.startswith("ref:"):
            break
        text = _of_ref(folder, text.removeprefix("ref:").strip())
    return text if is_commit(text) else ""


def _of_ref(folder: GitFolder, name: str) -> str:
    """The text of a ref, in a file of its own or in the packed list. "" when there is none."""
    if not _REF.fullmatch(name) or ".." in name or "@{" in name:
        return ""
    for place in (folder.own, folder.shared):
        path = place / name
        if path.is_file() and path.resolve().is_relative_to(place.resolve()):
            return one_line(path)
    return _packed(folder.shared / "packed-refs", name)


def _packed(path: Path, name: str) -> str:
    data, size = read_regular(path, _PACKED)
    wanted = name.encode()
    lines = (line.split(b" ", 1) for line in data.splitlines()) if size <= _PACKED else iter(())
    found = (parts[0] for parts in lines if len(parts) > 1 and parts[1] == wanted)
    return next(found, b"").decode("ascii", errors="replace")
