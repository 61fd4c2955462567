"""What a subject's figures give for a claim: the level, the change, the deviation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.claims.claim import Claim
from arsberetning.claims.columns import Role
from arsberetning.claims.period import base_of
from arsberetning.claims.said import Saying
from arsberetning.claims.subject import Subject, amount
from arsberetning.compute.tallbase import Tall
from arsberetning.prosa.quantity import Kind
from arsberetning.values import Enhet


@dataclass(frozen=True)
class Known:
    """A value that can be what a text says, and the figures it comes from.

    `signed` values have a direction: up, or under budget, is positive. `words` say how it was
    computed, "" for a figure of a table as it stands.
    """

    value: Decimal
    figures: tuple[Tall, ...]
    words: str = ""
    signed: bool = False
    points: Decimal | None = None
    """Of a change in per cent of a per cent: the difference in points."""

    @property
    def address(self) -> str:
        """The address of its first figure."""
        return self.figures[0].adresse


def year_of(claim: Claim, year: int) -> int:
    """The year a claim is of: that told, else the report's, or the one before for `mot 81`."""
    if claim.time and claim.time.year is not None:
        return claim.time.year
    if claim.said.saying is Saying.EARLIER:
        return base_year(claim, year)
    return year


def base_year(claim: Claim, now: int) -> int:
    """The year a change is counted from."""
    base = base_of(claim.setning.blokk.tekst, claim.quantity, claim.times, claim.others)
    found = base.year if base else None
    return found if found is not None and found < now else now - 1


def known(subject: Subject, claim: Claim, year: int) -> Iterator[Known]:
    """What a subject's figures give for a claim in the year it is of."""
    now = year_of(claim, year)
    if claim.said.saying is Saying.CHANGE:
        yield from changes(subject, claim, now)
    elif claim.said.saying in _OF_SAYING:
        yield from _OF_SAYING[claim.said.saying](subject, now)
    else:
        yield from levels(subject, now)
        yield from _also(subject, claim, now)


def _also(subject: Subject, claim: Claim, now: int) -> Iterator[Known]:
    """What else a level can be, by the words of its text: a deviation, a budget, a share."""
    if claim.quantity.kind is Kind.PERCENT:
        if subject.economy:
            yield from _budget_shares(subject, now)
        yield from _shares_of_whole(subject, now)
    elif subject.economy:
        if "forbruk" in claim.spoken_of:
            yield from deviations(subject, now)
        if "budsjett" in claim.spoken_of:
            yield from _budgets(subject, now)


def _targets(subject: Subject, year: int) -> Iterator[Known]:
    yield from _plain(subject, Role.TARGET, year)
    if subject.is_target:
        yield from levels(subject, year)


def _budgets(subject: Subject, year: int) -> Iterator[Known]:
    yield from _plain(subject, Role.BUDGET, year)
    yield from _plain(subject, Role.ORIGINAL, year)


def levels(subject: Subject, year: int) -> Iterator[Known]:
    """Its results of a year."""
    if subject.economy or not subject.is_change:
        yield from _plain(subject, Role.LEVEL, year)
    yield from _plain(subject, Role.SHARE_OF_WHOLE, year)


def _plain(subject: Subject, role: Role, year: int) -> Iterator[Known]:
    for tall in subject.at(role, year):
        value = amount(tall)
        if value is not None:
            yield Known(value, (tall,))


def deviations(subject: Subject, year: int) -> Iterator[Known]:
    """Budget minus accounts: what is under budget is positive."""
    for tall in subject.at(Role.DEVIATION, year):
        value = amount(tall)
        if value is not None:
            yield Known(value, (tall,), signed=True)


def _budget_shares(subject: Subject, year: int) -> Iterator[Known]:
    for budget in (*subject.at(Role.BUDGET, year), *subject.at(Role.ORIGINAL, year)):
        whole = amount(budget)
        for tall in (*subject.at(Role.DEVIATION, year), *subject.at(Role.LEVEL, year)):
            part = amount(tall)
            if whole and part is not None:
                signed = tall in tuple(subject.at(Role.DEVIATION, year))
                yield Known(part / whole * 100, (tall, budget), "av budsjettet", signed=signed)


def _shares_of_whole(subject: Subject, year: int) -> Iterator[Known]:
    """Its part of the sum of its table."""
    total = next((r for r in reversed(subject.table.rader) if r.er_sum), None)
    if total is None or subject.unit is Enhet.PROSENT or total is subject.row:
        return
    for period, tall in subject.figures.get(Role.LEVEL, {}).items():
        column = tall.adresse.rpartition("/")[2]
        whole = total.celler.get(column)
        part, all_ = amount(tall), amount(whole) if whole else None
        if period.year == year and whole and part is not None and all_:
            yield Known(part / all_ * 100, (tall, whole), "av summen")


def _gaps(subject: Subject, year: int) -> Iterator[Known]:
    for level in _plain(subject, Role.LEVEL, year):
        for target in _plain(subject, Role.TARGET, year):
            figures = (*level.figures, *target.figures)
            yield Known(level.value - target.value, figures, "fra målet", signed=True)


def changes(subject: Subject, claim: Claim, now: int) -> Iterator[Known]:
    """How much its result changed, in the claim's unit."""
    if subject.is_change:
        yield from _plain(subject, Role.LEVEL, now)
        return
    pairs = [
        (new, old)
        for new in _plain(subject, Role.LEVEL, now)
        for old in _plain(subject, Role.LEVEL, base_year(claim, now))
    ]
    for new, old in pairs:
        yield from change(new, old, claim.quantity.kind, subject.unit)


def change(new: Known, old: Known, kind: Kind, unit: Enhet) -> Iterator[Known]:
    """The difference between two levels, or the per cent of the older."""
    figures = (*new.figures, *old.figures)
    if kind is not Kind.PERCENT:
        yield Known(new.value - old.value, figures, "endring", signed=True)
    elif old.value:
        difference = new.value - old.value
        share = difference / abs(old.value) * 100
        points = difference if unit is Enhet.PROSENT else None
        yield Known(share, figures, "endring i prosent", signed=True, points=points)


_OF_SAYING: dict[Saying, Callable[[Subject, int], Iterator[Known]]] = {
    Saying.TARGET: _targets,
    Saying.BUDGET: _budgets,
    Saying.DEVIATION: deviations,
    Saying.SHARE_OF_BUDGET: _budget_shares,
    Saying.GAP: _gaps,
}
