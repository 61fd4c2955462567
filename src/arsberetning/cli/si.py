"""What is said on standard output and standard error, and what is done when nobody can hear it.

A name from the outside cannot turn the text about or move the cursor: what cannot be seen is shown
by its number. When nobody reads any more the command does its work all the same.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import IO

import click

from arsberetning.errors import why_not_written
from arsberetning.navn import shown_lines

_COLOUR = re.compile(r"(\033\[(?:1;3[0-9]|0|1|2|4|3[0-9])m)")
"""Those our own surfaces use."""
_silent: set[int] = set()


class NotWritten(Exception):
    """What was to be said could not be written; the message says why, in Norwegian."""


def say(text: object, *, err: bool = False, nl: bool = True, raw: bool = False) -> None:
    """Print a text. `raw` leaves it as it is: what is for programs to read.

    Raises `NotWritten` when standard output takes no more, as on a full disk; for a pipe that
    nobody reads from, and for standard error, nothing is said from then on.
    """
    if id(_stream(err=err)) in _silent:
        return
    told = str(text) if raw else _harmless(str(text))
    try:
        click.echo(told, err=err, nl=nl)
    except UnicodeEncodeError:  # a stream that is not ours, and says no
        click.echo(told.encode("ascii", "backslashreplace").decode(), err=err, nl=nl)
    except (BrokenPipeError, ValueError):
        _silence(err=err)
    except OSError as error:
        _silence(err=err)
        if not err:
            raise NotWritten(why_not_written(error)) from error


def unheard() -> bool:
    """Whether somebody has stopped reading what is printed."""
    return id(sys.stdout) in _silent


def on_terminal(*, err: bool = False) -> bool:
    """Whether a person sees it as it is printed."""
    stream = _stream(err=err)
    return id(stream) not in _silent and stream.isatty()


def _stream(*, err: bool) -> IO[str]:
    return sys.stderr if err else sys.stdout


def _harmless(text: str) -> str:
    """The text with all that cannot be seen made visible, but for our own colours."""
    return "".join(
        part if n % 2 else shown_lines(part) for n, part in enumerate(_COLOUR.split(text))
    )


def _silence(*, err: bool) -> None:
    """Let what is left in the stream go nowhere, or Python would complain when it ends."""
    stream = _stream(err=err)
    _silent.add(id(stream))
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
