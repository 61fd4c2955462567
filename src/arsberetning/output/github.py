"""Findings as GitHub's workflow commands: annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.output.funnliste import Funnliste

_LEVELS = {Severity.FEIL: "error", Severity.ADVARSEL: "warning", Severity.MERKNAD: "notice"}


def as_github(liste: Funnliste) -> str:
    """One command for each finding."""
    return "".join(f"{line}\n" for line in _lines(liste))


def _lines(liste: Funnliste) -> Iterator[str]:
    for d in liste.funn:
        title = f"{d.code} {liste.titler.get(d.code, '')}".strip()
        where = f"file={_property(d.place.file)},line={d.place.line},col={d.place.column}"
        yield f"::{_LEVELS[d.severity]} {where},title={_property(title)}::{_data(_text(d))}"


def _text(d: Diagnostic) -> str:
    related = [f"se også {r.place}: {r.label}" for r in d.related]
    hint = [f"tips: {d.hint}"] if d.hint else []
    return "\n".join([d.message, *related, *hint])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
