"""Sums of a text worked out again: `25 elever, 12 jenter og 13 gutter`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.claims.claim import Claim
from arsberetning.claims.lemmas import lemma
from arsberetning.claims.said import Saying
from arsberetning.claims.worked import Sum, Worked
from arsberetning.prosa.quantity import Kind

_AMOUNTS = frozenset(
    {Kind.COUNT, Kind.KRONER, Kind.FTE, Kind.HOURS, Kind.DAYS, Kind.WEEKS, Kind.MONTHS}
)
_PLUS = re.compile(r"\bpluss\b|\+")
_EQUALS = re.compile(r"=\s?$")
_LEAST_TERMS = 2


def totals(group: Sequence[Claim]) -> Iterator[Worked]:
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


def parts(group: Sequence[Claim]) -> Iterator[Worked]:
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
