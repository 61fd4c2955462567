"""Years and dates: the wrong year in a heading or a sentence, comparisons with another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.blokker import Blokkslag
from arsberetning.check.prosa.familier import ARSTALL
from arsberetning.check.prosa.modell import (
    OVERSKRIFT,
    Blokk,
    Kildeslag,
    Prosamodell,
    Setning,
    prosamodell,
)
from arsberetning.check.prosa.teksttall import Tallslag, Teksttall
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b")
_HEADING_YEAR = re.compile(r"(?<![-–])\b((?:19|20)\d\d)$")
_THEN = re.compile(r"^(?:I|Gjennom|I løpet av)\s((?:19|20)\d\d)\b")
_AGAINST = re.compile(
    r"\b(?:mot|sammenlignet med|fra|siden|enn)\s(?:[\w,\u00a0 ]{0,30}?\s)?i\s((?:19|20)\d\d)\b"
    r"|\b(?:sammenlignet med|siden|fra|enn i)\s((?:19|20)\d\d)\b"
    r"|\b[Tt]il sammenligning\b[^.]*?\bi\s((?:19|20)\d\d)\b"
)
_PLAN = re.compile(
    r"\b(\w*(?:plan|planen|strategi|strategien|program|programmet|periode|perioden|melding))\b"
    r"[^.,;()]{0,40}?((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)"
)
_PER_DATE = re.compile(r"\b[Pp](?:e?r)\.?\s\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?((?:19|20)\d\d)\b")
_NO_YEAR = re.compile(
    r"\b(?:[Pp]r\.?|[Pp]er|innen|frist|den|fra|til)\s(\d{1,2}\.\s?\d{1,2}\.?)(?![\d.%])(?!\s?\d{2,4})"
)
_SHORT_YEAR = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d\d\b(?!\d)|\b\d{1,2}/\d{1,2}[-–]\d\d\b")
_DOUBTFUL = re.compile(r"foreløpig|prognose|anslag|estimat", re.IGNORECASE)


def _funn(
    blokk: Blokk, offset: int, melding: str, tips: str, alvor: Severity | None = None
) -> Funn:
    return Funn(melding, blokk.sted(offset), tips, punkt=blokk.kilde.punkt, alvor=alvor)


@regel(ARSTALL, "DAT001", Severity.FEIL)
def feil_ar_i_overskrift(g: Grunnlag) -> Iterator[Utfall]:
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
    for blokk in g.av(prosamodell).blokker:
        heading = blokk.slag is Blokkslag.OVERSKRIFT or blokk.kilde.felt == OVERSKRIFT
        year = _HEADING_YEAR.search(blokk.tekst) if heading else None
        if year and not blokk.referert(year.start(), year.end()):
            if int(year[1]) in {g.ar, g.ar + 1}:
                yield HOLDER
            else:
                yield _funn(
                    blokk,
                    year.start(),
                    f"overskriften gjelder {year[1]}, men rapporten gjelder {g.ar}",
                    f"skriv {g.ar}, eller ta årstallet bort",
                )


@regel(ARSTALL, "DAT002", Severity.ADVARSEL)
def fjoraret_som_i_ar(g: Grunnlag) -> Iterator[Utfall]:
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
    for kilde, blokker in g.av(prosamodell).etter_kilde.items():
        if kilde.slag in {Kildeslag.TEKST, Kildeslag.SVAR}:
            yield from _last_years(g, blokker)


def _last_years(g: Grunnlag, blokker: list[Blokk]) -> Iterator[Utfall]:
    years = {int(y) for b in blokker for y in _YEAR.findall(b.tekst)}
    if not years:
        return
    if max(years) >= g.ar:
        yield HOLDER
        return
    for setning in (s for b in blokker for s in b.setninger):
        then = _THEN.match(setning.tekst)
        if then and int(then[1]) == g.ar - 1:
            yield _funn(
                setning.blokk,
                setning.start + then.start(1),
                f"teksten forteller om {then[1]}, men rapporten gjelder {g.ar}",
                f"skriv hva som skjedde i {g.ar}",
            )


@regel(ARSTALL, "DAT003", Severity.ADVARSEL)
def sammenligning_med_annet_ar(g: Grunnlag) -> Iterator[Utfall]:
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
    for setning in g.av(prosamodell).setninger:
        match = _AGAINST.search(setning.tekst)
        if match and not _SPAN.search(setning.tekst):
            year = next(y for y in match.groups() if y)
            if int(year) >= g.ar - 1 or str(g.ar - 1) in setning.tekst or not _compares(setning):
                yield HOLDER
            else:
                yield _funn(
                    setning.blokk,
                    setning.start + match.start(),
                    f"sammenligningen er med {year}, ikke med {g.ar - 1}",
                    f"ta med tallet for {g.ar - 1}",
                )


def _compares(setning: Setning) -> bool:
    """Whether a comparison is of figures."""
    kinds = {Tallslag.AR, Tallslag.DATO, Tallslag.ARSPENN, Tallslag.NAVN}
    return any(t.slag not in kinds for t in setning.tall)


@regel(ARSTALL, "DAT004", Severity.ADVARSEL)
def dato_utenfor_perioden(g: Grunnlag) -> Iterator[Utfall]:
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
    for setning in g.av(prosamodell).setninger:
        match = _PER_DATE.search(setning.tekst)
        if match:
            if int(match[1]) in {g.ar, g.ar + 1} or str(g.ar) in setning.tekst:
                yield HOLDER
            else:
                yield _funn(
                    setning.blokk,
                    setning.start + match.start(),
                    f"«{match[0]}» er utenfor året rapporten gjelder, {g.ar}",
                    "rett datoen, eller forklar hvorfor tallet er fra en annen dato",
                )


@regel(ARSTALL, "DAT005", Severity.MERKNAD)
def dato_uten_ar(g: Grunnlag) -> Iterator[Utfall]:
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
    for blokk in g.av(prosamodell).tekster:
        for match in _NO_YEAR.finditer(blokk.tekst):
            yield _date(blokk, match.start(1), match[1], "mangler år")
        for match in _SHORT_YEAR.finditer(blokk.tekst):
            yield _date(blokk, match.start(), match[0], "har år med to sifre")


def _date(blokk: Blokk, offset: int, dato: str, hva: str) -> Funn:
    return _funn(
        blokk, offset, f"datoen «{dato.strip()}» {hva}", "skriv dag, måned og år med fire sifre"
    )


@regel(ARSTALL, "DAT006", Severity.ADVARSEL)
def utlopt_plan(g: Grunnlag) -> Iterator[Utfall]:
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
    for setning in g.av(prosamodell).setninger:
        match = _PLAN.search(setning.tekst)
        if match:
            if int(match[3]) >= g.ar:
                yield HOLDER
            else:
                yield _funn(
                    setning.blokk,
                    setning.start + match.start(1),
                    f"«{match[0]}» tok slutt før {g.ar}",
                    "vis til planen som gjelder nå",
                )


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


def years_near(setning: Setning, tall: Teksttall) -> int | None:
    """The year a figure is about: the nearest in its clause after it, else before it."""
    text, start = setning.blokk.tekst, tall.slutt
    clause = re.split(r"[,;]|\bmot\b|\bog\b(?=\s\d)", text[start : setning.slutt])[0]
    after = _YEAR.search(clause)
    if after:
        return int(after[1])
    before = _YEAR.findall(text[setning.start : tall.start])
    return int(before[-1]) if before else None


def model(g: Grunnlag) -> Prosamodell:
    """The sentence model of a report."""
    return g.av(prosamodell)
