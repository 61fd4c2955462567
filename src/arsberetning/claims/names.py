"""The words of a name or a stretch of text, with ages, spans and limits as words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arsberetning.claims.lemmas import Token, words
from arsberetning.prosa.quantity import DURATIONS, Kind, Quantity

_OLDER = re.compile(r"\s?(?:\+|og eldre|eller eldre|og over|og oppover|og mer)")
_OVER = re.compile(r"\b(?:over|fylt|minst|eldre enn)\s$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|yngre enn)\s$", re.IGNORECASE)
_FUNCTION = re.compile(r"[Ff]unksjon(?:en|sområde)?\s(\d{3}|\d[A-Z]?)\b")
_NUMBER = re.compile(r"\d+")
_LIMIT = re.compile(
    r"\b(?:innen|etter|i|over|under|mer enn|minst|lengre enn|lenger enn|mindre enn|de siste|hver|"
    r"maks(?:imalt)?|fristen på|frist på)\s(?:en\s)?$",
    re.IGNORECASE,
)
_BACK = 30
"""So far before a figure its word of limit or age may begin."""
_UNITS = {Kind.HOURS: "t", Kind.DAYS: "d", Kind.WEEKS: "u", Kind.MONTHS: "m", Kind.AGE: "å"}


def name_words(text: str, figures: Sequence[Quantity]) -> Iterator[Token]:
    """The words of a name, and a mark for each age, limit and number in it."""
    yield from words(text)
    yield from marks(text, figures, every=True)


def marks(text: str, figures: Sequence[Quantity], *, every: bool = False) -> Iterator[Token]:
    """Ages (`§0-17`, `§67+`), limits of time (`§3m`), laws and functions as words.

    They tell one row from another, as `0–17 år` from `18–24 år`. In a name `every` number does.
    """
    for figure in figures:
        mark = _mark(text, figure, every=every)
        if mark:
            yield Token(mark, figure.start, figure.slutt, figure.text)


_CODE = re.compile(r"\b(?:FO|[Ff]unksjonsområde)[\s\u00a0]?(\d[A-Z]?)\b")


def codes_in(text: str, start: int, end: int) -> Iterator[Token]:
    """Areas named by their code, `FO4A`, as marks."""
    for match in _CODE.finditer(text, start, end):
        yield Token(f"§f{match[1]}", match.start(), match.end(), match[0])


def _mark(text: str, figure: Quantity, *, every: bool) -> str:
    if figure.kind is Kind.AGE:
        return _age(text, figure)
    if figure.kind in DURATIONS and (every or is_limit(text, figure)):
        return f"§{figure.value:f}{_UNITS[figure.kind]}"
    if figure.kind is Kind.NAME:
        return _named(figure.text)
    return f"§{figure.value:f}" if every and figure.counts else ""


def is_limit(text: str, figure: Quantity) -> bool:
    """Whether a time is a limit (`innen tre måneder`), and no result."""
    return (
        figure.kind in DURATIONS
        and _LIMIT.search(text, max(0, figure.start - _BACK), figure.start) is not None
    )


def _age(text: str, figure: Quantity) -> str:
    low = f"{figure.value:f}"
    if figure.high is not None:
        return f"§{low}-{figure.high:f}å"
    if _OLDER.match(text, figure.slutt):
        return f"§{low}+å"
    if _OVER.search(text, max(0, figure.start - _BACK), figure.start):
        return f"§{low}+å"
    if _UNDER.search(text, max(0, figure.start - _BACK), figure.start):
        return f"§0-{figure.value - 1:f}å"
    return f"§{low}å"


def _named(text: str) -> str:
    function = _FUNCTION.match(text)
    if function:
        return f"§f{function[1]}"
    if text.startswith("§"):
        return f"§§{'-'.join(_NUMBER.findall(text))}"
    return ""
