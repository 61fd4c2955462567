"""One figure, one value: the same quantity in two tables, and in two years' reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from arsberetning.check.grunnlag import Forrige, Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.serier import Serie, plain_name, same, series, words
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown, too_much
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Place, Related, Severity

FAMILIE = Familie("LIK", "Ett tall, én verdi", "Samme størrelse på to steder og i to års rapporter")

_ALIKE, _HALF = Decimal("0.4"), Decimal("0.5")
_SHARED_WORDS = 2
_BYDEL = "bydel"
_TELLING = 100
"""A word that more rows than this have, in each of two tables, does not say what they measure."""
_COMPARABLE = Decimal("1.5")
_DAY = re.compile(r"\b\d{1,2}\.\s?(?:\d{1,2}\.|\w+)|per (?:desember|årsskiftet)")
_OTHER_KIND = ("endring", "mål for", "vekst", "økning", "nedgang", "herav")


@dataclass(frozen=True, eq=False)
class Par:
    """Two rows that seem to measure the same. `like` when their names are the same."""

    en: Serie
    to: Serie
    like: bool

    def felles(self) -> list[tuple[str, Decimal, Decimal]]:
        """The periods both have figures for, with the two figures."""
        both = ((p, v, self.to.verdi(p)) for p, v in self.en.kjente())
        return [(p, one, two) for p, one, two in both if two is not None]

    @property
    def navn(self) -> frozenset[str]:
        """The two rows' addresses."""
        return frozenset({self.en.adresse, self.to.adresse})


@regel(FAMILIE, "LIK001")
def samme_navn_ulik_verdi(g: Grunnlag) -> Iterator[Utfall]:
    """Samme størrelse har to verdier.

    Hva:
        To tabeller har en rad med samme navn og enhet, men ulikt tall for samme år.
    Hvorfor:
        Ett tall skal ha én verdi. Leseren kan ikke vite hvilket av dem som er riktig.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        dekning;Dekningsgrad for barn i barnehage;prosent;hoyere;87;88;89;90;92
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        dekning;Dekningsgrad for barn i barnehage;prosent;hoyere;87;88;89;90;91,0
    """
    yield from _differences(g, alike=True)


@regel(FAMILIE, "LIK002", Severity.ADVARSEL)
def lignende_navn_ulik_verdi(g: Grunnlag) -> Iterator[Utfall]:
    """To tall som ser ut til å måle det samme, er ulike.

    Hva:
        To rader har navn som ligner og tall av samme størrelse, men tallene for samme år er ulike.
        Måler de ulike ting, sier rapport.yaml det under «ulike_tall», med forklaring.
    Hvorfor:
        Definisjoner som ligner, må holdes fra hverandre, ellers ser den ene ut som en feil.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        dekning;Andel barn i barnehage (dekningsgrad);prosent;hoyere;87;88;86;87;88
    Riktig:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          ulike_tall:
            - tall: [fo2a/indikator/dekning, fo2a/nokkeltall/dekning]
              begrunnelse: Nøkkeltallet gjelder også private barnehager.
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        dekning;Andel barn i barnehage (dekningsgrad);prosent;hoyere;87;88;86;87;88
    """
    yield from _differences(g, alike=False)


@regel(FAMILIE, "LIK003")
def fjorarstall_er_endret(g: Grunnlag) -> Iterator[Utfall]:
    """Fjorårets tall er et annet enn i fjorårets beretning.

    Hva:
        Et tall for et tidligere år er endret siden beretningen for året før. Er endringen meldt
        med en merknad på raden, er det bare en merknad.
    Hvorfor:
        Tall som er publisert, skal bare endres med en forklaring.
    Feil:
        reports/2023/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2023
        standard: "2024"
        status: endelig
        data/2023/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2021;resultat_2022;maltall_2023;resultat_2023
        dekning;Dekningsgrad for barn i barnehage;prosent;hoyere;88;89;90;85
    Riktig:
        reports/2023/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2023
        standard: "2024"
        status: endelig
        data/2023/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2021;resultat_2022;maltall_2023;resultat_2023
        dekning;Dekningsgrad for barn i barnehage;prosent;hoyere;88;89;90;90
    """
    for tall, before in _published(g.forrige, g):
        now, then = tall.verdi, before.verdi
        if not isinstance(now, Decimal) or not isinstance(then, Decimal):
            continue
        if same(now, then):
            yield HOLDER
            continue
        yield Funn(
            f"«{tall.navn}», {tall.kolonne}: {shown(now)}, men beretningen for {g.ar - 1} hadde "
            f"{shown(then)} ({too_much(now, then)})",
            place_of(g, tall),
            "rett tallet, eller forklar endringen i kolonnen «merknad»",
            (Related(before.sted, "slik det sto i fjor"),) if before.sted else (),
            adresse=tall.adresse,
            lest=now,
            ventet=then,
            alvor=Severity.MERKNAD if tall.merknad else None,
        )


