"""Figures of a text held against each other: changes, shares and sums worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from arsberetning.claims.claim import Claim
from arsberetning.claims.said import Saying
from arsberetning.claims.sameness import says
from arsberetning.claims.shares import shares, shares_of_before
from arsberetning.claims.sums import parts, totals
from arsberetning.claims.wording import DOWN_WORD, PERSONS, UP_WORD
from arsberetning.claims.worked import BACK, CENT, Sum, Worked, computed
from arsberetning.prosa.quantity import Kind, Quantity
from arsberetning.prosa.tekstdeler import Setning


@dataclass(frozen=True)
class Pair:
    """A new figure and the one it is compared with."""

    new: Claim
    old: Claim


_PARTED = 90
_SHARES = frozenset({Kind.PERCENT, Kind.POINTS})


def worked_out(groups: Sequence[Sequence[Claim]]) -> Iterator[Worked]:
    """What does not follow, of the claims of a block, sentence by sentence."""
    before: list[Pair] = []
    last: Setning | None = None
    for n, group in enumerate(groups):
        setning = group[0].setning
        here = list(pairs(group))
        next_to = last is not None and setning.nummer == last.nummer + 1
        told = here or (before if next_to and BACK.match(setning.tekst) else [])
        yield from _changes(group, told)
        yield from _directions(here)
        yield from shares(group)
        if next_to and last is not None:
            yield from shares_of_before(group, groups[n - 1])
        yield from totals(group)
        yield from parts(group)
        before, last = here, setning


def pairs(group: Sequence[Claim]) -> Iterator[Pair]:
    """Figures that are compared: `947, mot 964 i 2023`, `fra 964 til 947`."""
    levels = [c for c in group if c.said.saying in {Saying.LEVEL, Saying.EARLIER}]
    for first, second in pairwise(levels):
        if first.quantity.kind is not second.quantity.kind or _far(first, second):
            continue
        if second.said.saying is Saying.EARLIER and first.said.saying is Saying.LEVEL:
            yield Pair(first, second)
        elif first.said.saying is Saying.EARLIER and _to(first, second):
            yield Pair(second, first)


def _far(first: Claim, second: Claim) -> bool:
    return second.quantity.start - first.quantity.slutt > _PARTED


def _to(first: Claim, second: Claim) -> bool:
    text = first.setning.blokk.tekst
    return re.search(r"\btil\s", text[first.quantity.slutt : second.quantity.start]) is not None


def _changes(group: Sequence[Claim], told: Sequence[Pair]) -> Iterator[Worked]:
    if len(told) != 1:
        return
    pair = told[0]
    stated = [c for c in group if c.said.saying is Saying.CHANGE and _of_pair(c, pair)]
    for claim in stated:
        found = _change_fault(claim, pair)
        if found:
            yield found


def _of_pair(claim: Claim, pair: Pair) -> bool:
    """Whether a change can be that of the pair: in its unit, and from its year."""
    if claim.quantity.kind not in {*_SHARES, pair.new.quantity.kind} or computed(claim):
        return False
    if not _beside(claim, pair):
        return False
    since = [t.year for t in claim.times if t.since and t.start > claim.quantity.start]
    old = pair.old.time.year if pair.old.time else None
    return not (since and old is not None and since[0] is not None and since[0] != old)


def _beside(claim: Claim, pair: Pair) -> bool:
    """Whether a change is told right beside the pair, and counts what the pair does."""
    if claim.setning is not pair.new.setning:
        return True
    first, last = sorted((pair.new.quantity, pair.old.quantity), key=lambda q: q.start)
    text, at = claim.setning.blokk.tekst, claim.quantity
    between = text[last.slutt : at.start] if at.start > last.start else text[at.slutt : first.start]
    own = claim.near.noun if claim.quantity.kind is pair.new.quantity.kind else ""
    strange = own not in {"", pair.new.near.noun, pair.old.near.noun, *PERSONS}
    return not strange and len(between) <= _PARTED and not re.search(r"\b(?:men|mens)\b", between)


def _change_fault(claim: Claim, pair: Pair) -> Worked | None:
    new, old = pair.new.quantity.value, pair.old.quantity.value
    quantity, terms = claim.quantity, (pair.new.quantity, pair.old.quantity)
    change = new - old
    if change and claim.said.direction and change * claim.said.direction < 0:
        return Worked(claim, Sum.DIRECTION, change, terms)
    share = abs(change) / abs(old) * CENT if old else None
    of_per_cents = pair.new.quantity.kind is Kind.PERCENT
    if quantity.kind is Kind.PERCENT and of_per_cents:
        if share is not None and says(quantity, share):
            return None
        return (
            Worked(claim, Sum.POINTS, abs(change), terms) if says(quantity, abs(change)) else None
        )
    if quantity.kind is Kind.PERCENT:
        wrong = share is not None and not _within(quantity, pair, share)
        return Worked(claim, Sum.CHANGE, share or Decimal(0), terms) if wrong else None
    if _says_change(quantity, pair):
        return None
    return Worked(claim, Sum.CHANGE, abs(change), terms)


def _slack(pair: Pair) -> Decimal:
    """How far a difference may be off for its terms are rounded."""
    exact = all(q.step <= 1 and q.scale == 1 for q in (pair.new.quantity, pair.old.quantity))
    if exact and pair.new.quantity.kind is Kind.COUNT:
        return Decimal(0)
    return (pair.new.quantity.step + pair.old.quantity.step) / 2


def _says_change(quantity: Quantity, pair: Pair) -> bool:
    change = abs(pair.new.quantity.value - pair.old.quantity.value)
    return (
        says(quantity, change) or abs(quantity.value - change) <= _slack(pair) + quantity.step / 2
    )


def _within(quantity: Quantity, pair: Pair, share: Decimal) -> bool:
    old = abs(pair.old.quantity.value)
    slack = _slack(pair) / old * CENT if old else Decimal(0)
    return says(quantity, share) or abs(quantity.value - share) <= slack + quantity.step / 2


_FROM = 45


def _directions(found: Sequence[Pair]) -> Iterator[Worked]:
    """`økte fra 964 til 947`."""
    for pair in found:
        first = min(pair.new.quantity.start, pair.old.quantity.start)
        text = pair.new.setning.blokk.tekst
        before = text[max(pair.new.setning.start, first - _FROM) : first]
        change = pair.new.quantity.value - pair.old.quantity.value
        if not re.search(r"\bfra\s(?:\w+\s)?$", before) or not change:
            continue
        up, down = UP_WORD.search(before), DOWN_WORD.search(before)
        if (up and not down and change < 0) or (down and not up and change > 0):
            terms = (pair.new.quantity, pair.old.quantity)
            yield Worked(pair.new, Sum.DIRECTION, change, terms)
