"""Running heads, feet and page numbers of a file that does not say which they are.

A line at the top or bottom is one when it stands at the same height on several pages with the same
words (figures aside, so near the edge that no running text goes there), or when it says nothing
but a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from arsberetning.diff.paper.sider.contents import without_page_numbers
from arsberetning.diff.paper.sider.drafts import without_mark
from arsberetning.diff.paper.sider.look import Look, Strip

_MARGIN, _EDGE = 0.12, 0.085
"""Parts of the page's height: two and a half centimetres of A4 are a usual margin."""
_PAGES = 3
_NUMBER = re.compile(
    r"\W*(?:side|page|s\.|p\.)?\s*\d{1,5}\s*(?:(?:av|of|/|\||-|–)\s*\d{1,5})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")

Line = tuple[str, int]
"""What a line says without its figures, and about where it stands."""


def running_lines(looks: Iterable[Look]) -> frozenset[Line]:
    """The lines that recur in the margins of at least three of the pages."""
    count = Counter(
        line for look in looks for strip in _margin(look) for line in set(_lines(strip, look))
    )
    return frozenset(line for line, pages in count.items() if pages >= _PAGES)


def is_running(strip: Strip, look: Look, known: frozenset[Line]) -> bool:
    """Whether a strip is a running line or a page number."""
    if strip not in _margin(look):
        return False
    return bool(_NUMBER.fullmatch(strip.text)) or any(n in known for n in _lines(strip, look))


def body(looks: Mapping[int, Look]) -> dict[int, tuple[Strip, ...]]:
    """The strips of each page without running lines, page numbers and the mark of a draft."""
    declared = any(look.declared for look in looks.values())
    known = frozenset() if declared else running_lines(looks.values())
    return {
        page: without_mark(without_page_numbers(_without_running(look, known)), look)
        for page, look in looks.items()
    }


def _without_running(look: Look, known: frozenset[Line]) -> list[Strip]:
    return [strip for strip in look.strips if not is_running(strip, look, known)]


def _margin(look: Look) -> tuple[Strip, ...]:
    return tuple(s for s in look.strips if s.words and _within(s, look, _MARGIN))


def _within(strip: Strip, look: Look, part: float) -> bool:
    height = look.size[1]
    return strip.bottom <= height * part or strip.top >= height * (1 - part)


def _lines(strip: Strip, look: Look) -> tuple[Line, ...]:
    """The line at its height in steps of 4 points, each height in two steps that overlap."""
    text = _DIGITS.sub("#", strip.text) if _within(strip, look, _EDGE) else strip.text
    middle = (strip.top + strip.bottom) / 2 / look.scale
    return (text, int(middle // 4) * 2), (text, int((middle + 2) // 4) * 2 + 1)
