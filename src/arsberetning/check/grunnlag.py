"""What the rules look at: the report, its figures and texts, and the report of the year before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from arsberetning.check.minne import Minne
from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.compute.tallbase import Tallbase
from arsberetning.environment import Environment
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.kontroll import Kontrolloppsett
from arsberetning.model.rapport import Status
from arsberetning.model.typer import Prosa

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Tekststed:
    """A running text and where it belongs.

    `felt` says which: `tekst`, `svar/hms_mal`, `svar/hms_mal/kommentar`, `mal/1` (the first
    goal's own text) or `mal/1/tiltak/2` (the reporting on its second measure).
    """

    punkt: Punkt
    felt: str
    prosa: Prosa


@dataclass(frozen=True, eq=False)
class Forrige:
    """The same unit's report of the year before, where the project has it."""

    arsberetning: Arsberetning
    tallbase: Tallbase


@dataclass(frozen=True, eq=False)
class Grunnlag:
    """Everything a rule may look at; compared by identity."""

    arsberetning: Arsberetning
    tallbase: Tallbase
    punkter: tuple[Punkt, ...]
    env: Environment
    forrige: Forrige | None = None
    minne: Minne | None = None
    """Where what was found out may be kept for the next run."""
    _bygd: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def av(self, bygger: Callable[[Grunnlag], T]) -> T:
        """What `bygger` makes of this grunnlag, made once: for models that several rules use."""
        if bygger not in self._bygd:
            self._bygd[bygger] = bygger(self)
        return cast("T", self._bygd[bygger])

    @property
    def ar(self) -> int:
        """The year the report is about."""
        return self.arsberetning.ar

    @property
    def endelig(self) -> bool:
        """Whether the report is final and must be complete."""
        return self.arsberetning.oppsett.status is Status.ENDELIG

    @property
    def oppsett(self) -> Kontrolloppsett:
        """The report's own limits, severities and exceptions."""
        return self.arsberetning.oppsett.kontroll

    @cached_property
    def alle_punkter(self) -> tuple[Punkt, ...]:
        """Every point in reading order."""
        return tuple(all_points(self.punkter))

    @cached_property
    def tekster(self) -> tuple[Tekststed, ...]:
        """Every running text, in reading order."""
        return tuple(t for p in self.alle_punkter for t in texts_of(p))


def texts_of(punkt: Punkt) -> Iterator[Tekststed]:
    """The running texts of a point, in reading order."""
    if punkt.innhold.tekst:
        yield Tekststed(punkt, "tekst", punkt.innhold.tekst)
    for sporsmal, svar in punkt.innhold.svar.items():
        if svar.tekst:
            yield Tekststed(punkt, f"svar/{sporsmal}", svar.tekst)
        if svar.kommentar:
            yield Tekststed(punkt, f"svar/{sporsmal}/kommentar", svar.kommentar)
    for n, mal in enumerate(punkt.mal, start=1):
        if mal.tekst:
            yield Tekststed(punkt, f"mal/{n}", mal.tekst)
        for m, tiltak in enumerate(mal.tiltak, start=1):
            if tiltak.rapportering:
                yield Tekststed(punkt, f"mal/{n}/tiltak/{m}", tiltak.rapportering)
