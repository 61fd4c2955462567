"""Quantities that two texts give different figures for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.modell import Setning, prosamodell
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.claims.lemmas import lemma
from arsberetning.claims.near import phrase
from arsberetning.claims.period import time_of, times
from arsberetning.diagnostics import Related, Severity
from arsberetning.prosa.quantity import Kind, Quantity

_RARE, _LONG = 2, 9


@regel(TALL_I_TEKST, "PRO007", Severity.ADVARSEL)
def samme_mengde_to_tall(g: Grunnlag) -> Iterator[Utfall]:
    """To tekster oppgir ulike tall for det samme.

    Hva:
        Finner to antall av det samme, et langt ord som bare er brukt to ganger, i to ulike tekster.
    Hvorfor:
        Leseren får to svar på det samme spørsmålet.
    Feil:
        Bydelen har tre samhandlingsteam med sykehuset.

        Innen psykisk helse er det fire felles samhandlingsteam.
    Riktig:
        Bydelen har fire samhandlingsteam med sykehuset.

        Innen psykisk helse er det fire felles samhandlingsteam.
    """
    counted = _counted_words(g)
    told = {frozenset(u.tall) for u in g.oppsett.ulike_tall}
    for word, uses in counted.items():
        for (one, first), (two, second) in pairwise(uses):
            if one.blokk is two.blokk or _told_apart(told, first, second):
                continue
            years = {_year(g, one, first), _year(g, two, second)}
            if first.kind is second.kind and len(years) == 1:
                yield HOLDER if first.value == second.value else _two(word, one, first, two, second)


def _counted_words(g: Grunnlag) -> dict[str, list[tuple[Setning, Quantity]]]:
    """Rare long nouns with the figure that counts them, by noun."""
    sentences = g.av(prosamodell).setninger
    long_words = ({o.liten for o in s.ord if len(o.liten) >= _LONG} for s in sentences)
    often = Counter(lemma(w) for words in long_words for w in words)
    found: dict[str, list[tuple[Setning, Quantity]]] = defaultdict(list)
    for setning in sentences:
        for tall in setning.tall:
            if tall.kind is Kind.COUNT and not tall.rounding:
                noun = (phrase(setning.blokk.tekst, tall.slutt, setning.slutt) or ("",))[-1]
                if often[noun] == _RARE:
                    found[noun].append((setning, tall))
    return found


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


def _two(word: str, one: Setning, first: Quantity, two: Setning, second: Quantity) -> Funn:
    return Funn(
        f"«{second.text}» her, men «{first.text}» et annet sted, om det samme",
        two.blokk.sted(second.start),
        "rett det ene, eller skriv hva som skiller dem",
        (Related(one.blokk.sted(first.start), f"«{first.text}»"),),
        punkt=two.blokk.kilde.punkt,
        lest=second.value,
        ventet=first.value,
    )
