"""What a column of a table holds: a result, a target, a budget …, and of which year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from arsberetning.compute.tallbase import Kolonne, Rad

_YEAR = re.compile(r"(?:19|20)\d\d")
_NEW_YEAR = re.compile(r"\b0?1\.\s?0?1\.\s?(?:19|20)\d\d|\b1\. januar\b")
_DATE = re.compile(r"(?:19|20)\d\d-(\d\d)-(\d\d)")
_WORDS = (
    ("andel_oslo", r"\bandel av\b|\bandel_\w+"),
    ("avvik_prosent", r"avvik\w* i prosent|avvik_prosent"),
    ("avvik", r"\bavvik"),
    ("endring_prosent", r"endring i prosent|endring_prosent"),
    ("endring", r"\bendring"),
    ("opprinnelig", r"(?:opprinnelig|vedtatt) budsjett|\bdok\.? ?3\b"),
    ("budsjett", r"budsjett"),
    ("maltall", r"\bmål(?:tall)?\b|\bmaltall|\bkrav"),
    ("resultat", r"\bresultat|\bregnskap"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _WORDS)


class Role(StrEnum):
    """What a figure of a row is."""

    LEVEL = "resultat"
    TARGET = "maltall"
    BUDGET = "budsjett"
    ORIGINAL = "opprinnelig"
    DEVIATION = "avvik"
    DEVIATION_SHARE = "avvik_prosent"
    CHANGE = "endring"
    CHANGE_SHARE = "endring_prosent"
    SHARE_OF_WHOLE = "andel_oslo"


@dataclass(frozen=True)
class Period:
    """The year a cell is of. `new_year` says it is taken on its first day; `day` is `12-15`."""

    year: int
    new_year: bool = False
    day: str = ""


@dataclass(frozen=True)
class ColumnMeaning:
    """A column's role, period, and the words that tell it from others of the same role."""

    role: Role
    period: Period | None
    words: str


def meaning(column: Kolonne, row: Rad, year: int) -> ColumnMeaning:
    """What a row's cell in a column is; `year` is the report's."""
    said = f"{column.tittel} {column.id}"
    role = _role(column, said)
    own_words = "" if role is not Role.LEVEL or _is_plain(column) else column.tittel
    words = re.sub(r"\d[\d.–-]*", " ", f"{column.gruppe} {own_words}")
    return ColumnMeaning(role, _period(column, row, year), words.strip())


def _role(column: Kolonne, said: str) -> Role:
    if column.slag == "maltall":
        return Role.TARGET
    for name, pattern in _PATTERNS:
        if pattern.search(said):
            return Role(name)
    return Role.LEVEL


def _is_plain(column: Kolonne) -> bool:
    """Whether a title says no more than result or year."""
    rest = re.sub(
        r"(?i)resultat|regnskap|årsregnskap|[\d.\s–-]|per|januar|desember", "", column.tittel
    )
    return not rest


def _period(column: Kolonne, row: Rad, year: int) -> Period | None:
    dated = _DATE.search(column.id)
    if dated:
        return Period(int(dated[0][:4]), day=f"{dated[1]}-{dated[2]}")
    found = _YEAR.findall(column.id)
    if found:
        return Period(int(found[-1]), _NEW_YEAR.search(column.tittel) is not None)
    own = _YEAR.search(f"{row.tekst.get('ar', '')} {row.navn} {row.id.replace('_', ' ')}")
    if own:
        return Period(int(own[0]))
    return Period(year) if column.formel else None
