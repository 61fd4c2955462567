"""Years and dates: the wrong year in a heading or a sentence, comparisons with another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import ARSTALL
from arsberetning.check.prosa.modell import OVERSKRIFT, Blokk, Setning, Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.leting import monster
from arsberetning.prosa.quantity import Kind

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b")
_HEADING_YEAR = re.compile(r"(?<![-–])\b((?:19|20)\d\d)$")
_THEN = re.compile(r"^(?:I|Gjennom|I løpet av)\s((?:19|20)\d\d)\b")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–]")
_DAY_AND_SIGN = re.compile(r"\d[./]")
_AGAINST = monster(
    r"\b(?:mot|sammenlignet med|fra|siden|enn)\s(?:[\w,\u00a0 ]{0,30}?\s)?i\s((?:19|20)\d\d)\b"
    r"|\b(?:sammenlignet med|siden|fra|enn i)\s((?:19|20)\d\d)\b"
    r"|\b[Tt]il sammenligning\b[^.]*?\bi\s((?:19|20)\d\d)\b",
    *(" 19", " 20"),
)
_PLAN = re.compile(
    r"\b(\w*(?:plan|planen|strategi|strategien|program|programmet|periode|perioden|melding))\b"
    r"[^.,;()]{0,40}?((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)"
)
_PER_DATE = monster(
    r"\b[Pp](?:e?r)\.?\s\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?((?:19|20)\d\d)\b",
    *("per ", "pr ", "per. ", "pr. "),
)
_NO_YEAR = re.compile(
    r"\b(?:[Pp]r\.?|[Pp]er|innen|frist|den|fra|til)\s(\d{1,2}\.\s?\d{1,2}\.?)(?![\d.%])(?!\s?\d{2,4})"
)
_SHORT_YEAR = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d\d\b(?!\d)|\b\d{1,2}/\d{1,2}[-–]\d\d\b")
_DOUBTFUL = re.compile(r"foreløpig|prognose|anslag|estimat", re.IGNORECASE)


@tekstregel(ARSTALL, "DAT001", Severity.FEIL, Omfang.ALLE)
def feil_ar_i_overskrift(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Overskriften har feil år.

    Hva:
        Finner overskrifter som slutter med et annet årstall enn året rapporten gjelder.
    Hvorfor:
        Overskriften er som regel fjorårets, og leseren tror teksten under også er det.
    Feil:
        # Miljørapportering 2023

        Bydelen kjøpte elektriske biler.
    Riktig:
        # Miljørapportering 2024

        Bydelen kjøpte elektriske biler.
    """
    for blokk in tekst.blokker:
        heading = blokk.slag is Blokkslag.OVERSKRIFT or blokk.kilde.felt == OVERSKRIFT
        year = _HEADING_YEAR.search(blokk.tekst) if heading else None
        if year and not blokk.referert(year.start(), year.end()):
            if int(year[1]) in {sprak.ar, sprak.ar + 1}:
                yield HOLDER
            else:
                melding = f"overskriften gjelder {year[1]}, men rapporten gjelder {sprak.ar}"
                tips = f"skriv {sprak.ar}, eller ta årstallet bort"
                yield tekstfunn(blokk, year.start(), melding, tips)


