"""The sentence model: every text of a report as blocks, sentences, words and figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.blokker import Blokkslag, Rablokk, split
from arsberetning.check.prosa.deling import Ord, parts, sentences, words
from arsberetning.check.prosa.flate import Flate, Functions, fill
from arsberetning.check.prosa.ledetekster import labels
from arsberetning.check.prosa.leting import flat
from arsberetning.check.prosa.teksttall import Teksttall, figures, may_have_figures
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
    """A text and where it belongs. `sted` gives the place of an offset in it.

    `innhold` is the text as it was written, and `flate` what all its blocks follow from.
    """

    punkt: str
    felt: str
    slag: Kildeslag
    sted: Callable[[int], Place]
    innhold: str
    flate: Flate | None = None


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
    def liten(self) -> str:
        """The sentence to look for letters in: in small letters, with plain spaces."""
        return self.blokk.liten[self.start : self.slutt]

    @cached_property
    def ord(self) -> tuple[Ord, ...]:
        """Its words; offsets count in the block's text."""
        return self.blokk.words_between(self.start, self.slutt)

    @cached_property
    def tall(self) -> tuple[Teksttall, ...]:
        """Its figures; offsets count in the block's text."""
        found = self.blokk.tall
        return tuple(t for t in found if self.start <= t.start < self.slutt) if found else ()


@dataclass(frozen=True, eq=False)
class Blokk:
    """A paragraph, heading, list item, title or name, on one line."""

    kilde: Kilde
    ra: Rablokk
    nummer: int

    @property
    def slag(self) -> Blokkslag:
        """What it is."""
        return self.ra.slag

    @property
    def tekst(self) -> str:
        """The text on one line, references filled in."""
        return self.ra.tekst

    @cached_property
    def liten(self) -> str:
        """The text to look for letters in: in small letters, with plain spaces."""
        return flat(self.ra.tekst)

    def ved(self, offset: int = 0) -> int:
        """Where a character of the text stands in what was written, counted from its start."""
        return self.ra.pos[min(offset, len(self.ra.pos) - 1)]

    def sted(self, offset: int = 0) -> Place:
        """Where a character of the text stands in the file."""
        return self.kilde.sted(self.ved(offset))

    def referert(self, start: int, slutt: int) -> bool:
        """Whether a part of the text comes from a reference and was not typed."""
        for r in self.ra.referanser:  # noqa: SIM110 - any() takes three times as long
            if r.start < slutt and start < r.slutt:
                return True
        return False

    @cached_property
    def setninger(self) -> tuple[Setning, ...]:
        """Its sentences."""
        spans = enumerate(sentences(self.tekst))
        return tuple(Setning(self, start, end, n) for n, (start, end) in spans)

    @cached_property
    def ledd(self) -> frozenset[str]:
        """Its words in small letters, parted at hyphens and apostrophes."""
        return frozenset(w for o in self.ord for w in parts(o.liten))

    @cached_property
    def begynnelser(self) -> frozenset[int]:
        """Where its sentences begin, and 0."""
        return frozenset((0, *(s.start for s in self.setninger)))

    @cached_property
    def ord(self) -> tuple[Ord, ...]:
        """Its words."""
        return tuple(words(self.tekst))

    def words_between(self, start: int, slutt: int) -> tuple[Ord, ...]:
        """The words that begin in a part of the text."""
        starts = self._starts
        return self.ord[bisect_left(starts, start) : bisect_left(starts, slutt)]

    @cached_property
    def _starts(self) -> list[int]:
        return [o.start for o in self.ord]

    @cached_property
    def skrevne(self) -> tuple[Ord, ...]:
        """Its words, those of references left out."""
        if not self.ra.referanser:
            return self.ord
        return tuple(o for o in self.ord if not self.referert(o.start, o.slutt))

    @cached_property
    def tall(self) -> tuple[Teksttall, ...]:
        """Its figures, typed and referred to."""
        if not may_have_figures(self.tekst, self.ledd):
            return ()
        return tuple(figures(self.tekst, self.ra.referanser))

    @cached_property
    def par(self) -> tuple[tuple[Ord, Ord], ...]:
        """Neighbouring words with one space between them."""
        text = self.tekst
        return tuple(
            (first, second)
            for first, second in pairwise(self.ord)
            if second.start - first.slutt == 1 and text[first.slutt] == " "
        )


@dataclass(frozen=True, eq=False)
class Tekst:
    """One text with its blocks. `gjentatt` is the name of a row that an earlier row has too."""

    kilde: Kilde
    blokker: tuple[Blokk, ...]
    gjentatt: bool = False

    @cached_property
    def setninger(self) -> tuple[Setning, ...]:
        """Its sentences, headings left out."""
        blocks = (b for b in self.blokker if b.slag is not Blokkslag.OVERSKRIFT)
        return tuple(s for b in blocks for s in b.setninger)


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
    points = {p.id: Henvisning(p.nummer, p.anker) for p in g.alle_punkter}
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
    line = Rablokk(slag, kilde.innhold, range(len(kilde.innhold)))
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
