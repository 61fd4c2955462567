"""The signs that stand for a missing figure in published tables."""

from __future__ import annotations

from arsberetning.values import Arsak

TEGN = {
    Arsak.IKKE_TILGJENGELIG: "..",
    Arsak.IKKE_AKTUELT: ".",
    Arsak.SKJULT: ":",
    Arsak.IKKE_PUBLISERT: "...",
    Arsak.MA_RETTES: "..",  # only in drafts
}
"""Statistics Norway's signs; `...` is a figure that is still to come."""

BETYDNING = {
    "": "tabellen har ikke noe tall her",
    "..": "tallet er ikke tilgjengelig",
    ".": "ikke aktuelt: det kan ikke finnes noe tall",
    ":": "skjult av personvernhensyn",
    "...": "ikke publisert ennå",
}
"""What each sign says, for those who read the data."""