@tekstregel(ARSTALL, "DAT002", Severity.ADVARSEL, Omfang.TEKSTER)
def fjoraret_som_i_ar(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Teksten rapporterer om fjoråret.

    Hva:
        Finner setninger som begynner med «I 2023» i en tekst der året rapporten gjelder, ikke er
        nevnt.
    Hvorfor:
        Teksten er som regel tatt med fra fjorårets rapport uten å bli skrevet om.
    Feil:
        I 2023 har miljørettet helsevern hatt fokus på tilsyn med barnehager.
    Riktig:
        I 2024 har miljørettet helsevern hatt fokus på tilsyn med barnehager.
    """
    years = {int(y) for b in tekst.blokker for y in _YEAR.findall(b.tekst)}
    if not years:
        return
    if max(years) >= sprak.ar:
        yield HOLDER
        return
    for setning in (s for b in tekst.blokker for s in b.setninger):
        then = _THEN.match(setning.tekst)
        if then and int(then[1]) == sprak.ar - 1:
            melding = f"teksten forteller om {then[1]}, men rapporten gjelder {sprak.ar}"
            tips = f"skriv hva som skjedde i {sprak.ar}"
            yield tekstfunn(setning.blokk, setning.start + then.start(1), melding, tips)


@tekstregel(ARSTALL, "DAT003", Severity.ADVARSEL, Omfang.TEKSTER)
def sammenligning_med_annet_ar(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Årets tall sammenlignes ikke med året før.

    Hva:
        Finner «mot 81 i 2022», «sammenlignet med 2022» og «til sammenligning … i 2022» når året før
        rapportens år ikke er nevnt i samme setning.
    Hvorfor:
        Alle andre tall i rapporten sammenlignes med året før. Et eldre år kan skjule en endring.
    Feil:
        Bydelen hadde omsorgen for 71 barn, mot 81 i 2022.
    Riktig:
        Bydelen hadde omsorgen for 71 barn, mot 75 i 2023 og 81 i 2022.
    """
    before = sprak.ar - 1
    for setning in tekst.setninger:
        text = setning.tekst
        match = _AGAINST.search(text, setning.liten)
        if match and not _SPAN.search(text):
            year = next(y for y in match.groups() if y)
            if int(year) >= before or str(before) in text or not _compares(setning):
                yield HOLDER
            else:
                melding = f"sammenligningen er med {year}, ikke med {before}"
                tips = f"ta med tallet for {before}"
                yield tekstfunn(setning.blokk, setning.start + match.start(), melding, tips)


def _compares(setning: Setning) -> bool:
    """Whether a comparison is of figures."""
    return any(t.counts or t.kind is Kind.AGE for t in setning.tall)


@tekstregel(ARSTALL, "DAT004", Severity.ADVARSEL, Omfang.TEKSTER)
def dato_utenfor_perioden(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Tallet er fra en dato utenfor perioden.

    Hva:
        Finner «per 15. desember 2023» og lignende når datoen verken er i året rapporten gjelder
        eller ved inngangen til året etter, og rapportens år ikke er nevnt i setningen.
    Hvorfor:
        Et tall fra en annen dato er ikke årets tall.
    Feil:
        Per 15. desember 2023 hadde bydelen 3051 barn i barnehage.
    Riktig:
        Per 15. desember 2024 hadde bydelen 3051 barn i barnehage.
    """
    for setning in tekst.setninger:
        match = _PER_DATE.search(setning.tekst, setning.liten)
        if match:
            if int(match[1]) in {sprak.ar, sprak.ar + 1} or str(sprak.ar) in setning.tekst:
                yield HOLDER
            else:
                melding = f"«{match[0]}» er utenfor året rapporten gjelder, {sprak.ar}"
                tips = "rett datoen, eller forklar hvorfor tallet er fra en annen dato"
                yield tekstfunn(setning.blokk, setning.start + match.start(), melding, tips)


@tekstregel(ARSTALL, "DAT005", Severity.MERKNAD, Omfang.TEKSTER)
def dato_uten_ar(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Datoen mangler år, eller året har to sifre.

    Hva:
        Finner «pr. 15.12», «1.12.24» og «31/12-24».
    Hvorfor:
        En rapport blir lest i mange år. Datoen skal kunne forstås uten å vite når den ble skrevet.
    Feil:
        Pr. 15.12 var det ingen ledig kapasitet.
    Riktig:
        Per 15. desember 2024 var det ingen ledig kapasitet.
    """
    for blokk in tekst.blokker:
        if not _DAY_AND_SIGN.search(blokk.tekst):
            continue
        for match in _NO_YEAR.finditer(blokk.tekst):
            yield _date(blokk, match.start(1), match[1], "mangler år")
        for match in _SHORT_YEAR.finditer(blokk.tekst):
            yield _date(blokk, match.start(), match[0], "har år med to sifre")


def _date(blokk: Blokk, offset: int, dato: str, hva: str) -> Tekstfunn:
    melding = f"datoen «{dato.strip()}» {hva}"
    return tekstfunn(blokk, offset, melding, "skriv dag, måned og år med fire sifre")


@tekstregel(ARSTALL, "DAT006", Severity.ADVARSEL, Omfang.TEKSTER)
def utlopt_plan(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Planen eller perioden omfatter ikke året.

    Hva:
        Finner planer, strategier og perioder der siste år er før året rapporten gjelder.
    Hvorfor:
        Enten er planen fornyet uten at teksten er endret, eller så arbeider bydelen uten plan.
    Feil:
        Arbeidet følger strategiplanen 2019–2022.
    Riktig:
        Arbeidet følger strategiplanen 2023–2026.
    """
    for setning in tekst.setninger:
        match = _PLAN.search(setning.tekst) if _YEARS.search(setning.tekst) else None
        if match:
            if int(match[3]) >= sprak.ar:
                yield HOLDER
            else:
                melding = f"«{match[0]}» tok slutt før {sprak.ar}"
                tips = "vis til planen som gjelder nå"
                yield tekstfunn(setning.blokk, setning.start + match.start(1), melding, tips)


@regel(ARSTALL, "DAT007", Severity.MERKNAD)
def forelopige_tall(g: Grunnlag) -> Iterator[Utfall]:
    """Foreløpige tall er ikke merket.

    Hva:
        Finner KOSTRA-tall for rapportens år som verken i raden, tabellen eller teksten er kalt
        foreløpige. KOSTRA-tall er foreløpige fra 15. mars til 15. juni.
    Hvorfor:
        Årsberetningen legges fram før tallene er endelige, og de kan bli endret.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Dekningsgrad (KOSTRA bydel nivå 3);prosent;hoyere;89;90;90;91
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Dekningsgrad (KOSTRA, foreløpig tall);prosent;hoyere;89;90;90;91
    """
    for tabell in g.tallbase.tabeller.values():
        for rad in tabell.rader:
            if "kostra" in f"{rad.navn} {rad.merknad}".lower() and rad.sted:
                if _DOUBTFUL.search(f"{rad.navn} {rad.merknad} {tabell.definisjon} {tabell.kilde}"):
                    yield HOLDER
                else:
                    yield Funn(
                        f"«{rad.navn}» er et KOSTRA-tall og er ikke merket som foreløpig",
                        rad.sted,
                        "skriv i merknaden at tallet er foreløpig",
                        adresse=f"{tabell.id}/{rad.id}",
                    )
