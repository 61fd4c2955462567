"""What an import would change: each cell's old and new figure, and whether a person wrote the old.

A cell that a person changed after the last import, or typed before the first, is a conflict unless
what was typed is the new figure rounded to as many digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arsberetning.formatting.tall import avrund, format_tall, significant_decimals
from arsberetning.imports.figures_file import FiguresFile
from arsberetning.imports.placing import Cell
from arsberetning.imports.record import Imported
from arsberetning.read.figures import parse_tall
from arsberetning.values import Enhet, Mangler

_ORE = {Enhet.TUSEN_KRONER: 5, Enhet.KRONER: 2}
"""Decimals of an øre in each unit of amounts."""
_LIKE_THOUSANDS = 3
"""So many decimals could be read as a thousand: `460,123`."""


class Kind(StrEnum):
    """What a change is."""

    NY = "ny"
    ENDRET = "endret"
    PRESISERT = "presisert"
    KONFLIKT = "konflikt"


@dataclass(frozen=True)
class Change:
    """One cell that would be another; `before` is None when the file has no such row."""

    cell: Cell
    file: str
    line: int
    kind: Kind
    before: str | None
    after: str
    value: Decimal
    why: str = ""

    @property
    def difference(self) -> Decimal | None:
        """How much more the new figure is; None when the old one was none."""
        old = parse_tall(self.before or "")
        return self.value - old if isinstance(old, Decimal) else None


def written(value: Decimal, unit: Enhet) -> str:
    """A figure as it is written in a figures file: exact, and no digits that could mislead.

    An amount with øre has all the decimals of an øre, so that it cannot be taken for a thousand.
    """
    decimals = significant_decimals(value)
    if decimals:
        decimals = max(decimals, _ORE.get(unit, 0))
        decimals += decimals == _LIKE_THOUSANDS
    text = format_tall(value, decimals).replace("\N{NO-BREAK SPACE}", " ")
    return text.replace("\N{MINUS SIGN}", "-")


def change_of(
    opened: FiguresFile,
    cell: Cell,
    value: Decimal,
    unit: Enhet,
    known: Mapping[str, Imported],
) -> Change | None:
    """The change in one cell, None when the figure there is the same."""
    before, after = opened.cell(cell.rad, cell.kolonne), written(value, unit)
    kind, why = _kind(before, value, after, known.get(cell.adresse))
    if kind is None:
        return None
    return Change(cell, opened.file, opened.line(cell.rad), kind, before, after, value, why)


def _kind(
    before: str | None, value: Decimal, after: str, earlier: Imported | None
) -> tuple[Kind | None, str]:
    if before is None:
        return Kind.NY, ""
    old = parse_tall(before)
    if old == value:
        return None, ""
    if not before or isinstance(old, Mangler):
        return Kind.NY, ""
    if not isinstance(old, Decimal):
        return Kind.KONFLIKT, "cellen har en tekst"
    return _over_a_figure(before, old, value, after, earlier)


def _over_a_figure(
    before: str, old: Decimal, value: Decimal, after: str, earlier: Imported | None
) -> tuple[Kind | None, str]:
    if earlier and earlier.beholdt == before and earlier.verdi == after:
        return None, ""
    if earlier and parse_tall(earlier.verdi) == old:
        return Kind.ENDRET, ""
    if avrund(value, significant_decimals(old)) == old:
        return Kind.PRESISERT, ""
    if earlier:
        return Kind.KONFLIKT, f"importert som {earlier.verdi}, siden rettet for hånd"
    return Kind.KONFLIKT, "skrevet for hånd"


def conflicts(changes: list[Change]) -> Iterator[Change]:
    """The changes that a person must decide on."""
    return (c for c in changes if c.kind is Kind.KONFLIKT)
