"""A line of text → sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arsberetning.prosa.ordmengde import ordmengde

FORKORTELSER = ordmengde(
    """adm adr ang ant art asst avd bd bl bl.a ca d.d dir dr dvs e.kr e.l eks ekskl el eng etc etg
    evt f f.eks fig fr fvl gj gnr hhv ifm ift iht inkl innb int jf jfr jr kap kgl kl komm kr kst
    lnr m.a m.fl m.m m.v mfl mht mill min mm mnd moh mrd mv nov nr nto o.l obs okt ol oppr osv
    p.g.a p.t pga pkt pr priv prof ref reg rfl s sek sen sept sign sml spes st st.meld stk str
    stud t.d t.h t.v tab tf tidl tilsv tlf tv ung utg vha vs vsa årg års"""
)
_WORD = r"(?>[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*-?)"
_WORDS = re.compile(rf"(?<![\d_])({_WORD})(?!\d)|{_WORD}")
"""A word is in the group; what has figures in it is matched outside it, so as to be passed by."""
_JOINT = re.compile(r"[’'\-‑]")
_END = re.compile(r"[.!?…]+[»”\")]*\s+(?=[^\s])")
_MIN_BEFORE_LOWER = 5


class Ord(NamedTuple):
    """A word, where it begins and ends in its block, and the word in small letters."""

    tekst: str
    start: int
    slutt: int
    liten: str


def words(text: str) -> Iterator[Ord]:
    """The words of a text; what has figures in it is no word."""
    for match in _WORDS.finditer(text):
        word = match[1]
        if word:
            yield Ord(word, *match.span(), word.lower())


def parts(word: str) -> Sequence[str]:
    """A word parted at hyphens and apostrophes."""
    return (word,) if word.isalpha() else _JOINT.split(word)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, without the space between."""
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            yield start, match.start() + len(match[0].rstrip())
            start = match.end()
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end()]
    before = _last(text, start, match.start())
    if not match[0].startswith("."):
        return following.isupper() or following in "«“("
    if before.lower().rstrip(".") in FORKORTELSER or (len(before) == 1 and before.isalpha()):
        return following.isupper() and before.lower() in {"mv", "osv", "mm", "m.m", "etc", "mnd"}
    if following.isupper() or following in "«“(-":
        return True
    if following.isdigit():
        return not before.isdigit() or len(before) > 2  # noqa: PLR2004 - an ordinal is short
    return len(before) >= _MIN_BEFORE_LOWER and before.isalpha()


def _last(text: str, start: int, end: int) -> str:
    """The letters, digits and stops that a part of a text ends in."""
    at = end
    while at > start and (text[at - 1].isalnum() or text[at - 1] in "._"):
        at -= 1
    return text[at:end]
