"""Does what a command asks for, and says why when it cannot be done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from arsberetning.cli.si import on_terminal, say

if TYPE_CHECKING:
    from arsberetning.diagnostics import Diagnostic

OK, FINDINGS, USAGE, CANNOT_RUN = 0, 1, 2, 3
STEPS = 7


def run(action: Callable[[], Any]) -> Any:
    """Do it, or say in Norwegian why not and exit with the right code."""
    import logging

    from arsberetning.environment import InputRefused
    from arsberetning.errors import RunError, UsageError
    from arsberetning.pipeline.find import FaultyReport

    logging.lastResort = logging.NullHandler()  # what libraries log is no news to the user
    try:
        return action()
    except FaultyReport as error:
        clear()
        stop_for_faults(error.diagnostics, unreadable=error.unreadable)
    except InputRefused as error:
        clear()
        stop_for_faults([error.diagnostic], unreadable=True)
    except UsageError as error:
        fail(str(error), USAGE)
    except RunError as error:
        fail(str(error), CANNOT_RUN)
    except KeyboardInterrupt:
        fail("avbrutt; forrige resultat er urørt", CANNOT_RUN)


def stop_for_faults(diagnostics: Sequence[Diagnostic], *, unreadable: bool) -> None:
    """Show the findings and exit: nothing was made."""
    from arsberetning.output.gjenstar import after_refusal
    from arsberetning.output.plain import counted

    print_findings(diagnostics)
    say(f"Rapporten ble ikke laget: {counted(diagnostics)}. Forrige resultat er urørt.", err=True)
    say(after_refusal(diagnostics, unreadable=unreadable), err=True)
    sys.exit(FINDINGS)


def fail(message: str, code: int) -> None:
    """Say why it cannot be done, and exit."""
    clear()
    say(f"arsberetning: {message}", err=True)
    sys.exit(code)


def print_findings(diagnostics: Sequence[Diagnostic]) -> None:
    """Errors and warnings; remarks are only counted."""
    from arsberetning.diagnostics import Severity
    from arsberetning.output.plain import plain

    grave = [d for d in diagnostics if d.severity is not Severity.MERKNAD]
    for line in plain(grave, colour=on_terminal(err=True)):
        say(line, err=True)


def progress(step: int, what: str) -> None:
    """Show on a terminal which stage the build is at."""
    if on_terminal(err=True):
        say(f"\r\033[K{step}/{STEPS} {what} …", err=True, nl=False, raw=True)


def tell_waiting(what: str) -> None:
    """Say what is waited for."""
    clear()
    say(f"arsberetning: {what}", err=True)


def clear() -> None:
    """Take the progress line away."""
    if on_terminal(err=True):
        say("\r\033[K", err=True, nl=False, raw=True)
