"""The sentence model: every text of a report as blocks, sentences, words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.blokker import Blokkslag, Rablokk, split
from arsberetning.check.prosa.deling import Ord, sentences, words
from arsberetning.check.prosa.flate import Flate, Functions, fill
from arsberetning.check.prosa.ledetekster import labels
from arsberetning.check.prosa.teksttall import Teksttall, figures
from arsberetning.compute.tallbase import Tabell
from arsberetning.diagnostics import Place
from arsberetning.model.typer import Linje, Prosa
from arsberetning.prosa.setninger import Henvisning, Setninger

OVERSKRIFT = "overskrift"
"""The field of a heading that the source numbered itself."""


class Kildeslag(StrEnum):
    """Where a text is from."""

    TEKST = "tekst"
    SVAR = "svar"
    TITTEL = "tittel"
    RADNAVN = "radnavn"
    LEDETEKST = "ledetekst"


@dataclass(frozen=True, eq=False)
class Kilde:
    """A text and where it belongs. `sted` gives the place of an offset in it."""

    punkt: str
    felt: str
    slag: Kildeslag
    sted: Callable[[int], Place]


@dataclass(frozen=True, eq=False)
class Setning:
    """A sentence: a part of its block's text."""

    blokk: Blokk
    start: int
    slutt: int
    nummer: int

    @cached_property
    def tekst(self) -> str:
        """The sentence as it will be read."""
        return self.blokk.tekst[self.start : self.slutt]

    @cached_property
    def ord(self) -> tuple[Ord, ...]:
        """Its words; offsets count in the block's text."""
        return tuple(o for o in self.blokk.ord if self.start <= o.start < self.slutt)

    @cached_property
    def tall(self) -> tuple[Teksttall, ...]:
        """Its figures; offsets count in the block's text."""
        return tuple(t for t in self.blokk.tall if self.start <= t.start < self.slutt)


@dataclass(frozen=True, eq=False)
class Blokk:
    """A paragraph, heading, list item, title or name, on one line."""

    kilde: Kilde
    ra: Rablokk
    nummer: int
    siste: bool = field(default=False)

    @property
    def slag(self) -> Blokkslag:
        """What it is."""
        return self.ra.slag

    @property
    def tekst(self) -> str:
        """The text on one line, references filled in."""
        return self.ra.tekst

    def sted(self, offset: int = 0) -> Place:
        """Where a character of the text stands in the file."""
        return self.kilde.sted(self.ra.pos[min(offset, len(self.ra.pos) - 1)])

    def referert(self, start: int, slutt: int) -> bool:
        """Whether a part of the text comes from a reference and was not typed."""
        return any(r.start < slutt and start < r.slutt for r in self.ra.referanser)

    @cached_property
    def setninger(self) -> tuple[Setning, ...]:
        """Its sentences."""
        spans = enumerate(sentences(self.tekst))
        return tuple(Setning(self, start, end, n) for n, (start, end) in spans)

    @cached_property
    def ord(self) -> tuple[Ord, ...]:
        """Its words."""
        return tuple(words(self.tekst))

    @cached_property
    def tall(self) -> tuple[Teksttall, ...]:
        """Its figures, typed and referred to."""
        return tuple(figures(self.tekst, self.ra.referanser))


@dataclass(frozen=True, eq=False)
class Prosamodell:
    """All blocks in reading order: texts, then titles, names of rows, and the standard's labels."""

    blokker: tuple[Blokk, ...]

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
    def alle_setninger(self) -> tuple[Setning, ...]:
        """The sentences of texts, answers, titles, names of rows and the standard's labels."""
        kinds = {Kildeslag.TITTEL, Kildeslag.RADNAVN, Kildeslag.LEDETEKST}
        titles = (b for b in self.ulike if b.kilde.slag in kinds)
        return (*self.setninger, *(s for b in titles for s in b.setninger))

    @cached_property
    def ulike(self) -> tuple[Blokk, ...]:
        """All blocks, but a name that many rows have only once."""
        seen: set[str] = set()
        found = []
        for blokk in self.blokker:
            if blokk.kilde.slag is Kildeslag.RADNAVN:
                if blokk.tekst in seen:
                    continue
                seen.add(blokk.tekst)
            found.append(blokk)
        return tuple(found)

    @cached_property
    def etter_kilde(self) -> dict[Kilde, list[Blokk]]:
        """The blocks of each text."""
        found: dict[Kilde, list[Blokk]] = {}
        for blokk in self.blokker:
            found.setdefault(blokk.kilde, []).append(blokk)
        return found

    @cached_property
    def etter_punkt(self) -> dict[str, list[Blokk]]:
        """The blocks of each section."""
        found: dict[str, list[Blokk]] = {}
        for blokk in self.tekster:
            found.setdefault(blokk.kilde.punkt, []).append(blokk)
        return found


