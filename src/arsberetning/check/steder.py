"""Where a figure stands: its own cell, or the first cell it was computed from."""

from __future__ import annotations

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.toleranse import leaves
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Place
from arsberetning.model.typer import Linje


def place_of(g: Grunnlag, tall: Tall) -> Place:
    """Where a figure was read; for a computed one its control figure or its first operand."""
    if tall.sted or tall.kontroll_sted:
        return tall.sted or tall.kontroll_sted or Place("")
    found = (leaf.sted for leaf in leaves(g.tallbase, tall))
    table = g.tallbase.tabeller.get(tall.adresse.rpartition("/")[0].rpartition("/")[0])
    return next((place for place in found if place), Place(table.fil if table else ""))


def place_of_line(text: str, fil: str) -> Place:
    """Where a short text such as a title was written, or else its file."""
    return text.node.place if isinstance(text, Linje) else Place(fil)
