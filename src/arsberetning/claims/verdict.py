"""The verdict on a claim: it agrees with a figure, contradicts it, or cannot be told.

A contradiction needs a sure match: what is counted is the row's own noun, the row's name is told
and accounts for what the sentence says, and no other row could be meant. When the figure is
another year's, or one keystroke from the row's, or the figure beside it agrees with the row, less
of the name is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arsberetning.claims.claim import Claim
from arsberetning.claims.columns import Role
from arsberetning.claims.known import Known, changes, known, levels, year_of
from arsberetning.claims.matching import Match
from arsberetning.claims.said import Saying
from arsberetning.claims.sameness import digits_of, off_by_scale, one_slip, says
from arsberetning.prosa.quantity import Kind
from arsberetning.values import Enhet


class Outcome(StrEnum):
    """What is known of a claim."""

    AGREES = "stemmer"
    CONTRADICTS = "motsier"
    UNTOLD = "kan ikke avgjøres"


class Fault(StrEnum):
    """By what a claim contradicts a figure."""

    OTHER = "et annet tall"
    OTHER_YEAR = "tallet for et annet år"
    SLIP = "ett tastetrykk unna"
    SCALE = "feil størrelse"
    DIRECTION = "feil retning"
    UNIT = "prosent for prosentpoeng"
    DEVIATION = "merforbruk for mindreforbruk"


class Doubt(StrEnum):
    """Why a claim cannot be told."""

    NO_ROW = "ingen rad handler om dette"
    UNSURE = "flere rader kan være ment, eller navnet er ikke helt nevnt"
    NO_FIGURE = "raden har ikke noe tall for perioden"
    OTHER_PLACE = "tallet gjelder et annet sted"
    PLANNED = "det gjelder noe som skal skje"
    PART = "det gjelder en del av helheten eller av året"


@dataclass(frozen=True, eq=False)
class Verdict:
    """What is known of a claim, and the figure it was held against, if any.

    `year` is the year whose figure stands instead, when that is the fault.
    """

    claim: Claim
    outcome: Outcome
    known: Known | None = None
    fault: Fault | None = None
    doubt: Doubt | None = None
    match: Match | None = None
    year: int = 0

    @property
    def sure(self) -> bool:
        """Whether it is known what the claim is of."""
        return self.outcome is not Outcome.UNTOLD


_AGREE, _AGREE_SMALL, _SMALL = 0.5, 0.75, Decimal(20)
_NEAR_TOP, _FULL, _FULL_EXPLAINED, _MOST, _MOST_EXPLAINED = 0.9, 0.93, 0.6, 0.76, 0.7
_HINTED, _HINTED_EXPLAINED, _ONE_WORD_EXPLAINED = 0.5, 0.45, 0.75


def judged(claim: Claim, found: Sequence[Match], year: int, *, supported: bool = False) -> Verdict:
    """The verdict on a claim that can be of some subjects, the surest first.

    `supported` says that a figure beside it agrees with the first of them.
    """
    agreeing = _agreeing(claim, found, year)
    if agreeing:
        wrong = turned(claim, agreeing[0], year)
        return wrong or Verdict(claim, Outcome.AGREES, agreeing[1], match=agreeing[0])
    if not found:
        return Verdict(claim, Outcome.UNTOLD, doubt=Doubt.NO_ROW)
    return _held_against(claim, found, year, supported=supported)


def turned(claim: Claim, match: Match, year: int) -> Verdict | None:
    """`økte til 87 prosent` of a row that fell to it."""
    if claim.said.saying is not Saying.LEVEL or not claim.reached or not claim.direction:
        return None
    now = year_of(claim, year)
    moved = list(changes(match.subject, claim, now))
    if len(moved) != 1 or moved[0].value * claim.direction >= 0 or match.cover < _HINTED:
        return None
    return Verdict(claim, Outcome.CONTRADICTS, moved[0], fault=Fault.DIRECTION, match=match)


def agrees(claim: Claim, value: Known) -> bool:
    """Whether a claim says a known value, in the direction it says."""
    quantity = claim.quantity
    if claim.said.saying is Saying.TARGET:
        return abs(quantity.value - value.value) <= quantity.step / 2
    if not value.signed:
        return says(quantity, abs(value.value) if quantity.value >= 0 else value.value)
    if claim.said.direction and value.value * claim.said.direction < 0:
        return False
    if quantity.value < 0:
        return says(quantity, value.value)
    return says(quantity, abs(value.value))


def _agreeing(claim: Claim, found: Sequence[Match], year: int) -> tuple[Match, Known] | None:
    top = found[0].score if found else 0.0
    least = _AGREE_SMALL if abs(claim.quantity.value) < _SMALL else _AGREE
    for match in found:
        if match.score < top * least:
            return None
        for value in known(match.subject, claim, year):
            if agrees(claim, value):
                return match, value
    return None


def _held_against(claim: Claim, found: Sequence[Match], year: int, *, supported: bool) -> Verdict:
    hint = _hint(claim, found, year)
    if hint:
        return hint
    top = found[0]
    values = list(known(top.subject, claim, year))
    if not values:
        near = next(levels(top.subject, year), None)
        return Verdict(claim, Outcome.UNTOLD, near, doubt=Doubt.NO_FIGURE, match=top)
    doubt = _doubt(claim, top) or _which_sum(claim, top)
    if doubt:
        return Verdict(claim, Outcome.UNTOLD, values[0], doubt=doubt, match=top)
    fault, value, hinted_year = _fault(claim, top, values, year)
    hinted = supported or fault is not Fault.OTHER
    if not _is_sure(claim, found, hinted=hinted, supported=supported):
        return Verdict(claim, Outcome.UNTOLD, values[0], doubt=Doubt.UNSURE, match=top)
    return Verdict(claim, Outcome.CONTRADICTS, value, fault=fault, match=top, year=hinted_year)


def _hint(claim: Claim, found: Sequence[Match], year: int) -> Verdict | None:
    """A figure that is a slip from one the claim can be of, or is right in another unit."""
    if claim.foreign or claim.rate or claim.quantity.rounding:
        return None
    digits = len(digits_of(claim.quantity.value, claim.quantity.step))
    for match in found:
        for value in known(match.subject, claim, year):
            fault = _hinted(claim, match, value, digits)
            if fault:
                return Verdict(claim, Outcome.CONTRADICTS, value, fault=fault, match=match)
    return None


def _hinted(claim: Claim, match: Match, value: Known, digits: int) -> Fault | None:
    quantity = claim.quantity
    if (
        value.points is not None
        and says(quantity, abs(value.points))
        and match.score >= _UNIT_SCORE
    ):
        return Fault.UNIT
    few = digits <= _MIN_DIGITS
    if digits < _MIN_DIGITS or match.score < (_FEW_SCORE if few else _LONG_SCORE):
        return None
    if match.cover < (_FEW_DIGITS_COVER if few else _HINTED):
        return None
    if few and (not match.head or match.explained < _HINTED_EXPLAINED):
        return None
    slip = one_slip(quantity, value.value) and len(value.figures) == 1
    return Fault.SLIP if slip else None


_UNIT_SCORE, _FEW_SCORE, _LONG_SCORE = 0.4, 0.5, 0.35
_MIN_DIGITS, _FEW_DIGITS_COVER = 3, 0.7


def _doubt(claim: Claim, top: Match) -> Doubt | None:
    if claim.foreign:
        return Doubt.OTHER_PLACE
    if claim.planned and claim.said.saying is not Saying.TARGET:
        return Doubt.PLANNED
    if (
        claim.said.saying is Saying.TOTAL
        or claim.averaged(top.subject.name)
        or (claim.subset and not _names_the_part(claim, top))
        or claim.rate
        or _is_part(claim, top)
    ):
        return Doubt.PART
    return None


def _names_the_part(claim: Claim, top: Match) -> bool:
    """Whether `51 av dem kom i arbeid` tells the whole name of a row that counts the part."""
    known_part = claim.said_of_them and top.cover >= _PART and top.explained >= _PART_EXPLAINED
    return known_part and top.subject.size > 1


_PART, _PART_EXPLAINED = 0.7, 0.9


def _which_sum(claim: Claim, top: Match) -> Doubt | None:
    """An amount that can be the accounts or the deviation from the budget."""
    if not top.subject.economy or claim.said.saying is not Saying.LEVEL:
        return None
    other = _DEVIATION.search(claim.spoken_of)
    return Doubt.UNSURE if other and not _ACCOUNTS.search(claim.clause) else None


_DEVIATION = re.compile(r"forbruk|avvik|budsjett")
_ACCOUNTS = re.compile(r"regnskap|utgift|brukte|forbruket var", re.IGNORECASE)


def _is_part(claim: Claim, top: Match) -> bool:
    """Whether it is of a part of the year, and the row is not of that day."""
    if claim.time is None or not claim.time.part:
        return False
    of_a_day = any(p.day for cells in top.subject.figures.values() for p in cells)
    return not (claim.time.day and of_a_day)


def _is_sure(claim: Claim, found: Sequence[Match], *, hinted: bool, supported: bool) -> bool:
    top = found[0]
    if (not top.head and not supported) or not _unit_is_told(claim, top):
        return False
    if hinted and top.subject.economy and top.cover >= _FULL:
        return True
    if hinted:
        return supported or (top.cover >= _HINTED and top.explained >= _HINTED_EXPLAINED)
    if any(_is_rival(m, top) for m in found[1:]):
        return False
    least = _FULL_EXPLAINED if top.subject.size > 1 else _ONE_WORD_EXPLAINED
    full = top.cover >= _FULL and top.explained >= least
    return full or (top.cover >= _MOST and top.explained >= _MOST_EXPLAINED)


def _unit_is_told(claim: Claim, top: Match) -> bool:
    """Whether the row is in the unit of the text; of an amount's per cent more must be said."""
    share = claim.quantity.kind is Kind.PERCENT and claim.said.saying in {
        Saying.LEVEL,
        Saying.EARLIER,
    }
    return not share or top.subject.unit is Enhet.PROSENT


