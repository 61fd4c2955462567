"""Findings as Markdown: a summary for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.output.endringer_md import plain
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.plain import counted

_HEADINGS = {Severity.FEIL: "Feil", Severity.ADVARSEL: "Advarsler", Severity.MERKNAD: "Merknader"}


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
            yield from (row(d) for d in found)
    if liste.unntatt:
        yield from ("", f"### Godtatt med begrunnelse ({len(liste.unntatt)})", "")
        yield from ("| Sted | Regel | Funn | Begrunnelse |", "| --- | --- | --- | --- |")
        yield from (f"{row(d)} {plain(why)} |" for d, why in liste.unntatt)


def row(d: Diagnostic) -> str:
    """A finding as a row of three cells."""
    hint = f"<br>Tips: {plain(d.hint)}" if d.hint else ""
    place = _code(f"{d.place.file}:{d.place.line}")
    return f"| {place} | {d.code} | {plain(d.message)}{hint} |"


def _code(text: str) -> str:
    simple = text.isprintable() and not {"`", "|"} & set(text)
    return f"`{text}`" if simple else plain(text)
