"""The time a figure is for: years, dates, and the parts of years that Statistics Norway writes."""

from __future__ import annotations

import re
from datetime import date

from arsberetning.read.figures import parse_dato
from arsberetning.read.notation import Problem
from arsberetning.read.source import quote

_YEAR = re.compile(r"[0-9]{4}")
_YEARS = re.compile(r"([0-9]{4})[-–]([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_PART = re.compile(r"([0-9]{4})[ -]?([A-Z])([0-9]{1,2})", re.IGNORECASE)
_PARTS = {  # letter → what it is called, how many there are, how many digits it is written with
    "K": ("kvartal", 4, 1),
    "T": ("tertial", 3, 1),
    "H": ("halvår", 2, 1),
    "M": ("måneder", 12, 2),
    "U": ("uker", 53, 2),
}
_ENGLISH = {"Q": "K", "W": "U"}
_HINT = (
    "skriv et år (2024) eller en dato (2024-12-31); kvartal, tertial, måned og uke skrives slik: "
    "2024K4, 2024T3, 2024M12, 2024U05"
)


def parse_periode(text: str) -> str | Problem:
    """The period in one spelling, as the last part of an address: `2024`, `2024-12-31`, `2024K4`.

    `31.12.2024` is a date, `2024M01` and `2024-01` a month; each month has the first spelling.
    Two years, as a school year, are `2023-2024`.
    """
    found, years = _PART.fullmatch(text), _YEARS.fullmatch(text)
    month = _MONTH.fullmatch(text)
    if _YEAR.fullmatch(text):
        return text
    if month:
        return _part(text, month[1], "M", int(month[2]))
    if found:
        letter = found[2].upper()
        return _part(text, found[1], _ENGLISH.get(letter, letter), int(found[3]))
    if years and years[1] < years[2]:
        return f"{years[1]}-{years[2]}"
    day = parse_dato(text)
    return day.isoformat() if isinstance(day, date) else _no_period(text, day)


def _part(text: str, year: str, letter: str, number: int) -> str | Problem:
    if letter not in _PARTS:
        return Problem("TAB010", f"{quote(text)} er ikke en periode", _HINT)
    name, most, digits = _PARTS[letter]
    if not 1 <= number <= most:
        message = f"perioden {quote(text)} finnes ikke: {name} går fra 1 til {most}"
        return Problem("TAB010", message, _HINT)
    return f"{year}{letter}{number:0{digits}}"


def _no_period(text: str, day: Problem) -> Problem:
    if "kalenderen" in day.message:
        return Problem("TAB010", f"{quote(text)} er ikke en periode: {day.message}", day.hint)
    return Problem("TAB010", f"{quote(text)} er ikke en periode", _HINT)