def pairs(g: Grunnlag) -> tuple[Par, ...]:
    """Every two rows that seem to measure the same, for periods both have figures for."""
    rows = [(s, words(s.rad.navn)) for s in g.av(series) if _measures(s)]
    found = (_pair(rows[a], rows[b]) for a, b in _candidates(rows))
    return tuple(p for p in found if p and p.felles())


def _candidates(rows: Sequence[tuple[Serie, frozenset[str]]]) -> list[tuple[int, int]]:
    """Places of two rows of unlike tables that share a word or their whole name.

    Both are of one area, or one of them the bydel's.
    """
    by_word: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, (serie, found) in enumerate(rows):
        for word in (*found, plain_name(serie.rad.navn)):
            by_word[serie.omrade, word][serie.tabell.id].append(n)
    pairs_: set[tuple[int, int]] = set()
    for (area, word), tables in by_word.items():
        others = by_word.get((_BYDEL, word), {}) if area != _BYDEL else {}
        both = [*combinations(tables.values(), 2), *product(tables.values(), others.values())]
        for one, two in both:
            if min(len(one), len(two)) <= _TELLING:
                pairs_.update((min(a, b), max(a, b)) for a in one for b in two)
    return sorted(pairs_)


def told_apart(g: Grunnlag) -> frozenset[frozenset[str]]:
    """The author's sets of unlike figures that hold apart rows that do differ."""
    differing = [p.navn for p in g.av(pairs) if any(not same(a, b) for _, a, b in p.felles())]
    sets = [frozenset(u.tall) for u in g.oppsett.ulike_tall]
    return frozenset(s for s in sets if any(p <= s for p in differing))


def _measures(serie: Serie) -> bool:
    return not serie.rad.navn.casefold().startswith(_OTHER_KIND)


def _pair(one: tuple[Serie, frozenset[str]], two: tuple[Serie, frozenset[str]]) -> Par | None:
    (a, a_words), (b, b_words) = one, two
    if a.enhet is not b.enhet or a.tabell.id == b.tabell.id or _scope(a) != _scope(b):
        return None
    if plain_name(a.rad.navn) == plain_name(b.rad.navn):
        return Par(a, b, like=True)
    both = a_words & b_words
    shared = {w for w in both if not w.isdigit()}
    likeness = Decimal(len(both)) / len(a_words | b_words)
    par = Par(a, b, like=False)
    if len(shared) < _SHARED_WORDS:
        told = len(both) >= _SHARED_WORDS and likeness >= _HALF and bool(shared)
        return par if told and any(one == two for _, one, two in par.felles()) else None
    return par if likeness >= _ALIKE else None


def _scope(serie: Serie) -> tuple[bool, bool]:
    """What a name says of whom and when it counts: also private ones; on one day of the year."""
    navn = serie.rad.navn.casefold()
    return "privat" in navn, bool(_DAY.search(navn)) and "løpet" not in navn


def _differences(g: Grunnlag, *, alike: bool) -> Iterator[Utfall]:
    apart = [frozenset(u.tall) for u in g.oppsett.ulike_tall]
    for par in g.av(pairs):
        if par.like is not alike or any(par.navn <= names for names in apart):
            continue
        follow = alike or any(same(a, b) for _, a, b in par.felles())
        unlike = [
            (period, one, two)
            for period, one, two in par.felles()
            if not same(one, two) and (follow or _comparable(one, two))
        ]
        yield from [HOLDER] * (len(par.felles()) - len(unlike))
        if unlike:
            yield _difference(par, unlike)


def _comparable(one: Decimal, two: Decimal) -> bool:
    small, large = sorted((abs(one), abs(two)))
    return bool(small) and large / small <= _COMPARABLE


def _difference(par: Par, unlike: Sequence[tuple[str, Decimal, Decimal]]) -> Funn:
    """One finding for two rows: the newest period they differ in, and how many others."""
    *others, (period, one, two) = unlike
    first, second = par.en.tall[period], par.to.tall[period]
    if par.like:
        text = f"{shown(one)}, men {shown(two)} i tabellen «{par.to.tabell.tittel}»"
    else:
        text = f"{shown(one)}, men «{par.to.rad.navn}» er {shown(two)}"
    also = f"; ulike også for {' og '.join(p for p, _, _ in others)}" if others else ""
    return Funn(
        f"«{par.en.rad.navn}» for {period}: {text} ({too_much(one, two)}){also}",
        first.sted or Place(par.en.tabell.fil),
        "rett det som er feil; måler de ulike ting, skriv det under «ulike_tall» i rapport.yaml",
        (Related(second.sted, shown(two)),) if second.sted else (),
        adresse=first.adresse,
        lest=one,
        ventet=two,
    )


def _published(forrige: Forrige | None, g: Grunnlag) -> Iterator[tuple[Tall, Tall]]:
    """Figures of both years' reports under the same address."""
    for adresse, before in forrige.tallbase.items() if forrige else ():
        tall = g.tallbase.get(adresse)
        if tall and not tall.computed:
            yield tall, before
