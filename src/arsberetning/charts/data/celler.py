"""What all kinds of chart share: ids, values, and the sentences on what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from arsberetning.charts.figure import Figurdata, Innhold
from arsberetning.charts.words import Substantiv, antall, description
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import format_mangler
from arsberetning.values import Celle, Mangler

T = TypeVar("T")

MAX_ROWS = 12
MAX_PANELS = 15
"""More than this does not fit on a page at a readable size."""


def make(
    slag: str, tabell: Tabell, innhold: Innhold, tittel: str, undertittel: str, *alt: str
) -> Figurdata:
    """Make a chart of a table; its id is made of the table's address and the kind."""
    address = tabell.id.replace("/", "-")
    return Figurdata(
        id=f"figur-{address}-{slag}",
        slag=slag,
        tittel=tittel,
        undertittel=undertittel,
        alt=description(*alt),
        kilde_tabell=tabell.id,
        innhold=innhold,
    )


def figure_of(celle: Celle | None) -> Decimal | None:
    """Take the figure in a cell, None when it is missing."""
    return celle if isinstance(celle, Decimal) else None


def figures(rad: Rad, kolonner: Iterable[str]) -> tuple[Decimal | None, ...]:
    """Take the figures of a row in some columns."""
    return tuple(figure_of(rad.verdi(k)) for k in kolonner)


def says_something(verdier: Iterable[Decimal | None]) -> bool:
    """Whether there are at least two figures, and not only zeros."""
    kjente = [v for v in verdier if v is not None]
    return len(kjente) > 1 and any(kjente)


def why_missing(celle: Celle | None) -> str:
    """Why a figure is missing, in words."""
    return format_mangler(celle) if isinstance(celle, Mangler) else "ikke oppgitt"


def name_in_chart(tabell: Tabell, rad: Rad) -> str:
    """Name a row without the word that already stands above the names."""
    return rad.navn.removeprefix(f"{tabell.radhode} ")


def left_out(n: int, ord_: Substantiv, hvorfor: str) -> str:
    """`Tre funksjoner uten tall er ikke vist.`, or nothing when none is left out."""
    return f"{antall(n, ord_, stor=True)} {hvorfor} er ikke vist." if n else ""


def at_most(rader: Sequence[T], ord_: Substantiv, most: int = MAX_ROWS) -> tuple[Sequence[T], str]:
    """Keep the first rows, those that fit on a page, and say so when there were more."""
    if len(rader) <= most:
        return rader, ""
    return rader[:most], f"Viser de {most} første av {len(rader)} {ord_.flertall}."


def sentences(*setninger: str) -> str:
    """Sentences with a space between, the empty ones left out."""
    return " ".join(s for s in setninger if s)


def heading(tabell: Tabell) -> str:
    """Make a sentence of the table's title."""
    return f"{tabell.tittel.rstrip('.')}."
