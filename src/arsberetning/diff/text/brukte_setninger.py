"""Which parts of a passage are sentences that use figures that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from arsberetning.diff.tegn import plain, tidy
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Bit, Slag

_CHART, _TABLE = "figur", "tabell"


@dataclass(frozen=True)
class _Part:
    """From one place in a text up to another, and the figures that are used there."""

    start: int
    end: int
    addresses: tuple[str, ...]


@dataclass
class Setninger:
    """The sentences and chart titles of an edition that use some of its figures, by their words."""

    by_words: dict[str, list[str]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)

    @classmethod
    def using(cls, edition: Utgave, addresses: Iterable[str]) -> Setninger:
        """Those that use any of the addresses."""
        found = cls()
        for address in addresses:
            for use in edition.bruk.get(address, ()):
                words = tidy(plain(use.navn))
                if use.slag != _TABLE:
                    found.by_words.setdefault(words, []).append(address)
                if use.slag == _CHART:
                    found.titles.add(words)
        return found

    def parts(self, text: str) -> list[_Part]:
        """Where they stand in a text. A chart's words below its title come with the title."""
        return [
            _Part(start, len(text) if words in self.titles else start + len(words), tuple(used))
            for words, used in self.by_words.items()
            if (start := text.find(words)) >= 0
        ]


def explained(bits: Iterable[Bit], old: list[_Part], new: list[_Part]) -> tuple[str, ...]:
    """The figures used where a redline has changes; none when a change stands elsewhere."""
    found: dict[str, None] = {}
    for before, after, bit in _placed(bits):
        here = [*_about(old, before), *_about(new, after)] if bit.slag else [()]
        if not here:
            return ()
        found |= dict.fromkeys(address for used in here for address in used)
    return tuple(found)


def _placed(bits: Iterable[Bit]) -> Iterator[tuple[range, range, Bit]]:
    """Each piece with its places in the old and in the new text."""
    before = after = 0
    for bit in bits:
        old = 0 if bit.slag is Slag.NY else len(bit.tekst)
        new = 0 if bit.slag is Slag.FJERNET else len(bit.tekst)
        yield range(before, before + old), range(after, after + new), bit
        before, after = before + old, after + new


def _about(parts: Iterable[_Part], place: range) -> Iterator[tuple[str, ...]]:
    """The figures of the parts a place is within."""
    if place:
        for part in parts:
            if part.start <= place.start and place.stop <= part.end:
                yield part.addresses
