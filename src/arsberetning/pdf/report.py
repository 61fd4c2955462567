"""Reports as PDF: cut into pieces, set in the workshop, joined, and verified."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.html.assets import Assets
from arsberetning.html.document import Dokument
from arsberetning.html.dokumentvisning import beskrivelse, dokumenttittel, stikkord
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.stylesheet import piece_defaults, piece_styles
from arsberetning.pdf.about import About, Attachment
from arsberetning.pdf.engine import base_key, digest_of, versions
from arsberetning.pdf.piece import cut
from arsberetning.pdf.pool import Task, Workshop
from arsberetning.pdf.sheet import Order, Remark, Sheet, anchor_places, page_starts, unpacked
from arsberetning.pdf.templates import CompiledTemplates
from arsberetning.pdf.worker import set_piece

_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""Takes little time for its length."""
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
    return begin_pdfs(requests, workshop)()


def begin_pdfs(requests: Sequence[Request], workshop: Workshop) -> Callable[[], list[PdfResult]]:
    """Begin on several reports. What is given back waits for the pages and joins them."""
    jobs = [_Job(request) for request in requests]
    begun = workshop.begin([_task(order) for job in jobs for order in job.orders])

    def finish() -> list[PdfResult]:
        attachments = [request.attachments() for request in requests]
        _get_ready_to_join()
        sheets = iter([unpacked(data) for data in begun.results()])
        return [
            job.finish([next(sheets) for _ in job.orders], attached)
            for job, attached in zip(jobs, attachments, strict=True)
        ]

    return finish


def _get_ready_to_join() -> None:
    """Import what joins pieces while others are still set: it is heavy."""
    import arsberetning.pdf.assembly  # noqa: PLC0415
    import arsberetning.pdf.verification  # noqa: F401, PLC0415


def _task(order: Order) -> Task:
    fonts = [part for style in sorted(order.fonts) for part in (style, order.fonts[style])]
    key = digest_of(base_key(), order.key, order.html, order.defaults, *order.styles, *fonts)
    return Task(key, len(_DRAWING.sub("", order.html)), set_piece, order, _is_sound)


def _is_sound(data: bytes) -> bool:
    return not unpacked(data).remarks


class _Job:
    """One report on its way."""

    def __init__(self, request: Request) -> None:
        self._request = request
        assets, dokument = request.assets, request.dokument
        styles = piece_styles(assets, draft=dokument.utkast)
        defaults, fonts = piece_defaults(assets), assets.fonts
        jinja = make_jinja(assets)
        jinja.bytecode_cache = CompiledTemplates()
        self._pieces = cut(jinja, dokument)
        self.orders = [
            Order(p.key, p.html, defaults, styles, fonts, p.one_page) for p in self._pieces
        ]

    def finish(self, sheets: Sequence[Sheet], attachments: Sequence[Attachment]) -> PdfResult:
        """Join everything; `sheets` are what the orders became."""
        request = self._request
        findings = list(_findings(sheets, request.navn))
        content = b"" if findings else self._joined(sheets, attachments)
        findings += _faults(content, request.navn) if content else []
        return PdfResult(
            innhold=content,
            sider=sum(len(s.sizes) for s in sheets),
            ankersider={name: place[0] + 1 for name, place in anchor_places(sheets).items()},
            funn=tuple(findings),
        )

    def _joined(self, sheets: Sequence[Sheet], attachments: Sequence[Attachment]) -> bytes:
        from arsberetning.pdf.assembly import assemble  # noqa: PLC0415

        parts = list(zip(self._pieces, sheets, strict=True))
        about = _about(self._request.dokument)
        return assemble(parts, about, self._request.assets.fonts, attachments)


def _about(dokument: Dokument) -> About:
    used = versions()
    return About(
        title=dokumenttittel(dokument),
        author=dokument.utgiver or dokument.bydel,
        subject=beskrivelse(dokument),
        keywords=stikkord(dokument),
        language=dokument.sprak,
        created=dokument.dato,
        producer=f"arsberetning, WeasyPrint {used['weasyprint']}, pikepdf {used['pikepdf']}",
        running=f"{dokument.bydel} · {dokument.tittel}",
        draft=dokument.utkast,
    )


def _findings(sheets: Sequence[Sheet], navn: str) -> Iterator[Diagnostic]:
    """What is said of several pieces in the same words, and of no page, is said once."""
    known = {name for sheet in sheets for name in sheet.anchors}
    said = Counter(remark for sheet in sheets for remark in sheet.remarks if not remark.page)
    for start, sheet in zip(page_starts(sheets), sheets, strict=True):
        for remark in (*sheet.remarks, *_dangling(sheet, known)):
            times = said.pop(remark, 0)
            if remark.page or times:
                yield _counted(remark, times).diagnostic(navn, start)


def _counted(remark: Remark, times: int) -> Remark:
    others = {1: "", 2: " (og ett sted til)"}
    more = others.get(times, f" (og {times - 1} steder til)") if times else ""
    return replace(remark, after=f"{remark.after}{more}")


def _faults(content: bytes, navn: str) -> Iterator[Diagnostic]:
    from arsberetning.pdf.verification import verify  # noqa: PLC0415 - pikepdf is heavy

    for fault in verify(content):
        text = f"PDF-en holder ikke kravene til tilgjengelighet: {fault}"
        yield Diagnostic("PDF007", Severity.FEIL, text, Place(navn), _HINT_FAULT)


def _dangling(sheet: Sheet, known: set[str]) -> Iterator[Remark]:
    for name, page in sheet.elsewhere.items():
        if name not in known:
            yield Remark("PDF006", f"lenken til «#{name}»", _HINT_LINK, page, " går ingen steder")
