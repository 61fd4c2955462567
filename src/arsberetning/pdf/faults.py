"""What is wrong with a piece that is set: what does not fit, foreign fonts, complaints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from weasyprint.text.fonts import get_hb_object_data

from arsberetning.pdf.layout import Brudd, find_overflow
from arsberetning.pdf.sheet import Order, Remark

_HINT_TABLE = "sett «liggende: ja» på tabellen i standarden, eller kort ned teksten i den"
_HINT_TEXT = "kort ned ordet eller teksten, eller del den"
_BRUDD = {
    "utenfor": ("PDF001", "går {mm} mm utenfor satsflaten"),
    "celle": ("PDF002", "har innhold som er {mm} mm bredere enn cellen"),
    "hode": ("PDF003", "har tabellhodet nederst på siden, uten rader under"),
}


def find_faults(order: Order, document: Any, messages: Iterable[str]) -> Iterator[Remark]:
    """Everything that must be put right before the report may be published."""
    for brudd in find_overflow(document.pages):
        yield _overflow(brudd)
    yield from _foreign_fonts(document, order.fonts)
    if order.one_page and len(document.pages) > 1:
        text = f"«Året i korte trekk» tar {len(document.pages)} sider, men skal ta én"
        yield Remark("PDF005", text, "vis færre tall på siden")
    for message in messages:
        hint = "rett malen eller stilarket som meldingen gjelder"
        yield Remark("PDF006", f"WeasyPrint melder: {message}", hint)


def _overflow(brudd: Brudd) -> Remark:
    code, text = _BRUDD[brudd.slag]
    size = f"{max(brudd.mm, 0.1):.1f}".replace(".", ",")
    hint = _HINT_TABLE if brudd.navn.startswith("Tabell") else _HINT_TEXT
    words = f": {brudd.tekst}" if brudd.tekst not in {"", brudd.navn} else ""
    return Remark(code, f"{brudd.navn} {text.format(mm=size)}", hint, brudd.side, words)


def _foreign_fonts(document: Any, fonts: Mapping[str, bytes]) -> Iterator[Remark]:
    """Fonts that are not the report's own, by their bytes: a sign our typeface does not have."""
    own = {hashlib.sha256(ttf).digest() for ttf in fonts.values()}
    for font in document.fonts.values():
        if hashlib.sha256(get_hb_object_data(font.hb_face)).digest() not in own:
            signs = ", ".join(f"«{text}»" for text in sorted(set(font.to_unicode.values())))
            text = f"{signs} er satt med den fremmede skriften {font.family}"
            yield Remark("PDF004", text, "bruk et tegn som finnes i rapportens skrift")
