"""The sentence model: every text of a report as blocks, sentences, words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.ledetekster import labels
from arsberetning.compute.tallbase import Tabell
from arsberetning.diagnostics import Place
from arsberetning.model.typer import Linje, Prosa
from arsberetning.prosa.blokker import Blokkslag, Rablokk, split
from arsberetning.prosa.flate import Functions, fill, with_addresses
from arsberetning.prosa.henvisninger import targets
from arsberetning.prosa.setninger import Setninger
from arsberetning.prosa.tekstdeler import OVERSKRIFT, Blokk, Kilde, Kildeslag, Setning, Tekst

__all__ = [
    "OVERSKRIFT",
    "Blokk",
    "Kilde",
    "Kildeslag",
    "Prosamodell",
    "Setning",
    "Tekst",
    "functions",
    "prosamodell",
]


@dataclass(frozen=True, eq=False)
class Prosamodell:
    """All texts in reading order: texts, then titles, names of rows, and the standard's labels."""

    hele: tuple[Tekst, ...]

    @cached_property
    def blokker(self) -> tuple[Blokk, ...]:
        """The blocks of all texts."""
        return tuple(b for t in self.hele for b in t.blokker)

    @cached_property
    def tekster(self) -> tuple[Blokk, ...]:
        """Blocks of running text and answers."""
        kinds = {Kildeslag.TEKST, Kildeslag.SVAR}
        return tuple(b for b in self.blokker if b.kilde.slag in kinds)

    @cached_property
    def setninger(self) -> tuple[Setning, ...]:
        """The sentences of running text and answers, headings left out."""
        blocks = (b for b in self.tekster if b.slag is not Blokkslag.OVERSKRIFT)
        return tuple(s for b in blocks for s in b.setninger)

    @cached_property
    def ulike(self) -> tuple[Blokk, ...]:
        """All blocks, but a name that many rows have only once."""
        return tuple(b for t in self.hele if not t.gjentatt for b in t.blokker)

    @cached_property
    def etter_punkt(self) -> dict[str, list[Blokk]]:
        """The blocks of each section."""
        found: dict[str, list[Blokk]] = {}
        for blokk in self.tekster:
            found.setdefault(blokk.kilde.punkt, []).append(blokk)
        return found


def functions(g: Grunnlag) -> Functions:
    """The functions of texts, over the report's figures and outline."""
    points = targets(g.punkter)
    return Setninger(g.tallbase, points, g.ar).functions()


def prosamodell(g: Grunnlag) -> Prosamodell:
    """Build the model; rules ask for `g.av(prosamodell)`."""
    return Prosamodell((*_texts(g), *_titles(g), *_names(g), *_labels(g)))


def _texts(g: Grunnlag) -> Iterator[Tekst]:
    known = functions(g)
    for sted in g.tekster:
        slag = Kildeslag.SVAR if sted.felt.startswith("svar") else Kildeslag.TEKST
        written = sted.prosa.verdi
        flate = fill(written, known)
        kilde = Kilde(sted.punkt.id, sted.felt, slag, _finder(sted.prosa), written, flate)
        yield Tekst(kilde, tuple(Blokk(kilde, ra, n) for n, ra in enumerate(split(flate))))


def _finder(prosa: Prosa) -> Callable[[int], Place]:
    def place(offset: int) -> Place:
        before = prosa.verdi[:offset]
        return prosa.place(before.count("\n") + 1, offset - before.rfind("\n"))

    return place


def _titles(g: Grunnlag) -> Iterator[Tekst]:
    for overskrift in g.oppsett.overskrifter:
        yield from _title("", OVERSKRIFT, overskrift)
    for punkt in g.alle_punkter:
        if punkt.innhold.utgar:
            yield from _title(punkt.id, "utgar", punkt.innhold.utgar.forklaring)
        for n, mal in enumerate(punkt.mal, start=1):
            yield from _title(punkt.id, f"mal/{n}/tittel", mal.tittel)
            for m, tiltak in enumerate(mal.tiltak, start=1):
                yield from _title(punkt.id, f"mal/{n}/tiltak/{m}/tittel", tiltak.tittel)


def _labels(g: Grunnlag) -> Iterator[Tekst]:
    for felt, tekst in labels(g.arsberetning.standard):
        yield from _title("", felt, tekst, Kildeslag.LEDETEKST)


def _title(
    punkt: str, felt: str, tekst: str, slag: Kildeslag = Kildeslag.TITTEL
) -> Iterator[Tekst]:
    if isinstance(tekst, Linje):
        node = tekst.node
        kilde = Kilde(punkt, felt, slag, lambda n: node.place_in_text(1, n + 1), tekst)
        yield _on_one_line(kilde, Blokkslag.TITTEL)


def _on_one_line(kilde: Kilde, slag: Blokkslag, *, gjentatt: bool = False) -> Tekst:
    text = kilde.innhold
    line = Rablokk(slag, text, range(len(text)), with_addresses(text, ()))
    return Tekst(kilde, (Blokk(kilde, line, 0),), gjentatt)


def _names(g: Grunnlag) -> Iterator[Tekst]:
    seen: set[str] = set()
    for tabell in g.tallbase.tabeller.values():
        for kilde in _row_names(tabell):
            yield _on_one_line(kilde, Blokkslag.NAVN, gjentatt=kilde.innhold in seen)
            seen.add(kilde.innhold)


def _row_names(tabell: Tabell) -> Iterator[Kilde]:
    for rad in tabell.rader:
        place = rad.sted
        if place and rad.navn and not rad.er_sum:
            column = place.column + len(rad.id) + 1
            yield Kilde(
                tabell.id.partition("/")[0],
                f"{tabell.id}/{rad.id}",
                Kildeslag.RADNAVN,
                lambda n, p=place, c=column: Place(p.file, p.line, c + n),  # type: ignore[misc]
                rad.navn,
            )
