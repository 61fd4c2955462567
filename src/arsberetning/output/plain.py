"""Findings as text for people: one line each, the hint below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.diagnostics import Diagnostic, Severity, sorted_by_place

_COLOURS = {Severity.FEIL: "31", Severity.ADVARSEL: "33", Severity.MERKNAD: "36"}
_PLURAL = {Severity.FEIL: "feil", Severity.ADVARSEL: "advarsler", Severity.MERKNAD: "merknader"}


def plain(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> Iterator[str]:
    """The lines to print, findings sorted by file and line."""
    for finding in sorted_by_place(diagnostics):
        yield _line(finding, colour=colour)
        for related in finding.related:
            yield f"    se også {related.place}: {related.label}"
        if finding.hint:
            yield f"    tips: {finding.hint}"


def grouped(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> Iterator[str]:
    """The lines to print, with an empty line between the files."""
    findings = sorted_by_place(diagnostics)
    for n, finding in enumerate(findings):
        if n and finding.place.file != findings[n - 1].place.file:
            yield ""
        yield from plain([finding], colour=colour)


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 feil, 1 advarsel`, or `ingen funn`."""
    found = [d.severity for d in sorted_by_place(diagnostics)]
    parts = [_count(found.count(s), s) for s in Severity if s in found]
    return ", ".join(parts) or "ingen funn"


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity.value if number == 1 else _PLURAL[severity]}"


def _line(finding: Diagnostic, *, colour: bool) -> str:
    word = finding.severity.value
    if colour:
        word = f"\033[1;{_COLOURS[finding.severity]}m{word}\033[0m"
    where = f"{finding.place}: " if finding.place.file else ""
    return f"{where}{word} {finding.code} {finding.message}"
