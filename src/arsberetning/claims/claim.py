"""A claim: a quantity of a sentence, what it counts, of when, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from arsberetning.claims.lemmas import words
from arsberetning.claims.names import is_limit
from arsberetning.claims.near import AROUND, BEFORE, FADING, Near, near, sentence_words
from arsberetning.claims.period import Time, time_of, times
from arsberetning.claims.saying import Said, Saying, said_of
from arsberetning.claims.wording import (
    DOWN,
    FOREIGN,
    GENERIC,
    PERSONS,
    PLANNED,
    RATE,
    SUBSET,
    SYNONYMS,
    UP,
)
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.quantity import Kind, Quantity
from arsberetning.prosa.tekstdeler import Setning, Tekst


@dataclass(frozen=True, eq=False)
class Section:
    """Where a text belongs: its area (`fo2a`, "" when none), and its title's words."""

    id: str
    area: str
    parents: frozenset[str]
    title: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its title that say something."""
        return content(self.title)


@dataclass(frozen=True)
class Asked:
    """The report's year, and the codes (`§f254`) that are names in it and count nothing."""

    year: int
    codes: frozenset[str]


@dataclass(frozen=True, eq=False)
class Claim:
    """A quantity and what is claimed of it."""

    setning: Setning
    quantity: Quantity
    said: Said
    near: Near
    time: Time | None
    section: Section
    others: tuple[Quantity, ...]
    times: tuple[Time, ...] = ()

    @cached_property
    def clause(self) -> str:
        """The sentence as it will be read."""
        return self.setning.tekst

    @cached_property
    def spoken_of(self) -> str:
        """The block up to the sentence's end, in small letters."""
        return self.setning.blokk.liten[: self.setning.slutt]

    @property
    def bare(self) -> bool:
        """Whether its own clause says nothing of what is counted, and the text before does."""
        nothing = not self.near.own and (not self.near.noun or self.near.noun in PERSONS)
        return nothing and not _WHOLE.search(self.setning.tekst)

    @property
    def reached(self) -> bool:
        """Whether it is what a change ended at: `vokste med 39 prosent, til 164`."""
        text, start = self.setning.blokk.tekst, self.setning.start
        return _TO.search(text, start, self.quantity.start) is not None

    @cached_property
    def direction(self) -> int:
        """The direction in which a level was reached; 0 when it is not told."""
        text, start = self.setning.blokk.tekst, self.setning.start
        found = list(_TURN.finditer(text, start, self.quantity.start))
        between = text[found[-1].end() : self.quantity.start] if found else ""
        far = len(between) > _FAR or re.search(r"[,;:]\s(?!til)|\b(?:men|mens)\b", between)
        return 0 if not found or far else 1 if found[-1]["opp"] else -1

    @property
    def refers_back(self) -> bool:
        """Whether it is of what the sentence before told: `Det er 93 prosent av budsjettet`."""
        this = _THIS.search(self.near.clause) is not None
        return this or (self.bare and _REFERS.match(self.setning.tekst) is not None)

    @property
    def planned(self) -> bool:
        """Whether it is of what is to come, or is supposed."""
        return PLANNED.search(self.near.clause) is not None

    def averaged(self, name: str) -> bool:
        """Whether it is an average, and the name of the row says nothing of that."""
        return _AVERAGE.search(self.clause) is not None and not _AVERAGE.search(name)

    @property
    def foreign(self) -> bool:
        """Whether the sentence speaks of other places too."""
        return FOREIGN.search(self.clause) is not None

    @property
    def subset(self) -> bool:
        """Whether it is of a part of what was just counted."""
        text, start = self.setning.blokk.tekst, self.setning.start
        some = self.quantity.kind is Kind.COUNT and _SOME_OF.match(text[self.quantity.slutt :][:20])
        return bool(some) or SUBSET.search(text, start, self.quantity.start) is not None

    @property
    def said_of_them(self) -> bool:
        """Whether it is of those just counted: `51 av dem`."""
        return _OF_THEM.match(self.setning.blokk.tekst[self.quantity.slutt :][:20]) is not None

    @property
    def rate(self) -> bool:
        """Whether it is counted per something."""
        return RATE.match(self.setning.blokk.tekst[self.quantity.slutt :][:40]) is not None


@dataclass(frozen=True, eq=False)
class Spot:
    """A sentence and where it stands: under which headings, and after which sentences."""

    setning: Setning
    section: Section
    heading: str
    lead: tuple[Setning, ...]

    @cached_property
    def context(self) -> Mapping[str, float]:
        """The words that stand above the sentence, each with its nearness."""
        found = _weighed(self.section.words | content(self.heading), AROUND)
        weight = BEFORE
        for setning in reversed(self.lead):
            for word in sentence_words(setning):
                found[word] = max(weight, found.get(word, 0.0))
            weight *= FADING
        return found


