"""A changed passage as a redline: what is in both, what is gone and what is new, by words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from arsberetning.endringer import Bit, Slag

_TOKEN = re.compile(
    r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*|[^\W\d]\w*(?:-\w+)*|\w+|\s+|[^\w\s]"
)


_MANY = 1_000
"""In longer passages, what is said very often is not used to find the common parts."""


def redline(old: str, new: str) -> tuple[Bit, ...]:
    """The runs of words, in the new text's order, what is gone before what came instead."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY)
    bits: list[Bit] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            bits.append(Bit("".join(after[c:d])))
        else:
            bits += _changed("".join(before[a:b]), "".join(after[c:d]))
    return tuple(_merged(bits))


def _changed(gone: str, came: str) -> Iterator[Bit]:
    if gone:
        yield Bit(gone, Slag.FJERNET)
    if came:
        yield Bit(came, Slag.NY)


def _merged(bits: list[Bit]) -> Iterator[Bit]:
    """A space alone between two changes belongs to them: `en to` → `tre fire` is one change."""
    n = 0
    while n < len(bits):
        run = [bits[n]]
        while _goes_on(bits, n + len(run) - 1, run):
            run.append(bits[n + len(run)])
        n += len(run)
        if any(b.slag for b in run) and len(run) > 1:
            gone = "".join(b.tekst for b in run if b.slag is not Slag.NY)
            came = "".join(b.tekst for b in run if b.slag is not Slag.FJERNET)
            yield from _changed(gone, came)
        else:
            yield from run


def _goes_on(bits: list[Bit], last: int, run: list[Bit]) -> bool:
    """Whether the next piece belongs to a run of changes."""
    if last + 1 >= len(bits):
        return False
    here, after = bits[last], bits[last + 1]
    if here.slag:
        if after.slag:
            return True
        return after.tekst.isspace() and last + 2 < len(bits) and bits[last + 2].slag is not None
    return bool(len(run) > 1 and after.slag)
