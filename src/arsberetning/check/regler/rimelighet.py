"""Plausibility: figures that look like typing errors, and units that do not fit their row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.regler.tastefeil import jump_limit, likely_meant
from arsberetning.check.serier import Serie, series
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import decimals, shown
from arsberetning.diagnostics import Place, Severity
from arsberetning.formatting.tall import enhetsord, format_tall
from arsberetning.values import Enhet

FAMILIE = Familie("RIM", "Rimelighet", "Tall som ser ut som skrivefeil, og enheter som ikke passer")

_WHOLE = frozenset({Enhet.ANTALL, Enhet.DOGN})
_SHARE_WORDS = ("andel", "dekningsgrad", "prosent")
_MAX_SHARE = Decimal(100)
_UNIT_WORDS = {
    "andel": frozenset({Enhet.PROSENT}),
    "andelen": frozenset({Enhet.PROSENT}),
    "dekningsgrad": frozenset({Enhet.PROSENT}),
    "årsverk": frozenset({Enhet.ARSVERK}),
    "antall": frozenset(set(Enhet) - {Enhet.PROSENT, Enhet.PROSENTPOENG, Enhet.SKAR}),
}


@regel(FAMILIE, "RIM001", Severity.MERKNAD)
def stort_sprang(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet har endret seg uvanlig mye.

    Hva:
        Årets tall avviker mer fra året før enn serien noen gang har gjort, og mer enn grensen
        «sprang_prosent» i rapport.yaml. Det kan være riktig.
    Hvorfor:
        Et stort sprang er enten en nyhet som bør forklares, eller en skrivefeil.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;213
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;71
    """
    for serie, periode, verdi, tidligere in _latest(g):
        limit = jump_limit(tidligere, g.oppsett.grenser.sprang_prosent)
        if abs(verdi - tidligere[-1]) <= limit or likely_meant(verdi, tidligere):
            yield HOLDER
        else:
            yield _jump(g, serie, periode, verdi, tidligere)


