"""What is wrong in a report's texts, and what of them would not be printed, without printing it."""

from __future__ import annotations

from arsberetning.diagnostics import Diagnostic
from arsberetning.html.compose import compose
from arsberetning.pipeline.load import Loaded


def tekstfunn(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """What composing the document finds; charts are left out, for they hold no text of people's."""
    report = (loaded.arsberetning, loaded.tallbase, loaded.punkter)
    return compose(*report, {}, lesefunn=loaded.read_findings).funn
