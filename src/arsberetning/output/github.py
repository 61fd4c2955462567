"""Findings as GitHub's workflow commands: annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.gjenstar import after_check

_LEVELS = {Severity.FEIL: "error", Severity.ADVARSEL: "warning", Severity.MERKNAD: "notice"}


def as_github(liste: Funnliste) -> str:
    """One command for each finding, and a line for the log on what must be mended."""
    told = after_check(liste.funn, unreadable=liste.uleselig)
    commands = "".join(f"{_command(d, _title(liste, d))}\n" for d in liste.funn)
    return f"{commands}{told}\n" if told else commands


def as_annotations(
    liste: Funnliste, kjente: Sequence[Diagnostic], gren: str, mappe: str = ""
) -> str:
    """The findings of a change: new ones first, and those `gren` has too marked as that.

    GitHub shows only the first few of each kind. `mappe` is the project's folder in the
    repository, "" for the top or with a slash last.
    """
    known = frozenset(kjente)
    new = (d for d in liste.funn if d not in known)
    old = (d for d in liste.funn if d in known and d.severity is not Severity.MERKNAD)
    named = [
        *((d, f"Nytt funn: {_title(liste, d)}") for d in new),
        *((d, f"{_title(liste, d)} (også i {gren})") for d in old),
    ]
    return "".join(f"{_command(d, title, mappe)}\n" for d, title in named)


def harmless(text: str) -> str:
    """Text for the log, in which GitHub finds no command."""
    lines = text.replace("##[", "## [").split("\n")
    return "\n".join(f"\u200b{line}" if line.lstrip().startswith("::") else line for line in lines)


def _title(liste: Funnliste, d: Diagnostic) -> str:
    return f"{d.code} {liste.titler.get(d.code, '')}".strip()


def _command(d: Diagnostic, title: str, folder: str = "") -> str:
    file = _property(f"{folder}{d.place.file}")
    where = f"file={file},line={d.place.line},col={d.place.column}"
    return f"::{_LEVELS[d.severity]} {where},title={_property(title)}::{_data(_text(d))}"


def _text(d: Diagnostic) -> str:
    related = [f"se også {r.place}: {r.label}" for r in d.related]
    hint = [f"tips: {d.hint}"] if d.hint else []
    return "\n".join([d.message, *related, *hint])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
