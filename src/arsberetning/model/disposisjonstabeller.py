"""What the standard names in one place, against what it lays out in another."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.standard import Blokkmal, Innholdsslag, Standard

_TABLE_ARGUMENT = {Innholdsslag.TABELL: 0, Innholdsslag.FIGUR: 1}


def unknown_tables(arsberetning: Arsberetning) -> Iterator[Diagnostic]:
    """A finding for each table of the outline that the standard does not lay out.

    Without it, a misspelt name makes the table vanish from the report and nobody is told.
    """
    standard = arsberetning.standard
    place = Place(f"templates/standard/{arsberetning.oppsett.standard}.yaml")
    known = known_tables(standard)
    for section in standard.seksjoner():
        for blokk in section.innhold:
            name = _table_of(blokk)
            if name and name.replace("{del}", "{fo}") not in known:
                match = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
                hint = f"mente du «{match[0]}»?" if match else "legg tabellen til under «tabeller»"
                message = f"tabellen «{name}» under «{section.tittel}» finnes ikke i standarden"
                yield Diagnostic("STD002", Severity.FEIL, message, place, hint)


def _table_of(blokk: Blokkmal) -> str:
    at = _TABLE_ARGUMENT.get(blokk.slag)
    return blokk.argumenter[at] if at is not None and len(blokk.argumenter) > at else ""


def known_tables(standard: Standard) -> frozenset[str]:
    """Ids of all tables that a standard lays out, for each area and as patterns."""
    areas = [omrade for omrade, _ in standard.omrader()]
    for_areas = (n.replace("{fo}", a) for n in standard.tabeller for a in areas)
    return frozenset((*standard.tabeller, *for_areas))
