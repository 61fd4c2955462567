"""Where a table begins in a CSV file, and with which line its names stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from arsberetning.diagnostics import Diagnostic
from arsberetning.read.csv_scan import Row
from arsberetning.read.figures import parse_tall
from arsberetning.read.source import Source, fault, quote

DELIMITERS = (";", "\t")
_OTHERS = {",": "komma", "|": "«|»"}
_LOOKED_AT = 20
"""Lines above the table, or rows above its header, that are tried."""

_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?[ \t]*(?:\r\n?|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_NUMBER_AS_NAME = re.compile(r"[0-9]{1,3}|(?:19|20)[0-9]{2}")  # an age or a year
_DELIMITER_HINT = "eksporter med semikolon mellom cellene («CSV (semikolondelt)»)"


def delimiter(source: Source) -> tuple[str, int]:
    """Find what separates the cells, and the offset where the table begins.

    Excel's own line `sep=;` says it. Else the first line does, or the lines below a title.
    """
    declared = _SEPARATOR_LINE.match(source.text)
    if declared:
        return declared[1], declared.end()
    head = _QUOTED.sub("", source.text[:100_000]).lstrip("\r\n ")
    lines = [line for line in re.split(r"[\r\n]+", head, maxsplit=_LOOKED_AT) if line.strip()]
    for sign in (*DELIMITERS, *_OTHERS):
        if lines and sign in lines[0] and (sign in DELIMITERS or not _below(lines)):
            return sign, 0
    return _below(lines) or next((s for s in _OTHERS if _parts_most(s, lines[1:])), ";"), 0


def _below(lines: Sequence[str]) -> str:
    """The sign we read that most lines below the first have, "" when there is none."""
    return next((sign for sign in DELIMITERS if _parts_most(sign, lines[1:])), "")


def _parts_most(sign: str, lines: Sequence[str]) -> bool:
    return len(lines) > 1 and sum(sign in line for line in lines) * 2 > len(lines)


def wrong_delimiter(source: Source, sign: str, start: int) -> Diagnostic:
    """The finding for a file whose cells are parted with another sign than we read."""
    place = source.place(start)
    line = quote(source.line(place.line))
    name = _OTHERS.get(sign, f"«{sign}»")
    message = f"cellene i {line} er skilt med {name}, som ikke leses som skilletegn"
    hint = f"komma er desimaltegn i norske tall; {_DELIMITER_HINT}"
    return fault("CSV001", message, place, hint if sign == "," else _DELIMITER_HINT)


def misplaced_header(source: Source, rows: Sequence[Row]) -> Diagnostic | None:
    """The finding for a table that begins with a title, or has its names on two lines."""
    first = rows[0]
    gaps = _gaps(first)
    for number, row in enumerate(rows[1:_LOOKED_AT], 1):
        if _looks_like_names(row) and _more(rows, number, gaps=gaps):
            return _two_lines(source, first, row) if gaps else _title(source, first, row)
        if not gaps and any(is_figure(c.text) for c in row):
            return None
    return None


def _gaps(row: Row) -> bool:
    """Whether a row has empty cells to the left of filled ones: a head over several columns."""
    return _filled(row) > 0 and not all(c.text for c in row[: _width(row)])


def _more(rows: Sequence[Row], number: int, *, gaps: bool) -> bool:
    """Whether a row has more names than the first line, by so much that it must be the header."""
    mine, theirs = _filled(rows[0]), _filled(rows[number])
    below = rows[number + 1] if number + 1 < len(rows) else ()
    if gaps:
        return number == 1 and theirs > mine
    return theirs >= max(2, 2 * mine) and any(_is_decimal(c.text) for c in below)


def _looks_like_names(row: Row) -> bool:
    names = [c.text for c in row[: _width(row)]]
    if len(names) < 2 or not all(names) or names[0].isdigit():  # noqa: PLR2004 - one is a title
        return False
    return not any(is_figure(n) for n in names)


def _filled(row: Row) -> int:
    return sum(bool(c.text) for c in row)


def _width(row: Row) -> int:
    return max((n for n, c in enumerate(row, 1) if c.text), default=0)


def is_figure(text: str) -> bool:
    """Whether a text is a figure and no name; an age or a year may be the name of a column."""
    return _is_decimal(text) and not _NUMBER_AS_NAME.fullmatch(text)


def _is_decimal(text: str) -> bool:
    return isinstance(parse_tall(text), Decimal)


def _title(source: Source, first: Row, header: Row) -> Diagnostic:
    at = header[0].place.line
    message = (
        f"første linje, {_line(source, first)}, er en tittel; overskriftene ser ut til å stå på "
        f"linje {at}: {_line(source, header)}"
    )
    hint = f"slett linjene over linje {at}, så navnene på kolonnene kommer først"
    return fault("CSV009", message, first[0].place, hint)


def _two_lines(source: Source, first: Row, header: Row) -> Diagnostic:
    at = header[0].place.line
    message = (
        f"overskriftene står på to linjer: {_line(source, first)} og, på linje {at}, "
        f"{_line(source, header)}"
    )
    hint = "la det være én linje med et eget navn på hver kolonne, slik: regnskap_2024"
    return fault("CSV009", message, first[0].place, hint)


def _line(source: Source, row: Row) -> str:
    return quote(source.line(row[0].place.line).strip())
