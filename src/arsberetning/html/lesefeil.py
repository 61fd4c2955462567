"""What could not be read of a draft's files, told where it would have stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.compute.tallbase import Tabell
from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.standard import Blokkmal, Innholdsslag
from arsberetning.prosa.merke import mark_for_text

_ALL_SHOWN = {"INN001"}
"""Faults that leave nothing out."""
_MOST = 5
"""So many lines with faults are named."""


@dataclass
class Lesefeil:
    """The errors of reading, by file, and where each file is shown."""

    arsberetning: Arsberetning
    feil: Mapping[str, Sequence[Diagnostic]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, arsberetning: Arsberetning, funn: Sequence[Diagnostic]) -> Lesefeil:
        """The errors among some findings."""
        by_file: dict[str, list[Diagnostic]] = {}
        for d in funn:
            if d.severity is Severity.FEIL:
                by_file.setdefault(d.place.file, []).append(d)
        return cls(arsberetning, by_file)

    def missing(self, blokk: Blokkmal) -> Markup:
        """What stands in place of a table or a form there is nothing to show of."""
        kind, name = blokk.argumenter
        table = self.arsberetning.manglende.get(name)
        if table:
            return mark_for_text(f"mangler: tabellen «{table.tittel}» ({table.grunn}: {table.fil})")
        what = "skjemaet" if kind == Innholdsslag.SKJEMA else "tabellen"
        return mark_for_text(f"mangler: {what} «{name}» finnes ikke i standarden")

    def over_table(self, tabell: Tabell) -> Markup | None:
        """What is to be said before a table that lacks what had faults."""
        found = self.feil.get(tabell.fil)
        if not found:
            return None
        text = f"må rettes: {tabell.fil} har feil på {_lines(found)}. Det som er feil, er ikke med"
        return mark_for_text(text)

    def at_section(self, punkt: Punkt) -> Markup | None:
        """What is to be said where a file's first text, or a whole missing text, would stand."""
        found = self.feil.get(punkt.fil)
        if not found or not punkt.fil.startswith(f"{self.arsberetning.mappe}/"):
            return None
        unread = punkt.fil in self.arsberetning.innhold.uleste
        if punkt.fil in self._told:
            lacks = unread and punkt.innhold.er_tom and punkt.pliktig and not punkt.barn
            return mark_for_text("mangler: teksten, til filen kan leses") if lacks else None
        self._told.add(punkt.fil)
        first = f"linje {found[0].place.line}: {found[0].message}"
        if unread:
            return mark_for_text(f"mangler: filen {punkt.fil} kan ikke leses ({first})")
        left = ". Det som er feil, er ikke med" if {d.code for d in found} - _ALL_SHOWN else ""
        return mark_for_text(f"må rettes: {punkt.fil}, {first}{left}")

    def listed(self, punkter: Sequence[Punkt]) -> Iterator[tuple[str, str]]:
        """For the list of what a draft lacks: a line for each file with faults, and an anchor."""
        anchors = dict(self._anchors(punkter))
        for file, found in sorted(self.feil.items()):
            more = f", og {len(found) - 1} feil til" if len(found) > 1 else ""
            where = f"{file}, linje {found[0].place.line}"
            yield f"{found[0].message}{more} ({where})", anchors.get(file, "")

    def _anchors(self, punkter: Sequence[Punkt]) -> Iterator[tuple[str, str]]:
        """Each file with the point it belongs to; the first point of a file is the last given."""
        tables = self.arsberetning.tabeller
        for punkt in reversed(list(all_points(punkter))):
            yield punkt.fil, punkt.anker
            for blokk in punkt.blokker:
                name = blokk.argumenter[-1] if blokk.argumenter else ""
                table = tables.get(name) or self.arsberetning.manglende.get(name)
                if table:
                    yield table.fil, punkt.anker


def _lines(found: Sequence[Diagnostic]) -> str:
    """`linje 2, 5 og 7`."""
    numbers = [str(n) for n in sorted({d.place.line for d in found})]
    if len(numbers) == 1:
        return f"linje {numbers[0]}"
    if len(numbers) > _MOST:
        return f"linje {', '.join(numbers[:_MOST])} og {len(numbers) - _MOST} til"
    return f"linje {', '.join(numbers[:-1])} og {numbers[-1]}"
