"""Quantities that two texts give different figures for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.modell import Setning, prosamodell
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.claims.near import phrase, sentence_words
from arsberetning.claims.period import time_of, times
from arsberetning.diagnostics import Related, Severity
from arsberetning.prosa.quantity import Kind, Quantity

_RARE, _SHORTEST, _MOST = 4, 4, 60


@regel(TALL_I_TEKST, "PRO007", Severity.ADVARSEL)
def samme_mengde_to_tall(g: Grunnlag) -> Iterator[Utfall]:
    """To tekster oppgir ulike tall for det samme.

    Hva:
        Finner to antall i to ulike tekster som teller det samme: substantivet er det samme, og
        setningene har et ord til felles som nesten ingen andre har.
    Hvorfor:
        Leseren får to svar på det samme spørsmålet.
    Feil:
        Leksehjelpen på Brattbakken holdt åpent tre ettermiddager i uken.

        Leksehjelpen holder åpent fire ettermiddager i uken.
    Riktig:
        Leksehjelpen på Brattbakken holdt åpent fire ettermiddager i uken.

        Leksehjelpen holder åpent fire ettermiddager i uken.
    """
    told = {frozenset(u.tall) for u in g.oppsett.ulike_tall}
    for one, two in _alike(_counted(g)):
        if not _told_apart(told, one.tall, two.tall):
            yield HOLDER if one.tall.value == two.tall.value else _two(one, two)


@dataclass(frozen=True, eq=False)
class Telling:
    """A number in a text, its noun, and the rare words of its clause."""

    setning: Setning
    tall: Quantity
    ar: int
    substantiv: str
    sjeldne: frozenset[str]


def _counted(g: Grunnlag) -> Iterator[Telling]:
    """What is counted in the texts, where it has a noun and rare words beside it."""
    sentences = [(s, sentence_words(s)) for s in g.av(prosamodell).setninger]
    often = Counter(w for _, found in sentences for w in found)
    for setning, found in sentences:
        rare = frozenset(w for w in found if often[w] <= _RARE and len(w) >= _SHORTEST)
        for tall in setning.tall if rare and len(setning.tall) <= _MOST else ():
            nouns = phrase(setning.blokk.tekst, tall.slutt, setning.slutt)
            if tall.kind is Kind.COUNT and not tall.rounding and nouns:
                yield Telling(setning, tall, _year(g, setning, tall), nouns[-1], rare)


def _alike(counted: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs that count the same: one noun, another rare word, one year, and the only such pair."""
    by_word: dict[str, list[Telling]] = defaultdict(list)
    for telling in counted:
        for word in telling.sjeldne:
            by_word[word].append(telling)
    pairs: dict[tuple[int, int], tuple[Telling, Telling, int]] = {}
    for uses in by_word.values():
        for one, two in combinations(uses, 2):
            key = (id(one), id(two))
            times_ = pairs[key][2] + 1 if key in pairs else 1
            pairs[key] = one, two, times_
    for one, two, shared in pairs.values():
        apart = one.setning.blokk is not two.setning.blokk
        if apart and shared >= _SHARED and _same_noun(one, two):
            yield one, two


_SHARED = 2


def _same_noun(one: Telling, two: Telling) -> bool:
    """Whether two nouns are one, or one is a compound of the other, in one year."""
    first, second = sorted((one.substantiv, two.substantiv), key=len)
    related = first == second or (len(first) >= _SHORTEST and second.endswith(first))
    return related and one.ar == two.ar and not _told_there(one, two)


def _told_there(one: Telling, two: Telling) -> bool:
    """Whether one of the sentences has the other's figure too: `tre av de fem` in both."""
    if one.tall.value == two.tall.value:
        return False
    first, second = ({t.value for t in x.setning.tall} for x in (one, two))
    return two.tall.value in first or one.tall.value in second


def _year(g: Grunnlag, setning: Setning, tall: Quantity) -> int:
    """The year a figure is of, the report's when none is told."""
    text = setning.blokk.tekst
    known = times(text, setning.start, setning.slutt, g.ar)
    time = time_of(text, tall, known, setning.start, ())
    return time.year if time and time.year else g.ar


def _told_apart(told: set[frozenset[str]], first: Quantity, second: Quantity) -> bool:
    addresses = [a for t in (first, second) if t.referanse for a in t.referanse.adresser]
    rows = {a.rpartition("/")[0] for a in addresses} | set(addresses)
    return any(len(group & rows) > 1 for group in told)


def _two(one: Telling, two: Telling) -> Funn:
    place = one.setning.blokk.sted(one.tall.start)
    return Funn(
        f"«{two.tall.text}» her, men «{one.tall.text}» et annet sted, om det samme",
        two.setning.blokk.sted(two.tall.start),
        "rett det ene, eller skriv hva som skiller dem",
        (Related(place, f"«{one.tall.text}»"),),
        punkt=two.setning.blokk.kilde.punkt,
        lest=two.tall.value,
        ventet=one.tall.value,
    )
