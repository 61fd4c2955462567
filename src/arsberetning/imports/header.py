"""Finds the header of a table in a sheet: below title rows, on one line or two, merged or not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arsberetning.diagnostics import Diagnostic
from arsberetning.imports.sheet import Sheet, SheetRow, Value, refusal

LOOKED_AT = 60
"""So many rows from the top may be title rows."""


@dataclass(frozen=True)
class Header:
    """Where the wanted columns are (by name, from 0), and the last row of the header."""

    columns: Mapping[str, int]
    row: int
    index: int
    """The header's last row within `sheet.rows`."""
    names: tuple[str, ...]


def find_header(sheet: Sheet, wanted: Sequence[str]) -> Header | Diagnostic:
    """The first row that has all the names, alone or with the row above it; or what is wrong."""
    best: tuple[int, SheetRow | None, tuple[str, ...]] = (0, None, ())
    above: list[str] = []
    for index, row in enumerate(sheet.rows[:LOOKED_AT]):
        names = [as_name(v) for v in row.values]
        for candidate in (names, joined(above, names)):
            keys = [key_of(n) for n in candidate]
            found = sum(key_of(name) in keys for name in wanted)
            if found == len(wanted):
                return _placed(sheet, row, index, candidate, wanted)
            if found > best[0]:
                best = (found, row, tuple(candidate))
        above = _spread(sheet, row, names)
    return _lacking(sheet, wanted, best[1], best[2])


def _placed(
    sheet: Sheet, row: SheetRow, index: int, names: Sequence[str], wanted: Sequence[str]
) -> Header | Diagnostic:
    keys = [key_of(n) for n in names]
    for name in wanted:
        if keys.count(key_of(name)) > 1:
            first = keys.index(key_of(name))
            second = keys.index(key_of(name), first + 1)
            message = f"to kolonner heter «{name}»: {sheet.cell(row.number, first)} og "
            message += sheet.cell(row.number, second)
            hint = "gi den ene kolonnen et annet navn i regnearket"
            return refusal("IMP006", message, sheet.place(row.number, second), hint)
    places = {name: keys.index(key_of(name)) for name in wanted}
    return Header(places, row.number, index, tuple(names))


def _lacking(
    sheet: Sheet, wanted: Sequence[str], row: SheetRow | None, names: Sequence[str]
) -> Diagnostic:
    keys = {key_of(n): n for n in names if n}
    lacking = [name for name in wanted if key_of(name) not in keys]
    shown = ", ".join(f"«{name}»" for name in lacking)
    where = f"arket «{sheet.name}»" if sheet.name else "filen"
    if row is None:
        message = f"fant ingen overskrift i {where} med kolonnene {shown}"
        hint = "rett «kolonner» og «belop» i kilder.yaml, eller velg riktig «ark»"
        return refusal("IMP007", message, sheet.place(1), hint)
    message = f"overskriften på rad {row.number} i {where} mangler {shown}"
    near = difflib.get_close_matches(key_of(lacking[0]), list(keys), n=1)
    there = ", ".join(f"«{n}»" for n in keys.values())
    hint = f"mente du «{keys[near[0]]}»?" if near else f"kolonnene er {there}"
    return refusal("IMP007", message, sheet.place(row.number), hint)


def as_name(value: Value) -> str:
    """A header's text on one line; a year stays a year."""
    return re.sub(r"\s+", " ", str(value)).strip()


def key_of(name: str) -> str:
    """What parts two names: neither case, spaces nor a final full stop."""
    return re.sub(r"[\s_]+", " ", name).strip(" .:").casefold()


def joined(above: Sequence[str], names: Sequence[str]) -> list[str]:
    """A header on two lines as one: `Regnskap` over `hittil i år`."""
    width = max(len(above), len(names))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*names, *[""] * (width - len(names))]
    return [f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True)]


def _spread(sheet: Sheet, row: SheetRow, names: Sequence[str]) -> list[str]:
    """The texts of a row, those of merged cells in each column they stand over."""
    out = list(names)
    for first_row, first, last_row, last in sheet.merged:
        if first_row <= row.number - 1 <= last_row:
            start = first - sheet.offset
            for column in range(start + 1, min(last - sheet.offset, len(out) - 1) + 1):
                out[column] = out[column] or out[start]
    return out
