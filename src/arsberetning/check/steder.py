"""Where a figure stands: its own cell, or the first cell it was computed from."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.toleranse import leaves
from arsberetning.compute.disposisjon import Punkt
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Place
from arsberetning.model.typer import Linje
from arsberetning.read.nodes import MapNode, Node


def place_of(g: Grunnlag, tall: Tall) -> Place:
    """Where a figure was read; for a computed one its control figure or its first operand."""
    if tall.sted or tall.kontroll_sted:
        return tall.sted or tall.kontroll_sted or Place("")
    found = (leaf.sted for leaf in leaves(g.tallbase, tall))
    table = g.tallbase.tabeller.get(tall.adresse.rpartition("/")[0].rpartition("/")[0])
    return next((place for place in found if place), Place(table.fil if table else ""))


def somewhere(g: Grunnlag, adresse: str, punkt_id: str) -> Place:
    """Where to look for what is written nowhere: its table's first figure, its point, the set-up.

    A table that is the sum of others has no file, nor has a chapter that only holds others.
    """
    table = g.tallbase.tabeller.get("/".join(adresse.split("/")[:2]))
    figures = [t for rad in table.rader for t in rad.celler.values()] if table else []
    places = (leaf.sted for tall in figures for leaf in leaves(g.tallbase, tall))
    first = next((place for place in places if place and place.file), None)
    file = next((p.fil for p in g.alle_punkter if p.id == punkt_id and p.fil), "")
    return first or Place(file or f"{g.arsberetning.mappe}/rapport.yaml")


def place_of_line(text: str, fil: str) -> Place:
    """Where a short text such as a title was written, or else its file."""
    return text.node.place if isinstance(text, Linje) else Place(fil)


def place_of_answer(g: Grunnlag, punkt: Punkt, sporsmal: str) -> Place:
    """Where a question of a point was answered, or else the point's file."""
    files = (lest.node for lest in g.arsberetning.lest if lest.node.place.file == punkt.fil)
    answers = (forms for node in files for forms in _answers_in(node) if sporsmal in forms.items)
    found = [forms.items[sporsmal].place for forms in answers]
    return found[0] if len(found) == 1 else Place(punkt.fil)


def _answers_in(node: Node) -> Iterator[MapNode]:
    """The answers of every form of a file."""
    if isinstance(node, MapNode):
        for key, item in node.items.items():
            if key == "svar" and isinstance(item, MapNode):
                yield item
            yield from _answers_in(item)
