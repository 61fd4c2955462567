"""How well a subject fits a claim: how much of its name is told, and what else is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from arsberetning.claims.claim import Claim
from arsberetning.claims.near import OPENING
from arsberetning.claims.said import Saying
from arsberetning.claims.spots import Section
from arsberetning.claims.subject import Subject
from arsberetning.claims.vocabulary import Vocabulary
from arsberetning.claims.wording import PERSONS
from arsberetning.prosa.quantity import Kind
from arsberetning.values import Enhet

BUDGETARY = frozenset({Saying.BUDGET, Saying.DEVIATION, Saying.SHARE_OF_BUDGET})
LEAST, ABOVE = 0.3, 0.95
_HEAD, _OTHER_SUM, _ELSEWHERE, _STRANGE, _NEAR_ENOUGH = 0.55, 0.6, 0.75, 2, 0.35
_OTHER_UNIT = 0.75


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
class Scoring:
    """Scores subjects; `areas` has the words of each area's name, `bydel` those of the report's."""

    vocabulary: Vocabulary
    areas: Mapping[str, frozenset[str]]

    def match(
        self, subject: Subject, claim: Claim, covered: Mapping[str, float], cover: float
    ) -> Match | None:
        """How well a subject, of whose name `cover` is told, fits a claim; None if not at all."""
        if not _marks_agree(subject, claim, covered):
            return None
        head = self._head(subject, claim, covered)
        explained, specific = self._explained(subject, claim)
        place = _place(subject, claim.section) * _gross(subject, claim) * _unit(subject, claim)
        score = cover * place * (1.0 if head else 0.7) * (0.6 + 0.25 * explained + 0.15 * specific)
        return Match(subject, cover, explained, head, score)

    def _head(self, subject: Subject, claim: Claim, covered: Mapping[str, float]) -> bool:
        noun = claim.near.noun
        if claim.said.saying in BUDGETARY and subject.economy:
            return True
        if subject.code and covered.get(subject.code, 0.0) >= OPENING:
            return True
        if noun and claim.quantity.kind in {Kind.COUNT, Kind.FTE} and noun not in PERSONS:
            heads = subject.heads or subject.words
            said = (self.vocabulary.related(word) for word in claim.near.phrase)
            return any(related.get(h, 0.0) >= _HEAD for related in said for h in heads)
        heads = subject.heads or subject.words
        return any(covered.get(h, 0.0) >= _NEAR_ENOUGH for h in heads)

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
        wide = name | area | claim.section.words | self.areas.get("bydel", frozenset())
        specific = sum(self._accounts(word, name) for word in own)
        return sum(self._accounts(word, wide) for word in own) / size, specific / size

    def _accounts(self, word: str, accounted: frozenset[str]) -> float:
        if word in accounted:
            return 1.0
        related = self.vocabulary.related(word)
        return max((share for other, share in related.items() if other in accounted), default=0.0)


def _marks_agree(subject: Subject, claim: Claim, covered: Mapping[str, float]) -> bool:
    """Whether the ages and laws of the name stand in the text, and no other ages do."""
    if any(covered.get(w, 0.0) < _NEAR_ENOUGH for w in subject.marks):
        return False
    ages = {w for w in subject.marks if w.endswith("å")}
    said = {w for w in claim.near.own if w.startswith("§") and w.endswith("å")}
    return not ages or not said or not said.isdisjoint(ages)


def is_total_of(subject: Subject, claim: Claim) -> bool:
    """Whether a claim of a budget can be of an area as a whole."""
    if not subject.total or subject.area != (claim.section.area or "bydel"):
        return False
    whole = claim.said.saying is Saying.CHANGE and _WHOLE.search(claim.clause)
    if claim.said.saying not in BUDGETARY and not whole:
        return False
    less = _WITHOUT.search(subject.row.navn) and not _WITHOUT.search(claim.clause)
    return "driftsutgift" in subject.table.tittel.lower() and not less


def _unit(subject: Subject, claim: Claim) -> float:
    """A per cent is rather of a row in per cent than of a number's share of a whole."""
    level = claim.said.saying in {Saying.LEVEL, Saying.EARLIER, Saying.TARGET, Saying.GAP}
    strange = claim.quantity.kind is Kind.PERCENT and level and subject.unit is not Enhet.PROSENT
    return _OTHER_UNIT if strange else 1.0


def _place(subject: Subject, section: Section) -> float:
    """How near a subject's area is to the text's."""
    if subject.area == section.area or subject.area in section.parents:
        return 1.0
    if not section.area:
        return 1.0 if subject.area == "bydel" else ABOVE
    return ABOVE if subject.area == "bydel" else _ELSEWHERE


_WHOLE = re.compile(
    r"\bområdet\s(?:\w+\s)?(?:samlet|totalt|under ett)|\bområdets? (?:samlede )?utgifter",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:uten|utenom|ekskl\w*)\b")
_GROSS = re.compile(r"\bbrutto")


def _gross(subject: Subject, claim: Claim) -> float:
    """How well gross or net agrees with what is said: net, where nothing is."""
    if not subject.economy or subject.area != "bydel":
        return 1.0
    said = _GROSS.search(f"{claim.spoken_of} {claim.section.title.lower()}") is not None
    return 1.0 if said == subject.table.tittel.lower().startswith("brutto") else _OTHER_SUM
