"""Deviations, shares and changes that came with the source, against what is computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.regler.summer import control_figures, differs
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown, step
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Severity
from arsberetning.values import Maltall

FAMILIE = Familie("AVV", "Avvik", "Avvik, andeler og endringer som er oppgitt, mot det utregnede")


@regel(FAMILIE, "AVV001")
def avvik_er_feil(g: Grunnlag) -> Iterator[Utfall]:
    """Avviket er regnet feil.

    Hva:
        Et avvik eller en endring som er oppgitt i kilden, er ikke differansen mellom de to tallene
        det er regnet av.
    Hvorfor:
        Avviket er det leseren ser først. Regnes det ut, kan det ikke bli feil.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        dekning;Dekningsgrad;prosent;hoyere;89,20;92,60;90;78,90;-11,90
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        dekning;Dekningsgrad;prosent;hoyere;89,20;92,60;90;78,90;-11,10
    """
    for tall, printed, computed in control_figures(g, "differanse"):
        if _holds(tall, printed, computed) or _reversed(tall, printed, computed):
            yield HOLDER
        else:
            yield differs(
                tall, printed, computed, f"{_sum(g, tall)}; slett kolonnen, den regnes ut"
            )


@regel(FAMILIE, "AVV002")
def avvik_har_feil_fortegn(g: Grunnlag) -> Iterator[Utfall]:
    """Avviket har motsatt fortegn.

    Hva:
        Et oppgitt avvik har riktig størrelse, men motsatt fortegn. For indikatorer er avvik alltid
        resultat minus måltall, i økonomitabellene regulert budsjett minus regnskap.
    Hvorfor:
        Med feil fortegn leses et mål som ikke er nådd, som nådd.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        saker;Saker innen fristen;prosent;hoyere;86;86,50;95;79,50;15,50
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024
        saker;Saker innen fristen;prosent;hoyere;86;86,50;95;79,50;-15,50
    """
    for tall, printed, computed in control_figures(g, "differanse"):
        if not _reversed(tall, printed, computed):
            yield HOLDER
            continue
        yield Funn(
            f"«{tall.navn}», {tall.kolonne}: oppgitt til {shown(printed)}, men {_sum(g, tall)}: "
            "fortegnet er motsatt",
            tall.kontroll_sted or place_of(g, tall),
            "avvik er resultat minus måltall, eller budsjett minus regnskap; slett kolonnen, den "
            "regnes ut",
            adresse=tall.adresse,
            lest=printed,
            ventet=computed,
        )


@regel(FAMILIE, "AVV003", Severity.MERKNAD)
def avvik_er_avrundet(g: Grunnlag) -> Iterator[Utfall]:
    """Avviket eller andelen avviker med avrunding.

    Hva:
        Et oppgitt avvik eller en oppgitt andel er ett siffer fra det utregnede, slik avrunding i
        kilden kan gi.
    Hvorfor:
        Det er ikke en feil. Merknaden forteller hvorfor det trykte tallet avviker fra kilden.
    Feil:
        data/2024/bydel/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024;avvik_2024
        fo2a;670;680;750;730;21
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
    Riktig:
        data/2024/bydel/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024;avvik_2024
        fo2a;670;680;750;730;20
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
    """
    for tall, printed, computed in control_figures(g, "differanse"):
        if printed != computed and _holds(tall, printed, computed):
            yield differs(tall, printed, computed, _ROUNDED)
        else:
            yield HOLDER
    for tall, printed, computed in control_figures(g, "prosent", "endring"):
        if _one_digit_off(printed, computed):
            yield differs(tall, printed, computed, _ROUNDED)
        else:
            yield HOLDER


@regel(FAMILIE, "AVV004")
def andel_er_feil(g: Grunnlag) -> Iterator[Utfall]:
    """Prosenten stemmer ikke med tallene den er regnet av.

    Hva:
        En oppgitt andel eller prosentvis endring er en annen enn den tallene i raden gir.
    Hvorfor:
        Leseren kan regne etter. Regnes prosenten ut, følger den tallene.
    Feil:
        data/2024/bydel/kjonnsbalanse.csv
        id;navn;ar;menn_andel;kvinner_andel;lonn_menn;lonn_kvinner;kvinner_andel_av_menn
        alle;Alle;2024;28;72;1 350 133;1 212 440;91
    Riktig:
        data/2024/bydel/kjonnsbalanse.csv
        id;navn;ar;menn_andel;kvinner_andel;lonn_menn;lonn_kvinner;kvinner_andel_av_menn
        alle;Alle;2024;28;72;1 350 133;1 212 440;90
    """
    for tall, printed, computed in control_figures(g, "prosent", "endring"):
        near = abs(printed - computed) <= step(printed) / 2
        if near or _one_digit_off(printed, computed):
            yield HOLDER
        else:
            tips = "rett grunntallene, eller slett prosenten; den regnes ut"
            yield differs(tall, printed, computed, tips)


_ROUNDED = "forskjellen er avrunding; det utregnede tallet trykkes"
_FINE = Decimal("0.05")


def _holds(tall: Tall, printed: Decimal, computed: Decimal) -> bool:
    return abs(printed - computed) <= tall.toleranse(printed)


def _reversed(tall: Tall, printed: Decimal, computed: Decimal) -> bool:
    """Whether only the sign is wrong; never for a difference of nothing."""
    return bool(computed) and tall.formel == "differanse" and printed == -computed


def _one_digit_off(printed: Decimal, computed: Decimal) -> bool:
    """Off by more than rounding, but by less than one and a half of a fine last digit."""
    if step(printed) > _FINE:
        return False
    return step(printed) / 2 < abs(printed - computed) < step(printed) * 3 / 2


def _sum(g: Grunnlag, tall: Tall) -> str:
    """`78,9 − 90 er −11,1`."""
    one, two = (_figure(g.tallbase[a]) for a in tall.fra)
    return f"{shown(one)} − {shown(two)} er {shown(one - two)}"


def _figure(tall: Tall) -> Decimal:
    value = tall.verdi.verdi if isinstance(tall.verdi, Maltall) else tall.verdi
    return value if isinstance(value, Decimal) else Decimal(0)
