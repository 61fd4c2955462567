"""Whether an input file is there; one that may not be read becomes a finding, not an exception."""

from __future__ import annotations

from arsberetning.diagnostics import Diagnostic
from arsberetning.environment import Environment, InputRefused


def is_there(env: Environment, fil: str, funn: list[Diagnostic]) -> bool:
    """Whether there is such a file to read. One that is refused is told in `funn`."""
    try:
        return env.exists(fil)
    except InputRefused as refused:
        funn.append(refused.diagnostic)
        return False


def files_in(env: Environment, mappe: str, suffix: str) -> list[str]:
    """Paths of the files straight in a folder; none when the folder itself is refused.

    A refused folder is told of when the files that should be in it are asked for.
    """
    try:
        return env.list_files(mappe, suffix)
    except InputRefused:
        return []
