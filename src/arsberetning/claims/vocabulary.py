"""How the words of a text cover the words of names: alike, as parts of compounds, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from arsberetning.claims.wording import SYNONYMS

ALIKE, LAST_OF_TEXT, LAST_OF_NAME, FIRST_OF_TEXT, FIRST_OF_NAME = 1.0, 0.9, 0.7, 0.75, 0.6
"""How well a word covers one of a name: the same; `bekymringsmelding` of `melding`; `plass` of
`barnehageplass`; `barnevernsmelding` of `barnevern`; `barnehage` of `barnehageplass`."""
_SHORTEST_LAST, _SHORTEST_FIRST, _BOTH = 4, 4, 0.95


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The lemmas of all names. What is asked of a word is answered once."""

    lemmas: frozenset[str]
    _ends: Mapping[str, frozenset[str]]
    _begins: Mapping[str, frozenset[str]]
    _related: dict[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, lemmas: Iterable[str]) -> Vocabulary:
        """The vocabulary of some lemmas, in time linear in their letters."""
        known = frozenset(lemmas)
        ends: dict[str, set[str]] = defaultdict(set)
        begins: dict[str, set[str]] = defaultdict(set)
        for word in known:
            for n in range(2, len(word) - _SHORTEST_LAST + 1):
                ends[word[n:]].add(word)
            for n in range(_SHORTEST_FIRST, len(word) - 1):
                begins[word[:n]].add(word)
        return cls(
            known,
            {k: frozenset(v) for k, v in ends.items()},
            {k: frozenset(v) for k, v in begins.items()},
        )

    def related(self, word: str) -> Mapping[str, float]:
        """The lemmas of names that a word of a text covers, and how well."""
        found = self._related.get(word)
        if found is None:
            found = self._related[word] = self._find(SYNONYMS.get(word, word))
        return found

    def _find(self, word: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        if word.startswith("§"):
            return {word: ALIKE} if word in self.lemmas else {}
        for other in self._begins.get(word, ()):
            found[other] = FIRST_OF_NAME
        for other in self._ends.get(word, ()):
            found[other] = LAST_OF_NAME
        for n in range(_SHORTEST_FIRST, len(word) - 1):
            if word[:n] in self.lemmas:
                found[word[:n]] = FIRST_OF_TEXT
        for n in range(2, len(word) - _SHORTEST_LAST + 1):
            if word[n:] in self.lemmas:
                found[word[n:]] = LAST_OF_TEXT
        if word in self.lemmas:
            found[word] = ALIKE
        return found

    def covered(self, near: Mapping[str, float]) -> dict[str, float]:
        """How well the words of a text, each with its weight, cover each lemma of names.

        A compound whose first and last part both stand in the text is covered as if it stood there.
        """
        best: dict[str, float] = {}
        parts: dict[str, tuple[float, float]] = {}
        for word, weight in near.items():
            for other, share in self.related(word).items():
                value = share * weight
                if value > best.get(other, 0.0):
                    best[other] = value
                if share in {LAST_OF_NAME, FIRST_OF_NAME} and other != word:
                    first, last = parts.get(other, (0.0, 0.0))
                    is_last = other.endswith(word)
                    parts[other] = (
                        (first, max(last, weight)) if is_last else (max(first, weight), last)
                    )
        for other, (first, last) in parts.items():
            both = _BOTH * min(first, last)
            if both > best.get(other, 0.0):
                best[other] = both
        return best
