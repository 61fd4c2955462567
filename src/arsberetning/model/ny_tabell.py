"""Tells how to make the file of a table that is not there: a first line to copy, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arsberetning.model.enkelttall import ENKELTTALL
from arsberetning.model.standard import Radkilde, Tabellmal
from arsberetning.model.tabell_kolonner import is_required

_MOST_ROWS = 12
"""So many rows are named; a code list has more only when it is one for the whole of Norway."""


def how_to_make(mal: Tabellmal, navn: Mapping[str, str]) -> str:
    """What to do about the missing file. `navn` is the rows that are known, by id."""
    first = f"lag filen med denne første linjen: {';'.join(header(mal, navn))}"
    rows = list(navn) or _summed(mal)
    if rows:
        shown = ", ".join(rows[:_MOST_ROWS])
        more = f" og {len(rows) - _MOST_ROWS} til" if len(rows) > _MOST_ROWS else ""
        first = f"{first} (radene er {shown}{more})"
    return f"{first}; skriv «..» der tallet ikke er klart"


def _summed(mal: Tabellmal) -> list[str]:
    """The rows that the table's sums are made of, where the standard names them."""
    sums = {s.id for s in mal.summer}
    parts = dict.fromkeys(part for s in mal.summer for part in s.av)
    return [part for part in parts if part not in {"alle", "gruppe", *sums}]


def header(mal: Tabellmal, navn: Mapping[str, str]) -> list[str]:
    """The columns that must be there, and those that most tables of the kind have."""
    if mal.rader is Radkilde.ENKELTTALL:
        return list(ENKELTTALL)
    return ["id", *_about_rows(mal, navn), *(k.id for k in mal.kolonner if is_required(k))]


def _about_rows(mal: Tabellmal, navn: Mapping[str, str]) -> Iterator[str]:
    """What is said of a row beside its figures, where the standard does not say it."""
    if not navn:
        yield "navn"
        if any(k.slag == "maltall" for k in mal.kolonner):
            yield from ("enhet", "retning")
    if any(s.av == ("gruppe",) for s in mal.summer):
        yield "gruppe"
