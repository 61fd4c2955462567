"""The claims of a text with the verdict on each: what stands beside a claim tells what it is of.

`Den var 81 prosent, mot 80 prosent i 2023. Det er en økning på ett prosentpoeng.`: what is after
`mot` is of what the one before it is of, and so is the change. When one figure of such a pair
agrees with a row, the other is held against the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arsberetning.claims.arithmetic import worked_out
from arsberetning.claims.claim import Claim
from arsberetning.claims.matching import Index, Match
from arsberetning.claims.said import Saying
from arsberetning.claims.sentence import Asked, claims
from arsberetning.claims.slips import Slips
from arsberetning.claims.spots import Section, spots
from arsberetning.claims.verdict import Doubt, Outcome, Verdict, judged, turned
from arsberetning.claims.wordless import Wordless, everyone, goals, moves
from arsberetning.claims.worked import Worked
from arsberetning.compute.tallbase import Tall
from arsberetning.prosa.quantity import Kind
from arsberetning.prosa.tekstdeler import Setning, Tekst

_RELATED = frozenset(
    {Saying.EARLIER, Saying.CHANGE, Saying.GAP, Saying.TARGET, Saying.SHARE_OF_BUDGET}
)
_TO = re.compile(r"^,?\s(?:(?:og er nå|opp|ned)\s)?til\s(?:\w+\s)?$")
_CHANGES = frozenset({Saying.CHANGE, Saying.GAP})
_TELLING = Decimal(10)
"""A figure below this agrees with too many rows to tell what another is of."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What a text claims: the verdicts, and what its own figures and words speak against."""

    verdicts: tuple[Verdict, ...]
    worked: tuple[Worked, ...]
    wordless: tuple[Wordless, ...]
    slips: tuple[tuple[Verdict, Tall], ...] = ()


def read(tekst: Tekst, section: Section, index: Index, slips: Slips | None = None) -> Reading:
    """The claims of a text, each with its verdict, in order."""
    found: list[Verdict] = []
    wordless: list[Wordless] = []
    groups: dict[int, list[list[Claim]]] = {}
    asked = Asked(index.year, index.codes)
    before: list[Verdict] = []
    last: Setning | None = None
    for spot in spots(tekst, section):
        setning = spot.setning
        before = before if _follows(last, setning) else []
        group = list(claims(spot, asked)) if setning.tall else []
        here = _of_sentence(group, before, index)
        wordless += [*moves(spot, index), *everyone(spot, index), *goals(spot, here, before, index)]
        if group:
            groups.setdefault(setning.blokk.nummer, []).append(group)
        found += here
        before, last = here, setning
    worked = [w for block in groups.values() for w in worked_out(block)]
    slipped = tuple(_slipped(found, slips)) if slips else ()
    return Reading(tuple(found), tuple(worked), tuple(wordless), slipped)


def _slipped(found: Sequence[Verdict], slips: Slips) -> Iterator[tuple[Verdict, Tall]]:
    """Claims that no row was found for, a keystroke from a figure of a table."""
    for verdict in found:
        if verdict.outcome is Outcome.UNTOLD and verdict.claim.quantity.typed:
            near_ = slips.near(verdict.claim)
            if near_:
                yield verdict, near_


def _follows(last: Setning | None, setning: Setning) -> bool:
    """Whether a sentence comes right after another one."""
    return last is not None and last.blokk is setning.blokk and setning.nummer == last.nummer + 1


def _of_sentence(group: Sequence[Claim], before: list[Verdict], index: Index) -> list[Verdict]:
    found: list[Verdict] = []
    for claim in group:
        found.append(_first_verdict(claim, found or before, index, same=bool(found)))
    for n, verdict in enumerate(found):
        beside = [v for m, v in enumerate(found) if abs(m - n) == 1]
        supporting = next((v for v in beside if _supports(v, verdict)), None)
        if supporting and supporting.match:
            found[n] = judged(verdict.claim, [supporting.match], index.year, supported=True)
    return found


def _first_verdict(claim: Claim, before: Sequence[Verdict], index: Index, *, same: bool) -> Verdict:
    if claim.quantity.addresses:
        return _referred(claim, index)
    matches = index.matches(claim)
    ended = _ended_at(claim, before) if same else None
    if ended:
        return judged(claim, [replace(ended, score=1.0, cover=1.0, explained=1.0)], index.year)
    if claim.bare and (claim.said.saying in _RELATED or not same):
        back = _antecedents(claim, before)
        if back:
            alone = len({id(m.subject) for m in back}) == 1 and (same or _one_only(claim, before))
            surest = [replace(m, score=1.0, cover=1.0, explained=1.0, head=alone) for m in back]
            return judged(claim, surest, index.year)
    verdict = judged(claim, matches, index.year)
    if claim.refers_back and verdict.outcome is Outcome.CONTRADICTS:
        return replace(verdict, outcome=Outcome.UNTOLD, fault=None, doubt=Doubt.UNSURE)
    return verdict


def _referred(claim: Claim, index: Index) -> Verdict:
    """A figure that is a reference is what it refers to; only the words around it can be wrong."""
    found = [index.addresses.get(address) for address in claim.quantity.addresses]
    subject = found[0] if len({id(s) for s in found}) == 1 else None
    match = Match(subject, 1.0, 1.0, head=True, score=1.0) if subject else None
    agreeing = Verdict(claim, Outcome.AGREES, match=match)
    return (turned(claim, match, index.year) or agreeing) if match else agreeing


def _ended_at(claim: Claim, before: Sequence[Verdict]) -> Match | None:
    """What the change right before a figure is of: `vokste med 39 prosent, til 164`."""
    last = before[-1]
    text = claim.setning.blokk.tekst[last.claim.quantity.slutt : claim.quantity.start]
    ended = last.sure and last.claim.said.saying is Saying.CHANGE and _TO.match(text)
    return last.match if ended else None


def _antecedents(claim: Claim, before: Sequence[Verdict]) -> list[Match]:
    """What the claims before are of, those it may speak of too, the nearest first."""
    kinds = {claim.quantity.kind}
    if claim.said.saying is Saying.SHARE_OF_BUDGET:
        kinds |= {Kind.KRONER}
    if claim.said.saying in _CHANGES:
        kinds |= (
            {Kind.COUNT, Kind.KRONER, Kind.FTE} if claim.quantity.kind is Kind.PERCENT else set()
        )
        kinds |= {Kind.PERCENT} if claim.quantity.kind is Kind.POINTS else set()
    return [
        v.match
        for v in reversed(before)
        if v.match and v.sure and v.claim.quantity.kind in kinds and not v.claim.subset
    ]


def _one_only(claim: Claim, before: Sequence[Verdict]) -> bool:
    """Whether the sentence before speaks of one thing only."""
    levels = [v for v in before if v.claim.said.saying is Saying.LEVEL]
    alike = [
        v
        for v in levels
        if v.claim.quantity.kind is not Kind.PERCENT or claim.said.saying is not Saying.CHANGE
    ]
    return all(v.sure for v in levels) and len({id(v.match.subject) for v in alike if v.match}) <= 1


def _supports(other: Verdict, verdict: Verdict) -> bool:
    """Whether a figure beside another tells what it is of."""
    if verdict.sure or other.outcome is not Outcome.AGREES:
        return False
    sayings = {other.claim.said.saying, verdict.claim.said.saying}
    if sayings != {Saying.LEVEL, Saying.EARLIER}:
        return False
    first, second = other.claim, verdict.claim
    alike = first.quantity.kind is second.quantity.kind and (first.bare or second.bare)
    return alike and abs(first.quantity.value) >= _TELLING
