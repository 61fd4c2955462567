"""What kind of word a word is, as far as the dictionary's own flags tell.

hunspell's Norwegian file gives each entry the endings it takes, and from these follow gender and
word class. A word that several classes share, or that the file does not have, is of no class here:
a rule that asks stays silent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.ordkjenner import Ordkjenner, ordkjenner

_COMMON, _NEUTER, _PLURAL = "A", "B", "EG"
_VERB = frozenset("MOPQRST")
_NO_VERB_FORM = frozenset("MOPQ")
_ADJECTIVE_PLURAL, _ADJECTIVE_NEUTER, _COMPARED = "V", "W", "X"
_MIN_HEAD, _MIN_FIRST = 6, 3


@dataclass
class Ordklasser:
    """Word classes; a compound is of its last part's class."""

    ord: Ordkjenner
    _flags: dict[str, str] = field(default_factory=dict)
    _takes_t: dict[str, bool] = field(default_factory=dict)

    def _of(self, word: str) -> str:
        if word not in self._flags:
            self._flags[word] = self.ord.flagg(word) or self._of_last_part(word)
        return self._flags[word]

    def _of_last_part(self, word: str) -> str:
        for at in range(_MIN_FIRST, len(word) - _MIN_HEAD + 1):
            first, last = word[:at], word[at:]
            flags = self.ord.flagg(last) if len(last) >= _MIN_HEAD else ""
            if flags and (self.ord.i_ordboka(first) or self.ord.i_ordboka(first.rstrip("s"))):
                return flags
        return ""

    def _noun(self, word: str) -> frozenset[str]:
        flags = frozenset(self._of(word))
        if flags & _VERB or _COMPARED in flags or not flags & {*_PLURAL, "H", "J"}:
            return frozenset()
        return flags

    def intetkjonn(self, word: str) -> bool:
        """Whether a word is a neuter noun (et) in the indefinite singular, and nothing else."""
        flags = self._noun(word)
        return _NEUTER in flags and not flags & {_COMMON, "C"} - ({"C"} if "H" in flags else set())

    def felleskjonn(self, word: str) -> bool:
        """Whether a word is a noun that takes «en» and never «et», and nothing else."""
        flags = self._noun(word)
        return _COMMON in flags and _NEUTER not in flags and _ADJECTIVE_NEUTER not in flags

    def flertall(self, word: str) -> bool:
        """Whether a word is a noun in the indefinite plural (-er), and no verb."""
        if not word.endswith("er") or word.endswith("ier"):
            return False
        stems = [s for s in (word[:-2], word[:-1]) if self._of(s)]
        return bool(stems) and all(
            bool(self._noun(s)) and "E" in self._noun(s) and not set(self._of(s)) & _VERB
            for s in stems
        )

    def verb(self, word: str) -> bool:
        """Whether a word is a verb in the infinitive, whatever else it may be."""
        return bool(set(self._of(word)) & _NO_VERB_FORM)

    def bare_verb(self, word: str) -> bool:
        """Whether a word is a verb in the infinitive, and neither noun nor adjective."""
        flags = set(self.ord.flagg(word))
        return bool(flags & _NO_VERB_FORM) and not flags & {*"ABGVWX"}

    def adjektiv(self, word: str) -> bool:
        """Whether a word is an adjective in its base form that takes -e, and no noun or verb."""
        flags = set(self.ord.flagg(word))
        return _ADJECTIVE_PLURAL in flags and not flags & {*"ABCEGM", "O", "Q"}

    def adjektiv_med_t(self, word: str) -> bool:
        """Whether an adjective in its base form takes -t before a neuter noun."""
        if word not in self._takes_t:
            neuter = _ADJECTIVE_NEUTER in self.ord.flagg(word)
            self._takes_t[word] = neuter and self.adjektiv(word)
        return self._takes_t[word]


def ordklasser(g: Grunnlag) -> Ordklasser:
    """The word classes; rules ask for `g.av(ordklasser)`."""
    return Ordklasser(g.av(ordkjenner))
