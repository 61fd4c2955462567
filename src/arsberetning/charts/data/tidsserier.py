"""Figures over several years: the population by age, and key figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import (
    MAX_PANELS,
    at_most,
    figures,
    heading,
    left_out,
    make,
    says_something,
    sentences,
    why_missing,
)
from arsberetning.charts.figure import Figurdata, Linje, Linjepaneler, Verdier
from arsberetning.charts.words import (
    Substantiv,
    antall,
    av,
    kort,
    opplisting,
    prosent_endring,
    tallord,
    verdi_tekst,
)
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import NBSP, avrund, enhetsord, format_tall
from arsberetning.values import Enhet

YEARS_OF_POPULATION = 4
IMMIGRANTS = "innvandrere"
SAID_BY_THE_FIGURE = frozenset({Enhet.ANTALL, Enhet.PROSENT, Enhet.KRONER, Enhet.PROSENTPOENG})
DIAGRAM = Substantiv("linjediagram", "linjediagrammer", "linjediagrammene", intetkjonn=True)
NOKKELTALL = Substantiv("nøkkeltall", "nøkkeltall", "nøkkeltallene", intetkjonn=True)
ALDERSGRUPPE = Substantiv("aldersgruppe", "aldersgrupper", "aldersgruppene")


def ends(verdier: Verdier) -> tuple[Decimal, Decimal]:
    """Take the first and the last known value."""
    kjente = [v for v in verdier if v is not None]
    return kjente[0], kjente[-1]


def befolkning(tabell: Tabell, ar: int) -> Figurdata | None:
    """Show how each age group changed over four years, all on one scale of per cent."""
    perioder = tuple(str(ar - n) for n in reversed(range(YEARS_OF_POPULATION)))
    rader = [r for r in tabell.rader if not r.er_sum and r.id != IMMIGRANTS]
    linjer = [Linje(r.navn, r.enhet, v) for r in rader if _has_change(v := figures(r, perioder))]
    if not linjer:
        return None
    drawn, too_many = at_most(linjer, ALDERSGRUPPE, MAX_PANELS)
    omitted = left_out(len(rader) - len(linjer), ALDERSGRUPPE, "uten to verdier")
    years = f"{perioder[0]}–{perioder[-1]}"
    return make(
        "befolkning",
        tabell,
        Linjepaneler(perioder, tuple(drawn), indeks=True),
        _population_title(linjer, perioder),
        sentences(
            f"Innbyggere per 1. januar {years} etter alder. Alle feltene har samme skala: "
            f"endring i prosent siden {perioder[0]}. Tallene ved linjene er innbyggere.",
            omitted,
            too_many,
        ),
        f"{antall(len(drawn), DIAGRAM, stor=True)} viser antall innbyggere per 1. januar "
        f"{years} etter alder, på felles skala for endring i prosent.",
        _alt_changes(drawn),
    )


def _has_change(verdier: Verdier) -> bool:
    return says_something(verdier) and ends(verdier)[0] > 0


def _population_title(linjer: Sequence[Linje], perioder: Sequence[str]) -> str:
    totals = [sum((ends(linje.verdier)[i] for linje in linjer), Decimal(0)) for i in (0, 1)]
    change = avrund((totals[1] - totals[0]) / totals[0] * 100, 1)
    years = f"fra {perioder[0]} til {perioder[-1]}"
    if not change:
        return f"Folketallet var nesten uendret {years}"
    top = (max if change > 0 else min)(linjer, key=_relative_change)
    verb = "økte" if change > 0 else "gikk ned"
    percent = format_tall(abs(change), 1)
    return f"Folketallet {verb} med {percent} prosent {years}, mest i aldersgruppen {top.navn}"


def _relative_change(linje: Linje) -> Decimal:
    first, last = ends(linje.verdier)
    return (last - first) / abs(first) if first else Decimal(0)


def _alt_changes(linjer: Sequence[Linje]) -> str:
    most, least = max(linjer, key=_relative_change), min(linjer, key=_relative_change)
    parts = [f"Størst økning: {_described(most)}."] if _relative_change(most) > 0 else []
    parts += [f"Størst nedgang: {_described(least)}."] if _relative_change(least) < 0 else []
    return " ".join(parts) or "Ingen av verdiene er endret."


def _described(linje: Linje) -> str:
    first, last = ends(linje.verdier)
    change = f" ({prosent_endring(first, last)})" if linje.enhet is Enhet.ANTALL else ""
    tall = f"fra {verdi_tekst(first, linje.enhet)} til {verdi_tekst(last, linje.enhet)}"
    return f"{kort(linje.navn, 110)}, {tall}{change}"


def nokkeltall(tabell: Tabell, ar: int) -> Figurdata | None:
    """Each key figure over the years on a scale of its own, with its gaps said."""
    rader = [r for r in tabell.rader if not r.er_sum]
    asked = [k.id for k in tabell.kolonner if k.id.isdigit() and int(k.id) <= ar]
    perioder = _without_empty_ends(asked, rader)
    linjer = [_key_figure(r, perioder) for r in rader if says_something(figures(r, perioder))]
    if not linjer:
        return None
    drawn, too_many = at_most(linjer, NOKKELTALL, MAX_PANELS)
    omitted = left_out(len(rader) - len(linjer), NOKKELTALL, "med færre enn to verdier")
    years = f"{perioder[0]}–{perioder[-1]}"
    return make(
        "nokkeltall",
        tabell,
        Linjepaneler(tuple(perioder), tuple(drawn), indeks=False),
        _key_title(linjer, years),
        sentences(
            heading(tabell),
            f"Første og siste kjente verdi {years} står ved linjen. Hvert felt har sin egen skala.",
            _empty_years([p for p in asked if p not in perioder]),
            omitted,
            too_many,
        ),
        f"{antall(len(drawn), DIAGRAM, stor=True)} viser utviklingen {years}, hvert på sin skala.",
        _alt_changes(drawn),
    )


def _without_empty_ends(perioder: Sequence[str], rader: Sequence[Rad]) -> Sequence[str]:
    """Keep the years from the first to the last that any row has a figure for."""
    known = [i for i, p in enumerate(perioder) if any(figures(r, [p]) != (None,) for r in rader)]
    return perioder[known[0] : known[-1] + 1] if known else ()


def _empty_years(perioder: Sequence[str]) -> str:
    return f"Ingen av nøkkeltallene har tall for {opplisting(perioder)}." if perioder else ""


def _key_figure(rad: Rad, perioder: Sequence[str]) -> Linje:
    unit = "" if rad.enhet in SAID_BY_THE_FIGURE else _unit_after(rad)
    note = "; ".join(_gaps(rad, perioder))
    return Linje(f"{rad.navn}{unit}", rad.enhet, figures(rad, perioder), note)


def _unit_after(rad: Rad) -> str:
    word = enhetsord(rad.enhet)
    return "" if word.replace(NBSP, " ") in rad.navn.lower() else f" ({word})"


def _gaps(rad: Rad, perioder: Sequence[str]) -> Iterator[str]:
    """`2020 og 2024: ikke tilgjengelig`, once for each reason."""
    reasons = {p: why_missing(rad.verdi(p)) for p in perioder if figures(rad, [p]) == (None,)}
    for reason in dict.fromkeys(reasons.values()):
        yield f"{opplisting([p for p, r in reasons.items() if r == reason])}: {reason}"


def _key_title(linjer: Sequence[Linje], years: str) -> str:
    up = sum(1 for linje in linjer if ends(linje.verdier)[1] > ends(linje.verdier)[0])
    down = sum(1 for linje in linjer if ends(linje.verdier)[1] < ends(linje.verdier)[0])
    start = f"{av(up, len(linjer), NOKKELTALL, stor=True)} gikk opp i årene {years}"
    if up in {0, len(linjer)}:
        return start if up else _none_up(down, len(linjer), years)
    return f"{start}, {tallord(down, NOKKELTALL)} gikk ned" if down else start


def _none_up(down: int, n: int, years: str) -> str:
    if not down:
        return f"{av(n, n, NOKKELTALL, stor=True)} var uendret i årene {years}"
    return f"{av(down, n, NOKKELTALL, stor=True)} gikk ned i årene {years}"
