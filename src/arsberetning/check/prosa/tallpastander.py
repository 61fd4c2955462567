"""Figures in prose against the figures of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.arstall import years_near
from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.kvanta import (
    Treff,
    context,
    in_kroner,
    kvanta,
    same_unit,
    stems,
)
from arsberetning.check.prosa.modell import Setning, prosamodell
from arsberetning.check.prosa.teksttall import Tallslag, Teksttall
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.tallord import decimals, shown
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Related, Severity
from arsberetning.formatting.tall import format_tall
from arsberetning.prosa.omtrent import ORD, holds
from arsberetning.values import Enhet

_MIN_HERE, _MIN_CONTEXT, _SURE, _SHORT = 0.45, 0.7, 0.9, 2
_ALL = re.compile(r"\b(?:[Aa]lle|[Ss]amtlige|[Ii]ngen)\b")
_ALL_NOT = re.compile(r"\bikke\s(?:alle|samtlige)\b|\b(?:nesten|unntatt|bortsett)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:økning|økte|økt|oppgang|nedgang|vekst|reduksjon|redusert|sank|flere|færre|mer|mindre|"
    r"gikk (?:opp|ned)|endring)\b[^.,;]{0,25}?$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:[Tt]il sammen|[Ii] alt|[Tt]otalt|[Ss]amlet|[Ss]ammenlagt)\b[^,;]*$")
_TESTED = frozenset({Tallslag.ANTALL, Tallslag.PROSENT, Tallslag.BELOP})
_NOUN_WORDS = 2
_FOREIGN = re.compile(r"\s?(?:%|prosent)?\s(?!av\b)[a-zæøå]{6,}")
_GOAL = re.compile(
    r"\b(?:mål|målet|måltall|måltallet|mot|kravet|krav)\b[^.;]{0,60}$", re.IGNORECASE
)


def _tested(setning: Setning) -> Iterator[Teksttall]:
    """Typed figures of a sentence that claim a quantity, changes and targets left out."""
    for tall in setning.tall:
        if not tall.skrevet or tall.slag not in _TESTED:
            continue
        before = setning.blokk.tekst[setning.start : tall.start]
        a_change = _CHANGE.search(before) and not before.endswith((" fra ", " til "))
        if not a_change and not _TOTAL.search(before):
            yield tall


def _title_stems(g: Grunnlag) -> dict[str, set[str]]:
    return {p.id: stems(p.tittel) for p in g.alle_punkter}


def _best(g: Grunnlag, setning: Setning) -> list[Treff]:
    here = stems(setning.tekst)
    said = context(setning) | g.av(_title_stems).get(setning.blokk.kilde.punkt, set())
    hits = g.av(kvanta).nevnt(here, said)
    return [t for t in hits if t.sikker and t.dekning >= _MIN_HERE and t.sammenheng >= _MIN_CONTEXT]


def _known(g: Grunnlag, setning: Setning, tall: Teksttall) -> Iterator[tuple[Treff, Tall]]:
    year = years_near(setning, tall) or g.ar
    for hit in _best(g, setning):
        if _speaks_of(setning, tall, hit):
            for known in hit.kvantum.tall(year):
                if same_unit(tall, known):
                    yield hit, known


def _speaks_of(setning: Setning, tall: Teksttall, hit: Treff) -> bool:
    """Whether a figure counts what the row counts: its noun, or the first share of a sentence."""
    after = setning.blokk.tekst[tall.slutt : setning.slutt]
    before = setning.blokk.tekst[setning.start : tall.start]
    next_words = stems(" ".join(after.split()[:_NOUN_WORDS]))
    if hit.kvantum.hode in next_words and len(hit.kvantum.stammer) > 1:
        return True
    if tall.slag is Tallslag.ANTALL:
        said = re.search(r"\b[Aa]ntall(?:et)?\s(\w+)[^.]*$", before)
        return said is not None and hit.kvantum.hode in stems(said[1])
    same = [t for t in setning.tall if t.slag is tall.slag]
    return same[0] is tall and not _FOREIGN.match(after)


def agrees(tall: Teksttall, known: Tall) -> bool:
    """Whether a figure in a text says what the known figure is, rounded as it was written."""
    value = in_kroner(known)
    if tall.omtrent in ORD and value != tall.verdi:
        return holds(tall.omtrent, value, tall.verdi)
    step = Decimal(1).scaleb(-decimals(tall.verdi))
    if tall.slag is Tallslag.BELOP and tall.verdi >= 10**6:
        step = Decimal(100_000) if "," in tall.tekst else Decimal(1_000_000)
    return abs(value - tall.verdi) <= step / 2


@regel(TALL_I_TEKST, "PRO001", Severity.MERKNAD)
def skrevet_tall_som_finnes(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet er skrevet inn, men finnes i en tabell.

    Hva:
        Finner tall i teksten som er lik et tall i en rad med de samme ordene, og tilbyr
        henvisningen.
    Hvorfor:
        Et tall som er skrevet to steder, blir før eller siden rettet bare det ene stedet.
    Feil:
        Dekningsgraden for barn i barnehage var 91 prosent.
    Riktig:
        Dekningsgraden for barn i barnehage var
        {{ tall("fo2a/indikator/dekning/resultat_2024") }} prosent.
    """
    for setning in g.av(prosamodell).setninger:
        for tall in _tested(setning):
            hit = next((k for _, k in _known(g, setning, tall) if agrees(tall, k)), None)
            if hit:
                yield Funn(
                    f"«{tall.tekst}» er skrevet inn, men er tallet «{hit.navn}», {hit.kolonne}",
                    setning.blokk.sted(tall.start),
                    f'skriv {{{{ {_function(hit)}("{hit.adresse}") }}}}, så følger teksten tallet',
                    adresse=hit.adresse,
                    punkt=setning.blokk.kilde.punkt,
                )


