"""Passages that have gone on into another column.

Lines of two columns stand side by side in one strip. When a column's text moves down, other lines
come to stand beside each other, and at its foot some go over to the next column's head. Their
strips have no counterpart then, but the file still has the words in the order they are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arsberetning.diff.paper.sider.alignment import align
from arsberetning.diff.paper.sider.tokens import Token

_PASSAGE = 5
"""Words in a row that are known again elsewhere."""
_CONTEXT = 3
"""Words before or after a passage that tell that it stands where it stood."""
_MOST_PAIRS = 400_000_000
"""Words of one times words of the other: what aligning them may take, a bit for each."""

Pairs = list[tuple[Token, Token]]


@dataclass(frozen=True)
class Reading:
    """An edition's words as its file has them, and those in each run without a counterpart."""

    words: Sequence[Token]
    runs: Sequence[Sequence[Token]]

    def numbered(self) -> list[tuple[int, Token]]:
        """The words without counterpart in the file's order, with the number of their run."""
        found = [(n, token) for n, run in enumerate(self.runs) for token in run]
        return sorted(found, key=lambda pair: pair[1].address)

    def places(self) -> dict[tuple[int, int], int]:
        """Where each word stands among all."""
        return {token.address: n for n, token in enumerate(self.words)}


def flowed_on(old: Reading, new: Reading) -> Pairs:
    """The same words in the same order, of runs with no counterpart, from run to run.

    Whole lines in another run are no flow: they have been moved, unless the file has the same
    words before or after them.
    """
    before, after = old.numbered(), new.numbered()
    if len(before) * len(after) > _MOST_PAIRS:
        return []
    aligned = align([t.text for _, t in before], [t.text for _, t in after])
    sizes = Counter(strip for _, t in (*before, *after) for strip in _strips([t]))
    places = old.places(), new.places()
    found: Pairs = []
    for block in _blocks(aligned.pairs):
        pairs = [(before[i][1], after[j][1]) for i, j in block]
        stays = all(before[i][0] == after[j][0] for i, j in block)
        if len(block) >= _PASSAGE and (
            stays or not _whole(pairs, sizes) or _in_context(pairs, old, new, places)
        ):
            found += pairs
    return found


def _blocks(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs that follow each other without a gap, together."""
    blocks: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if blocks and blocks[-1][-1] == (i - 1, j - 1):
            blocks[-1].append((i, j))
        else:
            blocks.append([(i, j)])
    return blocks


def _whole(pairs: Pairs, sizes: Counter[int]) -> bool:
    """Whether a block is all there is in its strips, in both editions."""
    counts = (Counter(s for t in side for s in _strips([t])) for side in zip(*pairs, strict=True))
    return all(sizes[strip] == number for count in counts for strip, number in count.items())


def _in_context(
    pairs: Pairs, old: Reading, new: Reading, places: tuple[dict[tuple[int, int], int], ...]
) -> bool:
    """Whether the words before the first, or after the last, are the same in both."""
    first, last = (
        [places[side][t.address] for side, t in enumerate(p)] for p in (pairs[0], pairs[-1])
    )
    one, other = ([token.text for token in reading.words] for reading in (old, new))
    i, j = first
    before = one[max(i - _CONTEXT, 0) : i], other[max(j - _CONTEXT, 0) : j]
    i, j = last
    after = one[i + 1 : i + 1 + _CONTEXT], other[j + 1 : j + 1 + _CONTEXT]
    return any(len(a) == _CONTEXT and a == b for a, b in (before, after))


def _strips(tokens: Iterable[Token]) -> set[int]:
    return {id(place) for token in tokens for place, _ in token.parts}
