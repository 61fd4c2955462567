"""What must never reach the project: persons' numbers and names in a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arsberetning.diagnostics import Diagnostic
from arsberetning.imports.header import Header, key_of
from arsberetning.imports.sheet import Sheet, Value, refusal, told

_NUMBER = re.compile(r"([0-9]{6}) ?([0-9]{5})")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_ABOUT_PERSONS = re.compile(
    r"(?:ansatt|person|etter|for|fullt?)?navn(?: \(ansatt\))?|ansatt|ressurs(?:navn|nr)?|fnr|"
    r"fødselsn(?:umme)?r|personn(?:umme)?r|ansattn(?:umme)?r|brukern(?:avn|r)|fødselsdato",
)
"""Heads of columns about persons: `Navn`, `Fødselsnummer`, `Ansattnr`, `Ressursnavn`."""


def is_person_number(text: str) -> bool:
    """Whether a text is a fødselsnummer or D-number: eleven digits whose control digits hold."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return False
    digits = [int(c) for c in found[1] + found[2]]
    first = -sum(w * d for w, d in zip(_FIRST, digits, strict=False)) % 11
    second = -sum(w * d for w, d in zip(_SECOND, digits, strict=False)) % 11
    return (first, second) == (digits[9], digits[10])


def person_number_in(sheet: Sheet, row: int, column: int, value: Value) -> Diagnostic | None:
    """A refusal of a mapped cell with a person's number in it; the number itself is not shown."""
    if not is_person_number(str(value)):
        return None
    message = f"{sheet.cell(row, column)} er et fødselsnummer"
    hint = "velg en annen kolonne i kilder.yaml; personer skal ikke inn i prosjektet"
    return refusal("IMP050", message, sheet.place(row, column), hint)


def not_kept(sheet: Sheet, header: Header, used: Iterable[int]) -> Iterator[Diagnostic]:
    """Tells that columns about persons stay in the source."""
    mapped = set(used)
    names = [
        name
        for column, name in enumerate(header.names)
        if column not in mapped and _ABOUT_PERSONS.fullmatch(key_of(name))
    ]
    if names:
        shown = ", ".join(f"«{name}»" for name in names)
        message = f"kolonner om personer er ikke tatt vare på: {shown}"
        yield told(message, sheet.place(header.row), "slett filen når importen er ferdig")
