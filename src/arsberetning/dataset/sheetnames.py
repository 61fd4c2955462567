"""Names of sheets that Excel takes: short, without certain characters, none like another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MAX_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What Excel refuses in the name of a sheet, and what no XML file can hold."""
_RESERVED = "history"
"""Excel keeps this one for itself, in any case of letters."""
_UNNAMED = "Ark"


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    """A name for each that is wanted, in order; one that is taken or too long gets a number."""
    taken = {_RESERVED}
    for name in wanted:
        found = _free(_allowed(name), taken)
        taken.add(found.casefold())
        yield found


def _allowed(name: str) -> str:
    return _FORBIDDEN.sub("-", name).strip("' ") or _UNNAMED


def _free(name: str, taken: set[str]) -> str:
    found, number = _cut(name, _MAX_LENGTH), 1
    while found.casefold() in taken:
        number += 1
        ending = f" ({number})"
        found = _cut(name, _MAX_LENGTH - len(ending)) + ending
    return found


def _cut(name: str, length: int) -> str:
    """The beginning of a name, counted as Excel does: in UTF-16, and never half a character."""
    while len(name.encode("utf-16-le")) > 2 * length:
        name = name[:-1]
    return name.rstrip("' ")
