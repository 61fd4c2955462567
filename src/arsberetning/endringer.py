"""What has changed between two editions of a report, as values that any surface can show.

Figures, text and pages are three levels of the same comparison. A level that was not compared is
None, which is not the same as a level without changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from arsberetning.values import Celle

Rute = tuple[float, float, float, float]
"""A rectangle on a page in points: left, top, right, bottom, from the page's upper left corner."""


class Slag(StrEnum):
    """What happened to a thing."""

    ENDRET = "endret"
    NY = "ny"
    FJERNET = "fjernet"
    FLYTTET = "flyttet"
    DELT = "delt"
    SAMLET = "slått sammen"


class Blokkslag(StrEnum):
    """What a passage of text is."""

    OVERSKRIFT = "overskrift"
    AVSNITT = "avsnitt"
    LISTEPUNKT = "listepunkt"
    TABELLRAD = "tabellrad"
    CELLE = "celle"
    KOLONNE = "kolonne"
    TABELL = "tabell"
    SEKSJON = "seksjon"
    FIGUR = "figur"


@dataclass(frozen=True)
class Sted:
    """A place in an edition. `side` counts from 1; `seksjon` is the nearest heading above."""

    side: int
    seksjon: str = ""
    rute: Rute | None = None


@dataclass(frozen=True)
class Bruk:
    """Where a figure is used. `slag` is `setning`, `tabell` or `figur`.

    `navn` is the sentence, or the table's or chart's number and title. `side` None: not known.
    """

    slag: str
    navn: str
    seksjon: str = ""
    side: int | None = None


@dataclass(frozen=True)
class Tallendring:
    """A figure that is another, new, or gone.

    `differanse` is new minus old and `prosent` the difference in per cent of the old, None where
    they mean nothing (missing values, targets with different signs, an old value of 0).
    `adresse` is "" for a figure read from a page. `kilde` is `file:line` in the new edition (in
    the old for a figure that is gone). `folger` are the changed figures that were computed from
    this one and changed for no other reason; they stand nowhere else.
    """

    slag: Slag
    adresse: str
    navn: str
    kolonne: str
    enhet: str
    gammel: Celle | None
    ny: Celle | None
    differanse: Decimal | None = None
    prosent: Decimal | None = None
    kilde: str = ""
    fra: tuple[str, ...] = ()
    bruk: tuple[Bruk, ...] = ()
    folger: tuple[Tallendring, ...] = ()
    gammelt_sted: Sted | None = None
    nytt_sted: Sted | None = None

    @property
    def omrade(self) -> str:
        """The first part of the address, such as `fo2a`."""
        return self.adresse.partition("/")[0]


@dataclass(frozen=True)
class Bit:
    """A run of words in a redline: in both (None), or only in the new or the old."""

    tekst: str
    slag: Slag | None = None


@dataclass(frozen=True)
class Tekstendring:
    """A passage that is another, new, gone or moved; or that was parted or joined, its words alike.

    `biter` is the redline of a changed passage. `navn` says which table, row and column a changed
    cell or row belongs to. `adresser` are the changed figures that explain the whole change: the
    sentence is the same but for them and the words that follow from them. `snur` is true when such
    a word, not only a figure's own form, is another: «målet ble [ikke] nådd».
    """

    slag: Slag
    blokk: Blokkslag
    gammel: str
    ny: str
    biter: tuple[Bit, ...] = ()
    navn: str = ""
    gammelt_sted: Sted | None = None
    nytt_sted: Sted | None = None
    adresser: tuple[str, ...] = ()
    snur: bool = False

    @property
    def bare_tall(self) -> bool:
        """Whether it is another only in figures that are told by themselves."""
        return bool(self.adresser) and not self.snur


@dataclass(frozen=True)
class Sideendring:
    """A page that looks different, is new or is gone. Page numbers count from 1.

    `ruter` are the areas that differ, on the old and on the new page. `utseende` is true when the
    words are the same and only the looks differ (font, colour, the shape of a chart).
    """

    slag: Slag
    gammel: int | None
    ny: int | None
    gamle_ruter: tuple[Rute, ...] = ()
    nye_ruter: tuple[Rute, ...] = ()
    utseende: bool = False


@dataclass(frozen=True)
class Sammenligning:
    """All changes between two editions, each level None when it was not compared.

    `merknader` says in Norwegian what could not be compared and why, `usikkert` why the reading of
    an edition may be wrong, `uenighet` where an edition contradicts itself. `utelatt` is how many
    figures and pages are below the limits that were asked for. `uprovd` names the levels that were
    asked for, and parts of them, that could not be compared. `maler` is whose templates and styles
    the old and the new pages were made with: `arbeidsmappen`, `egne`, a branch's name, or "" for a
    PDF and for what has no pages.
    """

    gammel: str
    ny: str
    tall: tuple[Tallendring, ...] | None = None
    tekst: tuple[Tekstendring, ...] | None = None
    sider: tuple[Sideendring, ...] | None = None
    antall_sider: tuple[int | None, int | None] = (None, None)
    merknader: tuple[str, ...] = field(default=())
    maler: tuple[str, str] = ("", "")
    usikkert: tuple[str, ...] = ()
    uenighet: tuple[str, ...] = ()
    utelatt: tuple[int, int] = (0, 0)
    uprovd: tuple[str, ...] = ()

    @property
    def ulike(self) -> bool:
        """Whether anything was found to differ, also what is left out as too small."""
        return bool(self.tall or self.tekst or self.sider or self.uenighet or any(self.utelatt))

    @property
    def like(self) -> bool:
        """Whether nothing differs in anything that was to be compared."""
        return not self.ulike and not self.uprovd
