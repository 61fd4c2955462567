"""The report as PDF: laid out and written by WeasyPrint, then held against what was promised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.html.assets import Assets
from arsberetning.html.document import Dokument
from arsberetning.html.dokumentvisning import KORT_ANKER
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.pages import render_page
from arsberetning.html.stylesheet import pdf_stylesheet
from arsberetning.pdf.fetcher import ReportFetcher
from arsberetning.pdf.layout import Brudd, find_overflow, pages_of
from arsberetning.pdf.messages import collected_messages
from arsberetning.pdf.tagging import finish, one_annotation_per_link

VARIANT = "pdf/ua-1"
_HINT_TABLE = "sett «liggende: ja» på tabellen i standarden, eller kort ned teksten i den"
_HINT_TEXT = "kort ned ordet eller teksten, eller del den"
_BRUDD = {
    "utenfor": ("PDF001", "går {mm} mm utenfor satsflaten"),
    "celle": ("PDF002", "har innhold som er {mm} mm bredere enn cellen"),
    "hode": ("PDF003", "har tabellhodet nederst på siden, uten rader under"),
}


@dataclass(frozen=True)
class PdfResult:
    """The file, its number of pages, the page each anchor stands on, and what is wrong."""

    innhold: bytes
    sider: int
    ankersider: Mapping[str, int]
    funn: tuple[Diagnostic, ...]


def render_pdf(dokument: Dokument, assets: Assets, navn: str = "arsberetning.pdf") -> PdfResult:
    """The whole report as one PDF/UA-1. `navn` is the file's, for the findings' places.

    The same document and assets give the same bytes.
    """
    html = render_page(make_jinja(assets), dokument, "pdf")
    with collected_messages() as messages:
        document = _lay_out(html, dokument, assets)
        one_annotation_per_link(document.pages)
        content = document.write_pdf(
            pdf_variant=VARIANT,
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
            finisher=finish,
        )
    return PdfResult(
        innhold=content,
        sider=len(document.pages),
        ankersider=_anchor_pages(document.pages),
        funn=tuple(_findings(document, assets, messages, navn)),
    )


def _lay_out(html: str, dokument: Dokument, assets: Assets) -> Any:
    fonts = FontConfiguration()
    fetcher = ReportFetcher(assets.fonts)
    names = [pdf_stylesheet(assets), *([assets.style("utkast")] if dokument.utkast else [])]
    styles = [CSS(string=text, font_config=fonts, url_fetcher=fetcher) for text in names]
    source = HTML(string=html, url_fetcher=fetcher, media_type="print")
    return source.render(stylesheets=styles, font_config=fonts, pdf_variant=VARIANT)


def _anchor_pages(pages: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return found


def _findings(
    document: Any, assets: Assets, messages: Iterable[str], navn: str
) -> Iterator[Diagnostic]:
    for brudd in find_overflow(document.pages):
        yield _overflow(brudd, navn)
    yield from _foreign_fonts(document, assets, navn)
    yield from _opening_page(document, navn)
    hint = "rett malen eller stilarket som meldingen gjelder"
    for message in messages:
        yield _fault("PDF006", f"WeasyPrint melder: {message}", Place(navn), hint)


def _overflow(brudd: Brudd, navn: str) -> Diagnostic:
    code, text = _BRUDD[brudd.slag]
    size = f"{max(brudd.mm, 0.1):.1f}".replace(".", ",")
    words = f": {brudd.tekst}" if brudd.tekst not in {"", brudd.navn} else ""
    message = f"{brudd.navn} {text.format(mm=size)} på side {brudd.side}{words}"
    hint = _HINT_TABLE if brudd.navn.startswith("Tabell") else _HINT_TEXT
    return _fault(code, message, Place(navn, brudd.side), hint)


def _foreign_fonts(document: Any, assets: Assets, navn: str) -> Iterator[Diagnostic]:
    """Fonts that are not the report's own, by their bytes: a sign our typeface does not have."""
    own = {hashlib.sha256(ttf).digest() for ttf in assets.fonts.values()}
    for font in document.fonts.values():
        if hashlib.sha256(get_hb_object_data(font.hb_face)).digest() not in own:
            signs = ", ".join(f"«{text}»" for text in sorted(set(font.to_unicode.values())))
            text = f"{signs} er satt med den fremmede skriften {font.family}"
            yield _fault("PDF004", text, Place(navn), "bruk et tegn som finnes i rapportens skrift")


def _opening_page(document: Any, navn: str) -> Iterator[Diagnostic]:
    pages = pages_of(document.pages, f"{KORT_ANKER}-side")
    if len(pages) > 1:
        text = f"«Året i korte trekk» tar {len(pages)} sider, men skal ta én"
        yield _fault("PDF005", text, Place(navn, pages[0]), "vis færre tall på siden")


def _fault(code: str, message: str, place: Place, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.FEIL, message, place, hint)
