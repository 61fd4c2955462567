"""The paragraphs, list items and headings of a text, and what is set beside them in a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, SupportsIndex

from markdown_it.token import Token
from markupsafe import Markup

from arsberetning.diagnostics import Diagnostic
from arsberetning.model.typer import Prosa

Tillegg = Mapping[int, Any]
"""What stands beside each passage, by its number in the text, counted from 0."""

VedSiden = Callable[[Prosa, Sequence[int], Sequence[Diagnostic]], Tillegg]
"""Asked for a text, the line of it each passage begins on, and the faults found in it just now."""

_MARK = re.compile("\ue002([<>])(\\d+)\ue003")


@dataclass(frozen=True)
class Tekstdel:
    """A piece of a text as HTML, and what comes after it: a mark, or (`boks`) all it stands for."""

    html: Markup
    tillegg: Any = None
    boks: bool = False


class Merket(Markup):
    """A text that has something beside it: as a string it is the text alone, as in print."""

    deler: tuple[Tekstdel, ...]

    @classmethod
    def of(cls, text: Markup, deler: Sequence[Tekstdel]) -> Merket:
        """The text, and the same in pieces with what stands beside it."""
        marked = cls(text)
        marked.deler = tuple(deler)
        return marked

    def __reduce_ex__(self, _: SupportsIndex) -> tuple[Any, ...]:
        """Pickle both."""
        return Merket.of, (Markup(self), self.deler)  # noqa: S704 - is one already


def starts(tokens: Sequence[Token], lines: Sequence[int]) -> list[int]:
    """The line each passage begins on. `lines` has the written line of each line of the source."""
    return [lines[min((t.map or [0])[0], len(lines) - 1)] for t in tokens if t.type == "inline"]


def with_marks(tokens: Sequence[Token], tillegg: Tillegg) -> Iterator[Token]:
    """The tokens with a frame, a mark and a box for each passage that has something beside it."""
    numbers = {n: i for i, n in enumerate(n for n, t in enumerate(tokens) if t.type == "inline")}
    for n, token in enumerate(tokens):
        if numbers.get(n + 1) in tillegg:
            yield _html('<div class="medfunn"><div class="avsnitt">')
        yield _marked(token, numbers[n]) if numbers.get(n) in tillegg else token
        if numbers.get(n - 1) in tillegg:
            yield _html(f"</div>\ue002>{numbers[n - 1]}\ue003</div>")


def framed(text: Markup) -> str:
    """A text that is one passage as a whole, with a frame, a mark and a box."""
    return (
        f'<div class="medfunn"><div class="avsnitt">{text}\ue002<0\ue003</div>\ue002>0\ue003</div>'
    )


def pieces(html: str, tillegg: Tillegg) -> Iterator[Tekstdel]:
    """HTML with marks, in pieces."""
    at = 0
    for found in _MARK.finditer(html):
        piece = Markup(html[at : found.start()])  # noqa: S704 - made by us
        yield Tekstdel(piece, tillegg[int(found[2])], found[1] == ">")
        at = found.end()
    yield Tekstdel(Markup(html[at:]))  # noqa: S704 - made by us


def _marked(token: Token, number: int) -> Token:
    mark = Token("html_inline", "", 0, content=f"\ue002<{number}\ue003")
    return Token("inline", "", 0, map=token.map, children=[*(token.children or []), mark])


def _html(content: str) -> Token:
    return Token("html_block", "", 0, content=content)
