"""Which figures of the tallbase a claim can be of, the surest first.

The index of names is made once for a tallbase, in time linear in its figures.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from arsberetning.claims.claim import Claim
from arsberetning.claims.near import OPENING
from arsberetning.claims.said import Saying
from arsberetning.claims.scoring import ABOVE, BUDGETARY, LEAST, Match, Scoring, is_total_of
from arsberetning.claims.subject import Subject, by_address, subjects
from arsberetning.claims.vocabulary import Vocabulary
from arsberetning.compute.tallbase import Tallbase
from arsberetning.prosa.quantity import Kind
from arsberetning.values import Enhet

__all__ = ["Index", "Match"]

_UNITS: Mapping[Kind, frozenset[Enhet]] = {
    Kind.COUNT: frozenset({Enhet.ANTALL, Enhet.PER_1000, Enhet.SKAR, Enhet.ARSVERK, Enhet.DOGN}),
    Kind.FTE: frozenset({Enhet.ARSVERK, Enhet.ANTALL}),
    Kind.PERCENT: frozenset({Enhet.PROSENT}),
    Kind.POINTS: frozenset({Enhet.PROSENT}),
    Kind.KRONER: frozenset({Enhet.KRONER, Enhet.TUSEN_KRONER}),
    Kind.HOURS: frozenset({Enhet.TIMER, Enhet.ANTALL}),
    Kind.DAYS: frozenset({Enhet.DOGN, Enhet.ANTALL}),
    Kind.WEEKS: frozenset({Enhet.UKER, Enhet.ANTALL}),
    Kind.MONTHS: frozenset({Enhet.MANEDER, Enhet.ANTALL}),
    Kind.MEASURE: frozenset({Enhet.ANTALL}),
}
_AREA_WORD = 0.5


@dataclass(frozen=True, eq=False)
class Name:
    """A subject with the weight of each word of its name: rare words weigh more.

    `weights` and `whole` are of all words, `implied` of those that its area's name has too.
    """

    subject: Subject
    weights: tuple[tuple[str, float], ...]
    whole: float
    implied: tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Index:
    """What the tables count, found again by the words of its names."""

    subjects: tuple[Subject, ...]
    scoring: Scoring
    names: Mapping[str, tuple[tuple[Name, float], ...]]
    codes: frozenset[str]
    """The codes of rows (`§f254`): in a text they are names, and count nothing."""
    totals: tuple[Name, ...]
    addresses: Mapping[str, Subject]
    year: int

    @classmethod
    def of(cls, tallbase: Tallbase, year: int, areas: Mapping[str, frozenset[str]]) -> Index:
        """The index of a tallbase; `areas` has the words of each area's name."""
        found = subjects(tallbase, year)
        count = Counter(w for s in found for w in s.words)
        names: dict[str, list[tuple[Name, float]]] = defaultdict(list)
        totals: list[Name] = []
        for subject in found:
            name = _name(subject, count, len(found), areas.get(subject.area, frozenset()))
            for word, weight in name.weights:
                names[word].append((name, weight))
            if subject.code:
                names[subject.code].append((name, 0.0))
            if subject.economy and subject.total:
                totals.append(name)
        words = {w for s in found for w in s.table_words} | names.keys()
        return cls(
            found,
            Scoring(Vocabulary.of(words), areas),
            {w: tuple(n) for w, n in names.items()},
            frozenset(s.code for s in found) - {""},
            tuple(totals),
            by_address(found),
            year,
        )

    def matches(self, claim: Claim) -> list[Match]:
        """The subjects a claim can be of, the surest first."""
        covered = self.scoring.vocabulary.covered(claim.near.words)
        units = _units(claim)
        found = (
            self.scoring.match(name.subject, claim, covered, cover)
            for name, cover in self._covers(claim, covered)
            if name.subject.unit in units or _may_be_share(name.subject, claim)
        )
        return sorted(
            (m for m in found if m and m.score >= LEAST),
            key=lambda m: (-m.score, m.subject.table.id, m.subject.row.id),
        )

    def _covers(self, claim: Claim, covered: Mapping[str, float]) -> Iterator[tuple[Name, float]]:
        """The names that are told in part or whole, and how much of each is."""
        told: dict[int, float] = {}
        names: dict[int, Name] = {}
        for word, near in covered.items():
            for name, weight in self.names.get(word, ()):
                names[id(name)] = name
                told[id(name)] = told.get(id(name), 0.0) + weight * near
        if claim.said.saying in BUDGETARY or claim.said.saying is Saying.CHANGE:
            names |= {
                id(n): n for n in self.totals if n.subject.area in {claim.section.area, "bydel"}
            }
        for key, name in names.items():
            cover = self._cover(name, claim, covered, told.get(key, 0.0))
            if cover >= LEAST:
                yield name, cover

    def _cover(self, name: Name, claim: Claim, covered: Mapping[str, float], told: float) -> float:
        subject = name.subject
        if subject.code and covered.get(subject.code):
            return 1.0 if covered[subject.code] >= OPENING else covered[subject.code]
        if subject.economy and is_total_of(subject, claim):
            return 1.0
        if name.implied and subject.area == claim.section.area:
            told += sum(w * max(0.0, ABOVE - covered.get(word, 0.0)) for word, w in name.implied)
        return told / name.whole if name.whole else 0.0


def _name(subject: Subject, count: Mapping[str, int], subjects_: int, area: frozenset[str]) -> Name:
    weights = tuple(
        (w, math.log(1 + subjects_ / count[w]) * (_AREA_WORD if w in area else 1.0))
        for w in sorted(subject.words)
    )
    implied = tuple((w, n) for w, n in weights if w in area) if subject.words - area else ()
    return Name(subject, weights, sum(n for _, n in weights), implied)


def _units(claim: Claim) -> frozenset[Enhet]:
    units = _UNITS[claim.quantity.kind]
    in_noun = claim.quantity.kind is Kind.COUNT and _SHARE.search(claim.clause)
    return units | {Enhet.PROSENT} if in_noun else units


def _may_be_share(subject: Subject, claim: Claim) -> bool:
    """Whether a per cent may be the change of a number, or its share of a whole."""
    if claim.quantity.kind is not Kind.PERCENT:
        return False
    change = claim.said.saying in {Saying.CHANGE, Saying.SHARE_OF_BUDGET}
    return change or subject.economy or subject.summed


_SHARE = re.compile(r"\b(?:\w*prosenten|\w*andelen|\w*graden)\b", re.IGNORECASE)
"""`Svarprosenten gikk opp fra 74 til 78`: the unit is in the noun."""
