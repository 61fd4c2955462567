"""Budget against accounts: operating budgets and investments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import (
    MAX_ROWS,
    figure_of,
    figures,
    heading,
    left_out,
    make,
    name_in_chart,
    sentences,
)
from arsberetning.charts.figure import Budsjettrad, Budsjettrader, Figurdata
from arsberetning.charts.words import RAD, RADER, Substantiv, antall, av, kort, med_fortegn
from arsberetning.compute.formler import andel_prosent
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import (
    enhetsord,
    format_belop,
    format_tall,
    visible_decimals,
)
from arsberetning.values import Enhet

ORD = ("mindreforbruk", "merforbruk", "ingen avvik")
LONGEST_NAME_IN_TITLE = 60
FEWEST_ROWS = 2
WHOLE = Decimal(100)

Title = Callable[["_Read", Tabell, Substantiv], str]


def budsjett_regnskap(tabell: Tabell, ar: int) -> Figurdata | None:
    """Budget, accounts and deviation by row; the title says how it went altogether."""
    return _figure("budsjett_regnskap", tabell, ar, RADER.get(tabell.radhode, RAD), _title)


def investeringer(tabell: Tabell, ar: int) -> Figurdata | None:
    """Budget and accounts of each project; the title says how much was used."""
    return _figure("investeringer", tabell, ar, RADER["Prosjekt"], _investment_title)


def _figure(slag: str, tabell: Tabell, ar: int, ord_: Substantiv, title: Title
            ) -> Figurdata | None:  # fmt: skip
    read = _read(tabell, ar)
    rader, too_many = _most_important(read.drawn, ord_)
    if len(rader) < FEWEST_ROWS:
        return None
    return make(
        slag,
        tabell,
        Budsjettrader(tabell.radhode, tuple(rader), ORD),
        title(read, tabell, ord_),
        sentences(heading(tabell), _what(tabell, ar), read.omitted(ord_), too_many),
        _alt_start(tabell, ar, antall(len(rader), ord_)),
        _alt_extremes(read.drawn, ord_),
    )


def _most_important(rader: Sequence[Budsjettrad], ord_: Substantiv
                    ) -> tuple[Sequence[Budsjettrad], str]:  # fmt: skip
    """Keep the rows that deviate most, in the table's order, when not all fit on a page."""
    if len(rader) <= MAX_ROWS:
        return rader, ""
    limit = sorted((abs(r.avvik) for r in rader), reverse=True)[MAX_ROWS - 1]
    kept = [r for r in rader if abs(r.avvik) >= limit][:MAX_ROWS]
    return kept, f"Viser {MAX_ROWS} av {len(rader)} {ord_.flertall}, de med størst avvik."


class _Read:
    """The rows to draw, how many were left out and why, and the total deviation as printed."""

    def __init__(self, total: Decimal | None) -> None:
        self.total = total
        self.drawn: list[Budsjettrad] = []
        self.zero = 0
        self.missing = 0

    def add(self, navn: str, budsjett: Decimal | None, regnskap: Decimal | None,
            avvik: Decimal | None, desimaler: int | None) -> None:  # fmt: skip
        if budsjett is None or regnskap is None:
            self.missing += 1
        elif not budsjett and not regnskap:
            self.zero += 1
        else:
            computed = budsjett - regnskap if avvik is None else avvik
            self.drawn.append(Budsjettrad(navn, budsjett, regnskap, computed, desimaler))

    def omitted(self, ord_: Substantiv) -> str:
        zero = left_out(self.zero, ord_, "med null i både budsjett og regnskap")
        return sentences(zero, left_out(self.missing, ord_, "uten tall"))


def _read(tabell: Tabell, ar: int) -> _Read:
    total = next((_amounts(r, ar)[2] for r in tabell.rader if r.er_total), None)
    read = _Read(total)
    accounts = tabell.kolonne(f"regnskap_{ar}")
    decimals = accounts.desimaler if accounts else None
    for rad in tabell.rader:
        if not rad.er_sum:
            read.add(name_in_chart(tabell, rad), *_amounts(rad, ar), decimals)
    return read


def _amounts(rad: Rad, ar: int) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    budsjett, regnskap = figures(rad, (f"regulert_budsjett_{ar}", f"regnskap_{ar}"))
    return budsjett, regnskap, figure_of(rad.verdi(f"avvik_{ar}"))


