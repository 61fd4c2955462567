"""The balance of women and men, this year and last, by category."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import at_most, figure_of, left_out, make, sentences
from arsberetning.charts.figure import Andeler, Andelsrad, Figurdata
from arsberetning.charts.words import Substantiv, antall, kort, verdi_tekst
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import format_tall
from arsberetning.values import Enhet

GRUPPE = Substantiv("gruppe", "grupper", "gruppene")
TOTAL = "totalt"


def kjonnsbalanse(tabell: Tabell, ar: int) -> Figurdata | None:
    """Shares of women and men by category; the title gives the share of women."""
    groups = dict.fromkeys(_category(r) for r in tabell.rader)
    rader = {g: rad for g in groups if (rad := _category_row(tabell, g, ar))}
    if not rader:
        return None
    drawn, too_many = at_most(list(rader.values()), GRUPPE)
    return make(
        "kjonnsbalanse",
        tabell,
        Andeler(tabell.radhode, tuple(drawn)),
        _title(rader, ar),
        sentences(
            f"Andel kvinner og menn i prosent i {ar} og {ar - 1}. "
            "Den loddrette linjen viser lik fordeling.",
            left_out(len(groups) - len(rader), GRUPPE, "uten tall"),
            too_many,
        ),
        f"Delte stolper viser andelen kvinner og menn i {antall(len(drawn), GRUPPE)}.",
        _alt_extremes(drawn),
    )


def _category(rad: Rad) -> str:
    return re.sub(r"_\d{4}$", "", rad.id)


def _category_row(tabell: Tabell, group: str, ar: int) -> Andelsrad | None:
    found = [(y, tabell.rad(f"{group}_{y}")) for y in (ar, ar - 1)]
    andeler = tuple((str(y), *pair) for y, r in found if r and (pair := _shares(r)))
    name = next((r.navn for _, r in found if r), "")
    name = re.sub(rf",? \(?({ar}|{ar - 1})\)?$", "", name)
    return Andelsrad(name, andeler) if andeler else None


def _shares(rad: Rad) -> tuple[Decimal, Decimal] | None:
    kvinner, menn = figure_of(rad.verdi("kvinner_andel")), figure_of(rad.verdi("menn_andel"))
    return None if kvinner is None or menn is None else (kvinner, menn)


def _women(rad: Andelsrad) -> Decimal:
    return rad.andeler[0][1]


def _title(all_: dict[str, Andelsrad], ar: int) -> str:
    """The shares of one year: the newest that any group has."""
    newest = max(r.andeler[0][0] for r in all_.values())
    rader = {g: r for g, r in all_.items() if r.andeler[0][0] == newest}
    return f"{_shares_title(rader)}{'' if newest == str(ar) else f' i {newest}'}"


def _shares_title(rader: dict[str, Andelsrad]) -> str:
    low, high = min(map(_women, rader.values())), max(map(_women, rader.values()))
    span = f"fra {format_tall(low, 1)} til {format_tall(high, 1)} prosent"
    if TOTAL not in rader and low == high:
        return f"Kvinneandelen er {format_tall(low, 1)} prosent"
    if TOTAL not in rader:
        return f"Kvinneandelen varierer {span} mellom gruppene"
    total = f"Kvinner er {format_tall(_women(rader[TOTAL]), 1)} prosent av de ansatte"
    return f"{total}, og {span} i de enkelte gruppene" if len(rader) > 1 else total


def _alt_extremes(rader: Sequence[Andelsrad]) -> str:
    low, high = min(rader, key=_women), max(rader, key=_women)
    return f"Høyest andel kvinner: {_named(high)}. Lavest: {_named(low)}."


def _named(rad: Andelsrad) -> str:
    year, kvinner, _ = rad.andeler[0]
    share = verdi_tekst(kvinner, Enhet.PROSENT, 1)
    return f"{kort(rad.navn, 80)} med {share} i {year}"
