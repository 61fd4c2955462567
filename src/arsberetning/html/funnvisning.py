"""The check's findings beside what they concern, for the HTML of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.model.standard import Innholdsslag


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
            sections.setdefault(where, []).append(
                FunnVis(d.code, d.severity.value, d.message, d.hint, str(d.place))
            )
    return {key: tuple(found) for key, found in sections.items()}


def _tables(punkter: Sequence[Punkt]) -> Iterator[tuple[str, str]]:
    """Each table's id with the section it is shown in."""
    for punkt in all_points(punkter):
        for blokk in punkt.blokker:
            if blokk.slag is Innholdsslag.TABELL:
                yield blokk.argumenter[0], punkt.id
