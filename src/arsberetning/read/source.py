"""A text with positions, and the small things every reader needs to speak of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from arsberetning.diagnostics import Diagnostic, Place, Related, Severity
from arsberetning.navn import shown

MAX_QUOTED = 60
MAX_OF_A_KIND = 20

_Item = TypeVar("_Item")

_LINE_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Source:
    """The text of a file without BOM, and the encoding it was read in (a Python codec name)."""

    file: str
    text: str
    encoding: str = "utf-8"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_BREAK.finditer(self.text))]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their line breaks; `lines[0]` is line 1."""
        return _LINE_BREAK.split(self.text)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; `""` beyond the end."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def place(self, offset: int) -> Place:
        """Find the place of the character at an offset in the text."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """Find the offset of a line and column, both counted from 1; the end when beyond it."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))


def fault(
    code: str, message: str, place: Place, hint: str, related: tuple[Related, ...] = ()
) -> Diagnostic:
    """Make a diagnostic of severity `feil`."""
    return Diagnostic(code, Severity.FEIL, message, place, hint, related)


def quote(text: str) -> str:
    """Show what was read in Norwegian quotation marks: one line, short, nothing invisible."""
    shown = "".join(_visible(c) for c in text[: MAX_QUOTED + 1])
    return f"«{shown}»" if len(shown) <= MAX_QUOTED else f"«{shown[: MAX_QUOTED - 1]}…»"


def limited(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """At most `MAX_OF_A_KIND` findings per code; the last one tells how many were left out."""
    found = list(diagnostics)
    total = Counter(d.code for d in found)
    seen: Counter[str] = Counter()
    kept = []
    for diagnostic in found:
        seen[diagnostic.code] += 1
        if seen[diagnostic.code] <= MAX_OF_A_KIND:
            kept.append(_closing(diagnostic, seen[diagnostic.code], total[diagnostic.code]))
    return kept


def first_of(items: Sequence[_Item], build: Callable[[_Item], Diagnostic]) -> list[Diagnostic]:
    """Build findings of one code for the first items only; the last tells how many more."""
    found = [build(item) for item in items[:MAX_OF_A_KIND]]
    if found:
        found[-1] = _closing(found[-1], len(found), len(items))
    return found


def grouped(number: int) -> str:
    """Write a number with a no-break space before each group of three digits."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _closing(diagnostic: Diagnostic, number: int, total: int) -> Diagnostic:
    if number < MAX_OF_A_KIND or total == MAX_OF_A_KIND:
        return diagnostic
    more = f"{diagnostic.message} (og {grouped(total - MAX_OF_A_KIND)} til av samme slag i filen)"
    return replace(diagnostic, message=more)


def _visible(char: str) -> str:
    if char == "\t":
        return "→"
    if char in "\r\n":
        return "↵"
    return shown(char)
