"""Passages of a file without tags, from how its pages look.

What is repeated on every page is taken away, and the lines are put in reading order: columns and
tables. Then they are joined to passages (`avsnitt`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from arsberetning.diff.paper.avsnitt import Avsnittsskriver, Sidetabell, Tekstlinje
from arsberetning.diff.paper.linjer import Linje, Sidelinjer
from arsberetning.diff.paper.spalter import Spalte, gutters, reading_order
from arsberetning.diff.paper.tabellfunn import Funnet, ruled_tables
from arsberetning.diff.utgave import Blokk

_MARGIN = 0.12
"""Running heads and page numbers stand in this part of a page's height, above and below."""
_LEAST_REPEATED = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(side\s*)?[-–]?\s*\d+\s*[-–]?(\s*(av|/|of)\s*\d+)?", re.IGNORECASE)
_WIDEST = 2.2
_SAME_HEIGHT = 0.5


TWO_COLUMNS, LOOSE_TABLES = "to spalter uten merker", "tabeller uten streker og merker"


def read_layout(pages: Sequence[Sidelinjer]) -> tuple[tuple[Blokk, ...], list[str]]:
    """The passages of all pages, and what makes the reading uncertain, in Norwegian.

    Tables are numbered in order.
    """
    cleaned = without_running_lines(pages)
    body = _body_size(cleaned)
    found = [ruled_tables(page) for page in cleaned]
    parting = gutters([rest for _, rest in found])
    ordered = [
        reading_order(rest, tables, gutter)
        for (tables, rest), gutter in zip(found, parting, strict=True)
    ]
    pitch = _pitch((column for page in ordered for column in page), body)
    parts = [p for number, page in enumerate(ordered, start=1) for p in _parts(page, number)]
    blocks = tuple(Avsnittsskriver(body, pitch).write(parts))
    ruled = sum(len(tables) for tables, _ in found)
    loose = sum(isinstance(part, Sidetabell) for part in parts) > ruled
    doubts = ((TWO_COLUMNS, any(parting)), (LOOSE_TABLES, loose))
    return blocks, [doubt for doubt, here in doubts if here]


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


def _parts(columns: Sequence[Spalte], number: int) -> Iterator[Tekstlinje | Sidetabell]:
    """The lines and tables of a page in reading order."""
    for column, (edge, items) in enumerate(columns):
        for item in items:
            if isinstance(item, Funnet):
                yield Sidetabell(number, item)
            else:
                yield Tekstlinje(number, column, item, edge)
