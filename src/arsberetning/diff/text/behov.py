"""Which pages must be read to say what differs between two files.

A page that both files have says the same in both, so its passages need not be known, but for those
that name what differs on other pages: the headings above it, and a table's title and columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from arsberetning.diff.text.tre import HEADINGS, Element

_CELLS = {"TD", "TH"}
_WHOLE = {"P", "BlockQuote", "Note", "Caption", "FENote", "Formula", "Figure", "LI", "TR",
          *HEADINGS}  # fmt: skip


def shared_keys(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The keys of the pages that stand in both files, as often and in the same order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    still = Counter(
        key for run in matcher.get_matching_blocks() for key in old[run.a : run.a + run.size]
    )
    before, after = Counter(old), Counter(new)
    return {key for key, n in still.items() if before[key] == after[key] == n}


def needed_pages(tree: Element, differing: set[int]) -> set[int]:
    """The pages of a file, from 1, that hold what differs and what names it."""
    walker = _Walker(differing)
    walker.visit(tree)
    return walker.needed | differing


class _Walker:
    def __init__(self, differing: set[int]) -> None:
        self.needed: set[int] = set()
        self._differing = differing
        self._above: list[tuple[int, set[int]]] = []
        self._naming: set[int] = set()

    def visit(self, element: Element) -> None:
        """Go through an element in reading order."""
        for kid in element.kids:
            if not isinstance(kid, Element):
                continue
            if kid.tag == "Table":
                self._naming = set(_naming_pages(kid))
                self.visit(kid)
                self._naming = set()
            elif kid.tag in _WHOLE:
                self._whole(kid)
            else:
                self.visit(kid)

    def _whole(self, element: Element) -> None:
        pages = set(pages_of(element))
        if element.tag in HEADINGS:
            level = HEADINGS[element.tag] or len(HEADINGS)
            while self._above and self._above[-1][0] >= level:
                self._above.pop()
            self._above.append((level, pages))
        if pages & self._differing:
            self.needed |= pages | self._naming
            for _, above in self._above:
                self.needed |= above


def pages_of(element: Element) -> Iterator[int]:
    """The pages an element stands on, in order, some more than once."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from pages_of(kid)
        elif kid[0]:
            yield kid[0]


def _naming_pages(table: Element) -> Iterator[int]:
    """The pages of a table's title, of its head, and of rows that are heads."""
    for kid in table.kids:
        if not isinstance(kid, Element):
            continue
        if kid.tag in {"Caption", "THead"} or (kid.tag == "TR" and _is_head(kid)):
            yield from pages_of(kid)
        elif kid.tag in {"TBody", "TFoot"}:
            yield from _naming_pages(kid)


def _is_head(row: Element) -> bool:
    cells = [kid for kid in row.kids if isinstance(kid, Element) and kid.tag in _CELLS]
    return bool(cells) and all(c.tag == "TH" for c in cells)
