"""Which known figure a figure in a text is about: rows found again by the words of their names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.modell import Setning
from arsberetning.check.prosa.ordmengde import ordmengde
from arsberetning.check.prosa.teksttall import Tallslag, Teksttall
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.values import Enhet, Maltall

_STOP = ordmengde(
    """andel andelen antall antallet gjennomsnittlig prosent sum totalt tall og i på av for med til
    som er var har hadde en et den det de ved fra om eller per pr innen ikke år året løpet bydel
    bydelen gamle oslo hver alle ble blir kan skal enn under over etter herav resultat forhold
    kroner mnd kostra nivå funksjon årsstatistikk"""
)
_WORD = re.compile(r"[a-zæøåé]+|\d+")
_ENDING = re.compile(r"(?:ene|ens|ets|ers|en|et|er|e|s)$")
_STEM, _MIN_WORD, _RARE = 6, 3, 1.1
_SAME = {"fødsle": "født", "fødsel": "født", "mottag": "mottak", "deltag": "deltak"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNITS = {
    Tallslag.PROSENT: {Enhet.PROSENT},
    Tallslag.BELOP: {Enhet.KRONER, Enhet.TUSEN_KRONER},
    Tallslag.ANTALL: {Enhet.ANTALL, Enhet.ARSVERK, Enhet.DOGN, Enhet.PER_1000, Enhet.SKAR},
}


def stems(text: str) -> set[str]:
    """The words of a text cut to what their forms have in common."""
    words = (w for w in _WORD.findall(text.lower()) if len(w) >= _MIN_WORD and w not in _STOP)
    return {stem(w) for w in words}


def stem(word: str) -> str:
    """A word cut to at most six letters, without ending."""
    short = _ENDING.sub("", word) if len(word) <= _STEM else word
    return _SAME.get(short[:_STEM], short[:_STEM])


@dataclass(frozen=True, eq=False)
class Kvantum:
    """A row of a table as something a text may speak of."""

    tabell: Tabell
    rad: Rad
    stammer: frozenset[str]
    hode: str

    def tall(self, ar: int) -> Iterator[Tall]:
        """Its figures for a year, targets and deviations left out."""
        for kolonne, tall in self.rad.celler.items():
            result = not isinstance(tall.verdi, Maltall) and not kolonne.startswith(_OTHER)
            if result and isinstance(tall.verdi, Decimal) and str(ar) in _YEAR.findall(kolonne):
                yield tall


_OTHER = ("avvik", "maltall", "opprinnelig", "regulert", "andel_oslo", "endring", "dok3")


@dataclass(frozen=True, eq=False)
class Treff:
    """A row a sentence speaks of.

    `dekning` is the part of its name found in the sentence, `sammenheng` the part found in the
    sentence and what was said before it; `sikker` that the words found are rare enough.
    """

    kvantum: Kvantum
    dekning: float
    sammenheng: float
    sikker: bool


@dataclass(frozen=True, eq=False)
class Kvanta:
    """All rows with names, and how rare each word is among them."""

    rader: tuple[Kvantum, ...]

    @cached_property
    def _vekt(self) -> dict[str, float]:
        count = Counter(s for k in self.rader for s in k.stammer)
        return {s: math.log(1 + len(self.rader) / n) for s, n in count.items()}

    @cached_property
    def _etter_stamme(self) -> dict[str, list[Kvantum]]:
        found: dict[str, list[Kvantum]] = defaultdict(list)
        for kvantum in self.rader:
            for s in kvantum.stammer:
                found[s].append(kvantum)
        return found

    def nevnt(self, setning: Iterable[str], for_: Iterable[str]) -> list[Treff]:
        """Rows whose names are told in a sentence, the surest first."""
        here = set(setning)
        context = here | set(for_)
        rows = {id(k): k for s in here for k in self._etter_stamme.get(s, ())}
        found = [
            Treff(k, self._andel(k, here), self._andel(k, context), self._telling(k, context))
            for k in rows.values()
            if k.hode in here
        ]
        return sorted(found, key=lambda t: (-t.dekning, -t.sammenheng, t.kvantum.rad.id))

    def _telling(self, kvantum: Kvantum, ord_: set[str]) -> bool:
        """Whether the words found are rarer together than one word that only one row has."""
        if len(kvantum.stammer) == 1:
            return True
        found = sum(self._vekt[s] for s in kvantum.stammer & ord_)
        return found > _RARE * math.log(1 + len(self.rader))

    def _andel(self, kvantum: Kvantum, ord_: set[str]) -> float:
        weight = self._vekt
        whole = sum(weight[s] for s in kvantum.stammer)
        return sum(weight[s] for s in kvantum.stammer & ord_) / whole if whole else 0.0


def kvanta(g: Grunnlag) -> Kvanta:
    """The rows of a report; rules ask for `g.av(kvanta)`."""
    return Kvanta(tuple(_rows(g)))


def _rows(g: Grunnlag) -> Iterator[Kvantum]:
    for tabell in g.tallbase.tabeller.values():
        if not tabell.id.endswith(("/netto", "/brutto", "befolkning", "kjonnsbalanse")):
            for rad in tabell.rader:
                found = frozenset(stems(rad.navn))
                if not rad.er_sum and (len(found) > 1 or (found and rad.navn.startswith("Antall"))):
                    yield Kvantum(tabell, rad, found, _head(rad.navn))


def _head(name: str) -> str:
    words = [w for w in _WORD.findall(name.lower()) if len(w) >= _MIN_WORD and w not in _STOP]
    return stem(words[0]) if words else ""


def same_unit(tall: Teksttall, known: Tall) -> bool:
    """Whether a figure in a text can be of a known figure's unit."""
    return known.enhet in _UNITS.get(tall.slag, set())


def in_kroner(known: Tall) -> Decimal:
    """A known figure as it is said: thousands of kroner in kroner."""
    value = known.verdi if isinstance(known.verdi, Decimal) else Decimal(0)
    return value * 1000 if known.enhet is Enhet.TUSEN_KRONER else value


def context(setning: Setning) -> set[str]:
    """The words of the sentences before this one in its block."""
    return stems(setning.blokk.tekst[: setning.start])
