"""Shares that were kept as fractions: 0,88 where the unit is per cent and 88 was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.rimelighet import FAMILIE
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import decimals, shown
from arsberetning.compute.tallbase import Tabell, Tall
from arsberetning.diagnostics import Severity
from arsberetning.values import Enhet, Maltall

_DIGITS = 2  # a spreadsheet's fraction has as many decimals as the per cent has digits, or more
_LARGE = Decimal("0.1")
_SHOWN = 3


@regel(FAMILIE, "RIM020", Severity.ADVARSEL, viker_for=("RIM007",))
def bare_broker(g: Grunnlag) -> Iterator[Utfall]:
    """Alle prosentene er skrevet som andeler mellom 0 og 1.

    Hva:
        En rad i prosent, eller en kolonne i prosent, har bare tall mellom 0 og 1, de fleste med
        minst to desimaler, og det største er minst 0,1. Utregnede tall er ikke med.
    Hvorfor:
        Regneark lagrer 88 % som 0,88. I filen er 0,88 prosent noe annet enn 88 prosent, og det
        er 0,88 % som blir trykt. Er tallene virkelig så små, godtar dere funnet i rapport.yaml.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;0,88;0,89;0,90;0,915
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Andel barn i barnehage;prosent;hoyere;88;89;90;91,5
    """
    for tabell in g.tallbase.tabeller.values():
        for name, cells in (*_rows(tabell), *_columns(tabell)):
            yield _finding(g, name, cells) if _are_fractions(cells) else HOLDER


def _rows(tabell: Tabell) -> Iterator[tuple[str, list[Tall]]]:
    """The typed percentages of each row whose own unit is per cent."""
    own = {k.id for k in tabell.kolonner if k.enhet is None}
    for rad in tabell.rader:
        if rad.enhet is Enhet.PROSENT and not rad.er_sum:
            yield f"«{rad.navn}»", [t for k, t in rad.celler.items() if k in own and not t.computed]


def _columns(tabell: Tabell) -> Iterator[tuple[str, list[Tall]]]:
    """The typed percentages of each column that has the unit itself."""
    for kolonne in tabell.kolonner:
        if kolonne.enhet is Enhet.PROSENT and not kolonne.formel:
            cells = [r.celler[kolonne.id] for r in tabell.rader if kolonne.id in r.celler]
            yield f"kolonnen «{kolonne.tittel}»", [t for t in cells if not t.computed]


def _are_fractions(cells: Sequence[Tall]) -> bool:
    known = [v for t in cells if (v := _value(t)) is not None]
    fine = [v for v in known if decimals(v) >= _DIGITS]
    inside = all(0 <= v <= 1 for v in known)
    return inside and len(fine) * 2 > len(known) and max(fine) >= _LARGE


def _value(tall: Tall) -> Decimal | None:
    value = tall.verdi.verdi if isinstance(tall.verdi, Maltall) else tall.verdi
    return value if isinstance(value, Decimal) else None


def _finding(g: Grunnlag, name: str, cells: Sequence[Tall]) -> Funn:
    known = [(t, v) for t in cells if (v := _value(t)) is not None]
    first, value = next((t, v) for t, v in known if decimals(v) >= _DIGITS)
    listed = "; ".join(shown(v, v) for _, v in known[:_SHOWN])
    more = "; …" if len(known) > _SHOWN else ""
    percent = value * 100
    return Funn(
        f"{name} har bare tall mellom 0 og 1 ({listed}{more}), men enheten er prosent: "
        f"{shown(value, value)} blir trykt som {shown(value, value)} %",
        place_of(g, first),
        f"er det andeler fra et regneark, skriv dem som prosent: {shown(percent, percent)}; er "
        "tallene riktige, godta funnet under «unntak» i rapport.yaml",
        adresse=first.adresse,
    )
