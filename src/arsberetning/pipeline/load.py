"""Stages 1 to 4: a report folder → model, tallbase and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from arsberetning.check import check
from arsberetning.compute.disposisjon import Punkt, outline
from arsberetning.compute.tabeller import compute
from arsberetning.compute.tallbase import Tallbase
from arsberetning.diagnostics import Diagnostic, has_errors
from arsberetning.environment import Environment, InputRefused
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.load import Laster
from arsberetning.pipeline.find import FaultyReport, find_report

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FaultyReport", "Loaded", "find_report", "load"]


@dataclass(frozen=True)
class Loaded:
    """A report that could be read: model, tallbase, numbered outline, and all findings."""

    environment: Environment
    arsberetning: Arsberetning
    tallbase: Tallbase
    punkter: tuple[Punkt, ...]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table as a DataFrame: rows by id, columns by id, Decimal or None in the cells."""
        from arsberetning.pipeline.frames import frame  # noqa: PLC0415 - pandas is heavy

        return {key: frame(tabell) for key, tabell in self.tallbase.tabeller.items()}


def load(report: str | Path | None = None, environment: Environment | None = None) -> Loaded:
    """Read a report and compute its figures.

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
    findings = (*laster.funn, *check(arsberetning, tallbase, punkter))
    return Loaded(env, arsberetning, tallbase, punkter, findings)
