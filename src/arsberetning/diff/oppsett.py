"""Passages of a file without tags, from how its pages look.

Lines are put in reading order (columns, tables), joined to paragraphs, and parted from what is
repeated on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from arsberetning.diff.linjer import Linje, Sidelinjer
from arsberetning.diff.spalter import Spalte, gutters, reading_order
from arsberetning.diff.tabellfunn import Funnet, find_tables
from arsberetning.diff.tegn import SOFT_HYPHEN, join_lines, tidy
from arsberetning.diff.utgave import Blokk
from arsberetning.endringer import Blokkslag, Rute

__all__ = ["layout_blocks", "without_running_lines"]

_MARGIN = 0.12
"""Running heads and page numbers stand in this part of a page's height, above and below."""
_LEAST_REPEATED = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(side\s*)?[-–]?\s*\d+\s*[-–]?(\s*(av|/|of)\s*\d+)?", re.IGNORECASE)
_BULLET = re.compile(r"([•●▪◦■□–\-\uf0b7\uf0a7o*])\s+(?=\S)|\(?(\d{1,2}|[a-zæøå])[.)]\s+(?=\S)")
_NUMBERED = re.compile(r"\d+(\.\d+)*\.?\s+\S")
_SENTENCE_END = re.compile(r"[.!?:…»\")]$")
_LARGER = 1.12
_APART = 1.2
_WIDEST = 2.2
_SAME_HEIGHT = 0.5
_SHORT = 0.82
_HEADING_LENGTH = 150
_CONTENTS = re.compile(r"(.*?)[\s.…·_]{2,}\s*\d+$")


@dataclass(frozen=True)
class _Del:
    """A line or a table row on its page, in reading order. `spalte` numbers the column."""

    side: int
    spalte: int
    linje: Linje | None = None
    tabell: Funnet | None = None
    kant: float = 0.0
    """The right edge of the column it stands in."""


def layout_blocks(pages: Sequence[Sidelinjer]) -> Iterator[Blokk]:
    """The passages of all pages. Tables are numbered in order."""
    cleaned = without_running_lines(pages)
    body = _body_size(cleaned)
    found = [find_tables(page) for page in cleaned]
    parting = gutters([rest for _, rest in found])
    ordered = [
        reading_order(rest, tables, gutter)
        for (tables, rest), gutter in zip(found, parting, strict=True)
    ]
    pitch = _pitch((column for page in ordered for column in page), body)
    parts = [p for number, page in enumerate(ordered, start=1) for p in _parts(page, number)]
    yield from _Writer(body, pitch).write(parts)


