"""Shares of a text worked out again: `312 av 947, altså 33 prosent`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arsberetning.claims.claim import Claim
from arsberetning.claims.sameness import says
from arsberetning.claims.worked import BACK, CENT, Sum, Worked, computed
from arsberetning.prosa.quantity import Kind

_PAIR = 2
_OF = re.compile(r"^\s?(?:\w+\s){0,4}?av\s(?:de\s|totalt\s|i alt\s|til sammen\s|disse\s)?$")
_OF_FIRST = re.compile(r"\b[Aa]v\s(?:de\s|disse\s|totalt\s|i alt\s|våre\s|bydelens\s)?(?:\w+\s)?$")
_THAT_IS = re.compile(
    r"(?:\(|\b(?:eller|altså|tilsvarende|tilsvarer|utgjør|utgjorde|dvs\.|det vil si|som er|det er|"
    r"noe som gir|som gir|som utgjør)\s)(?:\w+\s)?$"
)


def shares(group: Sequence[Claim]) -> Iterator[Worked]:
    """`Av 947 meldinger ble 312 henlagt, altså 33 prosent`."""
    counts = [c for c in group if c.quantity.kind in {Kind.COUNT, Kind.FTE}]
    stated = [c for c in group if c.quantity.kind is Kind.PERCENT]
    if len(counts) != _PAIR or len(stated) != 1 or computed(stated[0]):
        return
    first, second = (c.quantity for c in counts)
    text, setning = group[0].setning.blokk.tekst, group[0].setning
    part, whole = (
        (first, second)
        if _OF.match(text[first.slutt : second.start])
        else (second, first)
        if _OF_FIRST.search(text[setning.start : first.start])
        else (None, None)
    )
    claim = stated[0]
    before = text[second.slutt : claim.quantity.start]
    if part is None or whole is None or not whole.value or not _THAT_IS.search(before):
        return
    share = part.value / whole.value * CENT
    if part.value <= whole.value and not says(claim.quantity, share):
        yield Worked(claim, Sum.SHARE, share, (part, whole))


_ALL_OF = re.compile(r"^\sav\s(?:alle|dem|de|disse|barna|mottakerne|brukerne)\b")
_OF_THEM = re.compile(r"^\sav\s(?:dem|disse|\w{5,}(?:ne|na))\b")


def shares_of_before(group: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Worked]:
    """`37 husstander kjøpte bolig, og 24 av dem er familier. Det er 65 prosent av alle`."""
    stated = [c for c in group if c.quantity.kind is Kind.PERCENT]
    if len(stated) != 1 or computed(stated[0]):
        return
    text, claim = group[0].setning.blokk.tekst, stated[0]
    counts = [c.quantity for c in before if c.quantity.kind is Kind.COUNT]
    own = [c.quantity for c in group if c.quantity.kind is Kind.COUNT]
    back = BACK.match(claim.setning.tekst) and _ALL_OF.match(text[claim.quantity.slutt :])
    part = whole = None
    if back and not own and len(counts) == _PAIR and _OF_THEM.match(text[counts[1].slutt :]):
        whole, part = counts
    elif len(own) == 1 and len(counts) == 1 and _OF_THEM.match(text[own[0].slutt :]):
        between = text[own[0].slutt : claim.quantity.start]
        whole, part = (counts[0], own[0]) if _THAT_IS.search(between) else (None, None)
    if part is None or whole is None or not whole.value or part.value > whole.value:
        return
    share = part.value / whole.value * CENT
    if not says(claim.quantity, share):
        yield Worked(claim, Sum.SHARE, share, (part, whole))
