"""Findings as Markdown: a summary for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.plain import counted

_HEADINGS = {Severity.FEIL: "Feil", Severity.ADVARSEL: "Advarsler", Severity.MERKNAD: "Merknader"}
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#"})


def as_markdown(liste: Funnliste) -> str:
    """Headings by severity, a table for each, and last what was excepted."""
    return "\n".join(_lines(liste)) + "\n"


def _lines(liste: Funnliste) -> Iterator[str]:
    yield f"## Kontroll av {liste.rapport}: {counted(liste.funn)}"
    for severity, heading in _HEADINGS.items():
        found = [d for d in liste.funn if d.severity is severity]
        if found:
            yield from ("", f"### {heading} ({len(found)})", "")
            yield from ("| Sted | Regel | Funn |", "| --- | --- | --- |")
            yield from (_row(d) for d in found)
    if liste.unntatt:
        yield from ("", f"### Godtatt med begrunnelse ({len(liste.unntatt)})", "")
        yield from ("| Sted | Regel | Funn | Begrunnelse |", "| --- | --- | --- | --- |")
        yield from (f"{_row(d)} {_plain(why)} |" for d, why in liste.unntatt)


def _row(d: Diagnostic) -> str:
    hint = f"<br>{_plain(d.hint)}" if d.hint else ""
    return f"| `{d.place.file}:{d.place.line}` | {d.code} | {_plain(d.message)}{hint} |"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return " ".join(text.split()).translate(_SPECIAL)
