"""Stages 5 to 7: a loaded report → charts, HTML, PDF and data, put in place together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from arsberetning.charts import draw, figure_data
from arsberetning.charts.figure import Figur
from arsberetning.check import missing
from arsberetning.compute.disposisjon import all_points
from arsberetning.diagnostics import Diagnostic, has_errors
from arsberetning.environment import Environment
from arsberetning.html.assets import Assets
from arsberetning.html.compose import compose
from arsberetning.html.document import Dokument, Nedlasting
from arsberetning.model.rapport import Status
from arsberetning.model.standard import Innholdsslag
from arsberetning.pipeline.load import FaultyReport, Loaded, find_report, load
from arsberetning.pipeline.publish import publish, recover

FORMATS = ("html", "pdf", "data")
Progress = Callable[[int, str], None]
_STEPS = 7


@dataclass(frozen=True)
class Built:
    """What a build made: `files` by path within `out`, pages of the PDF, all findings."""

    out: Path
    files: tuple[str, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    references: int


def build(
    report: str | Path | None = None,
    out: str | Path | None = None,
    formats: tuple[str, ...] = FORMATS,
    *,
    progress: Progress = lambda *_: None,
    environment: Environment | None = None,
) -> Built:
    """Make the report. Nothing is written unless everything could be made.

    `formats` is any of `html`, `pdf` and `data`; the others in `out` are left as they were.
    Raises `FaultyReport` when the report has errors, `UsageError`, or `RunError`.
    """
    root, folder = find_report(Path(report) if report else None, Path.cwd())
    target = Path(out) if out else root / "build" / folder.rpartition("/")[2]
    recover(target)
    progress(1, "leser")
    loaded = load(root / folder, environment or Environment(root))
    maker = _Builder(loaded, formats, progress)
    files = maker.make()
    publish(target, files, replace=tuple(maker.prefixes()))
    return Built(target, tuple(sorted(files)), maker.pages, tuple(maker.findings), maker.references)


@dataclass
class _Builder:
    loaded: Loaded
    formats: tuple[str, ...]
    progress: Progress
    pages: int = 0
    references: int = 0
    findings: list[Diagnostic] = field(default_factory=list)

    def make(self) -> dict[str, bytes]:
        """All files, by path within the build folder."""
        self.findings += self.loaded.diagnostics
        self._refuse_errors()
        self.progress(5, "tegner figurer")
        figurer = self._charts() if {"html", "pdf"} & set(self.formats) else {}
        self.progress(6, "setter sammen")
        dokument = replace(
            self._compose(figurer), dato=self._date(), nedlastinger=tuple(self._downloads())
        )
        makers: dict[str, Callable[[Dokument], dict[str, bytes]]] = {
            "html": self._html,
            "pdf": self._pdf,
            "data": self._data,
        }
        files: dict[str, bytes] = {}
        for name in FORMATS:
            if name in self.formats:
                files |= makers[name](dokument)
        return files

    def _downloads(self) -> Iterator[Nedlasting]:
        """What the HTML page offers beside itself: only what is made with it."""
        if "pdf" in self.formats:
            yield Nedlasting("Last ned årsberetningen som PDF", f"../{self._name()}.pdf")
        if "data" in self.formats:
            yield Nedlasting("Last ned alle tabellene som regneark", "../data/tabeller.xlsx")

    def prefixes(self) -> Iterator[str]:
        """Which paths in the build folder belong to the formats that were made."""
        names = {"html": "html/", "pdf": "arsberetning-", "data": "data/"}
        yield from (names[f] for f in self.formats)

    def _refuse_errors(self) -> None:
        if has_errors(self.findings):
            raise FaultyReport(self.findings)

    def _charts(self) -> Mapping[str, Figur]:
        """Every chart of the outline that has something to say, by `slag tabell_id`."""
        fonts = self.loaded.environment.font_files()
        ar = self.loaded.arsberetning.ar
        found: dict[str, Figur] = {}
        for punkt in all_points(self.loaded.punkter):
            for blokk in punkt.blokker:
                if blokk.slag is Innholdsslag.FIGUR:
                    slag, table_id = blokk.argumenter
                    data = figure_data(slag, self.loaded.tallbase.tabeller[table_id], ar)
                    if data:
                        found[f"{slag} {table_id}"] = draw(data, fonts)
        return found

    def _compose(self, figurer: Mapping[str, Figur]) -> Dokument:
        loaded = self.loaded
        gaps = [
            (d.message, p.anker)
            for d, p in missing(loaded.arsberetning, loaded.tallbase, loaded.punkter)
        ]
        composed = compose(loaded.arsberetning, loaded.tallbase, loaded.punkter, figurer, gaps)
        self.findings += composed.funn
        self.references = composed.referanser
        self._refuse_errors()
        return composed.dokument

    def _assets(self) -> Assets:
        env = self.loaded.environment
        fonts = {style: path.read_bytes() for style, path in env.font_files().items()}
        return Assets(env.read_bytes, fonts)

    def _html(self, dokument: Dokument) -> dict[str, bytes]:
        from arsberetning.html.pages import render_html  # noqa: PLC0415 - needs Brotli

        files = render_html(dokument, self._assets())
        return {f"html/{name}": data for name, data in files.items()}

    def _pdf(self, dokument: Dokument) -> dict[str, bytes]:
        from arsberetning.pdf.render import render_pdf  # noqa: PLC0415 - WeasyPrint is heavy

        self.progress(7, "lager PDF")
        name = f"{self._name()}.pdf"
        result = render_pdf(dokument, self._assets(), name)
        self.findings += result.funn
        self._refuse_errors()
        self.pages = result.sider
        return {name: result.innhold}

    def _data(self, dokument: Dokument) -> dict[str, bytes]:
        from arsberetning.dataset import data_files, datatables, workbook  # noqa: PLC0415

        tables = list(datatables(self.loaded.tallbase))
        tittel = f"{dokument.tittel}, {dokument.bydel}"
        files = data_files(self.loaded.tallbase, tables, tittel)
        files["tabeller.xlsx"] = workbook(tables, tittel, self._date())
        return {f"data/{name}": data for name, data in files.items()}

    def _date(self) -> date:
        oppsett = self.loaded.arsberetning.oppsett
        return self.loaded.environment.build_date(oppsett.dato or date(oppsett.ar, 12, 31))

    def _name(self) -> str:
        oppsett = self.loaded.arsberetning.oppsett
        draft = "-utkast" if oppsett.status is Status.UTKAST else ""
        return f"arsberetning-{oppsett.mappenavn}-{oppsett.ar}{draft}"
