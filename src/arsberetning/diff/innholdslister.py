"""Lists of contents: what they say follows from the headings and from where the pages break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arsberetning.diff.utgave import Blokk
from arsberetning.endringer import Blokkslag

_PAGE = re.compile(r"\S.*?[\s.…·_]+(\d{1,4})$")
_LEAST = 4
_KINDS = {Blokkslag.LISTEPUNKT, Blokkslag.AVSNITT}


def without_contents(blocks: Sequence[Blokk], pages: int) -> list[Blokk]:
    """The passages without runs that end in page numbers which never fall."""
    kept: list[Blokk] = []
    for run in _runs(blocks, pages):
        if len(run) < _LEAST:
            kept += run
    return kept


def _runs(blocks: Sequence[Blokk], pages: int) -> Iterator[list[Blokk]]:
    """Entries that may be of one list, together; all else each by itself."""
    run: list[Blokk] = []
    last = 0
    for block in blocks:
        number = _page_number(block, pages)
        if number and number >= last:
            run.append(block)
            last = number
            continue
        yield run
        run, last = ([block], number) if number else ([], 0)
        if not number:
            yield [block]
    yield run


def _page_number(block: Blokk, pages: int) -> int:
    """The page number a passage ends in, 0 when it ends in none."""
    found = _PAGE.fullmatch(block.tekst) if block.slag in _KINDS else None
    number = int(found[1]) if found else 0
    return number if 0 < number <= pages else 0
