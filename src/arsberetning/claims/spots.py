"""The sentences of a text, each with the words that stand above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from arsberetning.claims.lemmas import words
from arsberetning.claims.near import AROUND, BEFORE, FADING, sentence_words
from arsberetning.claims.wording import GENERIC, SYNONYMS
from arsberetning.prosa.blokker import Blokkslag
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


def content(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    found = frozenset(SYNONYMS.get(t.lemma, t.lemma) for t in words(text))
    return found - GENERIC


def _weighed(found: frozenset[str], weight: float) -> dict[str, float]:
    return dict.fromkeys(found, weight)
