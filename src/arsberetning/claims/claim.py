"""A claim: a quantity of a sentence, what it counts, of when, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from arsberetning.claims.near import Near
from arsberetning.claims.period import Time
from arsberetning.claims.said import Said
from arsberetning.claims.spots import Section
from arsberetning.claims.wording import (
    DOWN,
    FOREIGN,
    PERSONS,
    PLANNED,
    RATE,
    SUBSET,
    UP,
)
from arsberetning.prosa.quantity import Kind, Quantity
from arsberetning.prosa.tekstdeler import Setning


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
        """The sentence and what was said right before it, in small letters."""
        end = self.setning.slutt
        return self.setning.blokk.liten[max(0, end - _SPOKEN) : end]

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


_TO = re.compile(r"\btil\s(?:\w+\s)?$")
_TURN = re.compile(rf"\b(?:(?P<opp>{UP})|(?P<ned>{DOWN}))\b", re.I)
_FAR, _SPOKEN = 45, 600
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
