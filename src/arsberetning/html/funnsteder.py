"""Where in the report a finding belongs: a paragraph, a row, a cell, a title, or a section."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from arsberetning.check.grunnlag import texts_of
from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.compute.tallbase import Tabell, Tallbase
from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.model.standard import Innholdsslag, Skjema
from arsberetning.model.typer import Linje, Prosa

Sted = tuple[str, ...]
"""`tekst` with the place it begins, `celle` or `rad` with its address, `tittel` with its line, or
`punkt` with the section's id."""


@dataclass
class Funnsteder:
    """All places of a report that findings can stand at."""

    texts: dict[str, list[tuple[Place, Place, Sted]]] = field(default_factory=dict)
    """By file, in order: where a text begins and ends."""
    lines: dict[tuple[str, int], Sted] = field(default_factory=dict)
    addresses: dict[str, Sted] = field(default_factory=dict)
    sections: dict[str, Sted] = field(default_factory=dict)

    def of(self, d: Diagnostic) -> Sted | None:
        """The narrowest place a finding fits, None when it is nowhere in the report."""
        found = self._text(d.place) or self.addresses.get(d.address)
        found = found or self.lines.get((d.place.file, d.place.line))
        table = "/".join(d.address.split("/")[:2])
        return found or self.sections.get(d.section) or self.sections.get(table)

    def _text(self, place: Place) -> Sted | None:
        texts = self.texts.get(place.file, [])
        n = bisect_right(texts, place, key=lambda text: text[0])
        return texts[n - 1][2] if n and place <= texts[n - 1][1] else None


def places(
    punkter: Sequence[Punkt], tallbase: Tallbase, skjemaer: Mapping[str, Skjema]
) -> Funnsteder:
    """The places of a report, as it will be shown."""
    found = Funnsteder()
    for punkt in all_points(punkter):
        found.sections[punkt.id] = ("punkt", punkt.id)
        for text in texts_of(punkt):
            start, end = _extent(text.prosa)
            found.texts.setdefault(start.file, []).append((start, end, text_place(text.prosa)))
        for title in _titles(punkt, skjemaer):
            found.lines |= dict.fromkeys(_lines(title), _title(title))
        for blokk in punkt.blokker:
            if blokk.slag is Innholdsslag.TABELL:
                _add_table(found, tallbase.tabeller[blokk.argumenter[0]], punkt)
    for texts in found.texts.values():
        texts.sort()
    return found


def text_place(prosa: Prosa) -> Sted:
    """The place of a text."""
    return "tekst", str(prosa.sted)


def title_place(title: str) -> Sted | None:
    """The place of a short text, where it is known."""
    return _title(title) if isinstance(title, Linje) else None


def _title(title: Linje) -> Sted:
    return "tittel", str(title.node.place)


def _lines(title: Linje) -> Iterator[tuple[str, int]]:
    """Every line of its file that a title is written on."""
    first, start = title.node.place, title.node.text_place
    last = title.node.place_in_text(title.node.text.count("\n") + 1, len(title.node.text) + 1)
    yield from ((first.file, n) for n in range(first.line, max(start.line, last.line) + 1))


def _extent(prosa: Prosa) -> tuple[Place, Place]:
    lines = prosa.verdi.rstrip().split("\n")
    return prosa.sted, prosa.place(len(lines), len(lines[-1]) + 1)


def _titles(punkt: Punkt, skjemaer: Mapping[str, Skjema]) -> Iterator[Linje]:
    """Goals, measures and questions."""
    titles = [t for mal in punkt.mal for t in (mal.tittel, *(m.tittel for m in mal.tiltak))]
    for blokk in punkt.blokker:
        if blokk.slag is Innholdsslag.SKJEMA and punkt.innhold.svar:
            asked = skjemaer[blokk.argumenter[0]].sporsmal
            titles += [q.tekst for q in asked if q.id in punkt.innhold.svar]
    yield from (t for t in titles if isinstance(t, Linje))


def _add_table(found: Funnsteder, tabell: Tabell, punkt: Punkt) -> None:
    found.sections[tabell.id] = ("punkt", punkt.id)
    for rad in tabell.rader:
        row: Sted = ("rad", f"{tabell.id}/{rad.id}")
        found.addresses[row[1]] = row
        if rad.sted:
            found.lines[rad.sted.file, rad.sted.line] = row
        found.addresses |= {t.adresse: ("celle", t.adresse) for t in rad.celler.values()}
