"""What is rendered: the report as a numbered tree of sections with blocks.

Everything here is ready to print. No arithmetic and no look-up is left to the templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from arsberetning.charts.figure import Diagram
from arsberetning.html.funnvisning import Funngruppe, FunnVis


@dataclass(frozen=True)
class CelleVis:
    """A cell as shown. `slag`: `tall`, `negativ`, `mangler`, `maltall`, `tekst`.

    `desimaler` is how many digits stand after the comma, so that figures can be aligned on it.
    `ord` is a word that goes with the figure (`mindreforbruk`, `nådd`), never colour alone.
    `adresse` is the figure's address in the tallbase, "" for text. `funn` is what the check found
    about it, in a draft only, as for the row, the goal, the measure and the answer.
    """

    tekst: str
    slag: str
    desimaler: int = 0
    adresse: str = ""
    kilde: str = ""
    status: str = ""
    funn: tuple[FunnVis, ...] = ()


@dataclass(frozen=True)
class KolonneVis:
    """A column's head. `gruppe` is a head over several columns, "" when there is none."""

    id: str
    tittel: str
    enhet: str
    slag: str
    gruppe: str = ""


@dataclass(frozen=True)
class RadVis:
    """A row: its head, its unit when rows differ, its cells in the columns' order."""

    id: str
    navn: str
    celler: tuple[CelleVis, ...]
    enhet: str = ""
    er_sum: bool = False
    gruppe: str = ""
    merknad: str = ""
    funn: tuple[FunnVis, ...] = ()


@dataclass(frozen=True)
class TabellVis:
    """A table ready to print. `nummer` is generated, unique in the report ("Tabell 7")."""

    id: str
    anker: str
    nummer: int
    tittel: str
    enhet: str
    radhode: str
    kolonner: tuple[KolonneVis, ...]
    rader: tuple[RadVis, ...]
    noter: tuple[str, ...] = ()
    kilde: str = ""
    csv: str = ""
    vis_enhet: bool = False
    liggende: bool = False


@dataclass(frozen=True)
class FigurVis:
    """A chart ready to print; `tabell_anker` is where its figures stand as a table."""

    anker: str
    nummer: int
    figur: Diagram
    tabell_anker: str
    tabell_nummer: int

    @property
    def svg(self) -> Markup:
        """The drawing; it may have to be waited for."""
        return Markup(self.figur.svg)  # noqa: S704 - drawn by us


@dataclass(frozen=True)
class TiltakVis:
    """A measure and what the bydel reports on it."""

    nummer: int
    anker: str
    tittel: str
    rapportering: Markup
    funn: tuple[FunnVis, ...] = ()


@dataclass(frozen=True)
class MalVis:
    """A goal with its measures. `gruppe` is a heading over several goals, on the first only."""

    nummer: int
    anker: str
    tittel: str
    tekst: Markup
    tiltak: tuple[TiltakVis, ...]
    gruppe: str = ""
    funn: tuple[FunnVis, ...] = ()


@dataclass(frozen=True)
class SvarVis:
    """A form's question with its answer. `svar` is the word shown (`Ja`, `Ikke besvart`)."""

    sporsmal: str
    svar: str
    kode: str
    kommentar: Markup
    tekst: Markup
    gruppe: str = ""
    under: bool = False
    funn: tuple[FunnVis, ...] = ()


@dataclass(frozen=True)
class SkjemaVis:
    """A form: `tabell` when its questions are answered with a word, else headed text."""

    id: str
    anker: str
    tittel: str
    svar: tuple[SvarVis, ...]
    som_tabell: bool = True
    har_kommentar: bool = False
    nummer: int = 0

    @property
    def funn(self) -> tuple[FunnVis, ...]:
        """What the check found about the questions themselves."""
        return tuple(f for svar in self.svar for f in svar.funn)


@dataclass(frozen=True)
class Blokk:
    """One thing in a section. Exactly one of the fields is set, the one named by `slag`.

    `slag`: `tekst`, `tabell`, `figur`, `mal`, `skjema`, `utgar`, `liste`, `mangler`.
    """

    slag: str
    tekst: Markup = field(default_factory=Markup)
    tabell: TabellVis | None = None
    figur: FigurVis | None = None
    mal: tuple[MalVis, ...] = ()
    skjema: SkjemaVis | None = None


@dataclass(frozen=True)
class SeksjonVis:
    """A section: generated number (`4.2.5`), title, blocks, and the sections below it.

    `niva` is 1 for a chapter. `ny_side` asks for a new page in print.
    """

    id: str
    anker: str
    nummer: str
    tittel: str
    niva: int
    blokker: tuple[Blokk, ...]
    barn: tuple[SeksjonVis, ...] = ()
    ny_side: bool = False
    funn: tuple[FunnVis, ...] = ()
    """What the check found that concerns the whole section, in a draft only."""

    def alle(self) -> Iterator[SeksjonVis]:
        """The section and all below it, in reading order."""
        yield self
        for barn in self.barn:
            yield from barn.alle()


@dataclass(frozen=True)
class Nokkel:
    """One figure on the opening page: large number, its label, and a line of context.

    `adresser` are the figures it is made of.
    """

    tall: str
    etikett: str
    forklaring: str
    anker: str = ""
    adresser: tuple[str, ...] = ()


@dataclass(frozen=True)
class AvvikVis:
    """A deviation worth the reader's attention. `adresser` are the figures it is made of."""

    navn: str
    belop: str
    retning: str
    prosent: str
    forklaring: str
    anker: str
    adresser: tuple[str, ...] = ()


@dataclass(frozen=True)
class KortFortalt:
    """«Året i korte trekk»: one page made from the data."""

    tittel: str
    ingress: Markup
    nokler: tuple[Nokkel, ...]
    avvik: tuple[AvvikVis, ...]
    mal_tekst: str
    mal: tuple[tuple[str, int, int, int, str], ...]
    """Per funksjonsområde: name, goals reached, not reached, not yet measurable, anchor."""
    figur: FigurVis | None = None
    ingress_adresser: tuple[str, ...] = ()
    """The figures the lead is made of."""


@dataclass(frozen=True)
class Nedlasting:
    """A file the HTML page offers: words of the link, address relative to `html/index.html`."""

    tekst: str
    adresse: str


@dataclass(frozen=True)
class Dokument:
    """The whole report. `utkast` prints DRAFT on every page, with what is still missing."""

    tittel: str
    bydel: str
    ar: int
    dato: date
    sprak: str
    utkast: bool
    mangler: tuple[tuple[str, str], ...]
    """What a draft still lacks: text and anchor."""
    kort: KortFortalt
    kapitler: tuple[SeksjonVis, ...]
    utgiver: str = ""
    noter: Mapping[str, str] = field(default_factory=dict)
    forsidedato: date | None = None
    """The date on the cover, None when the report has none."""
    nedlastinger: tuple[Nedlasting, ...] = ()
    funn: tuple[Funngruppe, ...] = ()
    """All that the check found in a draft, by chapter."""

    def alle_seksjoner(self) -> Iterator[SeksjonVis]:
        """Every section in reading order."""
        for kapittel in self.kapitler:
            yield from kapittel.alle()
