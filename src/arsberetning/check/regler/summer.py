"""Sums: control figures of sum rows and totals against what is computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.tallord import shown, too_much
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Place, Related, Severity

FAMILIE = Familie("SUM", "Summer", "Sumrader og totaler mot tallene de er summen av")


def control_figures(grunnlag: Grunnlag, *formler: str) -> Iterator[tuple[Tall, Decimal, Decimal]]:
    """Each figure with a control figure that came with the source: printed and computed."""
    for tall in grunnlag.tallbase.values():
        printed, computed = tall.kontroll, tall.regnet
        if (
            tall.formel in formler
            and isinstance(printed, Decimal)
            and isinstance(computed, Decimal)
        ):
            yield tall, printed, computed


def differs(tall: Tall, oppgitt: Decimal, utregnet: Decimal, tips: str) -> Funn:
    """The finding on a control figure that is not what is computed."""
    return Funn(
        f"«{tall.navn}», {tall.kolonne}: oppgitt til {shown(oppgitt)}, men utregnet til "
        f"{shown(utregnet, oppgitt)} ({too_much(oppgitt, utregnet)})",
        tall.kontroll_sted or Place(""),
        tips,
        adresse=tall.adresse,
        lest=oppgitt,
        ventet=utregnet,
    )


@regel(FAMILIE, "SUM001")
def sum_er_feil(g: Grunnlag) -> Iterator[Utfall]:
    """Sumraden er ikke summen av radene.

    Hva:
        En sum som er oppgitt i kilden, avviker fra det radene gir til sammen, og forskjellen er
        større enn avrunding kan forklare.
    Hvorfor:
        Leseren regner etter. En sum som ikke stemmer, gjør alle tallene i tabellen tvilsomme.
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
        sum;670;680;750;790
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
        sum;670;680;750;730
    """
    for tall, printed, computed in control_figures(g, "sum"):
        if abs(printed - computed) <= tall.toleranse(printed):
            yield HOLDER
        else:
            tips = "rett radene, eller slett summen; den utregnede trykkes"
            yield differs(tall, printed, computed, tips)


@regel(FAMILIE, "SUM002", Severity.MERKNAD)
def sum_er_avrundet(g: Grunnlag) -> Iterator[Utfall]:
    """Sumraden avviker med avrunding fra radene.

    Hva:
        En oppgitt sum er litt høyere eller lavere enn radene gir til sammen, men ikke mer enn
        avrundingen av radene kan forklare. Den oppgitte trykkes, for den er avrundet bare én gang.
    Hvorfor:
        Det er ikke en feil. Merknaden forteller hvorfor summen avviker fra radene.
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
        sum;670;680;750;731
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
        sum;670;680;750;730
    """
    for tall, printed, computed in control_figures(g, "sum"):
        if printed == computed or not tall.oppgitt or _other_typed(g, tall):
            yield HOLDER
        else:
            yield differs(tall, printed, computed, "forskjellen er avrunding; den oppgitte trykkes")


@regel(FAMILIE, "SUM006", Severity.ADVARSEL)
def sum_er_oppgitt_ulikt(g: Grunnlag) -> Iterator[Utfall]:
    """Samme sum er oppgitt ulikt to steder.

    Hva:
        Summen av et område er oppgitt både i områdets egen tabell og i oversikten over områdene,
        og de to er ulike. Forskjellen er ikke større enn avrunding kan forklare.
    Hvorfor:
        Begge trykkes der de er oppgitt, og leseren kan ikke vite hvilken som gjelder. Slettes den
        ene, brukes den andre begge steder.
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
        sum;670;680;750;730
        data/2024/bydel/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        fo2a;670;680;750;731
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;40;30;50;40
        data/2024/bydel/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        fo2a;670;680;750;731
    """
    for tall, printed, computed in control_figures(g, "sum"):
        other = _other_typed(g, tall)
        if other is None or printed == computed or not tall.oppgitt:
            yield HOLDER
            continue
        yield Funn(
            f"«{tall.navn}», {tall.kolonne}: oppgitt til {shown(printed)} her, men til "
            f"{shown(computed)} i tabellen «{g.tallbase.tabeller[_table(other)].tittel}»",
            tall.kontroll_sted or Place(tall.adresse),
            "slett summen som ikke gjelder, så brukes den andre begge steder; skal begge trykkes, "
            "godta det med et unntak og en begrunnelse i rapport.yaml",
            (Related(other.kontroll_sted, shown(computed)),) if other.kontroll_sted else (),
            adresse=tall.adresse,
            lest=printed,
            ventet=computed,
        )


def _other_typed(g: Grunnlag, tall: Tall) -> Tall | None:
    """The sum in another table that this one is alone made of, when it was typed as well."""
    other = g.tallbase[tall.fra[0]] if len(tall.fra) == 1 else None
    return other if other and other.oppgitt and _table(other) != _table(tall) else None


def _table(tall: Tall) -> str:
    return tall.adresse.rpartition("/")[0].rpartition("/")[0]
