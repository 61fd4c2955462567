"""Which figures of the tallbase a claim can be of, the surest first.

The index of names is made once for a tallbase, in time linear in its figures.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from arsberetning.claims.claim import Claim, Section
from arsberetning.claims.near import OPENING
from arsberetning.claims.saying import Saying
from arsberetning.claims.subject import Subject, subjects
from arsberetning.claims.vocabulary import Vocabulary
from arsberetning.claims.wording import PERSONS
from arsberetning.compute.tallbase import Tallbase
from arsberetning.prosa.quantity import Kind
from arsberetning.values import Enhet

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
_HEAD, _LEAST, _OTHER_SUM = 0.55, 0.3, 0.6
_ELSEWHERE, _ABOVE = 0.75, 0.95
_AREA_WORD, _STRANGE = 0.5, 2
_ECONOMY = frozenset({Saying.BUDGET, Saying.DEVIATION, Saying.SHARE_OF_BUDGET})


@dataclass(frozen=True, eq=False)
class Match:
    """A subject a claim can be of.

    `cover` is how much of its name stands near the figure, `explained` how much of what stands in
    the figure's own clause the name accounts for, and `head` whether what is counted is its noun.
    """

    subject: Subject
    cover: float
    explained: float
    head: bool
    score: float


@dataclass(frozen=True, eq=False)
class Index:
    """What the tables count, found again by the words of its names."""

    subjects: tuple[Subject, ...]
    vocabulary: Vocabulary
    weight: Mapping[str, float]
    by_word: Mapping[str, tuple[Subject, ...]]
    areas: Mapping[str, frozenset[str]]
    year: int

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of rows, as marks."""
        return frozenset(s.code for s in self.subjects) - {""}

    @classmethod
    def of(cls, tallbase: Tallbase, year: int, areas: Mapping[str, frozenset[str]]) -> Index:
        """The index of a tallbase; `areas` has the words of each area's name."""
        found = subjects(tallbase, year)
        count = Counter(w for s in found for w in s.words)
        by_word: dict[str, list[Subject]] = defaultdict(list)
        for subject in found:
            for word in {*subject.words, *subject.table_words, subject.code} - {""}:
                by_word[word].append(subject)
        weight = {w: math.log(1 + len(found) / n) for w, n in count.items()}
        return cls(
            found,
            Vocabulary.of(by_word),
            weight,
            {w: tuple(s) for w, s in by_word.items()},
            areas,
            year,
        )

    def matches(self, claim: Claim) -> list[Match]:
        """The subjects a claim can be of, the surest first."""
        covered = self.vocabulary.covered(claim.near.words)
        candidates = self._candidates(covered, claim)
        found = (self._match(s, claim, covered) for s in candidates)
        return sorted(
            (m for m in found if m and m.score >= _LEAST),
            key=lambda m: (-m.score, m.subject.table.id, m.subject.row.id),
        )

    def _candidates(self, covered: Mapping[str, float], claim: Claim) -> Iterable[Subject]:
        units = _UNITS[claim.quantity.kind]
        if claim.quantity.kind is Kind.COUNT and _SHARE.search(claim.clause):
            units |= {Enhet.PROSENT}
        found = {
            id(s): s
            for word in covered
            for s in self.by_word.get(word, ())
            if s.unit in units
            or (claim.quantity.kind is Kind.PERCENT and self._may_be_share(s, claim))
        }
        if claim.said.saying in _ECONOMY or claim.said.saying is Saying.CHANGE:
            found |= {id(s): s for s in self._totals(claim.section)}
        return found.values()

    def _may_be_share(self, subject: Subject, claim: Claim) -> bool:
        """Whether a per cent may be the change of a number, or its share of a budget."""
        change = claim.said.saying in {Saying.CHANGE, Saying.SHARE_OF_BUDGET}
        return change or subject.economy or any(r.er_sum for r in subject.table.rader)

    def _totals(self, section: Section) -> Iterator[Subject]:
        for subject in self.subjects:
            if subject.economy and subject.total and subject.area in {section.area, "bydel"}:
                yield subject

    def _match(self, subject: Subject, claim: Claim, covered: Mapping[str, float]) -> Match | None:
        if not self._marks_agree(subject, claim, covered):
            return None
        cover = self._cover(subject, claim, covered)
        if cover < _LEAST:
            return None
        head = self._head(subject, claim, covered)
        explained, specific = self._explained(subject, claim)
        place = self._place(subject, claim.section) * _gross(subject, claim)
        score = cover * place * (1.0 if head else 0.7) * (0.6 + 0.25 * explained + 0.15 * specific)
        return Match(subject, cover, explained, head, score)

    def _marks_agree(self, subject: Subject, claim: Claim, covered: Mapping[str, float]) -> bool:
        """Whether the ages, limits and laws of the name stand in the text, and no other ages."""
        own = {w for w in subject.words if w.startswith("§")}
        said = {w for w in claim.near.own if w.startswith("§") and w.endswith("å")}
        if any(
            covered.get(w, 0.0) < AGE_NEAR for w in own if w.endswith("å") or w.startswith("§§")
        ):
            return False
        return not said or bool(said & own) or not any(w.endswith("å") for w in own)

    def _cover(self, subject: Subject, claim: Claim, covered: Mapping[str, float]) -> float:
        if subject.code and covered.get(subject.code):
            return 1.0 if covered[subject.code] >= OPENING else covered[subject.code]
        if subject.economy and self._is_total_of(subject, claim):
            return 1.0
        area = self.areas.get(subject.area, frozenset())
        implied = area if claim.section.area == subject.area and subject.words - area else ()
        whole = found = 0.0
        for word in subject.words:
            weight = self.weight[word] * (_AREA_WORD if word in area else 1.0)
            near = covered.get(word, 0.0)
            if word in implied:
                near = max(near, _ABOVE)
            whole, found = whole + weight, found + weight * near
        return found / whole if whole else 0.0

    def _is_total_of(self, subject: Subject, claim: Claim) -> bool:
        """Whether a claim of a budget can be of an area as a whole."""
        whole = claim.said.saying is Saying.CHANGE and _WHOLE.search(claim.clause)
        if (claim.said.saying not in _ECONOMY and not whole) or not subject.total:
            return False
        less = _WITHOUT.search(subject.row.navn) and not _WITHOUT.search(claim.clause)
        running = "driftsutgift" in subject.table.tittel.lower()
        return running and subject.area == (claim.section.area or "bydel") and not less

    def _head(self, subject: Subject, claim: Claim, covered: Mapping[str, float]) -> bool:
        noun = claim.near.noun
        if claim.said.saying in _ECONOMY and subject.economy:
            return True
        if subject.code and covered.get(subject.code, 0.0) >= OPENING:
            return True
        if noun and claim.quantity.kind in {Kind.COUNT, Kind.FTE} and noun not in PERSONS:
            heads = subject.heads or subject.words
            said = (self.vocabulary.related(word) for word in claim.near.phrase)
            return any(related.get(h, 0.0) >= _HEAD for related in said for h in heads)
        heads = subject.heads or subject.words
        return any(covered.get(h, 0.0) >= AGE_NEAR for h in heads)

    def _explained(self, subject: Subject, claim: Claim) -> tuple[float, float]:
        """The share of the words of the figure's own clause that the subject accounts for.

        First with the words of its area and of the section, then with those of its name alone.
        """
        own = claim.near.own
        if not own:
            return 1.0, 1.0
        area = self.areas.get(subject.area, frozenset())
        name = subject.words | subject.table_words | {subject.code}
        name |= area if subject.total else frozenset()
        strange = sum(1 for word in own if word.startswith("§") and word not in name)
        size = len(own) + _STRANGE * strange
        wide = name | area | claim.section.words
        specific = sum(self._accounts(word, name) for word in own)
        return sum(self._accounts(word, wide) for word in own) / size, specific / size

    def _accounts(self, word: str, accounted: frozenset[str]) -> float:
        if word in accounted:
            return 1.0
        related = self.vocabulary.related(word)
        return max((share for other, share in related.items() if other in accounted), default=0.0)

    def _place(self, subject: Subject, section: Section) -> float:
        if subject.area == section.area or subject.area in section.parents:
            return 1.0
        if not section.area:
            return 1.0 if subject.area == "bydel" else _ABOVE
        if subject.area == "bydel":
            return _ABOVE
        return _ELSEWHERE


AGE_NEAR = 0.35
_SHARE = re.compile(r"\b(?:\w*prosenten|\w*andelen|\w*graden)\b", re.I)
"""`Svarprosenten gikk opp fra 74 til 78`: the unit is in the noun."""
_WHOLE = re.compile(r"\bområdet\s(?:\w+\s)?(?:samlet|totalt|under ett)|\bområdets? (?:samlede )?utgifter", re.I)
_WITHOUT = re.compile(r"\b(?:uten|utenom|ekskl\w*)\b")
_GROSS = re.compile(r"\bbrutto")


def _gross(subject: Subject, claim: Claim) -> float:
    """How well gross or net agrees with what is said: net, where nothing is."""
    if not subject.economy or subject.area != "bydel":
        return 1.0
    said = _GROSS.search(f"{claim.spoken_of} {claim.section.title.lower()}") is not None
    return 1.0 if said == subject.table.tittel.lower().startswith("brutto") else _OTHER_SUM
