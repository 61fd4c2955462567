"""A line of text → sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arsberetning.check.prosa.ordmengde import ordmengde

FORKORTELSER = ordmengde(
    """adm adr ang ant art asst avd bd bl bl.a ca d.d dir dr dvs e.kr e.l eks ekskl el eng etc etg
    evt f f.eks fig fr fvl gj gnr hhv ifm ift iht inkl innb int jf jfr jr kap kgl kl komm kr kst
    lnr m.a m.fl m.m m.v mfl mht mill min mm mnd moh mrd mv nov nr nto o.l obs okt ol oppr osv
    p.g.a p.t pga pkt pr priv prof ref reg rfl s sek sen sept sign sml spes st st.meld stk str
    stud t.d t.h t.v tab tf tidl tilsv tlf tv ung utg vha vs vsa årg års"""
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*-?")
_END = re.compile(r"[.!?…]+[»”\")]*\s+(?=[^\s])")
_LAST = re.compile(r"([\w.]+)$")
_MIN_BEFORE_LOWER = 5


@dataclass(frozen=True)
class Ord:
    """A word and where it begins in its block."""

    tekst: str
    start: int

    @property
    def slutt(self) -> int:
        """Where it ends."""
        return self.start + len(self.tekst)


def words(text: str) -> Iterator[Ord]:
    """The words of a text; what has figures in it is no word."""
    for match in _WORD.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        if not (before.isdigit() or after.isdigit() or before == "_"):
            yield Ord(match[0], match.start())


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
    last = _LAST.search(text, start, match.start())
    before = last[1] if last else ""
    if not match[0].startswith("."):
        return following.isupper() or following in "«“("
    if before.lower().rstrip(".") in FORKORTELSER or (len(before) == 1 and before.isalpha()):
        return following.isupper() and before.lower() in {"mv", "osv", "mm", "m.m", "etc", "mnd"}
    if following.isupper() or following in "«“(-":
        return True
    if following.isdigit():
        return not before.isdigit() or len(before) > 2  # noqa: PLR2004 - an ordinal is short
    return len(before) >= _MIN_BEFORE_LOWER and before.isalpha()
