"""Lists of contents: what they say follows from the headings and from where the pages break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arsberetning.diff.text.nummer import unnumbered
from arsberetning.diff.utgave import Blokk
from arsberetning.endringer import Blokkslag

_ENTRY = re.compile(r"(\S.*?)[\s.…·_|]+(\d{1,4})")
_LEAST = 3
_LONGEST = 400
_LEAST_KNOWN = 0.5
_KINDS = {Blokkslag.LISTEPUNKT, Blokkslag.AVSNITT, Blokkslag.TABELLRAD, Blokkslag.OVERSKRIFT}


def without_contents(blocks: Sequence[Blokk], pages: int) -> list[Blokk]:
    """The passages without the entries of lists of contents.

    Entries stand together, end in page numbers that never fall, and most of them say the same as a
    heading or the title of a table or figure elsewhere.
    """
    kept: list[Blokk] = []
    known: set[str] = set()
    for run in _runs(blocks, pages):
        if len(run) >= _LEAST:
            known = known or {_name(b.tekst) for b in blocks if 0 < len(b.tekst) <= _LONGEST}
            entries = [match[1] for b in run if (match := _ENTRY.fullmatch(b.tekst))]
            found = sum(1 for entry in entries if _name(entry) in known)
            if found >= _LEAST_KNOWN * len(run):
                continue
        kept += run
    rows = {b.tabell for b in kept if b.slag is Blokkslag.TABELLRAD}
    return [b for b in kept if b.slag is not Blokkslag.TABELL or b.tekst or b.tabell in rows]


def _name(text: str) -> str:
    """What a heading or an entry says, without numbers, signs and spaces."""
    return re.sub(r"[\W_]+", "", unnumbered(text)).lower()


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
    may_be = block.slag in _KINDS and block.tekst[-1:].isdigit() and len(block.tekst) <= _LONGEST
    found = _ENTRY.fullmatch(block.tekst) if may_be else None
    number = int(found[2]) if found else 0
    return number if 0 < number <= pages else 0
