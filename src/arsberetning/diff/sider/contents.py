"""Pages that list what stands where: their page numbers follow from everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from arsberetning.diff.sider.look import Strip, Word

_LEAST, _SHARE = 4, 0.5
"""Lines that end in page numbers, and their part of the page's lines with words."""
_LAST_PAGE = 3000
_EDGE = 3.0
"""Pixels between the right edges of figures that stand in one column."""


def without_page_numbers(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """The strips of a page; those of a list of contents without the page number at their end."""
    numbers = {n: word for n, strip in enumerate(strips) if (word := _page_number(strip))}
    lines = sum(1 for strip in strips if strip.words)
    if len(numbers) < max(_LEAST, _SHARE * lines) or not _is_column(list(numbers.values())):
        return tuple(strips)
    return tuple(_cut(s, numbers[n]) if n in numbers else s for n, s in enumerate(strips))


def _page_number(strip: Strip) -> Word | None:
    """The word farthest to the right, when it can be a page number and does not stand alone."""
    if len(strip.words) < 2:  # noqa: PLR2004 - a title and its page
        return None
    last = max(strip.words, key=lambda word: word.box[2])
    return last if last.text.isdecimal() and 0 < int(last.text) <= _LAST_PAGE else None


def _is_column(words: Sequence[Word]) -> bool:
    """Whether the figures never fall, and stand under each other."""
    pages = [int(word.text) for word in words]
    edges = [word.box[2] for word in words]
    return pages == sorted(pages) and max(edges) - min(edges) <= _EDGE


def _cut(strip: Strip, number: Word) -> Strip:
    right = max(int(number.box[0]) - 2, strip.left + 1)
    pixels = strip.pixels()[:, : right - strip.left]
    words = tuple(word for word in strip.words if word is not number)
    return replace(strip, right=right, digest=b"", packed=pixels.tobytes(), words=words)