def _function(known: Tall) -> str:
    return "belop" if known.enhet in {Enhet.KRONER, Enhet.TUSEN_KRONER} else "tall"


@regel(TALL_I_TEKST, "PRO002", Severity.ADVARSEL)
def skrevet_tall_som_avviker(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet i teksten er et annet enn tallet i tabellen.

    Hva:
        Finner tall i teksten ved navnet på en rad, der raden har et annet tall for samme år. Er
        tallet fjorårets, sier meldingen det. Avrundinger som «nesten 3 000» prøves etter ordet.
    Hvorfor:
        Leseren kan ikke vite hvilket av de to tallene som er riktig.
    Feil:
        Dekningsgraden for barn i barnehage var 88 prosent.
    Riktig:
        Dekningsgraden for barn i barnehage var 91 prosent.
    """
    for setning in g.av(prosamodell).setninger:
        for tall in _tested(setning):
            known = list(_known(g, setning, tall))
            if not known:
                continue
            if (
                any(agrees(tall, k) for _, k in known)
                or _is_goal(setning, tall, known[0][0])
                or _told_elsewhere(g, setning, tall, known)
            ):
                yield HOLDER
            else:
                yield _differs(g, setning, tall, *known[0])


def _told_elsewhere(
    g: Grunnlag, setning: Setning, tall: Teksttall, known: list[tuple[Treff, Tall]]
) -> bool:
    """Whether another figure of the sentence is the row's, or the figure is another row's."""
    others = [t for t in setning.tall if t is not tall]
    if any(agrees(t, k) for t in others for _, k in known if t.slag is tall.slag):
        return True
    here = stems(setning.tekst)
    year = years_near(setning, tall) or g.ar
    return any(
        same_unit(tall, k) and agrees(tall, k)
        for hit in g.av(kvanta).nevnt(here, here)
        if len(hit.kvantum.stammer & here) > 1
        for k in hit.kvantum.tall(year)
    )


def _is_goal(setning: Setning, tall: Teksttall, hit: Treff) -> bool:
    """Whether a figure is spoken of as a target, or is the target."""
    before = setning.blokk.tekst[setning.start : tall.start]
    cells = hit.kvantum.rad.celler.values()
    values = {getattr(c.verdi, "verdi", c.verdi) for c in cells if "maltall" in c.adresse}
    return tall.verdi in values or _GOAL.search(before) is not None


def _differs(g: Grunnlag, setning: Setning, tall: Teksttall, hit: Treff, known: Tall) -> Funn:
    last = [k for k in hit.kvantum.tall(g.ar - 1) if same_unit(tall, k) and agrees(tall, k)]
    value = in_kroner(known)
    note = f" ({tall.tekst} er tallet for {g.ar - 1})" if last else ""
    return Funn(
        f"teksten sier {tall.tekst}, men «{known.navn}», {known.kolonne}, er "
        f"{shown(value)}{' %' if known.enhet is Enhet.PROSENT else ''}{note}",
        setning.blokk.sted(tall.start),
        f'rett det ene, og skriv {{{{ {_function(known)}("{known.adresse}") }}}} i teksten',
        (Related(known.sted, "tallet i tabellen"),) if known.sted else (),
        adresse=known.adresse,
        punkt=setning.blokk.kilde.punkt,
        lest=tall.verdi,
        ventet=value,
        alvor=Severity.FEIL if hit.dekning >= _SURE and len(hit.kvantum.stammer) > _SHORT else None,
    )


@regel(TALL_I_TEKST, "PRO003", Severity.FEIL)
def alle_eller_ingen(g: Grunnlag) -> Iterator[Utfall]:
    """«Alle» eller «ingen» stemmer ikke med andelen.

    Hva:
        Finner «alle», «samtlige» og «ingen» i en setning om en andel i tabellen som verken er 100
        eller 0 prosent.
    Hvorfor:
        Tabellen viser at det ikke gjaldt alle.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        und;Andel undersøkelser avsluttet innen fristen;prosent;hoyere;89;90;90;91
        reports/2024/innledning.yaml
        tekst: |
          Alle undersøkelser ble avsluttet innen fristen.
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        und;Andel undersøkelser avsluttet innen fristen;prosent;hoyere;89;90;90;100
        reports/2024/innledning.yaml
        tekst: |
          Alle undersøkelser ble avsluttet innen fristen.
    """
    for setning in g.av(prosamodell).setninger:
        match = _ALL.search(setning.tekst)
        if match and not _ALL_NOT.search(setning.tekst) and not setning.tall:
            for known in _shares(g, setning):
                expected = Decimal(0) if match[0].lower() == "ingen" else Decimal(100)
                yield (
                    HOLDER
                    if known.verdi == expected
                    else Funn(
                        f"teksten sier «{match[0].lower()}», men «{known.navn}», {known.kolonne}, "
                        f"er {format_tall(in_kroner(known))} %",
                        setning.blokk.sted(setning.start + match.start()),
                        "skriv andelen, eller rett tabellen",
                        (Related(known.sted, "andelen"),) if known.sted else (),
                        adresse=known.adresse,
                        punkt=setning.blokk.kilde.punkt,
                    )
                )


def _shares(g: Grunnlag, setning: Setning) -> Iterator[Tall]:
    hits = [t for t in _best(g, setning) if t.dekning >= _SURE]
    for hit in hits[:1]:
        yield from (k for k in hit.kvantum.tall(g.ar) if k.enhet is Enhet.PROSENT)
