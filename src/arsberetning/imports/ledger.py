"""A ledger or budget export → postings, in the one sheet that has the columns."""

from __future__ import annotations

from collections.abc import Sequence

from arsberetning.diagnostics import Diagnostic
from arsberetning.imports.header import Header, find_header
from arsberetning.imports.kilder import Kilde
from arsberetning.imports.ledger_rows import RowReader, amount_columns, code_names
from arsberetning.imports.posting import FileRead, Ledger
from arsberetning.imports.sheet import Sheet, letters, refusal
from arsberetning.imports.workbook import Book
from arsberetning.read.source import first_of


def read_ledger(book: Book, kilde: Kilde, digest: str, year: int, number: int = 0) -> Ledger:
    """The postings of a file, in kroner with expenses positive."""
    names = amount_columns(kilde)
    ledger = Ledger(names)
    codes = [n for n in code_names(kilde) if n]
    sheet, header = chosen_sheet(book, [*codes, *names])
    if isinstance(header, Diagnostic):
        ledger.findings.append(header)
        return ledger
    reader = RowReader(sheet, header, kilde, year, number)
    for row in sheet.rows[header.index + 1 :]:
        reader.read(row)
    ledger.postings += reader.postings
    ledger.findings += first_of(reader.faults, lambda fault: fault)
    ledger.findings += reader.closing()
    skipped = tuple((why, tuple(rows)) for why, rows in reader.skipped.items())
    cells = tuple(letters(header.columns[n] + sheet.offset) for n in names) if sheet.name else ()
    ledger.files.append(
        FileRead(book.file, digest, sheet.name, len(reader.postings), skipped, cells)
    )
    return ledger


def chosen_sheet(book: Book, wanted: Sequence[str]) -> tuple[Sheet, Header | Diagnostic]:
    """The one sheet with the header; when there are several, it must be said which."""
    found = [(sheet, find_header(sheet, wanted)) for sheet in book.sheets]
    good = [(sheet, h) for sheet, h in found if isinstance(h, Header)]
    if len(good) > 1:
        names = ", ".join(f"«{sheet.name}»" for sheet, _ in good)
        message = f"flere ark har kolonnene: {names}"
        place = good[0][0].place(1)
        return good[0][0], refusal("IMP003", message, place, "skriv «ark» i kilder.yaml")
    if good:
        return good[0]
    if not found:
        empty = Sheet(book.file, "", [])
        message, hint = "arbeidsboken har ingen synlige ark", "vis arket, eller skriv «ark»"
        return empty, refusal("IMP003", message, empty.place(1), hint)
    return max(found, key=lambda pair: len(pair[0].rows))
