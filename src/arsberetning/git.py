"""The program git, asked about a folder. Nothing is fetched, nothing in the checkout is touched."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from arsberetning.errors import ArsberetningError, RunError

_OURS = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would else fetch what it lacks
    "GIT_OPTIONAL_LOCKS": "0",  # the index is not refreshed
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OF_A_HOOK = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_WORK_TREE")
_PATIENCE = 120
"""Seconds."""


class GitRefused(ArsberetningError):
    """Git ended with a fault. The message is what it said, in English."""


@dataclass(frozen=True)
class Git:
    """Git in a folder, with the environment variables of the process."""

    folder: Path
    variables: Mapping[str, str]

    def bytes(self, *arguments: str, told: bytes = b"") -> bytes:
        """What a command writes; it is `told` this. Raises `GitRefused`, `RunError`."""
        variables = {k: v for k, v in self.variables.items() if k not in _OF_A_HOOK} | _OURS
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and every argument is one of ours
                ("git", *arguments),  # noqa: S607 - the user's own git
                cwd=self.folder,
                env=variables,
                input=told,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except FileNotFoundError:
            text = "programmet git er ikke installert. Debian og Ubuntu: sudo apt install git"
            raise RunError(text) from None
        except (OSError, subprocess.TimeoutExpired) as error:
            text = f"git svarer ikke i {self.folder}: {error}"
            raise RunError(text) from error
        if done.returncode:
            raise GitRefused(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def text(self, *arguments: str) -> str:
        """What a command writes, as text without the last line end."""
        return self.bytes(*arguments).decode(errors="surrogateescape").rstrip("\n")

    def names(self, *arguments: str) -> list[str]:
        """The names a command writes with a zero byte after each."""
        return self.bytes(*arguments).decode(errors="surrogateescape").split("\0")[:-1]


def head_commit(root: Path) -> str:
    """The commit that is checked out, read without the program; "" outside version control."""
    folder = root / ".git"
    try:
        if folder.is_file():
            folder = root / folder.read_text().removeprefix("gitdir:").strip()
        head = (folder / "HEAD").read_text().strip()
        if not head.startswith("ref:"):
            return head
        return _branch_commit(folder, head.removeprefix("ref:").strip())
    except (OSError, UnicodeDecodeError):
        return ""


def _branch_commit(folder: Path, branch: str) -> str:
    """The commit a branch is at, written in a file of its own or in the packed list."""
    common = folder / "commondir"
    shared = folder / common.read_text().strip() if common.is_file() else folder
    own = shared / branch
    if own.is_file():
        return own.read_text().strip()
    lines = (shared / "packed-refs").read_text().splitlines()
    return next((line.split()[0] for line in lines if line.endswith(f" {branch}")), "")
