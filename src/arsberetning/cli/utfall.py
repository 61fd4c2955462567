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
    """Show findings, say what was made, and what is left to do; the exit code."""
    from arsberetning.output.gjenstar import after_draft

    print_findings(findings)
    for name in built.aside:
        kept = shown(built.out / name)
        say(f"Tatt vare på: {kept}, som noen hadde endret etter at den ble laget.", err=True)
    say(_closing(built, seconds))
    if told := after_draft(built.diagnostics):
        say(told)
    return OK


def _raise(error: Exception) -> None:
    raise error


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _closing(built: Built, seconds: float) -> str:
    from arsberetning.output.plain import counted

    made = [f for f in built.files if f.endswith((".pdf", "index.html", ".xlsx"))]
    pages = f", {_number(built.pages, 'side', 'sider')}" if built.pages else ""
    time = f"{seconds:.1f}".replace(".", ",")
    files = _number(len(built.files), "fil", "filer")
    lines = [
        f"Laget {files} i {shown(built.out)}{pages}, på {time} s ({counted(built.diagnostics)})."
    ]
    return "\n".join([*lines, *(f"  {shown(built.out / name)}" for name in made)])
