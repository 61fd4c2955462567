"""The whole report as it was read: set-up, standard, texts and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from arsberetning.model.rapport import Innhold, Rapportoppsett
from arsberetning.model.standard import Standard
from arsberetning.model.tabell import Inntabell, Manglende
from arsberetning.model.typer import Modell
from arsberetning.read.nodes import MapNode


@dataclass(frozen=True)
class Kostrafunksjon:
    """A KOSTRA function: its name, the last year it was in use, and what came after it."""

    nummer: str
    navn: str
    til: int | None
    etterfolgere: tuple[str, ...]


@dataclass(frozen=True)
class Lest:
    """A file that people write in: what it was read as, and as it was written."""

    modell: Modell
    node: MapNode


@dataclass(frozen=True)
class Arsberetning:
    """One report. `mappe` and `data` are its folders, relative to the project.

    `lest` are the files with its set-up and its texts.
    """

    mappe: str
    data: str
    oppsett: Rapportoppsett
    standard: Standard
    innhold: Innhold
    tabeller: Mapping[str, Inntabell]
    kostra: Mapping[str, Kostrafunksjon]
    lest: Sequence[Lest] = ()
    manglende: Mapping[str, Manglende] = field(default_factory=dict)
    """Tables that should be there and cannot be shown, by id."""

    @property
    def ar(self) -> int:
        """The year the report is about."""
        return self.oppsett.ar
