"""What the figures measure: rows as series over the years, and names as sets of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.tallord import step
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.values import Enhet

_PERIOD = re.compile(r"(?:resultat_)?((?:19|20)\d\d(?:-\d\d-\d\d)?)")
_FOOTNOTE = re.compile(r"\s+(?:\d{1,2}\)|\*+)$")
_WORD = re.compile(r"[a-zæøå0-9]+")
_STEM = 6
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "alle andel andelen antall av dette de den der det en er et for fra få gjennomsnittlig "
        "har hver i innen kommunale løpet med mer mot måned måneder og om over per prosent på "
        "som til totalt under ut ved år året",
    )
)


@dataclass(frozen=True, eq=False)
class Serie:
    """A row's figures by period (`2024`, `2024-12-15`), typed and in one unit."""

    tabell: Tabell
    rad: Rad
    tall: Mapping[str, Tall]

    @property
    def adresse(self) -> str:
        """The row's address."""
        return f"{self.tabell.id}/{self.rad.id}"

    @property
    def omrade(self) -> str:
        """The area whose table it stands in."""
        return self.tabell.id.partition("/")[0]

    @property
    def enhet(self) -> Enhet:
        """The unit of all its figures."""
        return self.rad.enhet

    def verdi(self, periode: str) -> Decimal | None:
        """The figure of a period, None when it is missing."""
        tall = self.tall.get(periode)
        return tall.verdi if tall and isinstance(tall.verdi, Decimal) else None

    def kjente(self) -> list[tuple[str, Decimal]]:
        """The periods whose figures are known, in order."""
        found = ((p, self.verdi(p)) for p in sorted(self.tall))
        return [(p, v) for p, v in found if v is not None]


def series(g: Grunnlag) -> tuple[Serie, ...]:
    """Every row that has figures for periods: results, key figures, single figures."""
    return tuple(_series(g))


def _series(g: Grunnlag) -> Iterator[Serie]:
    for tabell in g.tallbase.tabeller.values():
        for rad in tabell.rader:
            found = {
                match[1]: tall
                for key, tall in rad.celler.items()
                if (match := _PERIOD.fullmatch(key)) and tall.enhet is rad.enhet
            }
            if found:
                yield Serie(tabell, rad, found)


def plain_name(navn: str) -> str:
    """A row's name in small letters, without a footnote mark."""
    return _FOOTNOTE.sub("", navn).casefold()


def words(navn: str) -> frozenset[str]:
    """The words that carry meaning in a row's name, cut to their stems."""
    found = (w for w in _WORD.findall(plain_name(navn)) if w not in _EMPTY_WORDS)
    return frozenset(w[:_STEM] for w in found)


def same(one: Decimal, two: Decimal) -> bool:
    """Whether two figures are the same when the finer is rounded as the coarser was."""
    return abs(one - two) <= max(step(one), step(two)) / 2 if step(one) != step(two) else one == two
