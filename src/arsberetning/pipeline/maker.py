"""One report on its way from what was loaded to finished files, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from arsberetning.charts import figure_data
from arsberetning.charts.figure import Diagram, Figurdata
from arsberetning.check.prosa import tekstfunn
from arsberetning.check.regler.utfylling import missing
from arsberetning.compute.disposisjon import all_points
from arsberetning.diagnostics import Diagnostic, has_errors
from arsberetning.errors import RunError
from arsberetning.html.assets import Assets
from arsberetning.html.bruk import NAME as BRUK
from arsberetning.html.bruk import uses_json
from arsberetning.html.compose import compose
from arsberetning.html.document import Dokument, Nedlasting
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.rapport import Status
from arsberetning.model.standard import Innholdsslag
from arsberetning.pdf.about import Attachment
from arsberetning.pdf.report import PdfResult, Request
from arsberetning.pipeline import manifest
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.load import Loaded

if TYPE_CHECKING:
    from arsberetning.dataset import Datatabell, Utgivelse

DATE_VARIABLE = "SOURCE_DATE_EPOCH"


@dataclass
class Maker:
    """Makes the files of one report. `commit` is stated in its manifest.

    `draft` makes a draft of a report that says it is final; one that says it is a draft is one.
    """

    folder: str
    loaded: Loaded
    formats: tuple[str, ...]
    commit: str
    draft: bool = False
    pages: int = 0
    references: int = 0
    findings: list[Diagnostic] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    dokument: Dokument | None = None
    inputs: dict[str, str] = field(default_factory=dict)
    shown: set[Diagnostic] = field(default_factory=set)
    """What a draft shows beside its texts, so that it need not be refused for it."""
    fonts: dict[str, bytes] = field(default_factory=dict)
    _checked: bool = False

    def __post_init__(self) -> None:
        self.findings += self.loaded.read_findings
        self.inputs |= self.loaded.environment.files_read
        files = self.loaded.environment.font_files()
        self.fonts = {style: _font(path) for style, path in files.items()}

    def check(self) -> None:
        """Run the rules, once. What they find stands right after what was found in reading."""
        if not self._checked:
            self._checked = True
            read = len(self.loaded.read_findings)
            self.findings[read:read] = self.loaded.check.funn
            self.shown |= set(self.loaded.check.funn)
            self._refuse_errors(others=lambda: tekstfunn(self.loaded.grunnlag))

    def charts(self) -> list[tuple[str, Figurdata]]:
        """Every chart of the outline that has something to say, by `slag tabell_id`."""
        ar = self.loaded.arsberetning.ar
        found: dict[str, Figurdata] = {}
        for punkt in all_points(self.loaded.punkter):
            for blokk in punkt.blokker:
                if blokk.slag is Innholdsslag.FIGUR:
                    slag, table_id = blokk.argumenter
                    data = figure_data(slag, self.loaded.tallbase.tabeller[table_id], ar)
                    if data:
                        found[f"{slag} {table_id}"] = data
        return list(found.items())

    def compose(self, figurer: Mapping[str, Diagram]) -> None:
        """Make the document, ready to print."""
        loaded = self.loaded
        gaps = [
            (d.message, p.anker)
            for d, p in missing(loaded.arsberetning, loaded.tallbase, loaded.punkter)
        ]
        if self.is_draft:
            self.check()
        found = loaded.check.funn if self.is_draft else ()
        composed = compose(self.printed, loaded.tallbase, loaded.punkter, figurer, gaps, found)
        self.findings += composed.funn
        self.shown |= set(composed.funn)
        self.references = composed.referanser
        if has_errors(composed.funn):
            self.check()
        self._refuse_errors()
        downloads = tuple(self._downloads())
        self.dokument = replace(composed.dokument, dato=self.date(), nedlastinger=downloads)

    def add_html(self, webfonts: Mapping[str, bytes]) -> None:
        """Make the folder that is published on the web."""
        from arsberetning.html.pages import render_html  # noqa: PLC0415 - when it is asked for

        files = render_html(self._document(), self.assets(), webfonts)
        self.files |= {f"html/{name}": data for name, data in files.items()}

    def add_data(self) -> None:
        """Make the open data."""
        from arsberetning.dataset import data_files, workbook  # noqa: PLC0415

        tables, edition = self._tables(), self._edition()
        files = data_files(self.loaded.tallbase, tables, edition)
        files[BRUK] = uses_json(self._document())
        files["tabeller.xlsx"] = workbook(tables, edition)
        self.files |= {f"data/{name}": data for name, data in files.items()}

    def pdf_request(self) -> Request:
        """What the PDF is to be made of; which inputs that took is known when it is joined."""
        assets = self.assets(self._noting)
        return Request(self._document(), assets, f"{self.name()}.pdf", self._attachments)

    def add_pdf(self, result: PdfResult) -> None:
        """Take in the finished PDF."""
        self.findings += result.funn
        self._refuse_errors()
        self.pages = result.sider
        self.files[f"{self.name()}.pdf"] = result.innhold

    def close(self) -> None:
        """Write down what was made of what."""
        made = manifest.with_outputs(self._manifest(), self.files)
        self.files[manifest.NAME] = manifest.written(made)

    def prefixes(self) -> tuple[str, ...]:
        """Which paths in the build folder belong to the formats that were made.

        A final report takes the place of its draft, but a draft never that of a final report.
        """
        pdf = f"{self.name()}.pdf" if self.is_draft else "arsberetning-"
        names = {"html": "html/", "pdf": pdf, "data": "data/"}
        return (*(names[f] for f in self.formats), manifest.NAME)

    def assets(self, read: Callable[[str], bytes] | None = None) -> Assets:
        """Templates, styles and fonts."""
        env = self.loaded.environment
        return Assets(read or env.read_bytes, self.fonts)

    def date(self) -> date:
        """The date of the report, or the one that is asked for."""
        oppsett = self.loaded.arsberetning.oppsett
        return self.loaded.environment.build_date(oppsett.dato or date(oppsett.ar, 12, 31))

    def name(self) -> str:
        """The PDF's name without ending."""
        oppsett = self.loaded.arsberetning.oppsett
        draft = "-utkast" if self.is_draft else ""
        return f"arsberetning-{oppsett.mappenavn}-{oppsett.ar}{draft}"

    @property
    def is_draft(self) -> bool:
        """Whether what is made is a draft."""
        return self.draft or self.loaded.arsberetning.oppsett.status is Status.UTKAST

    @property
    def printed(self) -> Arsberetning:
        """The report as it is printed: the check goes by what it says of itself."""
        if not self.draft:
            return self.loaded.arsberetning
        oppsett = self.loaded.arsberetning.oppsett.model_copy(update={"status": Status.UTKAST})
        return replace(self.loaded.arsberetning, oppsett=oppsett)

    def _document(self) -> Dokument:
        if self.dokument is None:
            msg = "the document is not composed yet"
            raise RuntimeError(msg)
        return self.dokument

    def _noting(self, rel: str) -> bytes:
        """Read a file the PDF is made of."""
        env = self.loaded.environment
        data = env.read_bytes(rel)
        self.inputs[rel] = env.files_read[rel]
        return data

    def _manifest(self) -> dict[str, object]:
        variables = {DATE_VARIABLE: self.loaded.environment.variable(DATE_VARIABLE)}
        described = manifest.describe(self.folder, self.inputs, self.commit, variables)
        return described | {"utkast": True} if self.draft else described

    def _attachments(self) -> Sequence[Attachment]:
        return tuple(self._attached())

    def _attached(self) -> Iterator[Attachment]:
        from arsberetning.dataset import figure_files  # noqa: PLC0415

        datasets = figure_files(self.loaded.tallbase, self._tables(), self._edition())
        for name, data in datasets.items():
            if name.endswith(".csv"):
                yield Attachment(name, data, "text/csv", _told(name))
        index = datasets["datapackage.json"]
        text = "Hva hver kolonne i tabellene er, for programmer (Data Package)"
        yield Attachment("datapackage.json", index, "application/json", text, "Supplement")
        base = datasets["tallbase.json"]
        text = "Alle tall i rapporten, med enhet, kilde og utregning"
        yield Attachment("tallbase.json", base, "application/json", text)
        text = "Hvilke setninger, tabeller og figurer som bruker hvert tall"
        yield Attachment(BRUK, uses_json(self._document()), "application/json", text)
        text = "Hva rapporten er laget av, og med hvilke versjoner"
        made = manifest.written(self._manifest())
        yield Attachment(manifest.NAME, made, "application/json", text, "Supplement")

    def _tables(self) -> Sequence[Datatabell]:
        from arsberetning.dataset import datatables  # noqa: PLC0415

        return list(datatables(self.loaded.tallbase, self.loaded.arsberetning.ar))

    def _edition(self) -> Utgivelse:
        from arsberetning.dataset import Utgivelse  # noqa: PLC0415

        dokument, oppsett = self._document(), self.loaded.arsberetning.oppsett
        return Utgivelse(
            oppsett.mappenavn, dokument.bydel, dokument.ar, f"{dokument.tittel}, {dokument.bydel}",
            dokument.utgiver or dokument.bydel, self.date(), dokument.sprak, oppsett.lisens,
            dokument.utkast,
        )  # fmt: skip

    def _downloads(self) -> Iterator[Nedlasting]:
        """What the HTML page offers beside itself: only what is made with it."""
        if "pdf" in self.formats:
            yield Nedlasting("Last ned årsberetningen som PDF", f"../{self.name()}.pdf")
        if "data" in self.formats:
            yield Nedlasting("Last ned alle tabellene som regneark", "../data/tabeller.xlsx")

    def _refuse_errors(self, others: Callable[[], Sequence[Diagnostic]] = tuple) -> None:
        """Stop for errors, and tell `others` too. A draft shows what is wrong if it can."""
        tolerated = self.shown if self.is_draft else ()
        if has_errors(d for d in self.findings if d not in tolerated):
            raise FaultyReport([*self.findings, *others()])


def _told(name: str) -> str:
    """What a CSV file is, in the list of attachments."""
    if name == "enheter.csv":
        return "Hva kodene for enheter i tabellene står for"
    return f"Tallene i tabellen {name.removesuffix('.csv')}"


def _font(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        text = f"kan ikke lese skriften {path.name}; installer arsberetning på nytt"
        raise RunError(text) from error
