"""A git repository to test with, untouched by the machine's own settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_MILJO = {
    "GIT_AUTHOR_DATE": "2025-01-15T12:00:00Z",
    "GIT_AUTHOR_EMAIL": "kari@example.org",
    "GIT_AUTHOR_NAME": "Kari",
    "GIT_COMMITTER_DATE": "2025-01-15T12:00:00Z",
    "GIT_COMMITTER_EMAIL": "kari@example.org",
    "GIT_COMMITTER_NAME": "Kari",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True)
class Lager:
    """A repository; `rot` is its folder."""

    rot: Path

    def git(self, *argumenter: str) -> str:
        """Run a command, and give what it writes."""
        done = subprocess.run(
            ["env", *(f"{navn}={verdi}" for navn, verdi in _MILJO.items()), "git", *argumenter],
            cwd=self.rot,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def lagre(self, melding: str) -> str:
        """Commit all files; the commit."""
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", melding)
        return self.git("rev-parse", "HEAD")


def nytt_lager(rot: Path) -> Lager:
    """A repository with what is in the folder committed on `main`."""
    lager = Lager(rot)
    lager.git("init", "--quiet", "--initial-branch=main")
    lager.lagre("først")
    return lager
