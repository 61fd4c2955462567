"""Norwegian words cut to what their forms have in common.

Bokmål and nynorsk alike: `meldingene`, `meldinga` and `meldingane` are one word, and so are
`mottaker` and `mottakerne`, `behandlet` and `behandling`. A dictionary of lemmas takes longer to
load than a whole check, and lacks the compounds that names of rows are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_MIN, _MIN_LONG = 3, 4
_IRREGULAR = {
    "menn": "mann",
    "mennene": "mann",
    "rommet": "rom",
    "rommene": "rom",
    "bøker": "bok",
    "bøkene": "bok",
    "fedre": "far",
    "mødre": "mor",
    "barna": "barn",
    "born": "barn",
    "hender": "hand",
    "deltok": "deltak",
    "deltatt": "deltak",
    "født": "fødsl",
    "fødte": "fødsl",
    "unge": "ungdom",
    "ungdommer": "ungdom",
    "ungdommene": "ungdom",
    "innbyggjar": "innbyg",
    "innbyggjarar": "innbyg",
    "innbyggjarane": "innbyg",
}
"""Forms that share too few letters with the word itself."""

_ENDINGS = re.compile(
    r"(?:elsene|elsane|elsar|elser|elsen|else|ingene|ingane|ingen|inger|ingar|inga|ing|"
    r"ernes|erne|arane|arar|eren|eres|ere|enes|ene|anes|ane|ende|ede|ens|ets|ers|"
    r"en|et|er|ar|es|as|a|e|s)$"
)
_DERIVED = ("els", "ing")
_NOUN_IN_T = re.compile(r"(?:het|itet)(?:en|er|ene|ens|enes|ar|ane)?$")
"""`het` and `itet` end a noun and are no definite form."""
_NEUTER = re.compile(r"(?<=al|ig|sk|iv|om|il)t$")
_SWAPPED = re.compile(r"([bdfgkpstvn])\1?e([lr])$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """What all forms of a word have in common, in small letters."""
    word = word.lower().strip("-")
    if "é" in word:
        word = (word[:-1] + "ee" if word.endswith("é") else word).replace("é", "e")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    noun = _NOUN_IN_T.search(word)
    if noun:
        return word[: noun.start()] + noun[0][: 4 if noun[0].startswith("itet") else 3]
    stem = word
    found = _ENDINGS.search(word)
    if found:
        least = _MIN_LONG if found[0].startswith(_DERIVED) else _MIN
        cut = word[: found.start()]
        stem = cut if len(cut) >= least else _shorter(word)
    return _same_end(stem)


def _shorter(word: str) -> str:
    """A short word without its last ending only."""
    for ending in ("ene", "er", "en", "et", "e", "a", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN:
            return word[: -len(ending)]
    return word


def _same_end(stem: str) -> str:
    """`fødsel` as `fødsl` of `fødsler`, `plass` as `plas`, `rom` as `rom` of `rommene`."""
    swapped = _SWAPPED.sub(r"\1\2", stem) if len(stem) > _MIN_LONG else stem
    plain = _NEUTER.sub("", swapped)
    return _DOUBLE.sub(r"\1", plain) if len(plain) > _MIN_LONG else plain


class Token(NamedTuple):
    """A content word: its lemma, and where it begins and ends in the text."""

    lemma: str
    start: int
    slutt: int
    written: str


_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of a stretch of text, parted at hyphens only where a part hangs."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Token(lemma(match[0]), match.start(), match.end(), match[0])
