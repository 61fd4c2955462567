"""Bytes of a spreadsheet or a text table → sheets of values, with all that could mislead told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from arsberetning.diagnostics import Diagnostic, Place, has_errors
from arsberetning.imports.sheet import Sheet, SheetRow, Value, refusal, spans, told
from arsberetning.imports.workbook_scan import Scanned, scan_package
from arsberetning.read.characters import cleaned
from arsberetning.read.csv_heading import delimiter, wrong_delimiter
from arsberetning.read.csv_scan import Scanner
from arsberetning.read.encoding import decode_csv
from arsberetning.read.foreign import foreign

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_BYTES = 60_000_000
MAX_TEXT_ROWS = 300_000
_MAX_TEXT_CELLS = 6_000_000
_PACKED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DIGITS = 15
"""A spreadsheet keeps 15 digits; what stands behind them is noise of the machine's arithmetic."""


@dataclass(frozen=True)
class Book:
    """The sheets that were read; `hidden` names those that were passed over."""

    file: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def read_book(data: bytes, file: str, wanted: str = "") -> tuple[Book | None, list[Diagnostic]]:
    """Read the visible sheets, or only the one `wanted`, hidden or not.

    The book is None when there is a finding of severity `feil`.
    """
    if data.startswith((_PACKED, _OLD)):
        return _read_workbook(data, file, wanted)
    if file.lower().endswith(_BOOKS):
        return None, [_not_a_workbook(data, file)]
    return _read_text(data, file)


def _not_a_workbook(data: bytes, file: str) -> Diagnostic:
    """A file named as a workbook that is something else: a web page or text, most often."""
    wrong = foreign(data, file)
    if wrong:
        return wrong
    if not data:
        return refusal("IMP001", "filen er tom", Place(file), "eksporter den på nytt")
    kind = file.rpartition(".")[2]
    if any(sign in data[:2000] for sign in (b";", b"\t", b",")) and b"\x00" not in data[:2000]:
        message = f"filen heter .{kind}, men er en tekstfil (CSV)"
        hint = "gi filen et navn som slutter på .csv, eller lagre den som Excel-arbeidsbok"
    else:
        message = f"filen heter .{kind}, men er ikke et regneark, eller den er ødelagt"
        hint = "eksporter den på nytt, eller åpne den i Excel og lagre den som .xlsx"
    return refusal("IMP001", message, Place(file), hint)


def _read_text(data: bytes, file: str) -> tuple[Book | None, list[Diagnostic]]:
    source, notes = decode_csv(data, file)
    if source is None:
        return None, notes
    source, faults = cleaned(source)
    sign, start = delimiter(source)
    if sign not in (";", "\t"):
        return None, [*notes, wrong_delimiter(source, sign, start)]
    scanner = Scanner(source, sign, start, most=_MAX_TEXT_CELLS)
    rows = scanner.rows(MAX_TEXT_ROWS + 1)
    faults += [*notes, *scanner.faults]
    if len(rows) > MAX_TEXT_ROWS or scanner.cells > _MAX_TEXT_CELLS:
        message = f"filen har over {MAX_TEXT_ROWS} rader eller {_MAX_TEXT_CELLS} celler"
        faults.append(refusal("IMP005", message, Place(file), "del filen"))
    if has_errors(faults):
        return None, faults
    read = [SheetRow(row[0].place.line, [cell.text for cell in row]) for row in rows]
    return Book(file, (Sheet(file, "", read),)), faults


def _read_workbook(data: bytes, file: str, wanted: str) -> tuple[Book | None, list[Diagnostic]]:
    scanned: dict[str, Scanned] = {}
    if data.startswith(_PACKED):
        scanned, wrong = scan_package(data, file)
        if wrong:
            return None, [wrong]
    book, wrong = _opened(data, file)
    if book is None:
        return None, [wrong] if wrong else []
    try:
        return _sheets(book, file, wanted, scanned)
    except _Unreadable:
        return None, [_broken(file)]


