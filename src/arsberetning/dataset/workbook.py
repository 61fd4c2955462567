"""All tables as one workbook, a sheet for each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from arsberetning.dataset.rows import Datatabell, sign, unit

_MAX_SHEET_NAME = 31
_WIDTHS = (18, 60, 14)
_WIDTH_OF_FIGURES = 18


def workbook(tables: Sequence[Datatabell], tittel: str, dato: date) -> bytes:
    """An XLSX file. Figures are numbers with the decimals they were written with.

    `dato` goes into the file's properties, so that the same figures give the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415 - imported when there is a workbook to write

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    created = datetime(dato.year, dato.month, dato.day)  # noqa: DTZ001 - a date has no zone
    book.set_properties({"title": tittel, "created": created})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for table in tables:
        _sheet(book.add_worksheet(table.navn[:_MAX_SHEET_NAME]), table, bold)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, table: Datatabell, bold: Any) -> None:
    tabell = table.tabell
    head = [
        ("Tabell", tabell.tittel),
        ("Enhet", unit(tabell) or "se kolonnen enhet"),
        ("Definisjon", tabell.definisjon),
        ("Kilde", tabell.kilde),
    ]
    for n, (label, text) in enumerate(head):
        sheet.write_string(n, 0, label, bold)
        sheet.write_string(n, 1, text)
    top = len(head) + 1
    sheet.write_row(top, 0, table.hode, bold)
    for n, row in enumerate(table.rader, start=top + 1):
        for column, value in enumerate(row):
            _write(sheet, n, column, sign(value))
    _widths(sheet, len(table.hode))
    sheet.freeze_panes(top + 1, 2)


def _write(sheet: Any, row: int, column: int, value: Decimal | str) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _widths(sheet: Any, columns: int) -> None:
    for column in range(columns):
        width = _WIDTHS[column] if column < len(_WIDTHS) else _WIDTH_OF_FIGURES
        sheet.set_column(column, column, width)
