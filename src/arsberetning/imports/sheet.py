"""A sheet as it was read: rows of values, and words for the place of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from arsberetning.diagnostics import Diagnostic, Place, Severity

Value = str | Decimal | date | bool
"""What a cell holds; "" for an empty one."""

MAX_LISTED = 20
"""So many of a kind are named one by one in a message; the others are counted."""

_LETTERS = 26


@dataclass(frozen=True)
class SheetRow:
    """A row with its number as the spreadsheet shows it (from 1)."""

    number: int
    values: list[Value]


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet.

    `name` is "" for a text file; `offset` is how many columns stand empty to the left of the first
    value. `merged` are ranges as (first row, first column, last row, last
    column), all from 0. `faulty` are cells (row, column from 1) without a usable value, and why.
    """

    file: str
    name: str
    rows: list[SheetRow]
    offset: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
    faulty: dict[tuple[int, int], str] = field(default_factory=dict)

    def place(self, row: int, column: int = 0) -> Place:
        """The place of a cell; `column` counts from 0 within `values`."""
        return Place(self.file, row, column + self.offset + 1)

    def cell(self, row: int, column: int) -> str:
        """Words for a cell: `celle D14 i arket «Regnskap»`."""
        name = f"celle {letters(column + self.offset)}{row}"
        return f"{name} i arket «{self.name}»" if self.name else name


def letters(column: int) -> str:
    """A spreadsheet's name for a column that is counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def refusal(code: str, message: str, place: Place, hint: str) -> Diagnostic:
    """A fault that stops an import."""
    return Diagnostic(code, Severity.FEIL, message, place, hint)


def told(message: str, place: Place, hint: str = "", *, warning: bool = False) -> Diagnostic:
    """Something the import did that a person should know."""
    severity = Severity.ADVARSEL if warning else Severity.MERKNAD
    return Diagnostic("IMP020", severity, message, place, hint)


def spans(numbers: Iterable[int]) -> str:
    """Row numbers as a person writes them: `4–9, 12 og 15`."""
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in _runs(sorted(set(numbers)))]
    shown = parts[:MAX_LISTED]
    if len(parts) > MAX_LISTED:
        return f"{', '.join(shown)} og {len(parts) - MAX_LISTED} til"
    return " og ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = before = None
    for number in numbers:
        if start is None or before is None:
            start = number
        elif number != before + 1:
            yield start, before
            start = number
        before = number
    if start is not None and before is not None:
        yield start, before
