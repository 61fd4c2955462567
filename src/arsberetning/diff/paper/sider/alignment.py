"""Which things of one order are the same as which of another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq


@dataclass(frozen=True)
class Alignment:
    """Pairs of equal things in order, and the runs between them: `(old range, new range)`."""

    pairs: tuple[tuple[int, int], ...]
    runs: tuple[tuple[range, range], ...]


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> Alignment:
    """The longest common subsequence, by number in each of the two."""
    pairs: list[tuple[int, int]] = []
    for code in LCSseq.opcodes(_numbered(old), _numbered(new)):
        if code.tag == "equal":
            pairs += zip(
                range(code.src_start, code.src_end),
                range(code.dest_start, code.dest_end),
                strict=True,
            )
    return Alignment(tuple(pairs), tuple(_between(pairs, len(old), len(new))))


def _numbered(things: Sequence[Hashable]) -> list[int]:
    return [hash(thing) for thing in things]


def _between(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[range, range]]:
    a = b = 0
    for i, j in (*pairs, (old, new)):
        if i > a or j > b:
            yield range(a, i), range(b, j)
        a, b = i + 1, j + 1
