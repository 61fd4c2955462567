"""The population by age over four years, on one scale of change in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import (
    MAX_PANELS,
    at_most,
    figures,
    left_out,
    make,
    says_something,
    sentences,
)
from arsberetning.charts.data.endringer import alt_changes, ends, known_years
from arsberetning.charts.figure import Figurdata, Linje, Linjepaneler, Verdier
from arsberetning.charts.words import DIAGRAM, Substantiv, antall
from arsberetning.compute.formler import endring_prosent
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import format_tall, visible_decimals

YEARS_OF_POPULATION = 4
IMMIGRANTS = "innvandrere"
ALDERSGRUPPE = Substantiv("aldersgruppe", "aldersgrupper", "aldersgruppene")
TWO = 2


def befolkning(tabell: Tabell, ar: int) -> Figurdata | None:
    """Show how each age group changed over four years, all on one scale of per cent."""
    asked = [str(ar - n) for n in reversed(range(YEARS_OF_POPULATION))]
    rader = [r for r in tabell.rader if not r.er_sum and r.id != IMMIGRANTS]
    perioder = known_years(asked, rader)
    linjer = [Linje(r.navn, r.enhet, v) for r in rader if _can_be_drawn(v := figures(r, perioder))]
    if not linjer:
        return None
    drawn, too_many = at_most(linjer, ALDERSGRUPPE, MAX_PANELS)
    years = f"{perioder[0]}–{perioder[-1]}"
    return make(
        "befolkning",
        tabell,
        Linjepaneler(tuple(perioder), tuple(drawn), indeks=True),
        _title(rader, perioder),
        sentences(
            f"Innbyggere per 1. januar {years} etter alder. Alle feltene har samme skala: "
            f"endring i prosent siden {_base(linjer, perioder)}. "
            "Tallene ved linjene er innbyggere.",
            _omitted(rader, perioder),
            too_many,
        ),
        f"{antall(len(drawn), DIAGRAM, stor=True)} viser antall innbyggere per 1. januar "
        f"{years} etter alder, på felles skala for endring i prosent.",
        alt_changes(drawn, perioder),
    )


def _can_be_drawn(verdier: Verdier) -> bool:
    """A line of change in per cent begins with a figure above nothing."""
    return says_something(verdier) and ends(verdier)[0] > 0


def _omitted(rader: Sequence[Rad], perioder: Sequence[str]) -> str:
    left = [v for r in rader if not _can_be_drawn(v := figures(r, perioder))]
    few = sum(1 for v in left if sum(x is not None for x in v) < TWO)
    none = left_out(len(left) - few, ALDERSGRUPPE, "uten innbyggere det første året")
    return sentences(left_out(few, ALDERSGRUPPE, "uten to verdier"), none)


def _base(linjer: Sequence[Linje], perioder: Sequence[str]) -> str:
    whole = all(linje.verdier[0] is not None for linje in linjer)
    return perioder[0] if whole else "det første året med tall"


def _title(rader: Sequence[Rad], perioder: Sequence[str]) -> str:
    """How all grew, between the first and the last year that every group has a figure for."""
    common = [p for p in perioder if all(figures(r, [p]) != (None,) for r in rader)]
    if len(common) < TWO:
        return f"Innbyggere etter alder {perioder[0]}–{perioder[-1]}"
    ends_ = (common[0], common[-1])
    first, last = (sum((_number(r, p) for r in rader), Decimal(0)) for p in ends_)
    years = f"fra {ends_[0]} til {ends_[1]}"
    change = endring_prosent(last, first)
    if change is None:
        return f"Folketallet var {format_tall(last)} i {ends_[1]}"
    if not change:
        return f"Folketallet var uendret {years}"
    verb = "økte" if change > 0 else "gikk ned"
    percent = format_tall(abs(change), visible_decimals(change, 1))
    return f"Folketallet {verb} med {percent} prosent {years}{_most(rader, ends_, change)}"


def _number(rad: Rad, periode: str) -> Decimal:
    (value,) = figures(rad, [periode])
    return value or Decimal(0)


def _most(rader: Sequence[Rad], ends_: tuple[str, str], total: Decimal) -> str:
    """The group that changed most in the direction of all of them, "" when none has a per cent."""
    changes = [(endring_prosent(_number(r, ends_[1]), _number(r, ends_[0])), r.navn) for r in rader]
    known = [(c, navn) for c, navn in changes if c is not None and (c > 0) == (total > 0) and c]
    if not known:
        return ""
    return f", mest i aldersgruppen {max(known, key=lambda k: abs(k[0]))[1]}"
