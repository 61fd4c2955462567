"""A table of key figures in a file → one entry for each row, by what stands in its key column."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.diagnostics import Diagnostic
from arsberetning.imports.amount import amount_of
from arsberetning.imports.header import Header, as_name
from arsberetning.imports.kilder import Kilde
from arsberetning.imports.ledger import chosen_sheet
from arsberetning.imports.ledger_rows import amount_columns
from arsberetning.imports.persons import not_kept, person_number_in
from arsberetning.imports.posting import DRIFT, FileRead, Ledger, Posting
from arsberetning.imports.sheet import Sheet, SheetRow, letters
from arsberetning.imports.workbook import Book
from arsberetning.read.figures import parse_tall
from arsberetning.read.source import first_of
from arsberetning.values import Mangler

NO_FIGURE = Decimal("NaN")
"""Stands for an empty cell or a sign for a missing figure; it is never added to anything."""


def read_key_figures(book: Book, kilde: Kilde, digest: str, number: int = 0) -> Ledger:
    """The rows of a table, with the figures as they stand; the key is in `funksjon`."""
    names = amount_columns(kilde)
    ledger = Ledger(names)
    key = kilde.nokkel or ""
    sheet, header = chosen_sheet(book, [key, *names])
    if isinstance(header, Diagnostic):
        ledger.findings.append(header)
        return ledger
    faults: list[Diagnostic] = []
    for row in sheet.rows[header.index + 1 :]:
        entry = _entry(sheet, header, row, key, names, number)
        if isinstance(entry, Diagnostic):
            faults.append(entry)
        elif entry:
            ledger.postings.append(entry)
    ledger.findings += first_of(faults, lambda fault: fault)
    ledger.findings += not_kept(sheet, header, header.columns.values())
    cells = tuple(letters(header.columns[n] + sheet.offset) for n in names) if sheet.name else ()
    rows = len(ledger.postings)
    ledger.files.append(FileRead(book.file, digest, sheet.name, rows, cells=cells))
    return ledger


def _entry(
    sheet: Sheet, header: Header, row: SheetRow, key: str, names: tuple[str, ...], file: int
) -> Posting | Diagnostic | None:
    column = header.columns[key]
    value = row.values[column] if column < len(row.values) else ""
    if value == "":
        return None
    person = person_number_in(sheet, row.number, column, value)
    if person:
        return person
    figures = []
    for name in names:
        figure = _figure(sheet, row, header.columns[name], name)
        if isinstance(figure, Diagnostic):
            return figure
        figures.append(figure)
    if all(f.is_nan() for f in figures):
        return None
    text = f"{value:f}" if isinstance(value, Decimal) else as_name(value)
    return Posting(DRIFT, text.removesuffix(".0"), "", "", tuple(figures), row.number, file)


def _figure(sheet: Sheet, row: SheetRow, column: int, name: str) -> Decimal | Diagnostic:
    value = row.values[column] if column < len(row.values) else ""
    if isinstance(value, str) and value and isinstance(parse_tall(value), Mangler):
        return NO_FIGURE
    figure = amount_of(sheet, row, column, name)
    return NO_FIGURE if figure is None else figure
