"""What was found, beside what it concerns: for a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.model.standard import Innholdsslag

_MISSING = "mangler: "
_MOST = 10
"""So many marks of a section are named on the list; all of them stand in the text."""


@dataclass(frozen=True)
class FunnVis:
    """A finding as shown: its rule, its severity in words, what it says, and what to do."""

    kode: str
    alvor: str
    tekst: str
    tips: str
    sted: str


def findings_by_section(
    punkter: Sequence[Punkt], funn: Sequence[Diagnostic]
) -> Mapping[str, tuple[FunnVis, ...]]:
    """Errors and warnings by the id of the section they concern. What fits none is left out."""
    tables = dict(_tables(punkter))
    sections: dict[str, list[FunnVis]] = {}
    for d in funn:
        where = d.section or tables.get("/".join(d.address.split("/")[:2]))
        if where and d.severity is not Severity.MERKNAD:
            sections.setdefault(where, []).append(shown(d))
    return {key: tuple(found) for key, found in sections.items()}


def shown(d: Diagnostic) -> FunnVis:
    """A finding in words."""
    return FunnVis(d.code, d.severity.value, d.message, d.hint, str(d.place))


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


def _tables(punkter: Sequence[Punkt]) -> Iterator[tuple[str, str]]:
    """Each table's id with the section it is shown in."""
    for punkt in all_points(punkter):
        for blokk in punkt.blokker:
            if blokk.slag is Innholdsslag.TABELL:
                yield blokk.argumenter[0], punkt.id
