"""Reads the code list of KOSTRA functions."""

from __future__ import annotations

import re

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.environment import Environment
from arsberetning.model.arsberetning import Kostrafunksjon
from arsberetning.model.tabell_kolonner import named
from arsberetning.read.csv import Cell, read_csv

KOSTRA_FIL = "data/kodeverk/kostra_funksjoner.csv"
_KOLONNER = ["funksjon", "navn", "fra", "til", "etterfolgere"]
_AR = re.compile(r"([0-9]{4})?")


def read_kostra(env: Environment) -> tuple[dict[str, Kostrafunksjon], list[Diagnostic]]:
    """The functions by number, and what is wrong with the list."""
    table, funn = read_csv(env, KOSTRA_FIL)
    if table is None:
        return {}, funn
    names = named(table.header, _KOLONNER)
    if names != _KOLONNER:
        place, hint = table.header[0].place, f"første linje skal være {';'.join(_KOLONNER)}"
        return {}, [*funn, _feil("TAB009", f"kolonnene er «{';'.join(names)}»", place, hint)]
    funn += [_feil("TAB010", f"«{row[3].text}» er ikke et årstall", row[3].place,
                   "skriv det siste året funksjonen var i bruk, eller la cellen stå tom")
             for row in table.rows if not _AR.fullmatch(row[3].text)]  # fmt: skip
    return {row[0].text: _funksjon(row) for row in table.rows if _AR.fullmatch(row[3].text)}, funn


def _funksjon(row: tuple[Cell, ...]) -> Kostrafunksjon:
    nummer, navn, _fra, til, etter = (c.text for c in row)
    return Kostrafunksjon(nummer, navn, int(til) if til else None, tuple(etter.split()))


def _feil(code: str, message: str, place: Place, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.FEIL, message, place, hint)