def without_running_lines(pages: Sequence[Sidelinjer]) -> list[Sidelinjer]:
    """The pages without running heads, feet, page numbers and the mark of a draft."""
    counts = Counter(key for page in pages for key in {_running_key(page, x) for x in _edge(page)})
    least = max(_LEAST_REPEATED, len(pages) // 3) if len(pages) >= _LEAST_REPEATED else len(pages)
    repeated = {key for key, n in counts.items() if n >= least > 1}
    return [replace(page, linjer=tuple(_body(page, repeated))) for page in pages]


def _body(page: Sidelinjer, repeated: set[tuple[str, bool]]) -> Iterator[Linje]:
    """The lines that do not run: not repeated, nor beside one that is."""
    running = [x for x in _edge(page) if _running_key(page, x) in repeated]
    heights = [x.midt for x in running]
    edge = set(_edge(page))
    for line in page.linjer:
        beside = any(abs(line.midt - h) < _SAME_HEIGHT * line.storrelse for h in heights)
        number = _PAGE_NUMBER.fullmatch(line.tekst.strip()) is not None
        draft = line.tekst.strip().upper() in {"UTKAST", "DRAFT"}
        if not (line in edge and (beside or number)) and not draft:
            yield line


def _edge(page: Sidelinjer) -> Iterator[Linje]:
    for line in page.linjer:
        if line.midt < _MARGIN * page.hoyde or line.midt > (1 - _MARGIN) * page.hoyde:
            yield line


def _running_key(page: Sidelinjer, line: Linje) -> tuple[str, bool]:
    return _DIGITS.sub("#", line.tekst.strip()), line.midt < page.hoyde / 2


def _pitch(columns: Iterable[Spalte], body: float) -> float:
    """How far below each other the lines of running text mostly stand."""
    steps: Counter[float] = Counter()
    for _, items in columns:
        for a, b in pairwise(items):
            if isinstance(a, Linje) and isinstance(b, Linje) and _of_body(a, b, body):
                steps[round((b.midt - a.midt) * 2) / 2] += 1
    return steps.most_common(1)[0][0] if steps else body * 1.2


def _of_body(a: Linje, b: Linje, body: float) -> bool:
    sizes = abs(a.storrelse - body) < 1 and abs(b.storrelse - body) < 1
    return sizes and 0.9 * body < b.midt - a.midt < _WIDEST * body


def _body_size(pages: Sequence[Sidelinjer]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.linjer:
            sizes[round(line.storrelse * 2) / 2] += len(line.tekst)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _parts(columns: Sequence[Spalte], number: int) -> Iterator[_Del]:
    """The lines and tables of a page in reading order."""
    for column, (edge, items) in enumerate(columns):
        for item in items:
            if isinstance(item, Funnet):
                yield _Del(number, column, tabell=item)
            else:
                yield _Del(number, column, linje=item, kant=edge)


class _Writer:
    """Joins lines to passages, over columns and pages."""

    def __init__(self, body: float, pitch: float) -> None:
        self._body = body
        self._step = _APART * pitch / body
        self._open: list[_Del] = []
        self._tables = 0
        self._head: tuple[tuple[str, ...], ...] = ()
        self._widths = 0

    def write(self, parts: Sequence[_Del]) -> Iterator[Blokk]:
        for part in parts:
            if part.tabell:
                yield from self._close()
                yield from self._table(part)
            elif self._open and self._goes_on(self._open[-1], part):
                self._open.append(part)
            else:
                yield from self._close()
                self._open = [part]
        yield from self._close()

    def _goes_on(self, before: _Del, part: _Del) -> bool:
        a, b = before.linje, part.linje
        if a is None or b is None or abs(a.storrelse - b.storrelse) > 0.08 * a.storrelse:
            return False
        if _BULLET.match(b.tekst) or (a.halvfet != b.halvfet and self._whole_bold(a.halvfet)):
            return False
        same = (before.side, before.spalte) == (part.side, part.spalte)
        if not same:
            return self._goes_over(before, a, b)
        if b.midt - a.midt > self._step * a.storrelse:
            return False
        short = a.rute[2] - self._open[0].linje.rute[0] < _SHORT * (  # type: ignore[union-attr]
            before.kant - self._open[0].linje.rute[0]  # type: ignore[union-attr]
        )
        return not (short and _SENTENCE_END.search(a.tekst.strip()))

    def _whole_bold(self, bold: bool) -> bool:  # noqa: FBT001 - a plain question
        return all(p.linje is not None and p.linje.halvfet == bold for p in self._open)

    def _goes_over(self, before: _Del, a: Linje, b: Linje) -> bool:
        """Whether a passage goes on in the next column or on the next page."""
        del before
        if a.storrelse > _LARGER * self._body:
            return False
        if a.tekst.rstrip().endswith(("-", SOFT_HYPHEN)):
            return True
        return not _SENTENCE_END.search(a.tekst.strip()) and b.tekst[:1].islower()

    def _close(self) -> Iterator[Blokk]:
        lines = [(p.side, p.linje) for p in self._open if p.linje]
        self._open = []
        text = tidy(join_lines(line.tekst for _, line in lines))
        if not text or _CONTENTS.fullmatch(text):
            return
        areas = _areas(lines)
        first = lines[0][1]
        self._head, self._widths = (), 0
        bullet = _BULLET.match(first.tekst)
        level = self._level(text, first, all(line.halvfet for _, line in lines))
        if level:
            yield Blokk(Blokkslag.OVERSKRIFT, text, areas, niva=level)
        elif bullet:
            yield Blokk(Blokkslag.LISTEPUNKT, text[bullet.end() :].strip(), areas)
        else:
            yield Blokk(Blokkslag.AVSNITT, text, areas)

    def _level(self, text: str, line: Linje, bold: bool) -> int:  # noqa: FBT001 - a plain question
        """The level of a heading, 0 for other text: larger type is a higher heading."""
        larger = line.storrelse > _LARGER * self._body
        short = len(text) <= _HEADING_LENGTH and not re.search(r"[.,;]$", text)
        if not short or not re.search(r"[^\W\d_]{2}", text) or not (larger or bold):
            return 0
        numbered = re.match(r"(\d+(?:\.\d+)*)\.?\s", text)
        if numbered:
            return min(6, numbered[1].count(".") + 1)
        if not larger:
            return 4
        return 1 if line.storrelse > 1.6 * self._body else 2 + (line.storrelse < 1.3 * self._body)

    def _table(self, part: _Del) -> Iterator[Blokk]:
        """A table's rows; one that goes on at the top of the next page is the same table."""
        table = part.tabell
        if table is None:
            return
        head = tuple(r.celler for r in table.rader if r.hode)
        rows = list(table.rader)
        same = self._widths == table.kolonner and self._widths
        if same and (not head or head == self._head):
            rows = [r for r in rows if not r.hode]
        else:
            self._tables += 1
            self._head = head
            area = ((part.side, table.rute),)
            yield Blokk(Blokkslag.TABELL, "", area, tabell=self._tables)
        self._widths = table.kolonner
        for row in rows:
            cells = tuple(tidy(c) for c in row.celler)
            text = " | ".join(c for c in cells if c)
            yield Blokk(Blokkslag.TABELLRAD, text, ((part.side, row.rute),), tabell=self._tables,
                        celler=cells, hode=row.hode)  # fmt: skip


def _areas(lines: Sequence[tuple[int, Linje]]) -> tuple[tuple[int, Rute], ...]:
    found: dict[int, Rute] = {}
    for page, line in lines:
        known, new = found.get(page), line.rute
        if known:
            new = (min(known[0], new[0]), min(known[1], new[1]),
                   max(known[2], new[2]), max(known[3], new[3]))  # fmt: skip
        found[page] = new
    return tuple(found.items())
