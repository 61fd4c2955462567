"""The claims of a sentence: its quantities, each with what it counts, when, and what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arsberetning.claims.claim import Claim
from arsberetning.claims.names import is_limit
from arsberetning.claims.near import near
from arsberetning.claims.period import time_of, times
from arsberetning.claims.said import Said, Saying
from arsberetning.claims.saying import said_of
from arsberetning.claims.spots import Spot
from arsberetning.prosa.quantity import Kind, Quantity

_MOST = 60
"""A sentence with more quantities is a table, and claims nothing that can be told."""
_TOLD_BEFORE = frozenset({Saying.DEVIATION, Saying.SHARE_OF_BUDGET, Saying.GAP, Saying.CHANGE})
"""What such a figure is of stands before it; after it come reasons and comparisons."""


@dataclass(frozen=True)
class Asked:
    """The report's year, and the codes (`§f254`) that are names in it and count nothing."""

    year: int
    codes: frozenset[str]


def claims(spot: Spot, asked: Asked) -> Iterator[Claim]:
    """The claims of a sentence, in order."""
    setning = spot.setning
    text = setning.blokk.tekst
    counted = [q for q in setning.tall if _counted(text, q, asked.codes)]
    if len(counted) > _MOST:
        return
    earlier = [q for q in setning.blokk.tall if q.counts and q.slutt <= setning.start]
    found = times(text, setning.start, setning.slutt, asked.year)
    before = last = Said(Saying.LEVEL)
    for n, quantity in enumerate(counted):
        others = tuple(q for q in counted if q is not quantity)
        following = counted[n + 1] if n + 1 < len(counted) else None
        previous = counted[n - 1].slutt if n else setning.start
        summed = n > 0 or bool(earlier)
        said = said_of(text, previous, quantity, following, summed=summed)
        if n and _says_again(text[previous : quantity.start]):
            said = _again(last, before, quantity) or said
        if n and last.saying is Saying.BUDGET and _UP_TO.match(text[previous : quantity.start]):
            said = last
        before, last = last, said
        yield Claim(
            setning=setning,
            quantity=quantity,
            said=said,
            near=near(
                setning,
                quantity,
                others,
                spot.context,
                asked.codes,
                before_only=said.saying in _TOLD_BEFORE,
            ),
            time=time_of(text, quantity, found, setning.start, others),
            section=spot.section,
            others=others,
            times=found,
        )


_UP_TO = re.compile(r"^\stil\s(?:\w+\s)?$")
_AGAIN = re.compile(
    r"^\s?(?:\(|(?:,\s|\s)?(?:eller|altså|tilsvarende|dvs\.|det vil si|"
    r"noe som (?:tilsvarer|utgjør|er)|som (?:tilsvarer|utgjør|er))\s)(?:med\s)?(?:\w+\s)?$"
)


def _says_again(between: str) -> bool:
    """`med 27, eller 14 prosent`: the same change in another unit."""
    return _AGAIN.match(between) is not None


def _again(last: Said, before: Said, quantity: Quantity) -> Said | None:
    """What is said again: a change, or the one from and to the figures before it."""
    if last.saying is Saying.CHANGE:
        return last
    pair = {last.saying, before.saying} == {Saying.LEVEL, Saying.EARLIER}
    return Said(Saying.CHANGE) if pair and quantity.kind is Kind.PERCENT else None


_RATIO = re.compile(r"^\sav\s(?:de\s)?(?:ti|fire|fem|tre|tjue|hundre|10|100)\b")
_OF_RATIO = re.compile(r"\b(?:én|en|to|tre|fire|fem|seks|sju|åtte|ni|\d{1,2})\sav\s$", re.I)
_NEAR = 14
_RATIOS = frozenset({3, 4, 5, 10, 20, 100})


def _is_ratio(text: str, quantity: Quantity) -> bool:
    """`sju av ti`: a share that is told in round numbers."""
    if quantity.kind is not Kind.COUNT:
        return False
    whole = quantity.value in _RATIOS and _OF_RATIO.search(
        text, max(0, quantity.start - _NEAR), quantity.start
    )
    return bool(whole) or _RATIO.match(text[quantity.slutt :][:20]) is not None


def _counted(text: str, quantity: Quantity, codes: frozenset[str]) -> bool:
    """Whether a figure is a quantity, and no limit in a name or code of a function."""
    named = quantity.kind is Kind.COUNT and f"§f{quantity.text}" in codes
    limit = is_limit(text, quantity) or _is_ratio(text, quantity)
    return quantity.counts and not named and not limit
