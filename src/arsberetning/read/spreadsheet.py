"""What spreadsheets leave in cells: words for errors, cut figures, and dates nobody wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from arsberetning.formatting.dato import MANEDER, format_dato
from arsberetning.formatting.tall import format_tall
from arsberetning.read.notation import MINUS

# Norwegian and English Excel, and LibreOffice: #VERDI!, #I/T, #NAVN?, #N/A, Err:502.
_WORDS = tuple(
    re.escape(word)
    for word in re.findall(
        r"\S+",
        "REF! N/A I/T VERDI! VALUE! DIV/0! NAVN? NAME? TALL! NUM! NULL! SPILL! OVERFLYT! CALC! "
        "KALK! BEREGN! FELT! FIELD! BLOKKERT! BLOCKED! KOBLE! CONNECT! UKJENT! UNKNOWN! BUSY! "
        "GETTING_DATA HENTER_DATA",
    )
)
_ERROR = re.compile(
    rf"(?<!\w)(?:#(?:{'|'.join(_WORDS)})|(?:Err|Feil):5[0-9]{{2}})(?!\w)",
    re.IGNORECASE,
)
# ### with a word after it is a heading in a text; #1 is a rank, and #sommer a label.
_TOO_NARROW = re.compile(r"(?<![#\S])#{3,}(?![#\w]|[ \t]+\S)")

_MONTHS = (
    "jan", "feb", "mars?", "apr", "ma[iy]", "juni?", "juli?", "aug", "sept?", "o[kc]t", "nov",
    "de[sc]",
)  # fmt: skip
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_DAY_MONTH = re.compile(rf"(?P<day>[0-3]?[0-9])[.-]{_MONTH}\.?", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"{_MONTH}[.-](?P<year>[0-9]{{2}})", re.IGNORECASE)
# A range in a name, «06.des år». «per 31.des» is a date somebody wrote.
_RANGE_INSIDE = re.compile(
    rf"(?<![\w.])(?P<day>0?[0-9]|1[01])[.-]{_MONTH}(?=\.?\s*-?(?:år|mnd|måned|uke|dag|time|$))",
    re.IGNORECASE,
)
_WRITTEN_DATE = re.compile(r"\b(?:per|pr\.?|den|fra|til|innen|etter|før|ved)\s*$", re.IGNORECASE)
_EXPONENT = re.compile(
    rf"(?<![\w.,])(?P<number>[+{MINUS}]?[0-9](?:[.,][0-9]+)?E[+{MINUS}][0-9]{{2,3}})(?!\w)"
)
_DAY_NUMBER = re.compile(r"[34][0-9]{4}")
_FIRST_DAY = date(1899, 12, 30)
_FROM, _TO = date(1990, 1, 1), date(2039, 12, 31)
_MAX_SHOWN = 15


@dataclass(frozen=True)
class Trace:
    """What a spreadsheet left: where in the text, what it is, and what to do about it."""

    start: int
    read: str
    what: str
    hint: str


def error_value(text: str) -> Trace | None:
    """The first word for an error in a text, or the signs of a column that was too narrow."""
    found = _ERROR.search(text)
    if found:
        hint = "rett formelen i regnearket, og lim inn på nytt"
        return Trace(found.start(), found[0], "er en formelfeil fra regnearket", hint)
    found = _TOO_NARROW.search(text)
    if not found:
        return None
    what = "kommer av at kolonnen var for smal i regnearket"
    return Trace(found.start(), found[0], what, "gjør kolonnen bredere, og lim inn på nytt")


def changed_cell(text: str) -> Trace | None:
    """How a spreadsheet has changed a whole cell: to a date, to the number of a day, or cut it."""
    day_month, month_year = _DAY_MONTH.fullmatch(text), _MONTH_YEAR.fullmatch(text)
    if day_month:
        return _as_date(0, text, _range(day_month))
    if month_year:
        month, year = _number(month_year["month"]), month_year["year"]
        century = "19" if year >= "50" else "20"
        written = f"{MANEDER[month - 1]} {century}{year}"
        return _as_date(0, text, f"{month}–{int(year)}» eller «{written}")
    return _day_number(text) or _cut(text)


def changed_inside(text: str) -> Trace | None:
    """How a spreadsheet has changed a part of a name or a text: «06.des år», «1,05E+05»."""
    found = _RANGE_INSIDE.search(text)
    if (
        found
        and int(found["day"]) < _number(found["month"])
        and not _WRITTEN_DATE.search(text[: found.start()])
    ):
        return _as_date(found.start(), found[0], _range(found))
    return _cut(text)


def _range(found: re.Match[str]) -> str:
    return f"{int(found['day'])}–{_number(found['month'])}"


def _number(month: str) -> int:
    return next(n for n, m in enumerate(_MONTHS, 1) if re.fullmatch(m, month, re.IGNORECASE))


def _as_date(start: int, read: str, meant: str) -> Trace:
    what = f"ser ut som noe regnearket har gjort om til en dato; det sto nok «{meant}»"
    hint = f"skriv «{meant}», og gi cellen tekstformat i regnearket"
    return Trace(start, read, what, hint)


def _day_number(text: str) -> Trace | None:
    if not _DAY_NUMBER.fullmatch(text):
        return None
    day = _FIRST_DAY + timedelta(days=int(text))
    if not _FROM <= day <= _TO:
        return None
    what = f"kan være datoen {format_dato(day)}, som regnearket har gjort om til et tall"
    hint = (
        f"skriv «{format_dato(day)}» hvis det er en dato; er det et tall, skriv det med mellomrom"
    )
    return Trace(0, text, what, hint)


def _cut(text: str) -> Trace | None:
    found = _EXPONENT.search(text)
    if not found:
        return None
    what = f"er et avkortet tall fra regnearket{_about(found['number'])}"
    hint = "gi cellen tallformat uten eksponent, så alle sifrene kommer med, og lim inn på nytt"
    return Trace(found.start(), found[0], what, hint)


def _about(number: str) -> str:
    """Words for how much a cut figure is, as far as its digits go; "" when it is absurd."""
    plain = re.sub(f"[{MINUS}]", "-", number).replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return ""
    if abs(value.adjusted()) > _MAX_SHOWN:
        return ""
    return f", omtrent {format_tall(value)}"
