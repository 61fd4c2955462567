"""A cell with a figure → its value, held against the unit it is given in."""

from __future__ import annotations

import re

from arsberetning.diagnostics import Diagnostic
from arsberetning.model.standard import Kolonnemal, Kolonneslag
from arsberetning.model.tabell import Inncelle
from arsberetning.model.tabellfeil import feil
from arsberetning.read.csv import Cell
from arsberetning.read.figures import parse_maltall, parse_tall
from arsberetning.read.notation import Problem
from arsberetning.read.source import quote
from arsberetning.values import Celle, Enhet

_PERCENTAGES = frozenset({Enhet.PROSENT, Enhet.PROSENTPOENG})
_COUNTS = frozenset({Enhet.ANTALL, Enhet.ARSVERK, Enhet.PER_1000})
_BRACKETED = re.compile(r"\(\s*[0-9]{1,2}\s*\)")  # as long as a note's number is


def read_figure(kolonne: Kolonnemal, enhet: Enhet | None, cell: Cell) -> Inncelle | Diagnostic:
    """The cell of a column, or why it cannot be read.

    `enhet` is the unit of the figure where it is known before anything is computed, else None.
    """
    parse = parse_maltall if kolonne.slag is Kolonneslag.MALTALL else parse_tall
    value: Celle | Problem = parse(cell.text)
    if isinstance(value, Problem):
        message = f"kolonnen «{kolonne.id}»: {value.message}"
        return feil("TAB007", message, cell.place, value.hint)
    return _other_unit(kolonne, enhet, cell) or Inncelle(value, cell.text, cell.place)


def _other_unit(kolonne: Kolonnemal, enhet: Enhet | None, cell: Cell) -> Diagnostic | None:
    """The finding for a figure whose signs say something else than its unit."""
    if enhet is None:
        return None
    if "%" in cell.text and enhet not in _PERCENTAGES:
        message = (
            f"kolonnen «{kolonne.id}»: {quote(cell.text)} er i prosent, men enheten er {enhet}"
        )
        hint = "er tallet en prosent, rett enheten; er det ikke det, skriv det uten prosenttegn"
        return feil("TAB016", message, cell.place, hint)
    if enhet in _COUNTS and _BRACKETED.fullmatch(cell.text):
        message = (
            f"kolonnen «{kolonne.id}»: {quote(cell.text)} kan være et negativt tall eller en note"
        )
        bare = cell.text.strip("() ")
        hint = f"skriv «-{bare}» for det negative tallet; noten skrives i kolonnen «fotnote»"
        return feil("TAB017", message, cell.place, hint)
    return None
