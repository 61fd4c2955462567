"""Two lists of passages beside each other: which stand still, which are alike, which moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Par = tuple[int | None, int | None]

_MOST_PAIRS = 40_000
_MANY = 2_000
"""Of longer lists, what is said very often is not used to find the common parts."""


def aligned(
    old: Sequence[T], new: Sequence[T], keys: Callable[[T], str], likeness: Callable[[T, T], float]
) -> list[Par]:
    """Pairs of indexes in order; None where one side has nothing.

    Equal keys stand together; between them, those that are alike (a likeness over 0), in order,
    so that the likenesses together are as great as they can be.
    """
    before, after = [keys(x) for x in old], [keys(x) for x in new]
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY)
    pairs: list[Par] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += _alike(old, new, range(a, b), range(c, d), likeness)
    return pairs


def _alike(
    old: Sequence[T], new: Sequence[T], rows: range, columns: range,
    likeness: Callable[[T, T], float],
) -> list[Par]:  # fmt: skip
    if not rows or not columns or len(rows) * len(columns) > _MOST_PAIRS:
        return [*((n, None) for n in rows), *((None, m) for m in columns)]
    scores = [[likeness(old[n], new[m]) for m in columns] for n in rows]
    best = _sums(scores)
    pairs: list[Par] = []
    n, m = 0, 0
    while n < len(rows) and m < len(columns):
        if scores[n][m] > 0 and best[n][m] == scores[n][m] + best[n + 1][m + 1]:
            pairs.append((rows[n], columns[m]))
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            pairs.append((rows[n], None))
            n += 1
        else:
            pairs.append((None, columns[m]))
            m += 1
    pairs += [(k, None) for k in rows[n:]]
    pairs += [(None, k) for k in columns[m:]]
    return pairs


def _sums(scores: Sequence[Sequence[float]]) -> list[list[float]]:
    """The greatest sum of likenesses from each place on."""
    height, width = len(scores), len(scores[0])
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for n in reversed(range(height)):
        for m in reversed(range(width)):
            beside = max(best[n + 1][m], best[n][m + 1])
            together = scores[n][m] + best[n + 1][m + 1] if scores[n][m] > 0 else 0.0
            best[n][m] = max(beside, together)
    return best


def moved(places: Sequence[int]) -> set[int]:
    """Indexes of the fewest items that must be moved for `places` to be in rising order."""
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = [-1] * len(places)
    for n, place in enumerate(places):
        at = bisect_left(ends, place)
        before[n] = chain[at - 1] if at else -1
        if at == len(ends):
            ends.append(place)
            chain.append(n)
        else:
            ends[at], chain[at] = place, n
    still = set()
    n = chain[-1] if chain else -1
    while n >= 0:
        still.add(n)
        n = before[n]
    return set(range(len(places))) - still
