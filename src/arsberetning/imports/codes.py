"""A cell → a code: numbers without their decimals, and the code before a text."""

from __future__ import annotations

import re
from decimal import Decimal

from arsberetning.imports.sheet import Value

_CODE = re.compile(r"([0-9A-ZÆØÅa-zæøå]+)(?:[\s:–-]+\D.*)?")
_CUT = re.compile(r"[0-9](?:[.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")


def code_of(value: Value) -> str | None:
    """The code in a cell, "" for an empty one, None when it is none (a date, half a number).

    `201 Barnehage` is 201, and 201,0 as a spreadsheet keeps a number is 201.
    """
    if isinstance(value, str):
        found = _CODE.fullmatch(value.strip())
        if not value.strip() or (found and not _CUT.fullmatch(value.strip())):
            return found[1] if found else ""
        return None
    if isinstance(value, Decimal) and value == value.to_integral_value() and value >= 0:
        return str(int(value))
    return None


def function_of(code: str) -> str:
    """A KOSTRA function without the noughts some systems put before it."""
    return code.lstrip("0") if _DIGITS.fullmatch(code) else code
