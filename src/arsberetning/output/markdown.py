"""Findings as Markdown: a summary for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.navn import shown
from arsberetning.output.endringer_md import plain
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.gjenstar import after_check
from arsberetning.output.plain import counted

_HEADINGS = {Severity.FEIL: "Feil", Severity.ADVARSEL: "Advarsler", Severity.MERKNAD: "Merknader"}
_REST = 80
MAX_CHARACTERS = 60_000
"""A comment of a pull request may have 65 536 characters."""


def as_markdown(liste: Funnliste) -> str:
    """A table for each severity, the gravest first, and last what was excepted.

    Errors are open, the rest is folded. What would make the text too long for a comment is left
    out, and how much that was is said.
    """
    text = f"## Kontroll av {liste.rapport}: {counted(liste.funn)}\n"
    told = after_check(liste.funn, unreadable=liste.uleselig)
    text += f"\n{told}\n" if told else ""
    for heading, head, rows, is_open in _tables(liste):
        text += _fitted(heading, head, rows, MAX_CHARACTERS - len(text), is_open=is_open)
    return text


def _tables(liste: Funnliste) -> Iterator[tuple[str, str, list[str], bool]]:
    """Each table: its heading, its head, its rows, and whether it is shown at once."""
    head = "| Sted | Regel | Funn |\n| --- | --- | --- |\n"
    for severity, heading in _HEADINGS.items():
        rows = [row(d) for d in liste.funn if d.severity is severity]
        if rows:
            yield f"{heading} ({len(rows)})", head, rows, severity is Severity.FEIL
    if liste.unntatt:
        rows = [f"{row(d)} {plain(why)} |" for d, why in liste.unntatt]
        head = "| Sted | Regel | Funn | Begrunnelse |\n| --- | --- | --- | --- |\n"
        yield f"Godtatt med begrunnelse ({len(rows)})", head, rows, False


def _fitted(heading: str, head: str, rows: Sequence[str], room: int, *, is_open: bool) -> str:
    """A table with as many rows as there is room for."""
    before = f"\n### {heading}\n\n" if is_open else f"\n<details><summary>{heading}</summary>\n\n"
    after = "" if is_open else "\n</details>\n"
    room -= len(before) + len(head) + len(after) + _REST
    fits = list(takewhile(lambda n: n <= room, accumulate(len(row) + 1 for row in rows)))
    body = "".join(f"{row}\n" for row in rows[: len(fits)])
    left = len(rows) - len(fits)
    rest = f"\n… og {left} til; `arsberetning check` viser alle.\n" if left else ""
    return f"{before}{head if body else ''}{body}{rest}{after}"


def row(d: Diagnostic) -> str:
    """A finding as a row of three cells."""
    hint = f"<br>Tips: {plain(d.hint)}" if d.hint else ""
    place = _code(f"{shown(d.place.file)}:{d.place.line}")
    return f"| {place} | {d.code} | {plain(d.message)}{_followed(d)}{hint} |"


def _followed(d: Diagnostic) -> str:
    """Where the findings stand that are told as one with this."""
    places = dict.fromkeys(f"{shown(f.place.file)}:{f.place.line}" for f in d.follows)
    return f"<br>Se også {', '.join(_code(p) for p in places)}" if places else ""


def _code(text: str) -> str:
    simple = text.isprintable() and not {"`", "|"} & set(text)
    return f"`{text}`" if simple else plain(text)
