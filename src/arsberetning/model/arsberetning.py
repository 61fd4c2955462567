"""The whole report as it was read: set-up, standard, texts and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arsberetning.model.rapport import Innhold, Rapportoppsett
from arsberetning.model.standard import Standard
from arsberetning.model.tabell import Inntabell, Manglende


@dataclass(frozen=True)
class Kostrafunksjon:
    """A KOSTRA function: its name, the last year it was in use, and what came after it."""

    nummer: str
    navn: str
    til: int | None
    etterfolgere: tuple[str, ...]


@dataclass(frozen=True)
class Arsberetning:
    """One report. `mappe` and `data` are its folders, relative to the project."""

    mappe: str
    data: str
    oppsett: Rapportoppsett
    standard: Standard
    innhold: Innhold
    tabeller: Mapping[str, Inntabell]
    kostra: Mapping[str, Kostrafunksjon]
    manglende: Mapping[str, Manglende] = field(default_factory=dict)
    """Tables that should be there and cannot be shown, by id."""

    @property
    def ar(self) -> int:
        """The year the report is about."""
        return self.oppsett.ar
