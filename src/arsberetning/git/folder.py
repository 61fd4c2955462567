"""Where a repository keeps its files: what `.git` is, or says.

In a worktree and in a submodule `.git` is a file that names the folder. Such a file can name any
folder at all, so the folder must be tied to it: a worktree's lies in `worktrees/` of the folder it
says it shares, and what they share has objects and refs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from arsberetning.regular_file import read_regular

_LONGEST = 5000
"""Bytes of a file that holds a path or a ref."""
_PARTS = ("objects", "refs")


@dataclass(frozen=True)
class GitFolder:
    """`own` has HEAD; `shared` has what all worktrees share, and is the same folder for one."""

    own: Path
    shared: Path

    def plain_files(self) -> tuple[Path, ...]:
        """The files git reads whatever it is asked. As a pipe they would stop it for ever."""
        own = ("HEAD", "index", "commondir", "config.worktree", "info/sparse-checkout")
        shared = (
            *("config", "packed-refs", "shallow", "info/exclude", "info/attributes"),
            *("info/grafts", "objects/info/alternates", "objects/info/commit-graph"),
        )
        return (*(self.own / name for name in own), *(self.shared / name for name in shared))


def git_folder(root: Path) -> GitFolder | None:
    """The folder of the repository whose checkout `root` is, None when there is none to trust.

    Raises OSError when what is there cannot be read.
    """
    named = root / ".git"
    own = named if named.is_dir() else _pointed(root, one_line(named), "gitdir:")
    if own is None:
        return None
    common = own / "commondir"
    shared = _pointed(own, one_line(common)) if common.exists() else own
    if shared is None or not all((shared / part).is_dir() for part in _PARTS):
        return None
    if shared is not own and own.resolve().parent != shared.resolve() / "worktrees":
        return None
    return GitFolder(own, shared)


def one_line(path: Path) -> str:
    """A small file's text without the line end, "" when it is no text or larger than that."""
    data, size = read_regular(path, _LONGEST)
    try:
        text = data.decode().rstrip("\r\n") if size <= _LONGEST else ""
    except UnicodeDecodeError:
        return ""
    return "" if "\n" in text or "\0" in text else text


def _pointed(base: Path, text: str, before: str = "") -> Path | None:
    """The folder that a text after `before` names, from `base` when the path is relative."""
    if not text.startswith(before) or not text.removeprefix(before).strip():
        return None
    return base / text.removeprefix(before).strip()
