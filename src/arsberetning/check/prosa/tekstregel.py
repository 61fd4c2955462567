"""Rules that look at one text and nothing else.

Such a rule is given a text and a `Sprak`, and tells of faults at offsets in what was written. It
knows neither the file nor the other texts, so that what it found in a text holds as long as the
text and the language value are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from arsberetning.check.prosa.modell import Blokk, Kilde, Kildeslag, Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.regel import Familie, Funn, Regel, Utfall, regel
from arsberetning.diagnostics import Related, Severity

if TYPE_CHECKING:
    from arsberetning.check.grunnlag import Grunnlag


@dataclass(frozen=True)
class Tekstfunn:
    """A fault in a text; `ved` and those of `se_ogsa` are offsets in what was written."""

    melding: str
    ved: int
    tips: str
    se_ogsa: tuple[tuple[int, str], ...] = ()
    lest: Decimal | None = None
    ventet: Decimal | None = None
    alvor: Severity | None = None

    def funn(self, kilde: Kilde) -> Funn:
        """The fault with the place the text has in the files."""
        related = tuple(Related(kilde.sted(at), text) for at, text in self.se_ogsa)
        return Funn(
            self.melding,
            kilde.sted(self.ved),
            self.tips,
            related,
            punkt=kilde.punkt,
            lest=self.lest,
            ventet=self.ventet,
            alvor=self.alvor,
        )


Tekstutfall = Tekstfunn | None
Kjent = dict[str, tuple[list[Tekstfunn], int]]
"""What is known of a text: for each rule what it found, and how many tests held."""
Tekstkontroll = Callable[[Tekst, Sprak], Iterator[Tekstutfall]]

_TYPED = frozenset({Kildeslag.TEKST, Kildeslag.SVAR})
_WRITTEN = _TYPED | {Kildeslag.TITTEL}


class Omfang(Enum):
    """Which texts a rule looks at."""

    ALLE = "alle"
    ULIKE = "ulike"
    """All, but a name that many rows have only once."""
    SKREVNE = "skrevne"
    """What people wrote: running text, answers and titles."""
    TEKSTER = "tekster"
    """Running text and answers."""

    def gjelder(self, tekst: Tekst) -> bool:
        """Whether a rule with this scope looks at a text."""
        if self is Omfang.TEKSTER:
            return tekst.kilde.slag in _TYPED
        if self is Omfang.SKREVNE:
            return tekst.kilde.slag in _WRITTEN
        return self is Omfang.ALLE or not tekst.gjentatt


@dataclass(frozen=True)
class Tekstregel:
    """A rule of one text: its code, what it looks at, and its generator."""

    kode: str
    omfang: Omfang
    prov: Tekstkontroll


_registered: dict[str, Tekstregel] = {}


def tekstregel(
    familie: Familie,
    kode: str,
    alvor: Severity,
    omfang: Omfang,
    *,
    viker_for: tuple[str, ...] = (),
) -> Callable[[Tekstkontroll], Regel]:
    """Register a generator over one text as a rule."""

    def register(prov: Tekstkontroll) -> Regel:
        rule = _registered[kode] = Tekstregel(kode, omfang, prov)

        def kontroll(g: Grunnlag) -> Iterator[Utfall]:
            from arsberetning.check.prosa.tekstprov import tekstprov  # noqa: PLC0415 - it imports us

            return g.av(tekstprov).utfall(rule)

        kontroll.__doc__ = prov.__doc__
        return regel(familie, kode, alvor, viker_for=viker_for)(kontroll)

    return register


def registered() -> MappingProxyType[str, Tekstregel]:
    """Every rule of one text registered so far, by code."""
    return MappingProxyType(_registered)


def tekstfunn(blokk: Blokk, offset: int, melding: str, tips: str) -> Tekstfunn:
    """A finding at a character of a block."""
    return Tekstfunn(melding, blokk.ved(offset), tips)
