"""JSON from a file that anybody may have written: read within bounds, or not at all.

Python's reader takes numbers that no standard has (NaN, Infinity), whole numbers that take minutes
to read, and nesting that ends the program. The figures of ours are texts, so no number is long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_LONGEST_NUMBER = 30
_DEEPEST = 50
_DECIMAL = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:E[+-]?[0-9]{1,2})?")
"""A figure as we write it, or have: a longer exponent could stand for any number of digits."""
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*+"|([\[{])|([\]}])', re.DOTALL)


def parse_json(data: bytes) -> Any:
    """What JSON in UTF-8 says.

    ValueError for what is not, for NaN and its like, for a number that is too long, for nesting
    that is too deep, and for two members with one name.
    """
    if _depth(data) > _DEEPEST:
        msg = "nested too deeply"
        raise ValueError(msg)
    return json.loads(data.decode("utf-8"), parse_constant=_no_number, parse_int=_whole,
                      parse_float=_fraction, object_pairs_hook=_object)  # fmt: skip


def parse_decimal(text: str) -> Decimal:
    """A figure written as `-12.50`. ValueError for anything else, also what Decimal would take."""
    if not _DECIMAL.fullmatch(text):
        msg = "no figure"
        raise ValueError(msg)
    return Decimal(text)


def _depth(data: bytes) -> int:
    deepest = depth = 0
    for found in _BRACKETS.finditer(data):
        depth += bool(found[1]) - bool(found[2])
        deepest = max(deepest, depth)
    return deepest


def _whole(text: str) -> int:
    return int(_short(text))


def _fraction(text: str) -> float:
    found = float(_short(text))
    return found if abs(found) < float("inf") else _no_number(text)


def _short(text: str) -> str:
    if len(text) > _LONGEST_NUMBER:
        msg = "a number that is too long"
        raise ValueError(msg)
    return text


def _no_number(text: str) -> Any:
    msg = f"{text[:_LONGEST_NUMBER]} is no number"
    raise ValueError(msg)


def _object(members: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in members:
        if name in found:
            msg = f"{name[:_LONGEST_NUMBER]} twice"
            raise ValueError(msg)
        found[name] = value
    return found
