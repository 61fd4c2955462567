"""The first line of a data file → the columns of the standard's table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arsberetning.diagnostics import Diagnostic, Related
from arsberetning.model.standard import Kolonnemal
from arsberetning.model.tabellfeil import feil, nearest
from arsberetning.read.csv import Cell
from arsberetning.read.notation import Problem
from arsberetning.read.periods import parse_periode
from arsberetning.read.source import quote
from arsberetning.read.spreadsheet import changed_cell, error_value

META = ("id", "navn", "enhet", "retning", "gruppe", "merknad", "fotnote", "ogsa_kalt")
_YEAR = re.compile(r"[0-9]{4}")


def named(header: Sequence[Cell], known: Sequence[str]) -> list[str]:
    """The names as the standard spells them: case, spaces and hyphens do not part two names."""
    spelt = {_key(name): name for name in known}
    return [spelt.get(_key(cell.text), cell.text) for cell in header]


def column_faults(
    header: Sequence[Cell], names: Sequence[str], kolonner: Sequence[Kolonnemal]
) -> Iterator[Diagnostic]:
    """What is wrong with a header: names nobody knows, given twice, or missing."""
    known = [*META, *(k.id for k in kolonner)]
    first: dict[str, Cell] = {}
    for cell, name in zip(header, names, strict=True):
        earlier = first.setdefault(_key(name), cell)
        if earlier is not cell:
            yield _again(cell, earlier)
        elif name not in known:
            yield _unknown(cell, known)
    required = ["id", *(k.id for k in kolonner if is_required(k))]
    for name in required:
        if name not in names:
            message = f"kolonnen «{name}» mangler"
            hint = f"legg til kolonnen «{name}» i første linje"
            yield feil("TAB002", message, header[0].place, hint)


def is_required(kolonne: Kolonnemal) -> bool:
    """Whether a file must have the column: it is not computed and not left to choice."""
    return not (kolonne.formel or kolonne.valgfri)


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.casefold())


def _unknown(cell: Cell, known: Sequence[str]) -> Diagnostic:
    trace = error_value(cell.text) or changed_cell(cell.text)
    if trace:
        message = f"ukjent kolonne {quote(cell.text)}, som {trace.what}"
        return feil("TAB001", message, cell.place, trace.hint)
    message = f"ukjent kolonne {quote(cell.text)}"
    return feil("TAB001", message, cell.place, _period(cell.text) or nearest(cell.text, known))


def _period(text: str) -> str:
    """What to do with a quarter or a month that the table has no column for."""
    periode = parse_periode(text)
    if isinstance(periode, Problem) or _YEAR.fullmatch(text):
        return ""
    return (
        f"tabellen har ingen kolonne for denne perioden; skriv tallene i tall.csv med periode "
        f"{periode}, eller legg kolonnen til i standarden"
    )


def _again(cell: Cell, first: Cell) -> Diagnostic:
    message = f"kolonnen {quote(cell.text)} er den samme som {quote(first.text)}"
    related = Related(first.place, "første gang")
    return feil("TAB018", message, cell.place, "slett den ene kolonnen", related)
