"""An edition: one of the two that are compared, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arsberetning.endringer import Blokkslag, Bruk, Rute
from arsberetning.values import Celle

STAND_IN = "\uf8ff"
"""Stands about what is put in the place of text that was not read."""


def unread(text: str) -> bool:
    """Whether a passage's text, or a part of it, was not read, because both editions have it."""
    return STAND_IN in text


def letters(text: str) -> str:
    """The letters and digits of a text: what a line's end and a hyphen do not change."""
    return "".join(c for c in text if c.isalnum())


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

    `tekst` is a stand-in when it was not read (`unread`); else it has plain spaces, no soft
    hyphens, no ligatures, and words joined over line ends.
    `ruter` are its areas by page. `tabell` numbers the table a row stands in (0: in none); before
    its rows stands a block TABELL with its title, "" when it has none. `celler` are the row's
    cells by column (a cell over several columns is in each) and `hode` is true for the rows that
    name the columns. `niva` is a heading's level. `linjer` is how many `letters` stand before each
    of its lines but the first, None when that is not known.
    """

    slag: Blokkslag
    tekst: str
    ruter: tuple[tuple[int, Rute], ...] = ()
    niva: int = 0
    tabell: int = 0
    celler: tuple[str, ...] = ()
    hode: bool = False
    linjer: tuple[int, ...] | None = None

    @property
    def side(self) -> int:
        """The page it begins on, from 1; 0 when it stands on no page."""
        return self.ruter[0][0] if self.ruter else 0


@dataclass(frozen=True)
class Utgave:
    """An edition. What it does not have is None: then that level cannot be compared.

    `pdf` is the whole file. `merket`: its passages are told by tags. `tall` is by address. `bruk`
    says where each address is used. `ulest` says in Norwegian what of its text could not be read,
    `usikkert` what makes the reading of the rest uncertain.
    """

    navn: str
    pdf: bytes | None = None
    tall: Mapping[str, Oppforing] | None = None
    bruk: Mapping[str, tuple[Bruk, ...]] = field(default_factory=dict)
    blokker: tuple[Blokk, ...] | None = None
    antall_sider: int | None = None
    merket: bool = False
    ulest: tuple[str, ...] = ()
    usikkert: tuple[str, ...] = ()
