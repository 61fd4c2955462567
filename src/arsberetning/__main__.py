"""`python -m arsberetning`, and the command itself."""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

from arsberetning.cli import main


def run() -> NoReturn:
    """Run the command, and leave.

    What it made is in place by then. To give every object's memory back to a process that is
    about to end would take a tenth of a second.
    """
    code = 0
    try:
        main(prog_name="arsberetning")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    atexit._run_exitfuncs()  # as Python itself does before it tidies up
    _flush()
    os._exit(code)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody reads it any more
            continue


if __name__ == "__main__":
    run()
