"""What a text is made of: blocks, sentences, words and figures, each with its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from arsberetning.diagnostics import Place
from arsberetning.prosa.blokker import Blokkslag, Rablokk
from arsberetning.prosa.deling import Ord, parts, sentences, words
from arsberetning.prosa.figures import figures, may_have_figures
from arsberetning.prosa.flate import Flate
from arsberetning.prosa.leting import flat
from arsberetning.prosa.quantity import Quantity

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
    def tall(self) -> tuple[Quantity, ...]:
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
    def tall(self) -> tuple[Quantity, ...]:
        """Its figures, typed and referred to."""
        if not may_have_figures(self.tekst):
            return ()
        return figures(self.tekst, self.ra.referanser)

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
