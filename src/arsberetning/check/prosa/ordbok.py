"""hunspell's dictionary, read as plainly as its Norwegian files allow.

A word is looked up among the entries; if it is not there, its endings and prefixes are taken off
by the rules of the affix file. Compounds are not this module's business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_MIN_STEM = 2


@dataclass(frozen=True)
class _Affix:
    flag: str
    strip: str
    add: str
    condition: re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Ordbok:
    """The dictionary `name` in a folder, such as `nb_NO`. It is read when first asked."""

    folder: Path
    name: str = "nb_NO"
    _seen: dict[str, str | None] = field(default_factory=dict, repr=False)

    def har(self, word: str) -> bool:
        """Whether the dictionary has a word, in this very form."""
        return bool(self._flags(word) is not None or self._derived(word, "") or self._led(word))

    def flagg(self, word: str) -> str:
        """The flags of a word that is an entry itself, "" when it is none."""
        return self._flags(word) or ""

    def antall_med(self, start: str) -> int:
        """How many entries begin so."""
        first = bisect_left(self._entries, start)
        return bisect_left(self._entries, f"{start}\uffff") - first

    @cached_property
    def _entries(self) -> list[str]:
        """The lines of the dictionary, sorted: `word/flags`."""
        text = (self.folder / f"{self.name}.dic").read_text(encoding="utf-8")
        return sorted(text.split("\n")[1:])

    @cached_property
    def _suffixes(self) -> dict[str, list[_Affix]]:
        return self._affixes("SFX")

    @cached_property
    def _prefixes(self) -> dict[str, list[_Affix]]:
        return self._affixes("PFX")

    def _affixes(self, kind: str) -> dict[str, list[_Affix]]:
        text = (self.folder / f"{self.name}.aff").read_text(encoding="utf-8")
        found: dict[str, list[_Affix]] = defaultdict(list)
        for line in text.splitlines():
            parts = line.split()
            if len(parts) == 5 and parts[0] == kind:  # noqa: PLR2004 - kind flag strip add condition
                flag, strip, add, condition = parts[1:]
                pattern = f"(?:{condition})$" if kind == "SFX" else f"^(?:{condition})"
                affix = _Affix(flag, strip.replace("0", ""), add, re.compile(pattern))
                found[add].append(affix)
        return dict(found)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._suffixes), default=0)

    @cached_property
    def _longest_prefix(self) -> int:
        return max(map(len, self._prefixes), default=0)

    def _flags(self, word: str) -> str | None:
        """The flags of an entry, None when there is no such entry."""
        if word not in self._seen:
            entry = f"{word}/"
            at = bisect_left(self._entries, entry)
            found = at < len(self._entries) and self._entries[at].startswith(entry)
            self._seen[word] = self._entries[at][len(entry) :] if found else None
        return self._seen[word]

    def _shared(self, word: str) -> int:
        """How many letters from the start of a word some entry has too."""
        at = bisect_left(self._entries, word)
        near = self._entries[max(0, at - 1) : at + 1]
        return max((_alike(word, entry) for entry in near), default=0)

    def _derived(self, word: str, needed: str) -> bool:
        """Whether a word is an entry with an ending; `needed` is a prefix flag it must have."""
        shortest = max(1, len(word) - self._shared(word))
        for size in range(shortest, min(self._longest, len(word) - _MIN_STEM) + 1):
            for affix in self._suffixes.get(word[-size:], ()):
                stem = word[:-size] + affix.strip
                if affix.condition.search(stem):
                    flags = self._flags(stem)
                    if flags is not None and affix.flag in flags and needed in flags:
                        return True
        return False

    def _led(self, word: str) -> bool:
        return any(self._leads(word, affix) for affix in self._starts(word))

    def _leads(self, word: str, affix: _Affix) -> bool:
        rest = affix.strip + word[len(affix.add) :]
        if not affix.condition.search(rest):
            return False
        flags = self._flags(rest)
        return (flags is not None and affix.flag in flags) or self._derived(rest, affix.flag)

    def _starts(self, word: str) -> Iterator[_Affix]:
        for size in range(1, min(self._longest_prefix + 1, len(word) - _MIN_STEM)):
            yield from self._prefixes.get(word[:size], ())


def _alike(word: str, entry: str) -> int:
    """How many letters two words begin with together."""
    for n, (a, b) in enumerate(zip(word, entry, strict=False)):
        if a != b:
            return n
    return min(len(word), len(entry))
