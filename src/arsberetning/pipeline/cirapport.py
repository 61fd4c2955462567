"""One report of a change: checked, made as a draft, and held against the target branch's draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import TemplateError

from arsberetning.diagnostics import Diagnostic, Severity, sorted_by_place
from arsberetning.diff.filer import compare_files
from arsberetning.diff.nettside import comparison_page
from arsberetning.environment import Environment
from arsberetning.errors import ArsberetningError, UsageError
from arsberetning.html.malfeil import template_fault
from arsberetning.output.ciresultat import Rapportresultat
from arsberetning.output.endringer_json import json_comparison
from arsberetning.output.endringer_md import markdown_comparison
from arsberetning.output.jsonformat import as_json
from arsberetning.pdf.pool import Workshop
from arsberetning.pipeline.built import Wish
from arsberetning.pipeline.drakt import EGNE
from arsberetning.pipeline.find import REPORTS, FaultyReport
from arsberetning.pipeline.kontroll import Kontrollert, check_report
from arsberetning.pipeline.kontrollminne import memory_in
from arsberetning.pipeline.line import Line, Progress
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.maker import Maker

_UNREADABLE = "filene kan ikke leses, så det er ikke noe utkast å vise. Rett feilene over."
_LAYOUT = "sidene kan ikke settes. Rett feilene over."


@dataclass(frozen=True)
class Side:
    """One of the two that are held against each other. `navn` is what a reader calls it.

    `drakt` is the project whose templates and styles it is made with, None for its own, and
    `maler` is what a reader calls these.
    """

    environment: Environment
    navn: str
    commit: str
    drakt: Path | None = None
    maler: str = EGNE


@dataclass(frozen=True)
class _Hindring:
    """Why a draft could not be made, and the faults that were found on the way."""

    tekst: str = ""
    funn: tuple[Diagnostic, ...] = ()


class Rapportkjoring:
    """A report on its way. `files` are what is to be put in place, by path."""

    def __init__(
        self, name: str, now: Side, before: Side, workshop: Workshop, progress: Progress
    ) -> None:
        self.files: dict[str, bytes] = {}
        self._name = name
        self._now = now
        self._before = before
        self._workshop = workshop
        self._progress = progress

    def result(self) -> Rapportresultat:
        """Do all of it. Faults are in the result."""
        checked, old = self._checked(self._now), self._checked_before()
        draft, hindrance = self._draft(self._now, checked, ("html", "pdf"))
        funn = sorted_by_place([*checked.liste.funn, *hindrance.funn])
        known = tuple(_also_there(funn, old.liste.funn if old else ()))
        result = Rapportresultat(
            navn=self._name,
            tittel=_title(checked.loaded),
            liste=replace(checked.liste, funn=tuple(funn)),
            kjente=known,
            hindring=hindrance.tekst,
        )
        self._keep("kontroll.json", as_json(result.liste).encode())
        if draft is None:
            return result
        for name, data in draft.files.items():
            self._keep(name, data)
        return self._compared(result, _pdf(draft), old)

    def _keep(self, name: str, data: bytes) -> None:
        self.files[f"{self._name}/{name}"] = data

    def _checked(self, side: Side) -> Kontrollert:
        root = side.environment.root
        memory = memory_in(self._workshop.cache)
        return check_report(root / REPORTS / self._name, environment=side.environment, minne=memory)

    def _checked_before(self) -> Kontrollert | None:
        """The target's own check, None when it has no such report."""
        try:
            return self._checked(self._before)
        except UsageError:
            return None

    def _draft(
        self, side: Side, checked: Kontrollert, formats: tuple[str, ...]
    ) -> tuple[Maker | None, _Hindring]:
        if checked.loaded is None:
            return None, _Hindring(_UNREADABLE)
        try:
            return self._made(side, checked.loaded, formats), _Hindring()
        except FaultyReport as faulty:
            known = frozenset(checked.liste.funn)
            errors = (d for d in faulty.diagnostics if d.severity is Severity.FEIL)
            return None, _Hindring(_LAYOUT, tuple(d for d in errors if d not in known))
        except TemplateError as error:
            return None, _Hindring(f"{template_fault(error)}.")
        except ArsberetningError as error:
            return None, _Hindring(f"{error}.")

    def _made(self, side: Side, loaded: Loaded, formats: tuple[str, ...]) -> Maker:
        folder = f"{REPORTS}/{self._name}"
        wish = Wish(side.environment.root, folder, Path(self._name), formats, draft=True,
                    drakt=side.drakt)  # fmt: skip
        line = Line(self._workshop, self._progress)
        line.take(0, wish, loaded, side.commit)
        line.draw()
        line.make_files()
        return line.finished(0)

    def _compared(
        self, result: Rapportresultat, pdf: bytes, old: Kontrollert | None
    ) -> Rapportresultat:
        target = self._before.navn
        if old is None:
            text = f"{target} har ikke denne beretningen, så det er ikke noe å sammenligne med."
            return replace(result, uten_sammenligning=text)
        draft, hindrance = self._draft(self._before, old, ("pdf",))
        if draft is None:
            unreadable = old.liste.funn if old.loaded is None else ()
            reason = _first((*hindrance.funn, *unreadable)) or hindrance.tekst
            text = f"{target} kan ikke bygges, så det er ikke noe å sammenligne med: {reason}"
            return replace(result, uten_sammenligning=text)
        try:
            return self._with_comparison(result, _pdf(draft), pdf)
        except ArsberetningError as error:
            return replace(result, uten_sammenligning=f"{error}.")

    def _with_comparison(self, result: Rapportresultat, old: bytes, new: bytes) -> Rapportresultat:
        done = compare_files((old, self._before.navn), (new, self._now.navn))
        used = (self._before.maler, self._now.maler)
        found = replace(done.sammenligning, maler=used)
        page = comparison_page(found, done.gammel, done.ny)
        self._keep("sammenligning.html", page.encode())
        self._keep("sammenligning.json", json_comparison(found).encode())
        self._keep("sammenligning.md", markdown_comparison(found).encode())
        return replace(result, sammenligning=found)


def _also_there(now: Sequence[Diagnostic], before: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that were there before, wherever their lines are now."""
    left = Counter(_identity(d) for d in before)
    for d in now:
        if left[_identity(d)]:
            left[_identity(d)] -= 1
            yield d


def _identity(d: Diagnostic) -> tuple[str, ...]:
    return (d.code, d.severity.value, d.place.file, d.address, d.section, d.message)


def _pdf(draft: Maker) -> bytes:
    return draft.files[f"{draft.name()}.pdf"]


def _title(loaded: Loaded | None) -> str:
    if loaded is None:
        return ""
    oppsett = loaded.arsberetning.oppsett
    return f"Årsberetning {oppsett.ar}, {oppsett.navn}"


def _first(funn: Sequence[Diagnostic]) -> str:
    """The first error in words, "" when there is none."""
    errors = (f"{d.place}: {d.message}." for d in funn if d.severity is Severity.FEIL)
    return next(errors, "")
