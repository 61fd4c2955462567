"""Tables of the tallbase as plain rows, the same for every file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.compute.tallbase import Kolonne, Rad, Tabell, Tallbase
from arsberetning.values import Arsak, Celle, Maltall, Mangler

TEGN = {
    Arsak.IKKE_TILGJENGELIG: "..",
    Arsak.IKKE_AKTUELT: ".",
    Arsak.SKJULT: ":",
    Arsak.IKKE_PUBLISERT: "..",
}
"""Statistics Norway's signs for missing figures."""


@dataclass(frozen=True)
class Datatabell:
    """A table for publishing: heads and rows of equal length, `navn` names its files."""

    navn: str
    tabell: Tabell
    hode: tuple[str, ...]
    rader: tuple[tuple[Celle | str, ...], ...]


def datatables(tallbase: Tallbase) -> Iterator[Datatabell]:
    """Every table with at least one row."""
    for tabell in tallbase.tabeller.values():
        if tabell.rader:
            yield _table(tabell)


def sign(value: Celle | str) -> str | Decimal:
    """A cell as it is published: a figure, a sign for a missing one, or a text."""
    if isinstance(value, Mangler):
        return TEGN[value.arsak]
    if isinstance(value, Maltall):
        return f"{value.operator}{format(value.verdi, 'f').replace('.', ',')}"
    return value


def unit(tabell: Tabell) -> str | None:
    """The unit of all rows; None when they differ and each has its own."""
    return None if tabell.blandet else tabell.enhet.value


def _table(tabell: Tabell) -> Datatabell:
    return Datatabell(
        navn=tabell.id.replace("/", "-"),
        tabell=tabell,
        hode=("id", tabell.radhode, "enhet", *(_head(k) for k in tabell.kolonner)),
        rader=tuple(_row(tabell, r) for r in tabell.rader),
    )


def _head(kolonne: Kolonne) -> str:
    title = f"{kolonne.gruppe}: {kolonne.tittel}" if kolonne.gruppe else kolonne.tittel
    return f"{title} ({kolonne.enhet.value})" if kolonne.enhet else title


def _row(tabell: Tabell, rad: Rad) -> tuple[Celle | str, ...]:
    cells = [_cell(rad, kolonne) for kolonne in tabell.kolonner]
    return (rad.id, rad.navn, rad.enhet.value, *cells)


def _cell(rad: Rad, kolonne: Kolonne) -> Celle | str:
    if kolonne.slag == "tekst":
        return rad.tekst.get(kolonne.id, "")
    tall = rad.celler.get(kolonne.id)
    return _rounded(tall.verdi, computed=tall.computed) if tall else ""


def _rounded(value: Celle, *, computed: bool) -> Celle:
    """Computed shares have no end of decimals; ten are more than enough for anyone."""
    if computed and isinstance(value, Decimal):
        return round(value, 10).normalize() + Decimal(0)
    return value
