"""A cell → an exact amount, or why it is none."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.diagnostics import Diagnostic
from arsberetning.imports.sheet import Sheet, SheetRow, Value, refusal
from arsberetning.read.figures import parse_tall
from arsberetning.read.notation import Problem


def amount_of(sheet: Sheet, row: SheetRow, column: int, name: str) -> Decimal | Diagnostic | None:
    """The amount in a cell, None for an empty one.

    A text is read as Norwegians write figures; what is ambiguous is a fault, and so are dates,
    error values and formulas without a value.
    """
    value = row.values[column] if column < len(row.values) else ""
    why = sheet.faulty.get((row.number, column + sheet.offset + 1))
    if value == "" and not why:
        return None
    read = parse_tall(value) if isinstance(value, str) and not why else value
    if isinstance(read, Decimal):
        return read
    return _refused(sheet, row, column, name, *_why_none(value, read, why))


def _why_none(value: Value, read: object, why: str | None) -> tuple[str, str]:
    """What a cell is instead of an amount, and what to do."""
    if why:
        hint = "åpne arbeidsboken i Excel, rett formelen, og lagre, så verdien kommer med"
        return f"er {why}", hint
    if isinstance(read, Problem):
        return f"leses ikke: {read.message}", read.hint
    if isinstance(value, str):
        return f"er «{value}», som ikke er et beløp", "skriv beløpet som et tall i regnearket"
    kind = "ja/nei" if isinstance(value, bool) else "en dato"
    return f"er {kind} og ikke et beløp", "gi kolonnen tallformat i regnearket"


def _refused(
    sheet: Sheet, row: SheetRow, column: int, name: str, what: str, hint: str
) -> Diagnostic:
    message = f"{sheet.cell(row.number, column)} under «{name}» {what}"
    return refusal("IMP010", message, sheet.place(row.number, column), hint)
