"""`python -m arsberetning`, and the command itself."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
import warnings
from pathlib import Path
from typing import Any, NoReturn

from arsberetning.cli import main

_READ_MUCH = {"ci", "diff"}
"""Commands whose input may be so large that dead objects count."""


def run() -> NoReturn:
    """Run the command, and leave.

    What it made is in place by then. To give every object's memory back to a process that is
    about to end would take a tenth of a second; for the same reason dead objects are not looked
    for in commands that are soon over (`ci` and `diff`, which may read much, look for them).
    """
    if not _READ_MUCH & set(sys.argv[1:2]):
        gc.disable()
    _open_streams()
    if not sys.warnoptions:
        warnings.showwarning = _unsaid
    code = 0
    try:
        main(prog_name="arsberetning")
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
    atexit._run_exitfuncs()  # as Python itself does before it tidies up
    _flush()
    os._exit(code)


def _open_streams() -> None:
    """Have somewhere to write to, also where the streams were closed, and whatever is written.

    A closed number would be given to the next file that is opened, and that would be written in.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _unsaid(*_: Any, **__: Any) -> None:
    """What libraries warn of is no news to who writes a report. Python's own options win."""


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody reads it any more
            continue


if __name__ == "__main__":
    run()