class _Unreadable(Exception):
    """The reader gave up in the middle of a sheet."""


def _opened(data: bytes, file: str) -> tuple[CalamineWorkbook | None, Diagnostic | None]:
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - when needed

    if _ENCRYPTED in data[:200_000] or _ENCRYPTED in data[-200_000:]:
        return None, _with_password(file)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data)), None
    except PasswordError:
        return None, _with_password(file)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return None, _with_password(file) if "password" in str(error).lower() else _broken(file)


def _with_password(file: str) -> Diagnostic:
    hint = "åpne arbeidsboken, ta bort passordet (Fil, Info, Beskytt arbeidsbok), og lagre"
    return refusal("IMP002", "arbeidsboken er låst med passord", Place(file), hint)


def _broken(file: str) -> Diagnostic:
    message = "arbeidsboken er ødelagt, eller den er ikke et regneark"
    return refusal("IMP004", message, Place(file), "eksporter eller lagre den på nytt som .xlsx")


def _sheets(
    book: CalamineWorkbook, file: str, wanted: str, scanned: dict[str, Scanned]
) -> tuple[Book | None, list[Diagnostic]]:
    visible = {m.name: str(m.visible).endswith(".Visible") for m in book.sheets_metadata}
    if wanted and wanted not in visible:
        names = ", ".join(f"«{name}»" for name in visible)
        message = f"arbeidsboken har ikke noe ark som heter «{wanted}»; den har {names}"
        hint = "rett «ark» i kilder.yaml"
        return None, [refusal("IMP003", message, Place(file), hint)]
    chosen = [n for n, shown in visible.items() if (n == wanted if wanted else shown)]
    hidden = tuple(n for n, shown in visible.items() if not shown and n not in chosen)
    notes = []
    if hidden:
        message = f"skjulte ark er ikke lest: {', '.join(hidden)}"
        notes.append(told(message, Place(file), "skal et skjult ark leses, skriv navnet i «ark»"))
    sheets = tuple(_sheet(book, file, name, scanned.get(name)) for name in chosen)
    for sheet in sheets:
        notes += _hidden_rows(sheet, scanned.get(sheet.name))
    return Book(file, sheets, hidden), notes


def _hidden_rows(sheet: Sheet, seen: Scanned | None) -> Iterator[Diagnostic]:
    if seen is None:
        return
    used = {r.number for r in sheet.rows}
    rows = seen.hidden_rows & used
    if rows:
        message = f"arket «{sheet.name}» har {len(rows)} skjulte rader, som er lest som andre: "
        hint = "se at de skal telle med; ellers slett dem i regnearket"
        yield told(message + spans(rows), sheet.place(min(rows)), hint)


def _sheet(book: CalamineWorkbook, file: str, name: str, seen: Scanned | None) -> Sheet:
    raw = _raw(book, name)
    start = raw.start or (0, 0)
    rows = [
        SheetRow(number, [_value(v) for v in values])
        for number, values in enumerate(_body(raw), 1)
        if any(v != "" for v in values)
    ]
    merged = tuple((a[0], a[1], b[0], b[1]) for a, b in raw.merged_cell_ranges or ())
    return Sheet(file, name, rows, start[1], merged, seen.faulty if seen else {})


def _body(raw: CalamineSheet) -> Iterator[list[Any]]:
    """The rows from the first of the sheet on, one at a time."""
    rows = raw.iter_rows()
    try:
        yield from rows
    except GeneratorExit:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        raise _Unreadable from error


def _raw(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        raise _Unreadable from error


@lru_cache(maxsize=4096)
def _number(value: float) -> Decimal:
    """The figure as the spreadsheet keeps it; codes and rounded amounts come again and again."""
    return Decimal(f"{value:.{_DIGITS}g}")


def _value(value: Any) -> Value:
    """A cell's value: figures exact as the spreadsheet keeps them, texts without space around."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return str(value) if isinstance(value, time | timedelta) else ""
