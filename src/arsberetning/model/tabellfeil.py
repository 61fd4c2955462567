"""Findings about tables, in the words they have in common."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from arsberetning.diagnostics import Diagnostic, Place, Related, Severity


def feil(code: str, message: str, place: Place, hint: str, *related: Related) -> Diagnostic:
    """A finding of severity `feil`."""
    return Diagnostic(code, Severity.FEIL, message, place, hint, related)


def nearest(text: str, known: Iterable[str]) -> str:
    """A hint that names the known word most like the one read, or all of them."""
    names = list(known)
    match = difflib.get_close_matches(text, names, n=1, cutoff=0.6)
    return f"mente du «{match[0]}»?" if match else f"kjente navn er {', '.join(names)}"
