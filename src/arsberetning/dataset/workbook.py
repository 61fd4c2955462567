"""All tables as one workbook: what it is, and a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from arsberetning.dataset.felter import Felt, Felttype, Feltverdi
from arsberetning.dataset.lisenser import LISENSER
from arsberetning.dataset.rows import Datatabell, unit
from arsberetning.dataset.sheetcells import DIGITS, Cells, chunks, is_held
from arsberetning.dataset.sheetnames import sheet_names
from arsberetning.dataset.tegn import BETYDNING
from arsberetning.dataset.utgivelse import Utgivelse

INNHOLD = "Innhold"
TOPP = 7
"""The row, counted from 0, where the heads of a table stand; what the table is stands above."""
_WIDTHS = (18, 60, 14)
_WIDTH_OF_FIGURES = 18
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(tables: Sequence[Datatabell], om: Utgivelse) -> bytes:
    """An XLSX file. Figures are numbers with the decimals they were written with.

    A figure of more digits than a spreadsheet keeps is a text; a share is rounded to so many.
    The date in the file's properties is the report's, so that the same figures give the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415 - imported when there is a workbook to write

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties(_properties(om))
    names = list(sheet_names([INNHOLD, *(t.navn for t in tables)]))
    pages = [book.add_worksheet(name) for name in names]
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    cells = Cells(book)
    _contents(pages[0], list(zip(names[1:], tables, strict=True)), om, bold)
    for page, table in zip(pages[1:], tables, strict=True):
        _Sheet(page, cells, bold).fill(table)
    book.close()
    return out.getvalue()


def _properties(om: Utgivelse) -> dict[str, Any]:
    created = datetime(om.dato.year, om.dato.month, om.dato.day)  # noqa: DTZ001 - a date has no zone
    return {
        "title": om.tittel, "subject": om.beskrivelse, "author": om.utgiver,
        "keywords": ", ".join(om.stikkord), "created": created,
    }  # fmt: skip


def _contents(
    sheet: Any, tables: Sequence[tuple[str, Datatabell]], om: Utgivelse, bold: Any
) -> None:
    """The first sheet: whose figures these are, what the signs say, and where each table is."""
    row = 0
    for label, text in _about(om):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text)
        row += 1
    sheet.write_row(row + 1, 0, ["Ark", "Tabell", "Adresse", "Kilde"], bold)
    for row_, (name, table) in enumerate(tables, start=row + 2):
        quoted = name.replace("'", "''")
        sheet.write_url(row_, 0, f"internal:'{quoted}'!A1", string=name)
        for column, text in enumerate((table.tabell.tittel, table.tabell.id, table.tabell.kilde)):
            sheet.write_string(row_, column + 1, next(chunks(text)))
    _widths(sheet, 4)


def _about(om: Utgivelse) -> Iterator[tuple[str, str]]:
    yield "Innhold", om.tittel
    yield "Utgiver", om.utgiver
    yield "Dato", f"{om.dato:%d.%m.%Y}"
    if om.lisens:
        yield "Lisens", f"{LISENSER[om.lisens].tittel}, {LISENSER[om.lisens].adresse}"
    for sign, words in BETYDNING.items():
        yield (f"Tegnet {sign}" if sign else "Tom celle"), words
    yield (
        "Andeler",
        f"Utregnede prosenter er avrundet til {DIGITS} sifre, som er det regneark regner med",
    )


@dataclass(frozen=True)
class _Column:
    """A column of a sheet: of a field, or of what did not fit in the field's own cells."""

    head: str
    values: tuple[Feltverdi, ...]
    quotient: bool = False


def _columns(felt: Felt) -> Iterator[_Column]:
    if felt.type is not Felttype.TEKST:
        yield _Column(felt.navn, felt.verdier, felt.er_kvotient)
        return
    parted = [tuple(chunks(str(v))) for v in felt.verdier]
    for n in range(max(map(len, parted), default=1)):
        head = f"{felt.navn} (fortsatt {n + 1})" if n else felt.navn
        yield _Column(head, tuple(p[n] if n < len(p) else "" for p in parted))


@dataclass(frozen=True)
class _Sheet:
    """One table on its sheet."""

    sheet: Any
    cells: Cells
    bold: Any

    def fill(self, table: Datatabell) -> None:
        columns = [c for f in table.felter for c in _columns(f)]
        for n, (label, text) in enumerate(_described(table)):
            self.sheet.write_string(n, 0, label, self.bold)
            for column, piece in enumerate(chunks(text), start=1):
                self.cells.write_text(self.sheet, n, column, piece)
        for number, column_ in enumerate(columns):
            self.sheet.write_string(TOPP, number, next(chunks(column_.head)), self.bold)
            for n, value in enumerate(column_.values, start=TOPP + 1):
                self._write(n, number, value, quotient=column_.quotient)
        _widths(self.sheet, len(columns))
        self.sheet.freeze_panes(TOPP + 1, 2)

    def _write(self, row: int, column: int, value: Feltverdi, *, quotient: bool) -> None:
        if quotient and isinstance(value, Decimal):
            self.cells.write_quotient(self.sheet, row, column, value)
        else:
            self.cells.write(self.sheet, row, column, value)


def _described(table: Datatabell) -> tuple[tuple[str, str], ...]:
    """What the table is, a line for each; they are as many for every table."""
    tabell = table.tabell
    return (
        ("Tabell", tabell.tittel),
        ("Adresse", tabell.id),
        ("Enhet", unit(tabell) or "se kolonnen enhet"),
        ("Merknader", "\n".join(table.noter)),
        ("Kilde", tabell.kilde),
        ("Tall som tekst", "\n".join(_told_long(table))),
    )


def _told_long(table: Datatabell) -> Iterator[str]:
    """Which figures are written as text."""
    ids = table.felter[0].verdier
    for felt in table.felter:
        rows = [
            str(i)
            for i, v in zip(ids, felt.verdier, strict=True)
            if isinstance(v, Decimal) and not felt.er_kvotient and not is_held(v)
        ]
        if rows:
            yield f"«{felt.navn}» i {', '.join(rows)}: flere sifre enn regneark kan regne med"


def _widths(sheet: Any, columns: int) -> None:
    for column in range(columns):
        width = _WIDTHS[column] if column < len(_WIDTHS) else _WIDTH_OF_FIGURES
        sheet.set_column(column, column, width)
