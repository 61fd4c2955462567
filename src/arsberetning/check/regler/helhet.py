"""Parts and wholes: net against gross, shares against one hundred, parts against their total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.summer import FAMILIE
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown, step, too_much
from arsberetning.compute.tallbase import Rad, Tall
from arsberetning.diagnostics import Related
from arsberetning.values import Enhet


@regel(FAMILIE, "SUM003")
def netto_over_brutto(g: Grunnlag) -> Iterator[Utfall]:
    """Netto er høyere enn brutto.

    Hva:
        Et funksjonsområde har høyere netto enn brutto driftsutgifter i samme kolonne.
    Hvorfor:
        Netto er brutto minus inntekter. Er netto høyest, er to tall eller to kolonner byttet om.
    Feil:
        data/2024/bydel/brutto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        fo2a;650;700;760;740
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;670;680;750;730
    Riktig:
        data/2024/bydel/brutto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        fo2a;690;700;760;740
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;670;680;750;730
    """
    for adresse, gross in g.tallbase.items():
        net = g.tallbase.get(adresse.replace("/brutto/", "/netto/"))
        if net is None or net is gross or gross.formel in _NOT_AMOUNTS:
            continue
        if not isinstance(gross.verdi, Decimal) or not isinstance(net.verdi, Decimal):
            continue
        if net.verdi <= gross.verdi:
            yield HOLDER
            continue
        yield Funn(
            f"«{gross.navn}», {gross.kolonne}: netto {shown(net.verdi)} er høyere enn brutto "
            f"{shown(gross.verdi)} ({too_much(net.verdi, gross.verdi)})",
            place_of(g, gross),
            "netto er brutto minus inntekter; se om to tall eller kolonner er byttet om",
            (Related(place_of(g, net), "netto"),),
            adresse=gross.adresse,
            lest=net.verdi,
            ventet=gross.verdi,
        )


@regel(FAMILIE, "SUM004")
def andeler_blir_ikke_hundre(g: Grunnlag) -> Iterator[Utfall]:
    """Andelene blir ikke 100 prosent til sammen.

    Hva:
        Andelene av menn og kvinner i samme gruppe blir ikke 100 prosent, medregnet avrunding.
    Hvorfor:
        De to andelene er hele gruppen. Blir de noe annet enn 100, er minst én av dem feil.
    Feil:
        data/2024/bydel/heltid_deltid.csv
        id;navn;alle;heltid;heltid_menn;heltid_kvinner
        2024;2024;2 000;1 156;26,73;72,36
    Riktig:
        data/2024/bydel/heltid_deltid.csv
        id;navn;alle;heltid;heltid_menn;heltid_kvinner
        2024;2024;2 000;1 156;26,73;73,26
    """
    for men, women in _pairs(g):
        one, two = men.verdi, women.verdi
        if not isinstance(one, Decimal) or not isinstance(two, Decimal):
            continue
        if abs(one + two - 100) <= (step(one) + step(two)) / 2:
            yield HOLDER
            continue
        yield Funn(
            f"«{men.navn}»: {shown(one)} prosent menn og {shown(two)} prosent kvinner blir "
            f"{shown(one + two)}, ikke 100 ({too_much(one + two, Decimal(100))})",
            place_of(g, men),
            "se hvilken av de to andelene som er skrevet feil",
            (Related(place_of(g, women), "andelen kvinner"),),
            adresse=men.adresse,
            lest=one + two,
            ventet=Decimal(100),
        )


@regel(FAMILIE, "SUM005")
def delen_er_storre_enn_helheten(g: Grunnlag) -> Iterator[Utfall]:
    """En del er større enn det den er en del av.

    Hva:
        En rad som heter «Herav …», er større enn den nærmeste summen over. Eller et antall i
        kolonnen for en del er større enn antallet i kolonnen for alle.
    Hvorfor:
        En del kan ikke være større enn helheten.
    Feil:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;410;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
        nye;Herav nye innbyggere;700;7 100;9,00;9,10
    Riktig:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;410;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
        nye;Herav nye innbyggere;700;710;9,00;9,10
    """
    for part, whole in _parts(g):
        one, all_ = part.verdi, whole.verdi
        if not isinstance(one, Decimal) or not isinstance(all_, Decimal):
            continue
        if one <= all_:
            yield HOLDER
            continue
        yield Funn(
            f"«{part.navn}», {part.kolonne}: {shown(one)} er mer enn {shown(all_)}, som er "
            f"«{whole.navn}», {whole.kolonne} ({too_much(one, all_)})",
            place_of(g, part),
            "en del kan ikke være større enn helheten; se hvilket tall som er feil",
            (Related(place_of(g, whole), "helheten"),),
            adresse=part.adresse,
            lest=one,
            ventet=all_,
        )


_NOT_AMOUNTS = frozenset({"differanse", "prosent", "endring"})
_WHOLE = "alle"


def _pairs(g: Grunnlag) -> Iterator[tuple[Tall, Tall]]:
    """Shares of men and women that stand beside each other."""
    for tabell in g.tallbase.tabeller.values():
        columns = zip(tabell.kolonner, tabell.kolonner[1:], strict=False)
        for one, two in columns:
            if (one.tittel, two.tittel) != ("Menn", "Kvinner") or one.gruppe != two.gruppe:
                continue
            for rad in tabell.rader:
                cells = rad.celler.get(one.id), rad.celler.get(two.id)
                if cells[0] and cells[1] and cells[0].enhet is Enhet.PROSENT:
                    yield cells[0], cells[1]


def _parts(g: Grunnlag) -> Iterator[tuple[Tall, Tall]]:
    """Each part with its whole: rows «Herav …», and columns of counts beside one for all."""
    for tabell in g.tallbase.tabeller.values():
        total: Rad | None = None
        for rad in tabell.rader:
            if total and rad.navn.casefold().startswith("herav"):
                yield from _cells(rad, total)
            yield from _columns(rad)
            total = rad if rad.er_sum else total


def _cells(rad: Rad, total: Rad) -> Iterator[tuple[Tall, Tall]]:
    for key, tall in rad.celler.items():
        whole = total.celler.get(key)
        if whole and tall.enhet is Enhet.ANTALL and tall.formel != "differanse":
            yield tall, whole


def _columns(rad: Rad) -> Iterator[tuple[Tall, Tall]]:
    whole = rad.celler.get(_WHOLE)
    for key, tall in rad.celler.items():
        if whole and key != _WHOLE and tall.enhet is Enhet.ANTALL:
            yield tall, whole
