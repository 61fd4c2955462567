"""The tallbase: every figure of a report under one address.

An address is `område/tabell/rad/kolonne`, such as `fo2a/indikator/dekningsgrad/resultat_2024`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from rapidfuzz import fuzz, process

from arsberetning.compute.avrunding import rounding, tolerance
from arsberetning.diagnostics import Place
from arsberetning.values import Celle, Enhet, Retning

SUM = "sum"
_ROUGHLY = 25
"""So many addresses are looked at closely; the others are left out by a quick test."""


@dataclass(frozen=True)
class Tall:
    """One figure: its value, what it measures, and where it came from.

    `sted` is the cell a typed figure was read from; a computed one has `fra` (the addresses it
    was computed from) and `formel` (`differanse`, `prosent`, `sum`, ...). `kontroll` is a printed
    figure that came with the source and must agree with the computed one. A printed sum that
    differs by rounding alone is the better figure: it is then `verdi`, and `utregnet` is what the
    figures in `fra` give. `usikkerhet` is how far that may be off by their rounding. `desimaler`
    is how many the column is printed with, None for as many as are written. Positions do not
    count in equality: a moved line is no change.
    """

    adresse: str
    verdi: Celle
    enhet: Enhet
    navn: str
    kolonne: str
    sted: Place | None = field(default=None, compare=False)
    fra: tuple[str, ...] = ()
    formel: str = ""
    kontroll: Celle | None = None
    kontroll_sted: Place | None = field(default=None, compare=False)
    merknad: str = ""
    utregnet: Celle | None = None
    usikkerhet: Decimal = field(default=Decimal(0), compare=False)
    desimaler: int | None = field(default=None, compare=False)

    @property
    def computed(self) -> bool:
        """Whether the figure was computed and not read."""
        return bool(self.formel)

    @property
    def regnet(self) -> Celle:
        """What the figures in `fra` give; of a typed figure the figure itself."""
        return self.verdi if self.utregnet is None else self.utregnet

    @property
    def oppgitt(self) -> bool:
        """Whether it is a sum that was typed, and is printed as it was typed."""
        typed = self.formel == SUM and isinstance(self.kontroll, Decimal)
        return typed and self.kontroll == self.verdi

    @property
    def lest(self) -> Place | None:
        """The cell the printed figure was read from; None when it was computed."""
        return self.sted or (self.kontroll_sted if self.oppgitt else None)

    @property
    def metode(self) -> str:
        """How it came to be, for whoever traces it: its formula, or that the sum was typed."""
        return f"oppgitt {self.formel}" if self.oppgitt else self.formel

    @property
    def avrunding(self) -> Decimal:
        """How far it may be off by rounding: a typed sum was rounded once, like a typed figure."""
        typed = not self.formel or self.oppgitt
        return rounding(self.verdi, self.enhet) if typed else self.usikkerhet

    def toleranse(self, oppgitt: Decimal) -> Decimal:
        """How far a control figure may differ from what is computed by rounding alone."""
        return tolerance(self.formel, self.enhet, self.usikkerhet, oppgitt)


@dataclass(frozen=True)
class Kolonne:
    """A column. `slag` is `tall`, `maltall` or `tekst`; `enhet` None means the row's unit."""

    id: str
    tittel: str
    slag: str = "tall"
    enhet: Enhet | None = None
    formel: str = ""
    gruppe: str = ""
    desimaler: int | None = None


@dataclass(frozen=True)
class Rad:
    """A row. `tekst` holds the cells of text columns; figures are in `celler`, by column id.

    `er_total` is true of the first sum row that is the sum of all the table's other rows.
    `merknad` is for those who work with the report and never printed; `fotnote` is.
    `ogsa_kalt` are other names by which texts speak of it.
    """

    id: str
    navn: str
    enhet: Enhet
    celler: Mapping[str, Tall]
    tekst: Mapping[str, str] = field(default_factory=dict)
    retning: Retning = Retning.INGEN
    gruppe: str = ""
    er_sum: bool = False
    er_total: bool = False
    merknad: str = ""
    fotnote: str = ""
    ogsa_kalt: tuple[str, ...] = ()
    sted: Place | None = field(default=None, compare=False)

    def verdi(self, kolonne: str) -> Celle | None:
        """The value in a column, None when the row has no such cell."""
        tall = self.celler.get(kolonne)
        return tall.verdi if tall else None


@dataclass(frozen=True)
class Tabell:
    """A table as it will be shown: `id` is `område/tabell`, rows in printed order."""

    id: str
    slag: str
    tittel: str
    enhet: Enhet
    kolonner: tuple[Kolonne, ...]
    rader: tuple[Rad, ...]
    kilde: str = ""
    definisjon: str = ""
    fil: str = ""
    liggende: bool = False
    radhode: str = "Navn"
    gruppenavn: Mapping[str, str] = field(default_factory=dict)

    @property
    def filnavn(self) -> str:
        """What its published files are called, without ending."""
        return self.id.replace("/", "-")

    @property
    def blandet(self) -> bool:
        """Whether rows have different units; `enhet` is then true of none in particular."""
        return any(r.enhet is not self.enhet for r in self.rader)

    def rad(self, rad_id: str) -> Rad | None:
        """The row with this id, or None."""
        return self._rader.get(rad_id)

    @cached_property
    def _rader(self) -> Mapping[str, Rad]:
        return {r.id: r for r in reversed(self.rader)}

    def kolonne(self, kolonne_id: str) -> Kolonne | None:
        """The column with this id, or None."""
        return next((k for k in self.kolonner if k.id == kolonne_id), None)


@dataclass(frozen=True)
class Tallbase(Mapping[str, Tall]):
    """All figures by address, and the tables they stand in by table id."""

    tabeller: Mapping[str, Tabell]
    tall: Mapping[str, Tall]
    ma_rettes: frozenset[str] = frozenset()
    """Ids of tables with faults, whose figures are not all here."""

    @classmethod
    def from_tables(
        cls, tabeller: Mapping[str, Tabell], ma_rettes: frozenset[str] = frozenset()
    ) -> Tallbase:
        """Gather every cell of the tables under its address."""
        tall = {
            t.adresse: t for tab in tabeller.values() for r in tab.rader for t in r.celler.values()
        }
        return cls(MappingProxyType(dict(tabeller)), MappingProxyType(tall), ma_rettes)

    def __getitem__(self, adresse: str) -> Tall:
        return self.tall[adresse]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tall)

    def __len__(self) -> int:
        return len(self.tall)

    def nearest(self, adresse: str) -> str | None:
        """The known address most like this one, for a hint to the author."""
        rough = process.extract(adresse, self.tall.keys(), scorer=fuzz.ratio, limit=_ROUGHLY)
        match = difflib.get_close_matches(adresse, [name for name, *_ in rough], n=1, cutoff=0.6)
        return match[0] if match else None
