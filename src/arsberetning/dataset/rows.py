"""Tables of the tallbase as plain columns and rows, the same for every file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arsberetning.compute.tabellmerker import noter
from arsberetning.compute.tallbase import Tabell, Tallbase
from arsberetning.dataset.felter import Felt, Feltverdi, fields


@dataclass(frozen=True)
class Datatabell:
    """A table for publishing. `navn` names its files, `noter` is what is printed below it."""

    navn: str
    tabell: Tabell
    felter: tuple[Felt, ...]
    noter: tuple[str, ...]

    @property
    def hode(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return tuple(f.navn for f in self.felter)

    @property
    def rader(self) -> tuple[tuple[Feltverdi, ...], ...]:
        """The cells row by row."""
        return tuple(zip(*(f.verdier for f in self.felter), strict=True))


def datatables(tallbase: Tallbase, ar: int) -> Iterator[Datatabell]:
    """Every table with at least one row; `ar` is the year its goals are judged for."""
    for tabell in tallbase.tabeller.values():
        if tabell.rader:
            yield Datatabell(tabell.filnavn, tabell, fields(tabell, ar), tuple(noter(tabell)))


def unit(tabell: Tabell) -> str | None:
    """The unit of all rows; None when they differ and each has its own."""
    return None if tabell.blandet else tabell.enhet.value
