"""Findings handed out, with numbers, to those who compose what they stand beside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.html.document import RadVis, TabellVis
from arsberetning.html.funnsteder import Funnsteder, Sted, text_place, title_place
from arsberetning.html.funnvisning import Funngruppe, FunnVis, shown
from arsberetning.model.typer import Prosa

_ELSEWHERE = "Andre funn"


@dataclass
class Funnplassering:
    """Gives each place of a draft its findings, numbered in the order they are asked for.

    Errors and warnings are shown, remarks are not. What nobody asked for is last on the list.
    `kapittel` is the title of the chapter or funksjonsområde that is composed, and is set by the
    one who composes.
    """

    steder: Funnsteder
    kapittel: str = ""
    _left: dict[Sted, list[Diagnostic]] = field(default_factory=dict)
    _given: dict[str, list[FunnVis]] = field(default_factory=dict)
    _number: int = 0

    @classmethod
    def of(cls, steder: Funnsteder, funn: Sequence[Diagnostic]) -> Funnplassering:
        """Each finding at the narrowest place it fits."""
        made = cls(steder)
        for d in funn:
            if d.severity is not Severity.MERKNAD:
                made._left.setdefault(steder.of(d) or (), []).append(d)
        return made

    def at_section(self, punkt_id: str) -> tuple[FunnVis, ...]:
        """What concerns a section and nothing narrower."""
        return self._give(self._left.pop(("punkt", punkt_id), []), marked=False)

    def in_text(
        self, prosa: Prosa, starts: Sequence[int], faults: Sequence[Diagnostic]
    ) -> Mapping[int, tuple[FunnVis, ...]]:
        """By the number of the passage: what was found in a text before, and now in making it."""
        places = [prosa.place(line) for line in starts]
        passages: dict[int, list[Diagnostic]] = {}
        for d in [*self._left.pop(text_place(prosa), []), *faults]:
            number = bisect_right(places, d.place)
            passages.setdefault(max(0, number - 1), []).append(d)
        ordered = sorted(passages.items()) if places else []
        return {n: self._give(found) for n, found in ordered}

    def in_table(self, tabell: TabellVis) -> TabellVis:
        """The table with marks in its rows and cells."""
        rows = tuple(self._row(tabell.id, rad) for rad in tabell.rader)
        return replace(tabell, rader=rows) if rows != tabell.rader else tabell

    def on_title(self, title: str) -> tuple[FunnVis, ...]:
        """What concerns the title of a goal, of a measure, or a question."""
        place = title_place(title)
        return self._give(self._left.pop(place, [])) if place else ()

    def groups(self) -> tuple[Funngruppe, ...]:
        """All findings, by chapter and funksjonsområde. Ask when everything is composed."""
        left = [d for found in self._left.values() for d in found]
        self.kapittel = _ELSEWHERE
        self._left.clear()
        self._give(left, marked=False, visible=False)
        return tuple(Funngruppe(title, tuple(found)) for title, found in self._given.items())

    def _row(self, table_id: str, rad: RadVis) -> RadVis:
        on_row = self._give(self._left.pop(("rad", f"{table_id}/{rad.id}"), []))
        cells = tuple(
            replace(c, funn=found)
            if (found := self._give(self._left.pop(("celle", c.adresse), [])))
            else c
            for c in rad.celler
        )
        return replace(rad, funn=on_row, celler=cells)

    def _give(
        self, found: Sequence[Diagnostic], *, marked: bool = True, visible: bool = True
    ) -> tuple[FunnVis, ...]:
        order = list(Severity)
        ranked = sorted(found, key=lambda d: (order.index(d.severity), d.place))
        given = tuple(
            shown(d, self._number + n, merket=marked, vist=visible)
            for n, d in enumerate(ranked, start=1)
        )
        self._number += len(given)
        if given:
            self._given.setdefault(self.kapittel, []).extend(given)
        return given
