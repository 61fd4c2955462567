"""Cells of a workbook: what a spreadsheet can hold as it is, and what has to be said otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from arsberetning.dataset.felter import Feltverdi
from arsberetning.dataset.plain import csv_text, is_marked

DIGITS = 15
"""So many significant digits does a spreadsheet keep of a number."""
_EXPONENTS = range(-307, 308)
"""Powers of ten of the first digit that a spreadsheet's numbers have room for."""
_MAX_DECIMALS = 30
_MAX_TEXT = 32_767
"""Characters in a cell, counted in UTF-16."""
_UNHELD = re.compile("[\ufffe\uffff\ud800-\udfff]")
"""No XML file can hold these; xlsxwriter writes other control characters as Excel does."""
_STAND_IN = "_"


class Cells:
    """Writes cells to sheets of one book, with as few formats as it needs."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[str, Any] = {}
        self._right = book.add_format({"align": "right"})
        self._quoted = book.add_format({"quote_prefix": True})

    def write(self, sheet: Any, row: int, column: int, value: Feltverdi) -> None:
        """One cell. What stands for a figure stands to the right, as figures do."""
        if isinstance(value, Decimal) and is_held(value):
            sheet.write_number(row, column, _unsigned(value), self._number(value))
        elif isinstance(value, str):
            self.write_text(sheet, row, column, value)
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a date has no zone
            sheet.write_datetime(row, column, moment, self._format("dd.mm.yyyy"))
        else:
            shown = csv_text(value)
            if shown:
                sheet.write_string(row, column, shown, self._right)

    def write_text(self, sheet: Any, row: int, column: int, text: str) -> None:
        """A text that fits in a cell; one that looks like a formula stays a text when edited."""
        if text:
            quoted = self._quoted if is_marked(text) else None
            sheet.write_string(row, column, text, quoted)

    def write_quotient(self, sheet: Any, row: int, column: int, value: Decimal) -> None:
        """A share without end, with the digits a spreadsheet would compute it with."""
        sheet.write_number(row, column, rounded(value))

    def _number(self, value: Decimal) -> Any:
        """A format with the decimals that were written, so that `45,90` keeps its nought."""
        decimals = min(_decimals(value), _MAX_DECIMALS)
        return self._format("#,##0" + ("." + "0" * decimals if decimals else ""))

    def _format(self, code: str) -> Any:
        if code not in self._formats:
            self._formats[code] = self._book.add_format({"num_format": code})
        return self._formats[code]


def is_held(value: Decimal) -> bool:
    """Whether a spreadsheet keeps the figure as it is. Others are written as text."""
    return not value or (significant(value) <= DIGITS and value.adjusted() in _EXPONENTS)


def significant(value: Decimal) -> int:
    """How many digits a figure has from the first to the last that is not nought."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def rounded(value: Decimal) -> Decimal:
    """A figure without end, such as a share, with the digits a spreadsheet keeps."""
    if not value:
        return Decimal(0)
    return value.quantize(Decimal(1).scaleb(value.adjusted() - DIGITS + 1))


def chunks(text: str) -> Iterator[str]:
    """A text in pieces that a cell can hold, parted between characters. At least one piece."""
    rest = _held(text)
    while _size(rest) > _MAX_TEXT:
        end = _MAX_TEXT
        while (over := _size(rest[:end]) - _MAX_TEXT) > 0:
            end -= (over + 1) // 2
        yield rest[:end]
        rest = rest[end:]
    yield rest


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _held(text: str) -> str:
    """A text with line breaks as a cell has them, and nothing that no file can hold."""
    return _UNHELD.sub(_STAND_IN, text.replace("\r\n", "\n").replace("\r", "\n"))


def _unsigned(value: Decimal) -> Decimal:
    return value if value else Decimal(0)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
