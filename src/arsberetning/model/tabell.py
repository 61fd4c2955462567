"""Tables as they were read: typed cells with their places, nothing computed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from arsberetning.diagnostics import Place
from arsberetning.model.standard import Tabellmal
from arsberetning.values import Celle, Enhet, Retning


class Celletekst(str):
    """What stood in a cell, with the place it stood; a plain text to all who only print it."""

    __slots__ = ("sted",)
    sted: Place

    @classmethod
    def of(cls, text: str, sted: Place) -> Celletekst:
        """A text that knows its cell."""
        cell = cls(text)
        cell.sted = sted
        return cell


@dataclass(frozen=True)
class Inncelle:
    """A cell that was read. `tekst` is what stood in the file, `merknad` a remark on it alone."""

    verdi: Celle
    tekst: str
    sted: Place = field(compare=False)
    merknad: str = ""


@dataclass(frozen=True)
class Innrad:
    """A row that was read; `celler` and `tekster` by column id, empty cells left out.

    `merknad` is for those who work with the report; `fotnote` is printed under the table.
    `ogsa_kalt` are other names texts may use of it, and are not printed. `oppgitt_navn` is the
    name in the file, also where a code list gives the row its name.
    """

    id: str
    navn: str
    enhet: Enhet | None
    retning: Retning
    gruppe: str
    merknad: str
    fotnote: str
    celler: Mapping[str, Inncelle]
    tekster: Mapping[str, str]
    sted: Place = field(compare=False)
    oppgitt_navn: str = ""
    ogsa_kalt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manglende:
    """A table of the report that there is nothing to show of, and why, in words for a reader."""

    id: str
    tittel: str
    fil: str
    grunn: str


@dataclass(frozen=True)
class Inntabell:
    """A table that was read. `mal` is the standard's table with the year filled in.

    `fil` is where its figures are; rows may be empty when all of it is computed. `mangelfull` when
    a row is left out for a fault in it: a sum of the others would be false.
    """

    id: str
    omrade: str
    mal: Tabellmal
    rader: tuple[Innrad, ...]
    fil: str
    mangelfull: bool = False

    def rad(self, rad_id: str) -> Innrad | None:
        """The row with this id, or None."""
        return self._rader.get(rad_id)

    @cached_property
    def _rader(self) -> Mapping[str, Innrad]:
        return {r.id: r for r in reversed(self.rader)}
