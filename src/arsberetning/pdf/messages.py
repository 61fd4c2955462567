"""What WeasyPrint complains about, collected instead of printed."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_STANDARD_ERROR = 2


class _Collector(logging.Handler):
    """Keeps each message once, in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take a message in."""
        self.messages[record.getMessage()] = None


@contextmanager
def collected_messages() -> Iterator[dict[str, None]]:
    """Warnings and errors of WeasyPrint while the block runs; nothing of it is printed.

    Nor is what the libraries in C below it say straight to standard error.
    """
    logger = logging.getLogger("weasyprint")
    collector = _Collector()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        with _silent_libraries():
            yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate


@contextmanager
def _silent_libraries() -> Iterator[None]:
    """Pango, GLib and Fontconfig know no other way to complain than the process's own number 2."""
    try:
        sys.stderr.flush()
        kept = os.dup(_STANDARD_ERROR)
    except (OSError, ValueError, AttributeError):  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_ERROR)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)
