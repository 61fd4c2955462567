"""Stages 1 to 4: a report folder → model, tallbase and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from arsberetning.charts import SLAG
from arsberetning.check.grunnlag import Forrige, Grunnlag
from arsberetning.check.minne import Minne
from arsberetning.compute.disposisjon import Punkt, all_points, outline
from arsberetning.compute.tabeller import compute
from arsberetning.compute.tallbase import Tallbase
from arsberetning.diagnostics import Diagnostic, Place, Severity, has_errors
from arsberetning.environment import Environment, InputRefused
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.disposisjonstabeller import unknown_tables
from arsberetning.model.load import Laster
from arsberetning.model.standard import Innholdsslag
from arsberetning.pipeline.find import REPORTS, FaultyReport, find_report

if TYPE_CHECKING:
    import pandas as pd

    from arsberetning.check.motor import Resultat

__all__ = ["FaultyReport", "Loaded", "find_report", "load"]


@dataclass(frozen=True)
class Loaded:
    """A report that could be read: model, tallbase, numbered outline, and all findings.

    `read_findings` came from reading; the rules run when `diagnostics` or `check` is asked for.
    """

    environment: Environment
    arsberetning: Arsberetning
    tallbase: Tallbase
    punkter: tuple[Punkt, ...]
    read_findings: tuple[Diagnostic, ...]
    minne: Minne | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found while reading, and what the rules find."""
        return (*self.read_findings, *self.check.funn)

    @cached_property
    def grunnlag(self) -> Grunnlag:
        """What the rules look at, with the report of the year before where there is one."""
        before = _year_before(self)
        return Grunnlag(
            self.arsberetning, self.tallbase, self.punkter, self.environment, before, self.minne
        )

    @cached_property
    def check(self) -> Resultat:
        """What all rules find, made when it is asked for."""
        from arsberetning.check.motor import run  # noqa: PLC0415 - all the rules

        return run(self.grunnlag)

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table as a DataFrame: rows by id, columns by id, Decimal or None in the cells."""
        from arsberetning.pipeline.frames import frame  # noqa: PLC0415 - pandas is heavy

        return {key: frame(tabell) for key, tabell in self.tallbase.tabeller.items()}


def load(
    report: str | Path | None = None,
    environment: Environment | None = None,
    minne: Minne | None = None,
) -> Loaded:
    """Read a report and compute its figures. The check may keep what it finds out in `minne`.

    Raises `FaultyReport` with all findings when it cannot be read, `UsageError` when there is no
    such report. Findings that do not stop the reading are in `diagnostics`.
    """
    root, folder = find_report(Path(report) if report else None, Path.cwd())
    env = environment or Environment(root)
    laster = Laster(env, folder)
    try:
        arsberetning = laster.load()
    except InputRefused as refused:
        raise FaultyReport([*laster.funn, refused.diagnostic]) from refused
    if arsberetning is None or has_errors(laster.funn):
        raise FaultyReport(laster.funn)
    tallbase = compute(arsberetning)
    punkter = outline(arsberetning, tallbase)
    laster.funn += _unknown_in_standard(arsberetning, punkter)
    laster.funn += unknown_tables(arsberetning)
    if has_errors(laster.funn):
        raise FaultyReport(laster.funn)
    return Loaded(env, arsberetning, tallbase, punkter, tuple(laster.funn), minne)


def _unknown_in_standard(
    arsberetning: Arsberetning, punkter: Sequence[Punkt]
) -> Iterator[Diagnostic]:
    """A finding for each chart or form of the outline that does not exist."""
    place = Place(f"templates/standard/{arsberetning.oppsett.standard}.yaml")
    known = {
        Innholdsslag.FIGUR: ("en figur", list(SLAG)),
        Innholdsslag.SKJEMA: ("et skjema", list(arsberetning.standard.skjemaer)),
    }
    for punkt in all_points(punkter):
        for blokk in punkt.blokker:
            what, names = known.get(blokk.slag, ("", list(blokk.argumenter)))
            if blokk.argumenter and blokk.argumenter[0] not in names:
                message = f"«{blokk.argumenter[0]}» under «{punkt.tittel}» er ikke {what}"
                hint = f"det som finnes, er {', '.join(names)}"
                yield Diagnostic("STD001", Severity.FEIL, message, place, hint)


def _year_before(loaded: Loaded) -> Forrige | None:
    """The report of the year before, when the project has one that can be read."""
    env = loaded.environment
    folder = f"{REPORTS}/{loaded.arsberetning.ar - 1}"
    if folder == loaded.arsberetning.mappe or not env.exists(f"{folder}/rapport.yaml"):
        return None
    try:
        before = Laster(env, folder).load()
    except InputRefused:
        return None
    return Forrige(before, compute(before)) if before else None
