"""What is wrong with a piece that is set: what does not fit, foreign fonts, complaints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from weasyprint.text.fonts import get_hb_object_data

from arsberetning.pdf.complaints import complaint, letter
from arsberetning.pdf.layout import Brudd
from arsberetning.pdf.sheet import Order, Remark

_HINT_TEXT = "kort ned ordet eller teksten, eller del den"
_HINTS = {
    "full": "sett «liggende: ja» på tabellen i standarden, eller kort ned teksten i den",
    "liggende": "tabellen er alt liggende og satt med den minste skriften: ta ut kolonner, del den "
    "i to tabeller, eller oppgi tallene i en større enhet, som tusen kroner",
    "smal": _HINT_TEXT,
}
"""What to do with a table, by its breadth."""
_BRUDD = {
    "utenfor": ("PDF001", "går {mm} mm utenfor satsflaten"),
    "celle": ("PDF002", "har innhold som er {mm} mm bredere enn cellen"),
    "hode": ("PDF003", "har tabellhodet nederst på siden, uten rader under"),
}
_HINT_HEAD = "legg til eller kort ned tekst foran tabellen, så den flytter seg"


def find_faults(
    order: Order, document: Any, overflow: Iterable[Brudd], messages: Iterable[str]
) -> Iterator[Remark]:
    """Everything that must be put right before the report may be published."""
    for brudd in overflow:
        yield _overflow(brudd)
    yield from _foreign_fonts(document, order.fonts)
    if order.one_page and len(document.pages) > 1:
        text = f"«Året i korte trekk» tar {len(document.pages)} sider, men skal ta én"
        yield Remark("PDF005", text, "vis færre tall på siden")
    for message in messages:
        yield complaint(message)


def _overflow(brudd: Brudd) -> Remark:
    code, text = _BRUDD[brudd.slag]
    hint = _HINT_HEAD if brudd.slag == "hode" else _hint(brudd)
    words = f": {brudd.tekst}" if brudd.tekst not in {"", brudd.navn} else ""
    message = f"{brudd.navn} {text.format(mm=brudd.millimeter)}"
    return Remark(code, message, hint, brudd.side, words)


def _hint(brudd: Brudd) -> str:
    """A form is laid out by the standard's questions, and cannot be turned."""
    return _HINTS.get(brudd.bredde if brudd.navn.startswith("Tabell") else "", _HINT_TEXT)


def _foreign_fonts(document: Any, fonts: Mapping[str, bytes]) -> Iterator[Remark]:
    """Letters in fonts that are not the report's own, by the fonts' bytes."""
    own = {hashlib.sha256(ttf).digest() for ttf in fonts.values()}
    for font in document.fonts.values():
        if hashlib.sha256(get_hb_object_data(font.hb_face)).digest() not in own:
            for text in sorted(set(font.to_unicode.values())):
                yield letter(text)
