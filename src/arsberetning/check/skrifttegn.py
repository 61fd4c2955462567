"""Letters in the report's files that its typeface does not have, at the place they were written.

The PDF may not hold them. They are looked for where they are written and not where they are set,
so that the file and the line can be told, and so that the check tells of them before the PDF does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.diagnostics import Diagnostic, Place, Related, Severity
from arsberetning.formatting.tegn import Fremmed, foreign, letters, named, told
from arsberetning.model.kodeverk import KOSTRA_FIL
from arsberetning.model.tabell import Innrad
from arsberetning.model.typer import Linje, Prosa

KODE = "PDF004"
_MOST = 5
"""So many other places of a letter are told."""
_NOT_PRINTED = {"kontroll"}
"""Fields of a report's set-up that are for those who work with it."""


def fremmede_tegn(g: Grunnlag) -> list[Diagnostic]:
    """A finding for each letter of each file that cannot be set, at the first place it stands."""
    known = letters(g.env.font_files()["regular"].read_bytes())
    found: dict[tuple[str, str], list[Place]] = {}
    for text, place in _texts(g):
        for odd in foreign(text, known):
            at = _place(place, text, odd)
            found.setdefault((at.file, odd.tegn), []).append(at)
    return [_finding(tegn, sorted(set(at))) for (_, tegn), at in found.items()]


def _finding(tegn: str, places: list[Place]) -> Diagnostic:
    first, *others = places
    more = {0: "", 1: ", også ett sted til"}.get(len(others), f", også {len(others)} steder til")
    message, hint = told(tegn)
    related = tuple(Related(place, named(tegn)) for place in others[:_MOST])
    return Diagnostic(KODE, Severity.FEIL, f"{message}{more}", first, hint, related)


Skrevet = tuple[str, Prosa | Linje | Place]
"""A text that may be printed, and what knows where it was written."""


def _texts(g: Grunnlag) -> Iterator[Skrevet]:
    report = g.arsberetning
    fields = type(report.oppsett).model_fields.keys() - _NOT_PRINTED
    yield from _written([getattr(report.oppsett, name) for name in sorted(fields)])
    yield from _written(report.standard)
    yield from _written([report.innhold.seksjoner, report.innhold.mal])
    for inn in report.tabeller.values():
        for rad in inn.rader:
            yield from ((text, rad.sted) for text in _cells(rad))
    numbers = {rad.id for inn in report.tabeller.values() for rad in inn.rader}
    used = (k.navn for number, k in report.kostra.items() if number in numbers)
    yield from ((navn, Place(KOSTRA_FIL)) for navn in used)


def _written(value: Any) -> Iterator[Skrevet]:
    """Every text within a value of the model."""
    if isinstance(value, Prosa):
        yield value.verdi, value
    elif isinstance(value, Linje):
        yield str(value), value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _written(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _written(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _written(item)


def _cells(rad: Innrad) -> Iterator[str]:
    """What of a row is printed; a remark is for those who work with the table."""
    yield from (rad.navn, rad.gruppe, rad.fotnote, *rad.tekster.values())


def _place(written: Prosa | Linje | Place, text: str, odd: Fremmed) -> Place:
    if isinstance(written, Place):
        return written
    if isinstance(written, Linje):
        return _in_line(written, odd)
    before = text[: odd.start]
    line = before.count("\n") + 1
    return written.place(line, odd.start - (before.rfind("\n") + 1) + 1)


def _in_line(line: Linje, odd: Fremmed) -> Place:
    """A short text may be written over several lines, which became one."""
    raw = line.node.text
    at = max(raw.find(odd.tegn[0]), 0)
    nth = str(line)[: odd.start].count(odd.tegn[0])
    for _ in range(nth):
        at = raw.find(odd.tegn[0], at + 1)
    before = raw[:at]
    return line.node.place_in_text(before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)
