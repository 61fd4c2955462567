"""Stages 1 to 7 for one report or many: charts and pages of all of them in one workshop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from jinja2 import TemplateError

from arsberetning.charts.figure import Figurdata
from arsberetning.environment import Environment
from arsberetning.errors import ArsberetningError, RunError
from arsberetning.html.malfeil import template_fault
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.report import begin_pdfs
from arsberetning.pipeline.built import Built, Wish, note
from arsberetning.pipeline.kontrollminne import memory_in
from arsberetning.pipeline.load import Loaded, load
from arsberetning.pipeline.maker import Maker
from arsberetning.pipeline.manifest import digest
from arsberetning.pipeline.publish import free_for, publish
from arsberetning.pipeline.tasks import begin_charts, make_webfonts

_FEW = 5
"""So many charts are drawn before the rules have run."""
Progress = Callable[[int, str], None]
Outcome = Built | ArsberetningError


def make(
    wishes: Sequence[tuple[int, Wish, Environment]], workshop: Workshop, progress: Progress
) -> dict[int, Outcome]:
    """Make several reports; each outcome by the number its wish came with.

    Raises `RunError` when a template has a fault: all reports share them.
    """
    line = Line(workshop, progress)
    for n, wish, env in wishes:
        line.load(n, wish, env)
    line.refuse_taken()
    try:
        line.draw()
        line.make_files()
    except TemplateError as error:
        text = f"{template_fault(error)}. Forrige resultat er urørt"
        raise RunError(text) from error
    return line.publish(workshop.cache)


class Line:
    """The reports that are being made, and what became of those that are faulty."""

    def __init__(self, workshop: Workshop, progress: Progress) -> None:
        self._workshop = workshop
        self._progress = progress
        self._makers: dict[int, tuple[Wish, Maker]] = {}
        self._outcomes: dict[int, Outcome] = {}

    def load(self, n: int, wish: Wish, environment: Environment, commit: str | None = None) -> None:
        """Read a report. `commit` is stated in its manifest, the present one if it is None."""
        self._progress(1, "leser")

        self._attempt(n, partial(self._read, n, wish, environment, commit))

    def take(self, n: int, wish: Wish, loaded: Loaded, commit: str) -> None:
        """Take in a report that is read already."""
        self._attempt(n, partial(self._start, n, wish, loaded, commit))

    def refuse_taken(self) -> None:
        """Leave out the reports that cannot be put where they are wanted, before they are made."""
        for n, (wish, maker) in list(self._makers.items()):
            place = {"replace": maker.prefixes(), "files": maker.outputs()}
            self._attempt(n, partial(free_for, wish.out, **place))

    def draw(self) -> None:
        """Let the charts of all reports be drawn, and compose the reports meanwhile.

        While many are drawn the rules have time to run; else they wait until pages are made.
        """
        self._progress(5, "tegner figurer")
        charts = {n: self._wanted(maker) for n, (_, maker) in self._makers.items()}
        fonts = {n: m.loaded.environment.font_files() for n, (_, m) in self._makers.items()}
        wanted = [(data, fonts[n]) for n, found in charts.items() for _, data in found]
        begun = begin_charts(wanted, self._workshop)
        if begun.left > _FEW:
            self.check()
        drawn = iter(begun.figures)
        self._progress(6, "setter sammen")
        for n, found in charts.items():
            figurer = {key: next(drawn) for key, _ in found}
            if n in self._makers:
                self._attempt(n, partial(self._makers[n][1].compose, figurer))

    def check(self) -> None:
        """Run the rules on all reports, those that are not checked yet."""
        for n, (_, maker) in list(self._makers.items()):
            self._attempt(n, maker.check)

    def make_files(self) -> None:
        """Make the files of all reports."""
        self._make_pdfs()
        for n, (wish, maker) in list(self._makers.items()):
            if "html" in wish.formats:
                webfonts = make_webfonts(maker.assets().fonts, self._workshop)
                self._attempt(n, partial(maker.add_html, webfonts))
            if "data" in wish.formats:
                self._attempt(n, maker.add_data)

    def publish(self, cache: Cache | None) -> dict[int, Outcome]:
        """Put every report in place that could be made whole."""
        for n, (wish, maker) in list(self._makers.items()):
            self._attempt(n, partial(self._put, n, wish, maker, cache))
        return self._outcomes

    def finished(self, n: int) -> Maker:
        """A report whose files are made. Raises what stopped it."""
        outcome = self._outcomes.get(n)
        if isinstance(outcome, ArsberetningError):
            raise outcome
        return self._makers[n][1]

    def _read(self, n: int, wish: Wish, environment: Environment, commit: str | None) -> None:
        memory = memory_in(self._workshop.cache)
        loaded = load(wish.root / wish.folder, environment, memory)
        stated = environment.commit() if commit is None else commit
        self._start(n, wish, loaded, stated)

    def _start(self, n: int, wish: Wish, loaded: Loaded, commit: str) -> None:
        drakt = loaded.environment.elsewhere(wish.drakt) if wish.drakt else None
        maker = Maker(wish.folder, loaded, wish.formats, commit, wish.draft, drakt)
        maker.refuse_faulty_files()
        self._makers[n] = (wish, maker)

    def _wanted(self, maker: Maker) -> list[tuple[str, Figurdata]]:
        return maker.charts() if {"html", "pdf"} & set(maker.formats) else []

    def _make_pdfs(self) -> None:
        wanted = {n: m for n, (wish, m) in self._makers.items() if "pdf" in wish.formats}
        self._progress(7, "lager PDF")
        results = begin_pdfs([m.pdf_request() for m in wanted.values()], self._workshop)
        self.check()
        for (n, maker), result in zip(wanted.items(), results(), strict=True):
            if n in self._makers:
                self._attempt(n, partial(maker.add_pdf, result))

    def _put(self, n: int, wish: Wish, maker: Maker, cache: Cache | None) -> None:
        maker.close()
        aside = publish(wish.out, maker.files, replace=maker.prefixes())
        built = Built(wish.out, tuple(sorted(maker.files)), maker.pages, tuple(maker.findings),
                      maker.references, aside)  # fmt: skip
        self._outcomes[n] = built
        if cache:
            outputs = {name: digest(maker.files[name]) for name in built.files}
            note(cache, wish, maker.loaded.environment, built, outputs)

    def _attempt(self, n: int, step: Callable[[], None]) -> None:
        """Do a step for one report; what goes wrong is its alone."""
        try:
            step()
        except ArsberetningError as error:
            self._outcomes[n] = error
            self._makers.pop(n, None)
