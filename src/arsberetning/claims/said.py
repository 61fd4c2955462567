"""What can be said of a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Saying(StrEnum):
    """What a figure is said to be."""

    LEVEL = "nivå"
    EARLIER = "tidligere nivå"
    CHANGE = "endring"
    TARGET = "mål"
    GAP = "avstand til målet"
    BUDGET = "budsjett"
    DEVIATION = "avvik fra budsjett"
    SHARE_OF_BUDGET = "andel av budsjettet"
    SHARE = "andel"
    TOTAL = "sum"


@dataclass(frozen=True)
class Said:
    """A saying and its direction: 1 up, more or under budget; -1 down or less; 0 not told."""

    saying: Saying
    direction: int = 0


def sign(match: re.Match[str], up: str = "opp", down: str = "ned") -> int:
    """The direction of the group that matched: 1, -1, or 0 when neither did."""
    return 1 if match[up] else -1 if match[down] else 0


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that begins last: the words nearest the figure after them."""
    found, at = None, 0
    while match := pattern.search(text, at):
        found, at = match, match.start() + 1
    return found