def _title(read: _Read, tabell: Tabell, ord_: Substantiv) -> str:
    """How it went in all, where that is known, and who went over."""
    who = _who_went_over(read.drawn, ord_, complete=not read.missing)
    if read.total is None and read.missing:
        return f"{who[0].upper()}{who[1:]}"
    total = sum((r.avvik for r in read.drawn), Decimal(0)) if read.total is None else read.total
    return f"{_altogether(total, tabell)} – {who}"


def _altogether(total: Decimal, tabell: Tabell) -> str:
    """Say how it went in all; what the table is about is the first words of its title."""
    match = re.match(r"(netto|brutto) driftsutgifter\b", tabell.tittel, re.IGNORECASE)
    what = match[0] if match else "Regnskapet"
    if not total:
        return f"{what} ble som budsjettert"
    retning = "lavere" if total > 0 else "høyere"
    return f"{what} ble {_amount(abs(total), tabell)} {retning} enn budsjettert"


def _amount(total: Decimal, tabell: Tabell) -> str:
    if tabell.enhet not in {Enhet.KRONER, Enhet.TUSEN_KRONER}:
        return f"{format_tall(total)} {enhetsord(tabell.enhet)}"
    return format_belop(total, tabell.enhet, 1 if total >= _million(tabell) else None)


def _million(tabell: Tabell) -> int:
    return 1000 if tabell.enhet is Enhet.TUSEN_KRONER else 1_000_000


def _who_went_over(rader: Sequence[Budsjettrad], ord_: Substantiv, *, complete: bool) -> str:
    """Only of what has figures can it be said; `complete` when that is all."""
    over = [r for r in rader if r.avvik < 0]
    if not over:
        those = ord_.flertall if complete else f"{ord_.flertall} med tall"
        return f"ingen {those} gikk over budsjettet"
    if len(over) == 1 and complete:
        return (
            f"bare {_in_a_sentence(over[0].navn, ord_, LONGEST_NAME_IN_TITLE)} gikk over budsjettet"
        )
    return f"{av(len(over), len(rader), ord_)} gikk over budsjettet"


def _in_a_sentence(navn: str, ord_: Substantiv, longest: int) -> str:
    """`funksjonsområde 2B` for `2B: Barnevern`, else the name without its number, in quotes."""
    kode, colon, _ = navn.partition(":")
    if colon and ord_ is RADER["Funksjonsområde"]:
        return f"{ord_.entall} {kode}"
    return f"«{kort(re.sub(r'^[0-9]+ ', '', navn), longest)}»"


def _investment_title(read: _Read, tabell: Tabell, ord_: Substantiv) -> str:
    rader = read.drawn
    budsjett = sum((r.budsjett for r in rader), Decimal(0))
    regnskap = sum((r.regnskap for r in rader), Decimal(0))
    used = andel_prosent(regnskap, budsjett)
    if used is None or read.missing or not 0 <= used <= WHOLE:
        return _title(read, tabell, ord_)
    andel = _part(used)
    idle = sum(1 for r in rader if not r.regnskap)
    rest = f" – {av(idle, len(rader), ord_)} hadde ingen utgifter" if idle else ""
    return f"{andel} prosent av investeringsbudsjettet ble brukt{rest}"


def _part(percent: Decimal) -> str:
    """Without decimals, but nearly nothing is not 0 and nearly all is not 100."""
    decimals = max(visible_decimals(percent, 0), visible_decimals(WHOLE - percent, 0))
    return format_tall(percent, decimals)


def _what(tabell: Tabell, ar: int) -> str:
    return (
        f"Regulert budsjett og regnskap {ar} i {enhetsord(tabell.enhet)}. "
        "Avviket er budsjett minus regnskap og har sin egen skala."
    )


def _alt_start(tabell: Tabell, ar: int, rader: str) -> str:
    return (
        f"Liggende stolper viser regulert budsjett, regnskap og avvik for {rader} i {ar}, "
        f"i {enhetsord(tabell.enhet)}."
    )


def _alt_extremes(rader: Sequence[Budsjettrad], ord_: Substantiv) -> str:
    least, most = min(rader, key=lambda r: r.avvik), max(rader, key=lambda r: r.avvik)
    parts = [f"størst mindreforbruk har {_named(most, ord_)}"] if most.avvik > 0 else []
    parts += [f"størst merforbruk har {_named(least, ord_)}"] if least.avvik < 0 else []
    text = ", og ".join(parts) or "ingen rader har avvik"
    return f"{text[0].upper()}{text[1:]}."


def _named(rad: Budsjettrad, ord_: Substantiv) -> str:
    return f"{_in_a_sentence(rad.navn, ord_, 100)} ({med_fortegn(rad.avvik, rad.desimaler)})"
