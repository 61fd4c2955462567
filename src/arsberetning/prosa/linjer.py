"""How a line of a text begins, and when that begins a list or a heading.

Texts are broken anywhere, also by editors. So a line in the middle of a paragraph is text, whatever
it begins with: `1. etasje`, `- 5 millioner`, `# 3`. A list begins after an empty line, first in a
text, or after a line that ends with a colon; a heading after an empty line or first.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from arsberetning.formatting.dato import MANEDER

_MARK = re.compile(r"[ \t]*(?:[-*+]|(?P<nummer>\d{1,9})[.)])(?:[ \t]+|$)")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_MONTH = re.compile(rf"(?:{'|'.join(MANEDER)})\b")
_OPENING = '*_«"“„(['
"""What may stand before the first word of an item."""
_UNDERLINE = re.compile(r"[ \t]*(?:-{3,}|={3,})[ \t]*")


@dataclass(frozen=True)
class Listemerke:
    """The mark a line begins with: its number, None for a bullet, and what comes after it."""

    nummer: int | None
    lengde: int
    rest: str

    @property
    def counts(self) -> bool:
        """Whether what comes after may be a figure, and the mark its minus."""
        return not self.rest.lstrip(_OPENING)[:1].isalpha()


def list_mark(line: str) -> Listemerke | None:
    """The list mark a line begins with; a date is none."""
    found = _MARK.match(line)
    if found is None or (found["nummer"] and begins_with_month(line[found.end() :])):
        return None
    number = found["nummer"]
    return Listemerke(int(number) if number else None, found.end(), line[found.end() :])


def begins_with_month(text: str) -> bool:
    """Whether a text begins with the name of a month, so that a number before it is a date."""
    return _MONTH.match(text) is not None


def begins_list(mark: Listemerke) -> bool:
    """Whether a mark first in a paragraph begins a list: `2013.` does not."""
    return mark.nummer in {None, 1}


def interrupts(mark: Listemerke, before: str) -> bool:
    """Whether a mark on a line of a paragraph begins a list, after the line `before`."""
    return before.rstrip().endswith(":") and begins_list(mark)


def goes_on(mark: Listemerke, numre: Collection[int | None], *, dypere: bool) -> bool:
    """Whether a mark on a line of a list item is the next item, or one below it.

    `numre` has the number of each item of the list so far, None for a bullet. `dypere` is whether
    the line is indented as the item's own text, where `- 5` is a figure and `- fem` an item.
    """
    if mark.nummer is not None:
        return not dypere and mark.nummer - 1 in numre
    return bool(numre) and (not mark.counts or (not dypere and None in numre))


def looks_like(line: str) -> str:
    """What a line in a paragraph may have been meant as, "" when it is plain text."""
    mark = list_mark(line)
    if mark and not mark.counts and mark.nummer is None:
        return "listepunkt"
    heading = HEADING.match(line)
    if (heading and line[heading.end() :][:1].isalpha()) or _UNDERLINE.fullmatch(line):
        return "overskrift"
    return ""
