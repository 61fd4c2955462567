"""Says what became of a report that was to be made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from arsberetning.cli.si import say
from arsberetning.cli.utfor import OK, print_findings, run
from arsberetning.navn import shown

if TYPE_CHECKING:
    from arsberetning.diagnostics import Diagnostic
    from arsberetning.pipeline.built import Built


def tell(outcome: Any, seconds: float) -> int:
    """Say what became of a report; the exit code."""
    from arsberetning.pipeline.built import Built

    if isinstance(outcome, Built):
        return tell_made(outcome, seconds, outcome.diagnostics)
    try:
        run(partial(_raise, outcome))
    except SystemExit as stop:
        return int(stop.code or OK)
    return OK


def tell_made(built: Built, seconds: float, findings: Sequence[Diagnostic]) -> int:
    """Show findings, and say what was made; the exit code."""
    print_findings(findings)
    for name in built.aside:
        kept = shown(built.out / name)
        say(f"Tatt vare på: {kept}, som noen hadde endret etter at den ble laget.", err=True)
    say(_closing(built, seconds))
    return OK


def _raise(error: Exception) -> None:
    raise error


def _closing(built: Built, seconds: float) -> str:
    from arsberetning.output.plain import counted

    made = [f for f in built.files if f.endswith((".pdf", "index.html", ".xlsx"))]
    pages = f", {built.pages} sider" if built.pages else ""
    time = f"{seconds:.1f}".replace(".", ",")
    lines = [
        f"Laget {len(built.files)} filer i {shown(built.out)}{pages}, på {time} s"
        f" ({counted(built.diagnostics)})."
    ]
    return "\n".join([*lines, *(f"  {shown(built.out / name)}" for name in made)])
