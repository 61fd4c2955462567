"""Lines in reading order joined to headings, paragraphs, list items and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from arsberetning.diff.linebreaks import HYPHEN, SOFT_HYPHEN
from arsberetning.diff.paper.linjer import Linje
from arsberetning.diff.paper.tabellfunn import Funnet
from arsberetning.diff.sidetekst import around
from arsberetning.diff.tegn import gather
from arsberetning.diff.utgave import Blokk, letters
from arsberetning.endringer import Blokkslag, Rute

_SIGN = re.compile(r"[•●▪◦■□–\-\uf0b7\uf0a7o*]\s+(?=\S)")
_ITEM = re.compile(rf"{_SIGN.pattern}|\(?(\d{{1,2}}|[a-zæøå])[.)]\s+(?=\S)")
_ENTRY = re.compile(r".*[.…·_]{3,}\s*\d+")
"""A line of a list of contents, with its page number."""
_SENTENCE_END = re.compile(r"[.!?:…»\")]$")
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\.?\s")
_TABLE = re.compile(r"Tabell\s+\d")
_CAPTION = re.compile(r"(Tabell|Figur)\s+\d")
_WORD = re.compile(r"[^\W\d_]{2}")
_SAME_SIZE, _LARGER, _MUCH_LARGER, _LARGEST = 0.08, 1.12, 1.3, 1.6
_APART = 1.2
_SHORT = 0.93
_LONGEST_HEADING = 150
_DEEPEST = 6
_BOLD_LEVEL = 4


@dataclass(frozen=True)
class Tekstlinje:
    """A line on its page. `spalte` numbers its column, whose right edge is `kant`."""

    side: int
    spalte: int
    linje: Linje
    kant: float


@dataclass(frozen=True)
class Sidetabell:
    """A table, or the part of one, on its page."""

    side: int
    tabell: Funnet


class Avsnittsskriver:
    """Joins lines, over columns and pages. `body` is the size of running text in points.

    `pitch` is how far below each other the lines of running text stand.
    """

    def __init__(self, body: float, pitch: float) -> None:
        self._body = body
        self._step = _APART * pitch / body
        self._open: list[Tekstlinje] = []
        self._tables = 0
        self._head: tuple[tuple[str, ...], ...] = ()
        self._columns = 0

    def write(self, parts: Iterable[Tekstlinje | Sidetabell]) -> Iterator[Blokk]:
        """The passages, tables numbered in order."""
        for part in parts:
            if isinstance(part, Sidetabell):
                title = self._taken_title()
                yield from self._close()
                yield from self._table(part, title)
            elif self._open and self._goes_on(part):
                self._open.append(part)
            else:
                yield from self._close()
                self._open = [part]
        yield from self._close()

    def _taken_title(self) -> list[Tekstlinje]:
        """The lines right above a table that are its title, and now belong to it."""
        if self._open and _TABLE.match(self._open[0].linje.tekst):
            title, self._open = self._open, []
            self._columns = 0
            return title
        return []

    def _goes_on(self, part: Tekstlinje) -> bool:
        """Whether a line belongs to the passage that is open."""
        before = self._open[-1]
        a, b = before.linje, part.linje
        if abs(a.storrelse - b.storrelse) > _SAME_SIZE * a.storrelse or _begins(a, b):
            return False
        if a.halvfet != b.halvfet and all(p.linje.halvfet == a.halvfet for p in self._open):
            return False
        if (before.side, before.spalte) != (part.side, part.spalte):
            return self._goes_over(a, b)
        if b.midt - a.midt > self._step * a.storrelse:
            return False
        ended = _SENTENCE_END.search(a.tekst.strip()) is not None
        return not (ended and self._is_short(before) and _had_room(before, b))

    def _is_short(self, part: Tekstlinje) -> bool:
        """Whether a line ends well before the column does."""
        left = self._open[0].linje.rute[0]
        return part.linje.rute[2] - left < _SHORT * (part.kant - left)

    def _goes_over(self, a: Linje, b: Linje) -> bool:
        """Whether a passage goes on in the next column or on the next page."""
        if a.storrelse > _LARGER * self._body:
            return False
        if a.tekst.rstrip().endswith(("-", HYPHEN, SOFT_HYPHEN)):
            return True
        return not _SENTENCE_END.search(a.tekst.strip()) and b.tekst[:1].islower()

    def _close(self) -> Iterator[Blokk]:
        lines, self._open = self._open, []
        text = gather(part.linje.tekst for part in lines)
        if not text:
            return
        ends = accumulate(len(letters(part.linje.tekst)) for part in lines[:-1])
        self._head, self._columns = (), 0
        first = lines[0].linje
        level = self._level(text, first, bold=all(part.linje.halvfet for part in lines))
        if level:
            yield Blokk(Blokkslag.OVERSKRIFT, text, _areas(lines), niva=level)
        elif _ITEM.match(first.tekst):
            yield Blokk(Blokkslag.LISTEPUNKT, _SIGN.sub("", text, count=1), _areas(lines))
        else:
            yield Blokk(Blokkslag.AVSNITT, text, _areas(lines), linjer=tuple(ends))

    def _level(self, text: str, line: Linje, *, bold: bool) -> int:
        """The level of a heading, 0 for other text: larger type is a higher heading."""
        share = line.storrelse / self._body
        short = len(text) <= _LONGEST_HEADING and text[-1] not in ".,;"
        if not short or not _WORD.search(text) or not (share > _LARGER or bold):
            return 0
        if _CAPTION.match(text):
            return 0
        number = _NUMBER.match(text)
        if number:
            return min(_DEEPEST, number[1].count(".") + 1)
        if share <= _LARGER:
            return _BOLD_LEVEL
        return 1 if share > _LARGEST else 2 + (share < _MUCH_LARGER)

    def _table(self, part: Sidetabell, title: Sequence[Tekstlinje]) -> Iterator[Blokk]:
        """A table's rows; one that goes on at the top of the next page is the same table."""
        table = part.tabell
        head = tuple(r.celler for r in table.rader if r.hode)
        rows = list(table.rader)
        if self._columns == table.kolonner and head in {(), self._head}:
            rows = [r for r in rows if not r.hode]
        else:
            self._tables += 1
            self._head = head
            text = gather(line.linje.tekst for line in title)
            area = _areas(title) or ((part.side, table.rute),)
            yield Blokk(Blokkslag.TABELL, text, area, tabell=self._tables)
        self._columns = table.kolonner
        for row in rows:
            cells = row.celler
            text = " | ".join(c for c in cells if c)
            yield Blokk(Blokkslag.TABELLRAD, text, ((part.side, row.rute),), tabell=self._tables,
                        celler=cells, hode=row.hode)  # fmt: skip


def _had_room(before: Tekstlinje, line: Linje) -> bool:
    """Whether the next line's first word had room on the line before: then it was ended there."""
    word = line.tekst.strip().split(" ")[0]
    width = (len(word) + 1) * line.bredde / max(1, len(line.tekst))
    return before.linje.rute[2] + width < before.kant - line.storrelse


def _begins(a: Linje, b: Linje) -> bool:
    """Whether a line begins something of its own, whatever stands before it."""
    return bool(_ITEM.match(b.tekst) or _ENTRY.fullmatch(a.tekst.strip()))


def _areas(lines: Sequence[Tekstlinje]) -> tuple[tuple[int, Rute], ...]:
    """The area of the lines on each page."""
    pages = dict.fromkeys(part.side for part in lines)
    return tuple(
        (page, around(part.linje.rute for part in lines if part.side == page)) for page in pages
    )
