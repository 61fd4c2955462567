"""Words as they are compared: put together over line ends, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from arsberetning.diff.paper.sider import likeness
from arsberetning.diff.paper.sider.look import Look, Strip, Word

_COMPOUND = re.compile(r"(?<=[^\W\d_])[-\N{HYPHEN}](?=[^\W\d_])")
_SIZE = 2.0
"""Pixels a word may grow or shrink and still be set alike."""


@dataclass(frozen=True)
class Placed:
    """A strip and where it stands; pages from 0."""

    page: int
    strip: Strip
    look: Look


@dataclass(frozen=True)
class Token:
    """A word with the parts it stands in. Hyphens between letters do not count in `text`."""

    text: str
    parts: tuple[tuple[Placed, Word], ...]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.parts[0][0].page

    @property
    def address(self) -> tuple[int, int]:
        """Its page and its number there."""
        return self.page, self.parts[0][1].number


def tokens(places: Sequence[Placed]) -> list[Token]:
    """The words in the order their file has them on each page."""
    found = [(place, word) for place in places for word in place.strip.words]
    found.sort(key=lambda part: (part[0].page, part[1].number))
    result: list[Token] = []
    open_parts: list[tuple[Placed, Word]] = []
    for part in found:
        open_parts.append(part)
        if not part[1].joined:
            result.append(_token(open_parts))
            open_parts = []
    return [*result, _token(open_parts)] if open_parts else result


def _token(parts: Sequence[tuple[Placed, Word]]) -> Token:
    text = "".join(word.text for _, word in parts)
    return Token(_COMPOUND.sub("", text), tuple(parts))


def set_alike(old: tuple[Placed, Word], new: tuple[Placed, Word]) -> bool:
    """Whether the same word has the same size, weight and colour."""
    (a, word_a), (b, word_b) = old, new
    if any(abs(_extent(word_a, n) - _extent(word_b, n)) > _SIZE for n in (0, 1)):
        return False
    return not likeness.other_ink(
        likeness.ink(a.strip, a.look, word_a), likeness.ink(b.strip, b.look, word_b)
    )


def _extent(word: Word, axis: int) -> float:
    return word.box[axis + 2] - word.box[axis]
