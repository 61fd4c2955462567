"""Runs the rules of one text, text by text, and keeps what they find by content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.minne import keep, recall
from arsberetning.check.prosa.modell import Tekst, prosamodell
from arsberetning.check.prosa.sprak import Sprak, sprak
from arsberetning.check.prosa.tekstminne import as_values, digest, from_values
from arsberetning.check.prosa.tekstregel import Kjent, Omfang, Tekstfunn, Tekstregel
from arsberetning.check.regel import HOLDER, Utfall


@dataclass
class Tekstprov:
    """The texts of a report and what is known of each.

    With a memory, `digester` has each text's digest, and `kjent` what was found in it before.
    """

    tekster: tuple[Tekst, ...]
    sprak: Sprak
    digester: tuple[str, ...] = ()
    kjent: dict[str, Kjent] = field(default_factory=dict)
    nye: bool = False

    def __post_init__(self) -> None:
        self._of = cache(self._within)

    def utfall(self, rule: Tekstregel) -> Iterator[Utfall]:
        """All outcomes of a rule, the findings in the texts' order."""
        times = 0
        for n in self._of(rule.omfang):
            found, held = self._outcome(rule, n)
            times += held
            for funn in found:
                yield funn.funn(self.tekster[n].kilde)
        yield from repeat(HOLDER, times)

    def _within(self, omfang: Omfang) -> list[int]:
        return [n for n, tekst in enumerate(self.tekster) if omfang.gjelder(tekst)]

    def _outcome(self, rule: Tekstregel, n: int) -> tuple[list[Tekstfunn], int]:
        """What the rule finds in a text, and how many tests held."""
        known = self.kjent.setdefault(self.digester[n], {}) if self.digester else None
        if known and rule.kode in known:
            return known[rule.kode]
        outcomes = list(rule.prov(self.tekster[n], self.sprak))
        found = [f for f in outcomes if f is not None]
        outcome = found, len(outcomes) - len(found)
        if known is not None:
            self.nye, known[rule.kode] = True, outcome
        return outcome


def tekstprov(g: Grunnlag) -> Tekstprov:
    """The texts of a report; rules of one text ask for `g.av(tekstprov)`."""
    texts, language = g.av(prosamodell).hele, g.av(sprak)
    if g.minne is None:
        return Tekstprov(texts, language)
    known = from_values(recall(g.minne, _key(g)))
    return Tekstprov(texts, language, tuple(digest(t) for t in texts), known)


def keep_outcomes(g: Grunnlag) -> None:
    """Keep what is known of this report's texts, when there is something new."""
    if g.minne is not None:
        texts = g.av(tekstprov)
        if texts.nye:
            now = {d: texts.kjent[d] for d in texts.digester if d in texts.kjent}
            keep(g.minne, _key(g), as_values(now))


def _key(g: Grunnlag) -> str:
    return f"tekster {g.arsberetning.mappe} {g.av(sprak).digest()}"
