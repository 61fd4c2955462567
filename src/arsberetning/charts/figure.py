"""What a chart is: its words and figures before drawing, and the drawing itself.

`Figurdata` is computed without matplotlib. Its `innhold` is one of the shapes below; several
kinds of chart share a shape, and each shape is drawn by one module of `drawing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from arsberetning.compute.maloppnaelse import Maloppnaelse
from arsberetning.values import Enhet, Maltall

Verdier = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Budsjettrad:
    """One row of budget against accounts; `avvik` is budget minus accounts."""

    navn: str
    budsjett: Decimal
    regnskap: Decimal
    avvik: Decimal
    desimaler: int | None = None
    """How many a label has, None for as many as are written."""


@dataclass(frozen=True)
class Budsjettrader:
    """Budget against accounts. `ord` names a positive, a negative and a zero deviation."""

    radhode: str
    rader: tuple[Budsjettrad, ...]
    ord: tuple[str, str, str]


@dataclass(frozen=True)
class Linje:
    """One line of a panel: a value per period, None where it is missing."""

    navn: str
    enhet: Enhet
    verdier: Verdier
    merknad: str = ""


@dataclass(frozen=True)
class Linjepaneler:
    """Small multiples of lines. With `indeks` all share a scale of change in per cent."""

    perioder: tuple[str, ...]
    linjer: tuple[Linje, ...]
    indeks: bool


@dataclass(frozen=True)
class Malrad:
    """One indicator against its target.

    `god_side` is 1 when the target is reached above it, -1 when below, 0 when neither.
    """

    navn: str
    enhet: Enhet
    tidligere: tuple[tuple[str, Decimal], ...]
    maltall: Maltall | None
    resultat: Decimal | None
    vurdering: Maloppnaelse
    dom: str
    grunn: str
    god_side: int


@dataclass(frozen=True)
class Malrader:
    """All indicators of a funksjonsområde in the year `ar`."""

    ar: int
    radhode: str
    rader: tuple[Malrad, ...]


@dataclass(frozen=True)
class Parpanel:
    """A panel with two bars per row: last year and this year, and perhaps a target."""

    tittel: str
    enhet: Enhet
    par: tuple[tuple[Decimal | None, Decimal | None], ...]
    mal: Verdier = ()


@dataclass(frozen=True)
class Arspar:
    """Rows compared over two years, in panels side by side that share the rows' names.

    A name is followed by a remark, often empty.
    """

    ar: int
    radhode: str
    navn: tuple[tuple[str, str], ...]
    paneler: tuple[Parpanel, ...]


@dataclass(frozen=True)
class Andelsrad:
    """The shares of women and men in one category, by year, newest first."""

    navn: str
    andeler: tuple[tuple[str, Decimal, Decimal], ...]


@dataclass(frozen=True)
class Andeler:
    """The balance of women and men by category."""

    radhode: str
    rader: tuple[Andelsrad, ...]


Innhold = Budsjettrader | Linjepaneler | Malrader | Arspar | Andeler


@dataclass(frozen=True)
class Figurdata:
    """What is to be drawn, and the words around it. `kilde_tabell` is the table's id."""

    id: str
    slag: str
    tittel: str
    undertittel: str
    alt: str
    kilde_tabell: str
    innhold: Innhold


class Ventet:
    """A chart that is being drawn: its words are known, and who asks for `svg` waits for it."""

    id: str
    tittel: str
    undertittel: str
    alt: str
    kilde_tabell: str

    def __init__(self, data: Figurdata, drawn: Callable[[], Figur]) -> None:
        self.id, self.tittel, self.undertittel = data.id, data.tittel, data.undertittel
        self.alt, self.kilde_tabell = data.alt, data.kilde_tabell
        self._drawn = drawn

    @cached_property
    def svg(self) -> str:
        """The drawing. Raises what went wrong with it."""
        return self._drawn().svg


@dataclass(frozen=True)
class Figur:
    """A drawn chart: an SVG to be inlined, `bredde` by `hoyde` points, and its words."""

    id: str
    tittel: str
    undertittel: str
    alt: str
    kilde_tabell: str
    svg: str
    bredde: float
    hoyde: float


Diagram = Figur | Ventet
