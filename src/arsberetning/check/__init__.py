"""Stage 4: what is known about a report, held against itself. Never prints."""

from __future__ import annotations

from collections.abc import Sequence

from arsberetning.check.kontrolltall import control_figures
from arsberetning.check.pliktige import missing
from arsberetning.compute.disposisjon import Punkt
from arsberetning.compute.tallbase import Tallbase
from arsberetning.diagnostics import Diagnostic
from arsberetning.model.arsberetning import Arsberetning

__all__ = ["check", "missing"]


def check(
    arsberetning: Arsberetning, tallbase: Tallbase, punkter: Sequence[Punkt]
) -> list[Diagnostic]:
    """All findings on a report that could be read."""
    gaps = [d for d, _ in missing(arsberetning, tallbase, punkter)]
    return [*control_figures(tallbase), *gaps]