_MOST = 60
"""A sentence with more quantities is a table, and claims nothing that can be told."""
_LEAD = 3
"""So many sentences back a sentence may take its words from."""


def spots(tekst: Tekst, section: Section) -> Iterator[Spot]:
    """The sentences of a text, those of headings left out."""
    heading = ""
    lead: tuple[Setning, ...] = ()
    for blokk in tekst.blokker:
        if blokk.slag is Blokkslag.OVERSKRIFT:
            heading, lead = blokk.tekst, ()
            continue
        listed = blokk.slag is Blokkslag.LISTEPUNKT
        above = lead if listed else ()
        for setning in blokk.setninger:
            yield Spot(setning, section, heading, above[-_LEAD:])
            above = (*above, setning)
        if not listed:
            lead = blokk.setninger[-1:]


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


_TOLD_BEFORE = frozenset({Saying.DEVIATION, Saying.SHARE_OF_BUDGET, Saying.GAP, Saying.CHANGE})
"""What such a figure is of stands before it; after it come reasons and comparisons."""
_TO = re.compile(r"\btil\s(?:\w+\s)?$")
_TURN = re.compile(rf"\b(?:(?P<opp>{UP})|(?P<ned>{DOWN}))\b", re.I)
_FAR = 45
_THIS = re.compile(r"\b(?:denne|dette|disse|samme)\s(?:\w+\s)?\w+", re.I)
_REFERS = re.compile(r"^(?:Det|Dette|Den|De|Denne|Disse|Her|Tallet|Andelen|Nivået)\b")
_WHOLE = re.compile(
    r"\b(?:(?:funksjons)?området|bydelen)\s(?:\w+\s)?(?:samlet|totalt|under ett|som helhet)", re.I
)
_OF_THEM = re.compile(r"^\sav\s(?:dem|disse|desse)\b")
_SOME_OF = re.compile(r"^\sav\s(?!gangen|året)")
_AVERAGE = re.compile(
    r"\b(?:gjennomsnitt\w*|i snitt|snitt\w*|hver|hvert|daglig|ukentlig|"
    r"per\s(?:barn|bruker|innbygger|person|elev|plass|måned|dag|uke|time|årsverk|mottaker|husstand|"
    r"ansatt|besøk|måltid)\w*)\b",
    re.I,
)
_UP_TO = re.compile(r"^\stil\s(?:\w+\s)?$")
_AGAIN = re.compile(
    r"^\s?(?:\(|(?:,\s|\s)?(?:eller|altså|tilsvarende|dvs\.|det vil si|noe som (?:tilsvarer|utgjør|er)|"
    r"som (?:tilsvarer|utgjør|er))\s)(?:med\s)?(?:\w+\s)?$"
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


def _again(last: Said, before: Said, quantity: Quantity) -> Said | None:
    """What is said again: a change, or the one from and to the figures before it."""
    if last.saying is Saying.CHANGE:
        return last
    pair = {last.saying, before.saying} == {Saying.LEVEL, Saying.EARLIER}
    return Said(Saying.CHANGE) if pair and quantity.kind is Kind.PERCENT else None


_RATIO = re.compile(r"^\sav\s(?:de\s)?(?:ti|fire|fem|tre|tjue|hundre|10|100)\b")
_OF_RATIO = re.compile(r"\b(?:én|en|to|tre|fire|fem|seks|sju|åtte|ni|\d{1,2})\sav\s$", re.I)
_RATIOS = frozenset({3, 4, 5, 10, 20, 100})


def _is_ratio(text: str, quantity: Quantity) -> bool:
    """`sju av ti`: a share that is told in round numbers."""
    if quantity.kind is not Kind.COUNT:
        return False
    whole = quantity.value in _RATIOS and _OF_RATIO.search(text, 0, quantity.start)
    return bool(whole) or _RATIO.match(text[quantity.slutt :][:20]) is not None


def _counted(text: str, quantity: Quantity, codes: frozenset[str]) -> bool:
    """Whether a figure is a quantity, and no limit in a name or code of a function."""
    named = quantity.kind is Kind.COUNT and f"§f{quantity.text}" in codes
    limit = is_limit(text, quantity) or _is_ratio(text, quantity)
    return quantity.counts and not named and not limit


def content(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    found = frozenset(SYNONYMS.get(t.lemma, t.lemma) for t in words(text))
    return found - GENERIC


def _weighed(found: frozenset[str], weight: float) -> dict[str, float]:
    return dict.fromkeys(found, weight)
