"""Splits CSV text into cells, counting lines itself: a quoted cell may hold line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from arsberetning.diagnostics import Diagnostic, Place, Related
from arsberetning.read.source import Source, fault, quote

MAX_CELLS = 1_000_000

_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_SPACES = re.compile(r"[ \u00a0\u2007\u2009\u202f]*")
_GUARDED = re.compile(r'="([^"]*)"')  # ="0201": how Excel is made to take a cell for text
_LINE_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Cell:
    """The text of a cell without white space around it, and the place where the cell begins."""

    text: str
    place: Place = field(compare=False)


Row = tuple[Cell, ...]


class Scanner:
    """Reads rows from an offset.

    `faults` has what was wrong with quotation marks, `broken` the lines where such rows begin:
    their number of cells says nothing. `cells` counts them; it stops just past `most`.
    """

    def __init__(
        self, source: Source, delimiter: str, start: int, *, most: int = MAX_CELLS
    ) -> None:
        self.faults: list[Diagnostic] = []
        self.broken: set[int] = set()
        self.cells = 0
        self._source = source
        self._text = source.text
        self._delimiter = delimiter
        self._plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
        self._position = start
        self._most = most

    def rows(self, most: int) -> list[Row]:
        """Read the rows that are not blank, at most so many."""
        found: list[Row] = []
        while self._position < len(self._text) and len(found) < most and self.cells <= self._most:
            faults = len(self.faults)
            row = self._row()
            if len(self.faults) > faults:
                self.broken.add(row[0].place.line)
            if any(cell.text for cell in row):
                found.append(row)
        return found

    def _row(self) -> Row:
        """Read the cells up to the next line break, and step over it."""
        cells = [self._cell()]
        while self._text.startswith(self._delimiter, self._position) and self.cells <= self._most:
            self._position += 1
            cells.append(self._cell())
        line_break = _LINE_BREAK.match(self._text, self._position)
        if line_break:
            self._position = line_break.end()
        return tuple(cells)

    def _cell(self) -> Cell:
        self.cells += 1
        self._take(_SPACES)
        place = self._source.place(self._position)
        if not self._text.startswith('"', self._position):
            return Cell(_unguarded(self._take(self._plain)), place)
        quoted = _QUOTED.match(self._text, self._position)
        if not quoted:
            return self._unclosed(place)
        self._position = quoted.end()
        self._refuse_rest(place, self._take(self._plain).strip())
        text = _LINE_BREAK.sub("\n", quoted[1]).replace('""', '"')
        return Cell(_unguarded(text), place)

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Step over what the pattern matches here, and give it."""
        found = pattern.match(self._text, self._position)
        if not found:
            return ""
        self._position = found.end()
        return found[0]

    def _unclosed(self, place: Place) -> Cell:
        """Report a quotation mark that is never closed. All that follows is inside it."""
        line = quote(self._source.line(place.line)[place.column - 1 :])
        message = f"anførselstegnet i {line} ble åpnet på linje {place.line} og lukkes aldri"
        hint = 'sett " etter teksten; et anførselstegn inne i en tekst skrives dobbelt: ""'
        self.faults.append(fault("CSV006", message, place, hint))
        self._position = len(self._text)
        return Cell('"', place)

    def _refuse_rest(self, opened: Place, rest: str) -> None:
        """Report text between a closing quotation mark and the next cell."""
        if not rest:
            return
        end = self._source.place(self._text.rindex(rest, 0, self._position))
        message = (
            f"teksten {quote(rest)} står etter at anførselstegnet fra linje {opened.line} lukkes"
        )
        hint = 'se om et " mangler eller er til overs; inne i en tekst skrives det dobbelt: ""'
        related = (Related(opened, "her ble anførselstegnet åpnet"),)
        self.faults.append(fault("CSV007", message, end, hint, related))


def _unguarded(text: str) -> str:
    """A cell's text without white space around it, and without Excel's `="…"` around that."""
    found = _GUARDED.fullmatch(text.strip())
    return found[1].strip() if found else text.strip()
