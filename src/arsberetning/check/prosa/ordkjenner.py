"""Which words are Norwegian: hunspell's dictionary, compounds, names and the report's own words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.minne import keep, recall
from arsberetning.check.prosa.fagord import FAGORD
from arsberetning.check.prosa.ordbok import Ordbok
from arsberetning.check.prosa.ordsvar import Ordsvar, from_values
from arsberetning.prosa.ordmengde import ordmengde

_LETTERS = "ersntalkidgmopvuøåb"
_MIN_FIRST, _MIN_LAST, _MIN_INNER, _MIN_SUGGESTED = 3, 3, 5, 5
_MANY, _RATIO = 20, 10
_LANGUAGES = {"norsk", "engelsk", "tysk", "fransk", "samisk", "svensk", "dansk"}
_ADJECTIVE = re.compile(r".{3,}(?:lig|isk|ig)$")
_SHORT = ordmengde(
    """års bad bil dag egn eng fag far gav hav hus jod jul lag lek lov lys mat mor mål nav nød ord
    rus råd sak sjø sol syk syn tid tur tal tap tog veg vei øks øst sør bud bru bro kor rør fôr
    elv små lys god lån fri hel del øre øye hud hat nær"""
)
_SHORT_LAST = ordmengde(
    """plan lønn team krav barn hjem hage tall bruk sted vern hjul kart løft bygg brev side sak
    fond råd lov mål år dag tid part gate liv kurs mat rom vei arv hus rett bok post nivå eier
    base mur nær nære fag løp tap evne form type test vakt buss ansatt leie kost sorg grad rus bud
    møte fora kafé café"""
)
_DERIVED = re.compile(
    r"u(\w{4,}(?:lig|lige|isk|iske|ig|ige))|(\w{4,}?)s?messige?|(\w{4,})gjør(?:e|es|ing)?|re(\w{6,})"
)
_NO_NOUN = ordmengde("inter tjene over etter skal ville kunne opp inn")
_INFLECTED = re.compile(r".{3,}(?:ene|ens|ets|enes)$")
_ENDINGS = (
    "n",
    "s",
    "en",
    "et",
    "er",
    "ene",
    "ens",
    "enes",
    "ers",
    "ets",
    "e",
    "a",
    "t",
    "te",
    "ne",
)
_VOWEL_ENDING = re.compile(r"(.+[aeoiuyø])(?:er|ene|et|en|ens|ets)")
_DOUBLE = re.compile(r"(.)\1\1")


@dataclass
class Ordkjenner:
    """Knows words. `egne` are the report's own words, in the form they are written.

    `svar` are the answers so far, of which the first `recalled` are from an earlier run.
    """

    folder: Path
    egne: frozenset[str] = frozenset()
    recalled: int = 0
    svar: Ordsvar = field(default_factory=Ordsvar)
    _known: dict[str, bool] = field(default_factory=dict)
    _leading: dict[str, bool] = field(default_factory=dict)
    _ending: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def ordbok(self) -> Ordbok:
        """The dictionary itself."""
        return Ordbok(self.folder)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The report's and our own words, with every ending they may have."""
        words = {w.lower() for entry in (*self.egne, *FAGORD) for w in entry.split()}
        return frozenset(w + ending for w in words for ending in ("", *_ENDINGS))

    def digest(self) -> str:
        """The same for two that know the same words."""
        parts = (self.ordbok.stamp(), sorted(self.egne))
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def skrives(self, word: str) -> bool:
        """Whether the dictionary has a word as it is written, whatever the report's own list."""
        written = self.svar.skrives.get(word)
        if written is None:
            written = self.svar.skrives[word] = self.ordbok.har(word)
        return written

    def flagg(self, word: str) -> str:
        """The dictionary's flags of a word that is an entry itself, "" when it is none."""
        flags = self.svar.flagg.get(word)
        if flags is None:
            flags = self.svar.flagg[word] = self.ordbok.flagg(word)
        return flags

    def i_ordboka(self, word: str) -> bool:
        """Whether a word is in the dictionary or the report's own list, as it is written."""
        known = self.svar.i_ordboka.get(word)
        if known is None:
            known = self.svar.i_ordboka[word] = self._has(word)
        return known

    def _has(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = word.lower() in self._own or self.ordbok.har(word)
        return known

    def kjent(self, word: str) -> bool:
        """Whether a word is known as written, in lower case, or as a compound."""
        known = self.svar.kjent.get(word)
        if known is None:
            known = self.svar.kjent[word] = self._is_known(word)
        return known

    def _is_known(self, word: str) -> bool:
        if self._has(word):
            return True
        lower = word.lower()
        for form in _forms(word):
            if self._has(form):
                return True
        if self.sammensatt(lower):
            return True
        derived = _DERIVED.fullmatch(lower)
        return derived is not None and any(g and self._has(g) for g in derived.groups())

    def sammensatt(self, word: str) -> bool:
        """Whether a word is a compound of known words, with or without a joining s, e or hyphen."""
        if "-" in word:
            parts = [p for p in word.split("-") if p]
            return all(len(p) < _MIN_FIRST or self.kjent(p) for p in parts)
        return not _DOUBLE.search(word) and self._splits(word)

    def _splits(self, word: str) -> bool:
        for at in range(_MIN_FIRST, len(word) - _MIN_LAST + 1):
            first, last = word[:at], word[at:]
            if self._can_end(last) and self._can_lead(first, last):
                return True
        return False

    def _can_end(self, last: str) -> bool:
        ends = self._ending.get(last)
        if ends is None:
            ends = self._ending[last] = self._is_end(last)
        return ends

    def _is_end(self, last: str) -> bool:
        """Whether a part may come after another."""
        if len(last) < _MIN_INNER:
            return last in _SHORT_LAST
        if self._has(last) or self._is_plain_compound(last):
            return True
        return bool(_VOWEL_ENDING.fullmatch(last)) and self._has(_VOWEL_ENDING.sub(r"\1", last))

    def _is_plain_compound(self, word: str) -> bool:
        """Whether a last part is itself two words of some length."""
        return any(
            self._can_lead(word[:at], word[at:]) and self._has(word[at:])
            for at in range(_MIN_INNER, len(word) - _MIN_INNER + 1)
        )

    def _can_lead(self, first: str, last: str) -> bool:
        leads = self._leading.get(first)
        if leads is None:
            leads = self._leading[first] = self._is_lead(first)
        if not leads or (last[0] == "s" and self._lost_s(first)):
            return False
        return not self._has(f"{first}s{last}")

    def _is_lead(self, first: str) -> bool:
        """Whether a part may come before another."""
        bare = first.removesuffix("s")
        if _ADJECTIVE.fullmatch(bare) and bare not in _LANGUAGES:
            return False
        if len(first) == _MIN_FIRST or first[:-1] in _NO_NOUN or first in _NO_NOUN:
            return first in _SHORT
        if first.endswith("s") and len(first) > _MIN_FIRST + 1 and self._is_stem(first[:-1]):
            return True
        if self._is_stem(first):
            return True
        return first.endswith("e") and len(first) > _MIN_INNER and self._is_stem(first[:-1])

    def _lost_s(self, first: str) -> bool:
        """Whether a first part, or its own last part, always has a joining s: `fullmakt`."""
        if first.endswith("s"):
            return False
        tails = (first[at:] for at in range(len(first) - _MIN_INNER + 1))
        return any(self.ordbok.flagg(t) and self.krever_binde_s(t) for t in tails)

    def krever_binde_s(self, first: str) -> bool:
        """Whether the dictionary's own compounds with this first part nearly all have an s."""
        if first not in self.svar.binde_s:
            count = self.ordbok.antall_med(f"{first}s")
            others = self.ordbok.antall_med(first) - count
            self.svar.binde_s[first] = count >= _MANY and count >= _RATIO * max(1, others - 1)
        return self.svar.binde_s[first]

    def _is_stem(self, word: str) -> bool:
        if len(word) < _MIN_FIRST:
            return False
        if _INFLECTED.fullmatch(word):
            return bool(self.ordbok.flagg(word))
        return self._has(word)

    def forslag(self, word: str) -> str:
        """The likeliest known word one slip of the finger away, "" when there is none."""
        if word not in self.svar.forslag:
            self.svar.forslag[word] = self._suggestion(word)
        return self.svar.forslag[word]

    def _suggestion(self, word: str) -> str:
        lower = word.lower()
        if len(lower) < _MIN_SUGGESTED:
            return ""
        found = next((w for w in _edits(lower) if self._has(w)), "")
        found = found or next((w for w in _doubled(lower) if self.kjent(w)), "")
        return found.capitalize() if word[0].isupper() else found


def _forms(word: str) -> Iterator[str]:
    """Other forms of a word that it is known by."""
    lower = word.lower()
    yield lower
    if _VOWEL_ENDING.fullmatch(lower):
        yield _VOWEL_ENDING.sub(r"\1", lower)
    for ending in ("s", "’s", "'s"):
        if lower.endswith(ending) and len(lower) > _MIN_LAST:
            yield word[: -len(ending)]
            yield lower[: -len(ending)]


def _edits(word: str) -> Iterator[str]:
    """Words at one edit, the usual slips first: doubled, left out, swapped, then any letter."""
    seen: set[str] = {word}
    for candidate in (*_usual(word), *_any(word)):
        if candidate not in seen:
            seen.add(candidate)
            yield candidate


def _doubled(word: str) -> Iterator[str]:
    for n, letter in enumerate(word):
        yield word[: n + 1] + letter + word[n + 1 :]


def _usual(word: str) -> Iterator[str]:
    yield from _doubled(word)
    for n, letter in enumerate(word):
        if letter == word[n + 1 : n + 2]:
            yield word[:n] + word[n + 1 :]
        if n + 1 < len(word):
            yield word[:n] + word[n + 1] + letter + word[n + 2 :]


def _any(word: str) -> Iterator[str]:
    for n in range(len(word) + 1):
        for letter in _LETTERS:
            yield word[:n] + letter + word[n:]
    for n in range(len(word)):
        for letter in _LETTERS:
            yield word[:n] + letter + word[n + 1 :]
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]


def ordkjenner(g: Grunnlag) -> Ordkjenner:
    """The words of this report; rules ask for `g.av(ordkjenner)`."""
    words = Ordkjenner(g.env.dictionary_folder(), frozenset(g.oppsett.ord))
    if g.minne is not None:
        words.svar = from_values(recall(g.minne, _key(words)))
        words.recalled = words.svar.number()
    return words


def keep_words(g: Grunnlag) -> None:
    """Keep the answers about words, when there are new ones."""
    if g.minne is not None:
        words = g.av(ordkjenner)
        if words.svar.number() > words.recalled:
            keep(g.minne, _key(words), vars(words.svar))


def _key(words: Ordkjenner) -> str:
    return f"ord {words.digest()}"
