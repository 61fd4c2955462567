"""An edition: one of the two that are compared, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arsberetning.endringer import Blokkslag, Bruk, Rute
from arsberetning.values import Celle


@dataclass(frozen=True)
class Oppforing:
    """A figure as an edition states it. `kilde` is `file:line`, "" for a computed one."""

    adresse: str
    navn: str
    kolonne: str
    enhet: str
    verdi: Celle
    kilde: str = ""
    formel: str = ""
    fra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blokk:
    """A passage in reading order, put together again where a page break parted it.

    `tekst` has plain spaces, no soft hyphens, no ligatures, and words joined over line ends.
    `ruter` are its areas by page. `tabell` numbers the table a row stands in (0: in none) and
    `celler` are the row's cells; `niva` is a heading's level.
    """

    slag: Blokkslag
    tekst: str
    ruter: tuple[tuple[int, Rute], ...] = ()
    niva: int = 0
    tabell: int = 0
    celler: tuple[str, ...] = ()

    @property
    def side(self) -> int:
        """The page it begins on, from 1; 0 when it stands on no page."""
        return self.ruter[0][0] if self.ruter else 0


@dataclass(frozen=True)
class Utgave:
    """An edition. What it does not have is None: then that level cannot be compared.

    `pdf` is the whole file. `tall` is by address. `bruk` says where each address is used.
    """

    navn: str
    pdf: bytes | None = None
    tall: Mapping[str, Oppforing] | None = None
    bruk: Mapping[str, tuple[Bruk, ...]] = field(default_factory=dict)
    blokker: tuple[Blokk, ...] | None = None
    antall_sider: int | None = None