def functions(g: Grunnlag) -> Functions:
    """The functions of texts, over the report's figures and outline."""
    points = {p.id: Henvisning(p.nummer, p.anker) for p in g.alle_punkter}
    return Setninger(g.tallbase, points, g.ar).functions()


def prosamodell(g: Grunnlag) -> Prosamodell:
    """Build the model; rules ask for `g.av(prosamodell)`."""
    return Prosamodell((*_texts(g), *_titles(g), *_names(g), *_labels(g)))


def _texts(g: Grunnlag) -> Iterator[Blokk]:
    known = functions(g)
    for sted in g.tekster:
        slag = Kildeslag.SVAR if sted.felt.startswith("svar") else Kildeslag.TEKST
        kilde = Kilde(sted.punkt.id, sted.felt, slag, _finder(sted.prosa))
        blocks = list(split(fill(sted.prosa.verdi, known)))
        for n, ra in enumerate(blocks):
            yield Blokk(kilde, ra, n, siste=n == len(blocks) - 1)


def _finder(prosa: Prosa) -> Callable[[int], Place]:
    starts = [0]
    for line in prosa.verdi.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(offset: int) -> Place:
        line = next(n for n, s in enumerate(starts[1:], start=1) if offset < s)
        return prosa.place(line, offset - starts[line - 1] + 1)

    return place


def _titles(g: Grunnlag) -> Iterator[Blokk]:
    for overskrift in g.oppsett.overskrifter:
        yield from _title("", OVERSKRIFT, overskrift)
    for punkt in g.alle_punkter:
        if punkt.innhold.utgar:
            yield from _title(punkt.id, "utgar", punkt.innhold.utgar.forklaring)
        for n, mal in enumerate(punkt.mal, start=1):
            yield from _title(punkt.id, f"mal/{n}/tittel", mal.tittel)
            for m, tiltak in enumerate(mal.tiltak, start=1):
                yield from _title(punkt.id, f"mal/{n}/tiltak/{m}/tittel", tiltak.tittel)


def _labels(g: Grunnlag) -> Iterator[Blokk]:
    for felt, tekst in labels(g.arsberetning.standard):
        yield from _title("", felt, tekst, Kildeslag.LEDETEKST)


def _title(
    punkt: str, felt: str, tekst: str, slag: Kildeslag = Kildeslag.TITTEL
) -> Iterator[Blokk]:
    if isinstance(tekst, Linje):
        node = tekst.node
        kilde = Kilde(punkt, felt, slag, lambda n: node.place_in_text(1, n + 1))
        yield Blokk(kilde, Rablokk(Blokkslag.TITTEL, tekst, tuple(range(len(tekst)))), 0)


def _names(g: Grunnlag) -> Iterator[Blokk]:
    for tabell in g.tallbase.tabeller.values():
        yield from _row_names(tabell)


def _row_names(tabell: Tabell) -> Iterator[Blokk]:
    for rad in tabell.rader:
        place = rad.sted
        if place and rad.navn and not rad.er_sum:
            column = place.column + len(rad.id) + 1
            kilde = Kilde(
                tabell.id.partition("/")[0],
                f"{tabell.id}/{rad.id}",
                Kildeslag.RADNAVN,
                lambda n, p=place, c=column: Place(p.file, p.line, c + n),  # type: ignore[misc]
            )
            flate = Flate(rad.navn, tuple(range(len(rad.navn))))
            yield Blokk(kilde, Rablokk(Blokkslag.NAVN, rad.navn, flate.pos), 0)
