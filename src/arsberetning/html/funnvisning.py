"""What was found, beside what it concerns: for a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.diagnostics import Diagnostic, Severity

_MISSING = "mangler: "
_MOST = 10
"""So many marks of a section are named on the list; all of them stand in the text."""


@dataclass(frozen=True)
class FunnVis:
    """A finding as shown: its rule, its severity in words, what it says, and what to do.

    `nummer` is its number in the report, by which the text, the box and the list of findings point
    to each other. `merket` is whether a mark stands in the text, and `vist` whether it is shown
    in the report or only on the list. `se_ogsa` are the places that belong to it.
    """

    nummer: int
    kode: str
    alvor: str
    tekst: str
    tips: str
    sted: str
    merket: bool = False
    vist: bool = True
    se_ogsa: tuple[str, ...] = ()


@dataclass(frozen=True)
class Funngruppe:
    """The findings of a chapter or funksjonsområde, in order; `tittel` has its number too."""

    tittel: str
    funn: tuple[FunnVis, ...]

    @property
    def feil(self) -> int:
        """How many of them are errors."""
        return sum(f.alvor == Severity.FEIL.value for f in self.funn)


def shown(d: Diagnostic, nummer: int, *, merket: bool = False, vist: bool = True) -> FunnVis:
    """A finding in words."""
    related = tuple(f"{r.place}: {r.label}" for r in d.related)
    place = str(d.place)
    return FunnVis(
        nummer, d.code, d.severity.value, d.message, d.hint, place, merket, vist, related
    )


def marked_texts(
    punkter: Sequence[Punkt], merker: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """For the list of what a draft lacks: what is marked in each section's texts, and its anchor.

    `merker` is by the section's id.
    """
    for punkt in all_points(punkter):
        marks = list(dict.fromkeys(merker.get(punkt.id, ())))
        missing = [m.removeprefix(_MISSING) for m in marks if m.startswith(_MISSING)]
        wrong = [f"«{m}»" for m in marks if not m.startswith(_MISSING)]
        named = f"{punkt.nummer} {punkt.tittel}".strip()
        if missing:
            yield f"i teksten under {named} mangler {_some(missing)}", punkt.anker
        if wrong:
            yield f"i teksten under {named} er det merket {_some(wrong)}", punkt.anker


def _some(words: Sequence[str]) -> str:
    more = f" og {len(words) - _MOST} til" if len(words) > _MOST else ""
    return f"{', '.join(words[:_MOST])}{more}"