def _is_rival(other: Match, top: Match) -> bool:
    """Whether another row could as well be meant; the sum of another area could not."""
    if other.score < _NEAR_TOP * top.score or other.subject.row is top.subject.row:
        return False
    sums = other.subject.total and top.subject.total and other.subject.name == top.subject.name
    return not sums or other.subject.area == top.subject.area


def _fault(
    claim: Claim, match: Match, values: Sequence[Known], year: int
) -> tuple[Fault, Known, int]:
    """By what the claim is off from the figures of a row."""
    quantity = claim.quantity
    for value in values:
        if value.signed and claim.said.direction and says(quantity, abs(value.value)):
            deviates = claim.said.saying in {Saying.DEVIATION, Saying.SHARE_OF_BUDGET}
            return (Fault.DEVIATION if deviates else Fault.DIRECTION), value, 0
    if claim.said.saying in {Saying.LEVEL, Saying.EARLIER}:
        for other in sorted(match.subject.years(Role.LEVEL), reverse=True):
            if other != year_of(claim, year) and _is_of_year(claim, match, other):
                return Fault.OTHER_YEAR, values[0], other
    for value in values:
        if one_slip(quantity, value.value):
            return Fault.SLIP, value, 0
        if off_by_scale(quantity, abs(value.value)):
            return Fault.SCALE, value, 0
    return Fault.OTHER, values[0], 0


_MIN_VALUE = Decimal(10)


def _is_of_year(claim: Claim, match: Match, year: int) -> bool:
    if abs(claim.quantity.value) < _MIN_VALUE and claim.quantity.kind is Kind.COUNT:
        return False
    return any(says(claim.quantity, value.value) for value in levels(match.subject, year))
