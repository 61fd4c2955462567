"""What has been found on the pages so far, and which pages belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from arsberetning.endringer import Rute

_LEAST = 0.1
"""The part of a page that must be found again for it to be the same page."""


@dataclass
class Findings:
    """Boxes in pixels, by page of the old and of the new edition; pages from 0.

    `words` are around what says something else, `looks` around what only looks different.
    """

    old_words: dict[int, list[Rute]] = field(default_factory=lambda: defaultdict(list))
    new_words: dict[int, list[Rute]] = field(default_factory=lambda: defaultdict(list))
    old_looks: dict[int, list[Rute]] = field(default_factory=lambda: defaultdict(list))
    new_looks: dict[int, list[Rute]] = field(default_factory=lambda: defaultdict(list))
    votes: Counter[tuple[int, int]] = field(default_factory=Counter)

    def vote(self, old: int, new: int, weight: int) -> None:
        """Note that so much of two pages is the same."""
        self.votes[old, new] += weight

    def looks(self, old: int, old_boxes: list[Rute], new: int, new_boxes: list[Rute]) -> None:
        """Note areas that look different."""
        self.old_looks[old] += old_boxes
        self.new_looks[new] += new_boxes

    def changed(self) -> tuple[set[int], set[int]]:
        """The old and the new pages on which something differs."""
        old = {p for boxes in (self.old_words, self.old_looks) for p, b in boxes.items() if b}
        new = {p for boxes in (self.new_words, self.new_looks) for p, b in boxes.items() if b}
        return old, new

    def old_of(self, page: int, ink: int) -> int | None:
        """The old page most of a new one (with so many rows of ink) comes from."""
        return _best({i: v for (i, j), v in self.votes.items() if j == page}, ink)

    def new_of(self, page: int, ink: int) -> int | None:
        """The new page most of an old one has gone to."""
        return _best({j: v for (i, j), v in self.votes.items() if i == page}, ink)


def _best(votes: dict[int, int], ink: int) -> int | None:
    if not votes:
        return None
    page = min(votes, key=lambda p: (-votes[p], p))
    return page if votes[page] >= _LEAST * ink else None
