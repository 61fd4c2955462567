"""Words that share their last part with another: `helse- og omsorgstjenester`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.modell import prosamodell
from arsberetning.check.prosa.ordklasser import Ordklasser, ordklasser

Delte = Mapping[str, tuple[str, ...]]
"""First parts, each with the beginnings of the words it shares a last part with."""

HANGING = re.compile(r"\b([^\W\d_]{3,})-\s(?:og|eller|samt|og/eller)\s([^\W\d_]{6,})")
_ALIKE, _ENDING = 7, 3
_TAKES_S = re.compile(r"\w{3,}(?:sjon|het|ning|tet|skap|dom)$")


def delte(g: Grunnlag) -> Delte:
    """First parts with the words they share a last part with, as the report hyphenates them."""
    classes = g.av(ordklasser)
    blocks = (b for b in g.av(prosamodell).ulike if "- " in b.liten)
    pairs = {
        (m[1].lower(), _stem(m[2]))
        for b in blocks
        for m in HANGING.finditer(b.tekst)
        if not classes.adjektiv(m[2].lower().removesuffix("e")) and not lacks_s(classes, m[1])
    }
    found: dict[str, tuple[str, ...]] = {}
    for first, stem in sorted(pairs):
        found[first] = (*found.get(first, ()), stem)
    return found


def lacks_s(classes: Ordklasser, first: str) -> bool:
    """Whether a first part should have had a joining s."""
    word = first.lower()
    if word.endswith("s") or not classes.ord.i_ordboka(word):
        return False
    return _TAKES_S.match(word) is not None or classes.ord.krever_binde_s(word)


def _stem(word: str) -> str:
    return word.lower()[: max(_ALIKE, len(word) - _ENDING)]
