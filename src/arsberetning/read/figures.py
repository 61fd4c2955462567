"""Texts to figures, targets and dates by Norwegian conventions. What is ambiguous is refused."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from arsberetning.read.figure_faults import explain, explain_date, explain_target
from arsberetning.read.notation import (
    APOSTROPHE,
    CORE,
    MAX_DIGITS,
    MAX_LENGTH,
    MINUS,
    MISSING,
    SPACE,
    THOUSAND_OR_DECIMAL,
    UNSEEN,
    Problem,
)
from arsberetning.values import Arsak, Maltall, Mangler

_UNSEEN = re.compile(f"[{UNSEEN}]")
_SIGNED = re.compile(
    rf"(?P<sign>[+{MINUS}]?)[{SPACE}]?(?P<core>[0-9](?:[0-9{SPACE}{APOSTROPHE}.,]*[0-9])?)(?P<trailing>[{MINUS}]?)"
)
_PERCENT = re.compile(rf"[{SPACE}]?%(?=\)?$)")
_PARENTHESES = re.compile(r"\(\s?([0-9].*?)\s?\)")
_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PUBLISHED = re.compile(r"publiseres\s+(\S.*)", re.IGNORECASE)
_TARGET = re.compile(r"([<>≥≤=]+|(?:minst|høyst|maks|over|under)\b)\s*(.*)", re.IGNORECASE)
_OPERATORS = {
    **{sign: sign for sign in ("", ">", "≥", "<", "≤")},
    ">=": "≥",
    "minst": "≥",
    "over": ">",
    "<=": "≤",
    "høyst": "≤",
    "maks": "≤",
    "under": "<",
}


def parse_tall(text: str) -> Decimal | Mangler | Problem:
    """Read a figure with its digits as written (`45,90` → 45.90), or a typed missing value.

    A per cent sign is allowed and says nothing: the unit belongs to the column.
    """
    stripped = _UNSEEN.sub("", text).strip()
    return _missing(stripped) or _number(stripped)


def parse_maltall(text: str) -> Maltall | Mangler | Problem:
    """Read a target such as `≥ 90 %`, `minst 90` or `80`.

    Its operator is `""`, `>`, `≥`, `<` or `≤`.
    """
    stripped = _UNSEEN.sub("", text).strip()
    missing = _missing(stripped)
    if missing:
        return missing
    found = _TARGET.fullmatch(stripped)
    operator, number = (found[1].casefold(), found[2]) if found else ("", stripped)
    if operator not in _OPERATORS or (operator and not number):
        return explain_target(stripped)
    value = _number(number)
    return value if isinstance(value, Problem) else Maltall(_OPERATORS[operator], value)


def parse_dato(text: str) -> date | Problem:
    """Read a date written d.m.yyyy or yyyy-mm-dd."""
    stripped = _UNSEEN.sub("", text).strip()
    norwegian, iso = _DATE.fullmatch(stripped), _ISO_DATE.fullmatch(stripped)
    try:
        if norwegian:
            return date(int(norwegian[3]), int(norwegian[2]), int(norwegian[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        return explain_date(stripped, well_formed=True)
    return explain_date(stripped, well_formed=False)


def _missing(text: str) -> Mangler | Problem | None:
    """Give the missing value a text stands for, None when it stands for none."""
    arsak = MISSING.get(" ".join(text.casefold().split()))
    if arsak:
        return Mangler(arsak)
    published = _PUBLISHED.fullmatch(text)
    if not published:
        return None
    dato = parse_dato(published[1])
    return dato if isinstance(dato, Problem) else Mangler(Arsak.IKKE_PUBLISERT, dato)


def _number(text: str) -> Decimal | Problem:
    found = _SIGNED.fullmatch(_simplified(text))
    if len(text) > MAX_LENGTH or not found or (found["sign"] and found["trailing"]):
        return explain(text)
    core = found["core"]
    digits = sum(c.isdigit() for c in core)
    if not CORE.fullmatch(core) or THOUSAND_OR_DECIMAL.fullmatch(core) or digits > MAX_DIGITS:
        return explain(text)
    value = Decimal(re.sub(rf"[{SPACE}{APOSTROPHE}.]", "", core).replace(",", "."))
    negative = (found["sign"] or found["trailing"] or "+") != "+"
    return value.copy_negate() if negative and value else value


def _simplified(text: str) -> str:
    """Drop one per cent sign, and turn parentheses into a minus."""
    bare = _PERCENT.sub("", text, count=1)
    found = _PARENTHESES.fullmatch(bare)
    return f"-{found[1]}" if found else bare
