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
_LETTER = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class _Affix:
    flag: str
    strip: str
    add: str
    condition: str
    """Of a suffix: what the stem's last `width` letters must be. Of a prefix: how it begins."""
    width: int


@dataclass(frozen=True, eq=False)
class Ordbok:
    """The dictionary `name` in a folder, such as `nb_NO`. It is read when first asked."""

    folder: Path
    name: str = "nb_NO"
    _seen: dict[str, str | None] = field(default_factory=dict, repr=False)

    def har(self, word: str) -> bool:
        """Whether the dictionary has a word, in this very form."""
        at = bisect_left(self._entries, f"{word}/")
        near = self._entries[max(0, at - 1) : at + 1]
        if near and near[-1].startswith(f"{word}/"):
            return True
        return self._derived(word, near, "") or self._led(word)

    def stamp(self) -> tuple[int, ...]:
        """Sizes and times of the dictionary's files: another dictionary has others."""
        files = (self.folder / f"{self.name}{ending}" for ending in (".dic", ".aff"))
        return tuple(n for s in (f.stat() for f in files) for n in (s.st_size, s.st_mtime_ns))

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
    def _suffixes(self) -> dict[str, list[tuple[str, list[_Affix]]]]:
        """Endings by what they add, then by what they take away first."""
        found: dict[str, dict[str, list[_Affix]]] = {}
        for add, affixes in self._affixes("SFX").items():
            for affix in affixes:
                found.setdefault(add, {}).setdefault(affix.strip, []).append(affix)
        return {add: list(by_strip.items()) for add, by_strip in found.items()}

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
                width = len(_LETTER.sub(".", condition))
                found[add].append(_Affix(flag, strip.replace("0", ""), add, condition, width))
        return dict(found)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._suffixes), default=0)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(self._prefixes)

    def _flags(self, word: str) -> str | None:
        """The flags of an entry, None when there is no such entry."""
        if word not in self._seen:
            entry = f"{word}/"
            at = bisect_left(self._entries, entry)
            found = at < len(self._entries) and self._entries[at].startswith(entry)
            self._seen[word] = self._entries[at][len(entry) :] if found else None
        return self._seen[word]

    def _derived(self, word: str, near: list[str], needed: str) -> bool:
        """Whether a word is an entry with an ending.

        `near` are the entries it would stand between, `needed` a prefix flag the entry must have.
        """
        longest = min(self._longest, len(word) - _MIN_STEM)
        shortest = max(1, len(word) - max([_alike(word, entry) for entry in near], default=0))
        for size in range(shortest, longest + 1):
            ends = self._suffixes.get(word[-size:])
            if ends:
                for strip, affixes in ends:
                    stem = word[:-size] + strip
                    flags = self._flags(stem)
                    if flags and any(_takes(stem, flags, affix, needed) for affix in affixes):
                        return True
        return False

    def _led(self, word: str) -> bool:
        if not word.startswith(self._beginnings):
            return False
        return any(self._leads(word, affix) for affix in self._starts(word))

    def _leads(self, word: str, affix: _Affix) -> bool:
        rest = affix.strip + word[len(affix.add) :]
        if not re.match(affix.condition, rest):
            return False
        flags = self._flags(rest)
        if flags is not None and affix.flag in flags:
            return True
        at = bisect_left(self._entries, rest)
        return self._derived(rest, self._entries[max(0, at - 1) : at + 1], affix.flag)

    def _starts(self, word: str) -> Iterator[_Affix]:
        for start, affixes in self._prefixes.items():
            if len(start) < len(word) - _MIN_STEM and word.startswith(start):
                yield from affixes


def _takes(stem: str, flags: str, affix: _Affix, needed: str) -> bool:
    """Whether an entry takes an ending, and has the flag that is needed too."""
    if affix.flag not in flags or needed not in flags:
        return False
    last = stem[max(0, len(stem) - affix.width) :]
    return re.fullmatch(affix.condition, last) is not None


def _alike(word: str, entry: str) -> int:
    """How many letters two words begin with together."""
    n = 0
    for a, b in zip(word, entry, strict=False):
        if a != b:
            break
        n += 1
    return n