@regel(FAMILIE, "RIM002", Severity.ADVARSEL)
def trolig_skrivefeil(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet ser ut som en skrivefeil.

    Hva:
        Tallet ligger langt utenfor serien, men ville passet om kommaet sto ett hakk unna, eller om
        ett siffer var et annet eller to sifre var byttet om.
    Hvorfor:
        Slike tall er oftest tastet feil. Maskinen ser det, leseren ser det også.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;600;620;610;640;6550
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;600;620;610;640;655
    """
    for serie, periode, verdi, tidligere in _latest(g):
        meant = likely_meant(verdi, tidligere)
        if meant is None:
            yield HOLDER
            continue
        yield Funn(
            f"«{serie.rad.navn}» for {periode}: {shown(verdi)}, mot {_listed(tidligere)} "
            f"de tidligere årene; skulle det vært {shown(meant)}?",
            place_of(g, serie.tall[periode]),
            "sjekk tallet mot kilden; er det riktig, forklar det med et unntak i rapport.yaml",
            adresse=serie.tall[periode].adresse,
            lest=verdi,
            ventet=meant,
        )


@regel(FAMILIE, "RIM004")
def andel_over_hundre(g: Grunnlag) -> Iterator[Utfall]:
    """En andel er over 100 prosent eller under 0.

    Hva:
        Tallet er en andel av noe, men er mer enn 100 eller mindre enn 0 prosent.
    Hvorfor:
        Ingen del er større enn helheten.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89;90;90;910
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89;90;90;91
    """
    for serie in g.av(series):
        if serie.enhet is not Enhet.PROSENT or not _is_share(serie.rad.navn):
            continue
        for periode, verdi in serie.kjente():
            if 0 <= verdi <= _MAX_SHARE:
                yield HOLDER
            else:
                yield _at(
                    g, serie, periode, f"en andel kan ikke være {shown(verdi, verdi)} prosent"
                )


@regel(FAMILIE, "RIM005", Severity.ADVARSEL)
def enhet_passer_ikke_navnet(g: Grunnlag) -> Iterator[Utfall]:
    """Enheten passer ikke med navnet på raden.

    Hva:
        En rad som heter «Andel …», er ikke i prosent, eller en rad som heter «Antall …», er det.
    Hvorfor:
        Enheten følger tallet overalt. Er den feil, blir setninger og diagrammer feil.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;antall;hoyere;89;90;90;91
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89;90;90;91
    """
    for serie in g.av(series):
        first, *_ = [*serie.rad.navn.casefold().split(), ""]
        if first not in _UNIT_WORDS:
            continue
        if serie.enhet in _UNIT_WORDS[first] or "per 1 000" in serie.rad.navn:
            yield HOLDER
            continue
        yield Funn(
            f"«{serie.rad.navn}» har enheten {enhetsord(serie.enhet)}",
            serie.rad.sted or Place(serie.tabell.fil),
            "rett enheten i kolonnen «enhet», eller navnet",
            adresse=serie.adresse,
        )


@regel(FAMILIE, "RIM006", Severity.ADVARSEL)
def antall_med_desimaler(g: Grunnlag) -> Iterator[Utfall]:
    """Et antall er ikke et helt tall.

    Hva:
        Tallet er et antall, men har desimaler, eller det er negativt.
    Hvorfor:
        Personer, saker og plasser telles i hele tall. Desimaler tyder på at enheten er en annen.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;6,5
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
    """
    for serie in g.av(series):
        for periode, verdi in serie.kjente() if serie.enhet in _WHOLE else ():
            if verdi == verdi.to_integral_value():
                yield HOLDER
            else:
                yield _at(g, serie, periode, f"{shown(verdi, verdi)} er ikke et helt antall")


@regel(FAMILIE, "RIM007", Severity.ADVARSEL)
def blandede_skalaer(g: Grunnlag) -> Iterator[Utfall]:
    """Raden blander prosent og desimaltall.

    Hva:
        I en rad med prosenter står noen tall som andeler mellom 0 og 1 (0,86) og andre som hele
        prosenter (86).
    Hvorfor:
        0,86 prosent og 86 prosent er noe helt annet. Regneark viser dem likt.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89;90;90;0,91
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89;90;90;91
    """
    for serie in g.av(series):
        if serie.enhet is not Enhet.PROSENT:
            continue
        known = serie.kjente()
        whole = [v for _, v in known if v >= _PLAINLY_PERCENT]
        for periode, verdi in known:
            if 0 < verdi < 1 and decimals(verdi) and len(whole) * 2 > len(known) - 1:
                text = f"{shown(verdi, verdi)} er skrevet som andel, de andre tallene som prosent"
                yield _at(g, serie, periode, text)
            else:
                yield HOLDER


@regel(FAMILIE, "RIM008", Severity.MERKNAD)
def prosenttegn_mangler(g: Grunnlag) -> Iterator[Utfall]:
    """Noen av prosentene i raden mangler prosenttegn.

    Hva:
        I samme rad er noen prosenter skrevet med prosenttegn i kilden, andre uten.
    Hvorfor:
        Tallet uten tegn kan være noe annet, eller være flyttet fra en annen kolonne.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89 %;90 %;90 %;91
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;89 %;90 %;90 %;91 %
    """
    for inn in g.arsberetning.tabeller.values():
        for row in inn.rader:
            tall = (g.tallbase.get(f"{inn.id}/{row.id}/{key}") for key in row.celler)
            units = {t.adresse.rpartition("/")[2] for t in tall if t and t.enhet is Enhet.PROSENT}
            cells = [
                c for k, c in row.celler.items() if k in units and c.tekst[-1:] in _PERCENT_ENDS
            ]
            without = [c for c in cells if "%" not in c.tekst]
            if not without or len(without) == len(cells):
                yield HOLDER
                continue
            figures = " og ".join(c.tekst for c in without)
            yield Funn(
                f"«{row.navn}»: {figures} er skrevet uten prosenttegn, de andre i raden med",
                without[0].sted,
                "sjekk at tallet er en prosent",
                adresse=f"{inn.id}/{row.id}",
            )


_PERCENT_ENDS = frozenset("0123456789%")
_PLAINLY_PERCENT = Decimal(10)
_NEEDED_YEARS = 2


def _latest(g: Grunnlag) -> Iterator[tuple[Serie, str, Decimal, list[Decimal]]]:
    """Each series with enough years before its newest figure, and that figure."""
    for serie in g.av(series):
        *before, last = serie.kjente() or [("", Decimal(0))]
        if len(before) >= _NEEDED_YEARS and last[0] >= str(g.ar):
            yield serie, last[0], last[1], [v for _, v in before]


def _jump(g: Grunnlag, serie: Serie, periode: str, verdi: Decimal, before: list[Decimal]) -> Funn:
    change = verdi - before[-1]
    word = "opp" if change > 0 else "ned"
    return Funn(
        f"«{serie.rad.navn}» for {periode}: {shown(verdi)}, {word} {format_tall(abs(change))} fra "
        f"{shown(before[-1])}; de tidligere årene var {_listed(before)}",
        place_of(g, serie.tall[periode]),
        "sjekk tallet mot kilden, og forklar endringen i teksten",
        adresse=serie.tall[periode].adresse,
        lest=verdi,
        ventet=before[-1],
    )


def _at(g: Grunnlag, serie: Serie, periode: str, text: str) -> Funn:
    tall = serie.tall[periode]
    return Funn(
        f"«{serie.rad.navn}» for {periode}: {text}",
        place_of(g, tall),
        "rett tallet, eller enheten i kolonnen «enhet»",
        adresse=tall.adresse,
        lest=serie.verdi(periode),
    )


def _is_share(navn: str) -> bool:
    first = navn.casefold().split()[:1]
    return bool(first) and first[0].startswith(_SHARE_WORDS)


def _listed(values: list[Decimal]) -> str:
    *first, last = (shown(v) for v in values)
    return f"{', '.join(first)} og {last}" if first else last
