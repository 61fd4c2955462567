"""What a chart of lines over the years says of how they changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import figures
from arsberetning.charts.figure import Linje, Verdier
from arsberetning.charts.words import kort, prosent_endring, verdi_tekst
from arsberetning.compute.formler import endring_prosent
from arsberetning.compute.tallbase import Rad
from arsberetning.values import Enhet

LONGEST_NAME = 110
MOST_WITHOUT = 3
"""So many lines that have no per cent are described; there is room for no more."""


def ends(verdier: Verdier) -> tuple[Decimal, Decimal]:
    """Take the first and the last known value."""
    kjente = [v for v in verdier if v is not None]
    return kjente[0], kjente[-1]


def known_years(perioder: Sequence[str], rader: Sequence[Rad]) -> Sequence[str]:
    """Keep the years from the first to the last that any row has a figure for."""
    known = [i for i, p in enumerate(perioder) if any(figures(r, [p]) != (None,) for r in rader)]
    return perioder[known[0] : known[-1] + 1] if known else ()


def alt_changes(linjer: Sequence[Linje], perioder: Sequence[str]) -> str:
    """The greatest rise and fall in per cent, and what changed without having a per cent."""
    changes = [(endring_prosent(*reversed(ends(linje.verdier))), linje) for linje in linjer]
    ranked = [(c, linje) for c, linje in changes if c]
    parts = []
    if ranked and (most := max(ranked, key=lambda r: r[0]))[0] > 0:
        parts.append(f"Størst økning: {_described(most[1], perioder)}.")
    if ranked and (least := min(ranked, key=lambda r: r[0]))[0] < 0:
        parts.append(f"Størst nedgang: {_described(least[1], perioder)}.")
    without = [linje for c, linje in changes if c is None and len(set(ends(linje.verdier))) > 1]
    if without:
        told = [_described(linje, perioder) for linje in without[:MOST_WITHOUT]]
        parts.append(f"Endret fra null eller et negativt tall: {'; '.join(told)}.")
    return " ".join(parts) or "Ingen av verdiene er endret fra første til siste år."


def _described(linje: Linje, perioder: Sequence[str]) -> str:
    first, last = ends(linje.verdier)
    percent = prosent_endring(first, last) if linje.enhet is Enhet.ANTALL else ""
    change = f" ({percent})" if percent else ""
    start, end = (
        f"{verdi_tekst(value, linje.enhet)}{year}"
        for value, year in zip((first, last), _years(linje.verdier, perioder), strict=True)
    )
    return f"{kort(linje.navn, LONGEST_NAME)}, fra {start} til {end}{change}"


def _years(verdier: Verdier, perioder: Sequence[str]) -> tuple[str, str]:
    """The years of a line's ends, "" where they are the chart's own."""
    known = [i for i, v in enumerate(verdier) if v is not None]
    first, last = known[0], known[-1]
    return (f" i {perioder[first]}" if first else "",
            f" i {perioder[last]}" if last < len(perioder) - 1 else "")  # fmt: skip
