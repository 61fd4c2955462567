"""Words about change that can be tested: per cent against points, and «stable»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.endringer import changes, pairs
from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.kvanta import context, kvanta, stems
from arsberetning.check.prosa.leting import monster
from arsberetning.check.prosa.modell import Setning, Tekst, prosamodell
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.check.prosa.teksttall import Tallslag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.tallord import decimals, shown
from arsberetning.compute.formler import endring_prosent
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Related, Severity
from arsberetning.formatting.tall import avrund, format_tall

_STABLE = monster(r"\b(?:[Ss]tabil(?:t|e)?|[Uu]endret)\b", "stabil", "uendret")
_NOT_STABLE = re.compile(
    r"\b(?:mer|mindre|ustabil|ikke|stabil(?:e|t)?\s(?:bolig|tilknytning|drift))\b"
)
_COUNT_MEAN = monster(
    r"\b([Aa]ntall(?:et)?)\s[^.,;]{3,50}\b(?:høyere|lavere|større|mindre|over|under)\s(?:enn\s)?"
    r"(?:for\s|i\s)?(?:lands)?gjennomsnittet\b",
    "gjennomsnittet",
)
_LIMIT = Decimal(10)
_MIN_COVER, _MIN_STEMS = 0.9, 2


def relative_change(now: object, before: object) -> Decimal | None:
    """How much a figure changed, in per cent with no decimals; None when it cannot be said."""
    if not isinstance(now, Decimal) or not isinstance(before, Decimal):
        return None
    percent = endring_prosent(now, before)
    return None if percent is None else avrund(percent, 0)


@tekstregel(TALL_I_TEKST, "PRO008", Severity.ADVARSEL, Omfang.TEKSTER)
def prosent_for_prosentpoeng(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Teksten sier prosent, men forskjellen er i prosentpoeng.

    Hva:
        Finner «fra 40 til 46 prosent, en økning på 6 prosent»: forskjellen mellom to prosenttall er
        6 prosentpoeng, eller 15 prosent.
    Hvorfor:
        De to betyr noe helt ulikt, og tabellen ved siden av viser bare det ene.
    Feil:
        Andelen økte fra 40 prosent til 46 prosent. Det er en økning på 6 prosent.
    Riktig:
        Andelen økte fra 40 prosent til 46 prosent. Det er en økning på 6 prosentpoeng.
    """
    for blokk in tekst.blokker:
        known = [p for s in blokk.setninger for p in pairs(s) if p.ny.slag is Tallslag.PROSENT]
        if len(known) != 1:
            continue
        points = abs(known[0].ny.verdi - known[0].gammel.verdi)
        for setning in blokk.setninger:
            for endring in changes(setning):
                if endring.tall.slag is not Tallslag.PROSENT or not points:
                    continue
                if avrund(points, decimals(endring.tall.verdi)) != endring.tall.verdi:
                    yield HOLDER
                else:
                    yield _points(setning, endring.tall.start, endring.tall.tekst, points)


def _points(setning: Setning, start: int, said: str, points: Decimal) -> Tekstfunn:
    melding = (
        f"«{said}» er forskjellen mellom to prosenttall og skal være {format_tall(points)} "
        "prosentpoeng"
    )
    return tekstfunn(setning.blokk, start, melding, "skriv «prosentpoeng»")


@regel(TALL_I_TEKST, "PRO009", Severity.ADVARSEL)
def stabilt_som_ikke_er_det(g: Grunnlag) -> Iterator[Utfall]:
    """Teksten sier «stabilt», men tallet har endret seg mye.

    Hva:
        Finner «stabil» og «uendret» i en setning om en rad i tabellene som er endret med mer enn
        10 prosent fra året før.
    Hvorfor:
        Tabellen viser noe annet enn teksten sier.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        deltakere;Deltakere i foreldreprogrammet;antall;ingen;330;340;335;348;295
        reports/2024/innledning.yaml
        tekst: |
          Bydelen har hatt et stabilt antall deltakere i foreldreprogrammet.
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        deltakere;Deltakere i foreldreprogrammet;antall;ingen;330;340;335;348;345
        reports/2024/innledning.yaml
        tekst: |
          Bydelen har hatt et stabilt antall deltakere i foreldreprogrammet.
    """
    for setning in g.av(prosamodell).setninger:
        match = _STABLE.search(setning.tekst, setning.liten)
        if match is None or _NOT_STABLE.search(setning.tekst):
            continue
        for now, before in _rows(g, setning):
            change = relative_change(now.verdi, before.verdi)
            if change is None or abs(change) <= _LIMIT:
                yield HOLDER
            else:
                yield _unstable(setning, match, now, before, change)


@tekstregel(TALL_I_TEKST, "PRO010", Severity.ADVARSEL, Omfang.TEKSTER)
def antall_mot_gjennomsnitt(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et antall er sammenlignet med et gjennomsnitt.

    Hva:
        Finner «antallet … er høyere enn gjennomsnittet».
    Hvorfor:
        Et antall følger av hvor mange som bor der. Det er andelen som kan sammenlignes.
    Feil:
        I enkelte delbydeler er antall sysselsatte lavere enn for gjennomsnittet i Oslo.
    Riktig:
        I enkelte delbydeler er andelen sysselsatte lavere enn for gjennomsnittet i Oslo.
    """
    for setning in tekst.setninger:
        match = _COUNT_MEAN.search(setning.tekst, setning.liten)
        if match:
            melding = f"«{match[1]}» er sammenlignet med et gjennomsnitt"
            yield tekstfunn(setning.blokk, setning.start + match.start(), melding, "skriv andelen")
        else:
            yield HOLDER


def _rows(g: Grunnlag, setning: Setning) -> Iterator[tuple[Tall, Tall]]:
    """The figures of the year and the year before, of the row that the sentence names in full."""
    hits = g.av(kvanta).nevnt(stems(setning.tekst), context(setning))
    sure = [t for t in hits if t.dekning >= _MIN_COVER and len(t.kvantum.stammer) >= _MIN_STEMS]
    for hit in sure[:1]:
        now, before = list(hit.kvantum.tall(g.ar)), list(hit.kvantum.tall(g.ar - 1))
        if len(now) == 1 and len(before) == 1:
            yield now[0], before[0]


def _unstable(
    setning: Setning, match: re.Match[str], now: Tall, before: Tall, change: Decimal
) -> Funn:
    word = "ned" if change < 0 else "opp"
    return Funn(
        f"teksten sier «{match[0]}», men «{now.navn}» gikk {word} {format_tall(abs(change))} "
        f"prosent, fra {_value(before)} til {_value(now)}",
        setning.blokk.sted(setning.start + match.start()),
        "skriv hva som har skjedd, eller rett tabellen",
        (Related(now.sted, "tallet i tabellen"),) if now.sted else (),
        adresse=now.adresse,
        punkt=setning.blokk.kilde.punkt,
    )


def _value(tall: Tall) -> str:
    return shown(tall.verdi) if isinstance(tall.verdi, Decimal) else ""
