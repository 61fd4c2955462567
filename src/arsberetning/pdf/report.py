"""Reports as PDF: cut into pieces, set in the workshop, joined, and verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.html.assets import Assets
from arsberetning.html.document import Dokument
from arsberetning.html.dokumentvisning import dokumenttittel, stikkord
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.stylesheet import pdf_stylesheet
from arsberetning.pdf.assembly import Set, anchor_places, assemble, page_starts
from arsberetning.pdf.engine import base_key, digest_of, versions
from arsberetning.pdf.metadata import About, Attachment
from arsberetning.pdf.piece import Piece, cut, with_page_numbers
from arsberetning.pdf.pool import Task, Workshop
from arsberetning.pdf.sheet import Order, Remark, Sheet, unpacked
from arsberetning.pdf.verification import verify
from arsberetning.pdf.worker import set_piece

_ROUNDS = 5
_HINT_FAULT = "meld fra til dem som vedlikeholder programmet, med rapporten vedlagt"
_HINT_LINK = "rett lenken, eller gi stedet den skal gå til, et anker"


@dataclass(frozen=True)
class Request:
    """A report to be made. `navn` is the file's, for the findings' places."""

    dokument: Dokument
    assets: Assets
    navn: str = "arsberetning.pdf"
    attachments: Callable[[], Sequence[Attachment]] = tuple
    """Asked when the report is joined: by then it is known what it was made from."""


@dataclass(frozen=True)
class PdfResult:
    """The file, its number of pages, the page each anchor stands on, and what is wrong.

    When something is wrong with the pages they are not joined, and `innhold` is empty.
    """

    innhold: bytes
    sider: int
    ankersider: Mapping[str, int]
    funn: tuple[Diagnostic, ...]


def render_pdf(dokument: Dokument, assets: Assets, navn: str = "arsberetning.pdf") -> PdfResult:
    """One report, in this process, with nothing kept."""
    with Workshop() as workshop:
        return render_pdfs([Request(dokument, assets, navn)], workshop)[0]


def render_pdfs(requests: Sequence[Request], workshop: Workshop) -> list[PdfResult]:
    """Several reports, all their pieces in one workshop. The same requests give the same bytes."""
    jobs = [_Job(request, workshop) for request in requests]
    orders = [order for job in jobs for order in job.plain_orders()]
    sheets = iter(_set(orders, workshop))
    for job in jobs:
        job.take(sheets)
    return [job.finish() for job in jobs]


def _set(orders: Sequence[Order], workshop: Workshop) -> list[Sheet]:
    return [unpacked(data) for data in workshop.do([_task(order) for order in orders])]


def _task(order: Order) -> Task:
    fonts = [part for style in sorted(order.fonts) for part in (style, order.fonts[style])]
    key = digest_of(base_key(), order.key, order.html, order.defaults, *order.styles, *fonts)
    return Task(key, len(order.html), set_piece, order)


class _Job:
    """One report on its way."""

    def __init__(self, request: Request, workshop: Workshop) -> None:
        self._request = request
        self._workshop = workshop
        assets, dokument = request.assets, request.dokument
        self._defaults = assets.style("forvalg")
        drafts = [assets.style("utkast")] if dokument.utkast else []
        self._styles = (pdf_stylesheet(assets), *drafts, assets.style("stykke"))
        self._pieces = cut(make_jinja(assets), dokument)
        self._sheets: dict[str, Sheet] = {}

    def plain_orders(self) -> list[Order]:
        """The pieces that print no page numbers of others."""
        return [self._order(p) for p in self._pieces if not p.lists_pages]

    def take(self, sheets: Iterator[Sheet]) -> None:
        """The pieces of `plain_orders`, when they are set."""
        for piece in self._pieces:
            if not piece.lists_pages:
                self._sheets[piece.key] = next(sheets)

    def finish(self) -> PdfResult:
        """Set the lists of pages, join everything."""
        self._set_lists()
        request = self._request
        sheets = [self._sheets[piece.key] for piece in self._pieces]
        findings = list(_findings(sheets, request.navn))
        content = b"" if findings else self._joined(sheets)
        findings += _faults(content, request.navn) if content else []
        return PdfResult(
            innhold=content,
            sider=sum(len(s.sizes) for s in sheets),
            ankersider={name: place[0] + 1 for name, place in anchor_places(sheets).items()},
            funn=tuple(findings),
        )

    def _joined(self, sheets: Sequence[Sheet]) -> bytes:
        request = self._request
        parts: list[Set] = list(zip(self._pieces, sheets, strict=True))
        about = _about(request.dokument)
        return assemble(parts, about, request.assets.fonts, request.attachments())

    def _order(self, piece: Piece) -> Order:
        fonts = self._request.assets.fonts
        return Order(piece.key, piece.html, self._defaults, self._styles, fonts, piece.one_page)

    def _set_lists(self) -> None:
        """The contents have page numbers, and pages of their own: again until they agree."""
        lists = [piece for piece in self._pieces if piece.lists_pages]
        lengths = {piece.key: self._length(piece) for piece in lists}
        for _ in range(_ROUNDS):
            pages = self._pages(lengths)
            orders = [replace(self._order(p), html=with_page_numbers(p.html, pages)) for p in lists]
            for piece, sheet in zip(lists, _set(orders, self._workshop), strict=True):
                self._sheets[piece.key] = sheet
            found = {piece.key: len(self._sheets[piece.key].sizes) for piece in lists}
            if found == lengths:
                break
            lengths = found
        for piece in lists:
            self._remember(piece, lengths[piece.key])

    def _pages(self, lengths: Mapping[str, int]) -> dict[str, int]:
        """The page each anchor stands on, if the lists take so many pages."""
        pages: dict[str, int] = {}
        start = 1
        for piece in self._pieces:
            sheet = self._sheets.get(piece.key)
            anchors = sheet.anchors if sheet else {}
            pages |= {name: start + place[0] for name, place in anchors.items()}
            if piece.lists_pages:
                pages.setdefault(piece.key, start)
                start += lengths[piece.key]
            elif sheet:
                start += len(sheet.sizes)
        return pages

    def _length(self, piece: Piece) -> int:
        """How many pages a list took last time, to begin with."""
        cache = self._workshop.cache
        known = cache.get(_length_key(piece)) if cache else None
        return int(known) if known else 1

    def _remember(self, piece: Piece, length: int) -> None:
        cache = self._workshop.cache
        if cache and self._length(piece) != length:
            cache.put(_length_key(piece), str(length).encode())


def _length_key(piece: Piece) -> str:
    return digest_of("length", piece.key, piece.html)


def _about(dokument: Dokument) -> About:
    used = versions()
    return About(
        title=dokumenttittel(dokument),
        author=dokument.utgiver or dokument.bydel,
        subject=f"Årsberetning for {dokument.bydel} for {dokument.ar}",
        keywords=stikkord(dokument),
        language=dokument.sprak,
        created=dokument.dato,
        producer=f"arsberetning, WeasyPrint {used['weasyprint']}, pikepdf {used['pikepdf']}",
        running=f"{dokument.bydel} · {dokument.tittel}",
        draft=dokument.utkast,
    )


def _findings(sheets: Sequence[Sheet], navn: str) -> Iterator[Diagnostic]:
    known = {name for sheet in sheets for name in sheet.anchors}
    for start, sheet in zip(page_starts(sheets), sheets, strict=True):
        for remark in (*sheet.remarks, *_dangling(sheet, known)):
            yield remark.diagnostic(navn, start)


def _faults(content: bytes, navn: str) -> Iterator[Diagnostic]:
    for fault in verify(content):
        text = f"PDF-en holder ikke kravene til tilgjengelighet: {fault}"
        yield Diagnostic("PDF007", Severity.FEIL, text, Place(navn), _HINT_FAULT)


def _dangling(sheet: Sheet, known: set[str]) -> Iterator[Remark]:
    for name, page in sheet.elsewhere.items():
        if name not in known:
            yield Remark("PDF006", f"lenken til «#{name}»", _HINT_LINK, page, " går ingen steder")
