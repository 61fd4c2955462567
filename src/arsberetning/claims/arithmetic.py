"""Figures of a text held against each other: changes, shares and sums worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from arsberetning.claims.claim import Claim
from arsberetning.claims.lemmas import lemma
from arsberetning.claims.sameness import says
from arsberetning.claims.saying import Saying
from arsberetning.claims.wording import DOWN_WORD, PERSONS, UP_WORD
from arsberetning.prosa.quantity import Kind, Quantity
from arsberetning.prosa.tekstdeler import Setning


class Sum:
    """What was worked out again."""

    CHANGE, DIRECTION, POINTS, SHARE, TOTAL, PART = (
        "endring",
        "retning",
        "poeng",
        "andel",
        "sum",
        "del",
    )


@dataclass(frozen=True)
class Worked:
    """A figure that does not follow from others of the text, and what they give."""

    claim: Claim
    what: str
    value: Decimal
    terms: tuple[Quantity, ...]


@dataclass(frozen=True)
class Pair:
    """A new figure and the one it is compared with."""

    new: Claim
    old: Claim


_BACK = re.compile(
    r"^(?:Det|Dette|Dette|Denne|Det)\s(?:er|var|utgjør|gir|gav|ga|tilsvarer|betyr|innebærer|svarer)\b"
)
_PARTED = 90
_AMOUNTS = frozenset(
    {Kind.COUNT, Kind.KRONER, Kind.FTE, Kind.HOURS, Kind.DAYS, Kind.WEEKS, Kind.MONTHS}
)
_SHARES = frozenset({Kind.PERCENT, Kind.POINTS})
_CENT = Decimal(100)


def worked_out(groups: Sequence[Sequence[Claim]]) -> Iterator[Worked]:
    """What does not follow, of the claims of a block, sentence by sentence."""
    before: list[Pair] = []
    last: Setning | None = None
    for n, group in enumerate(groups):
        setning = group[0].setning
        here = list(pairs(group))
        next_to = last is not None and setning.nummer == last.nummer + 1
        told = here or (before if next_to and _BACK.match(setning.tekst) else [])
        yield from _changes(group, told)
        yield from _directions(here)
        yield from _shares(group)
        if next_to and last is not None:
            yield from _shares_of_before(group, groups[n - 1])
        yield from _totals(group)
        yield from _parts(group)
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
    if claim.quantity.kind not in {*_SHARES, pair.new.quantity.kind} or _computed(claim):
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


def _computed(claim: Claim) -> bool:
    return len(claim.quantity.addresses) > 1


def _change_fault(claim: Claim, pair: Pair) -> Worked | None:
    new, old = pair.new.quantity.value, pair.old.quantity.value
    quantity, terms = claim.quantity, (pair.new.quantity, pair.old.quantity)
    change = new - old
    if change and claim.said.direction and change * claim.said.direction < 0:
        return Worked(claim, Sum.DIRECTION, change, terms)
    share = abs(change) / abs(old) * _CENT if old else None
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
    slack = _slack(pair) / old * _CENT if old else Decimal(0)
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


_OF = re.compile(r"^\s?(?:\w+\s){0,4}?av\s(?:de\s|totalt\s|i alt\s|til sammen\s|disse\s)?$")
_OF_FIRST = re.compile(r"\b[Aa]v\s(?:de\s|disse\s|totalt\s|i alt\s|våre\s|bydelens\s)?(?:\w+\s)?$")
_THAT_IS = re.compile(
    r"(?:\(|\b(?:eller|altså|tilsvarende|tilsvarer|utgjør|utgjorde|dvs\.|det vil si|som er|det er|"
    r"noe som gir|som gir|som utgjør)\s)(?:\w+\s)?$"
)


def _shares(group: Sequence[Claim]) -> Iterator[Worked]:
    """`Av 947 meldinger ble 312 henlagt, altså 33 prosent`."""
    counts = [c for c in group if c.quantity.kind in {Kind.COUNT, Kind.FTE}]
    stated = [c for c in group if c.quantity.kind is Kind.PERCENT]
    if len(counts) != 2 or len(stated) != 1 or _computed(stated[0]):
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
    share = part.value / whole.value * _CENT
    if part.value <= whole.value and not says(claim.quantity, share):
        yield Worked(claim, Sum.SHARE, share, (part, whole))


_ALL_OF = re.compile(r"^\sav\s(?:alle|dem|de|disse|barna|mottakerne|brukerne)\b")
_OF_THEM = re.compile(r"^\sav\s(?:dem|disse|\w{5,}(?:ne|na))\b")


def _shares_of_before(group: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Worked]:
    """`37 husstander kjøpte bolig, og 24 av dem er familier. Det er 65 prosent av alle`."""
    stated = [c for c in group if c.quantity.kind is Kind.PERCENT]
    if len(stated) != 1 or _computed(stated[0]):
        return
    text, claim = group[0].setning.blokk.tekst, stated[0]
    counts = [c.quantity for c in before if c.quantity.kind is Kind.COUNT]
    own = [c.quantity for c in group if c.quantity.kind is Kind.COUNT]
    back = _BACK.match(claim.setning.tekst) and _ALL_OF.match(text[claim.quantity.slutt :])
    part = whole = None
    if back and not own and len(counts) == 2 and _OF_THEM.match(text[counts[1].slutt :]):  # noqa: PLR2004
        whole, part = counts
    elif len(own) == 1 and len(counts) == 1 and _OF_THEM.match(text[own[0].slutt :]):
        between = text[own[0].slutt : claim.quantity.start]
        whole, part = (counts[0], own[0]) if _THAT_IS.search(between) else (None, None)
    if part is None or whole is None or not whole.value or part.value > whole.value:
        return
    share = part.value / whole.value * _CENT
    if not says(claim.quantity, share):
        yield Worked(claim, Sum.SHARE, share, (part, whole))


_PLUS = re.compile(r"\bpluss\b|\+")
_EQUALS = re.compile(r"=\s?$")
_LEAST_TERMS = 2


def _totals(group: Sequence[Claim]) -> Iterator[Worked]:
    """`454 …, pluss 45 … = 499`."""
    for n, claim in enumerate(group):
        terms = [c.quantity for c in group[:n] if c.quantity.kind is claim.quantity.kind]
        before = claim.setning.blokk.tekst[claim.setning.start : claim.quantity.start]
        if len(terms) < _LEAST_TERMS or claim.said.saying is not Saying.TOTAL:
            continue
        if not _PLUS.search(before):
            continue
        total = sum((t.value for t in terms), Decimal(0))
        if total != claim.quantity.value:
            yield Worked(claim, Sum.TOTAL, total, tuple(terms))


_OPPOSITES = (("jenter", "gutter"), ("kvinner", "menn"), ("kommunale", "private"))
_BOTH = frozenset(frozenset(map(lemma, pair)) for pair in _OPPOSITES)
_OF_WHICH = re.compile(r"\bhvorav\b|\bderav\b")


def _parts(group: Sequence[Claim]) -> Iterator[Worked]:
    """`25 elever, 12 jenter og 14 gutter`, and a part that is more than its whole."""
    for n, claim in enumerate(group[:-1]):
        text = claim.setning.blokk.tekst
        after = group[n + 1].quantity
        whole = claim.quantity
        if whole.kind is not after.kind or whole.kind not in _AMOUNTS:
            continue
        of_which = _OF_WHICH.search(text, whole.slutt, after.start)
        if of_which and after.value > whole.value and not whole.rounding:
            yield Worked(group[n + 1], Sum.PART, whole.value, (whole,))
        rest = group[n + 1 : n + 3]
        nouns = frozenset(c.near.noun for c in rest)
        if nouns in _BOTH and claim.near.noun not in nouns:
            total = sum((c.quantity.value for c in rest), Decimal(0))
            if total != whole.value and not whole.rounding and not whole.high:
                yield Worked(claim, Sum.TOTAL, total, tuple(c.quantity for c in rest))
