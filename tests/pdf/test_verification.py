"""Our own verification finds what could go wrong when pieces are joined."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name, String

from arsberetning.pdf.report import PdfResult
from arsberetning.pdf.verification import verify


@pytest.fixture(scope="module")
def whole(eksempel: PdfResult) -> bytes:
    return eksempel.innhold


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == tag]


def first_link(pdf: pikepdf.Pdf) -> Any:
    return next(a for p in pdf.pages for a in p.obj.get("/Annots", []))


def drop_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/Figure")[0].Alt


def drop_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/TH")[0].A.Scope


def rename_head(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/TH")[0].ID = String("en-annen")


def lead_nowhere(pdf: pikepdf.Pdf) -> None:
    first_link(pdf).Dest = String("ingen-steder")


def say_nothing(pdf: pikepdf.Pdf) -> None:
    del first_link(pdf).Contents


def lose_content(pdf: pikepdf.Pdf) -> None:
    paragraph = next(p for p in elements(pdf, "/P") if "/Pg" in p)
    paragraph.K = Array()


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/P")[0].P = pdf.Root.StructTreeRoot


def skip_a_level(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/H2")[0].S = Name.H5


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def swap_pages(pdf: pikepdf.Pdf) -> None:
    one, two = pdf.pages[3].obj, pdf.pages[4].obj
    one.StructParents, two.StructParents = int(two.StructParents), int(one.StructParents)


def drop_font(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[3].obj.Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def test_a_good_report_has_nothing_wrong(whole: bytes) -> None:
    assert verify(whole) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (drop_alt, "mangler tekstalternativ"),
        (drop_scope, "mangler retning"),
        (rename_head, "registeret over navn"),
        (lead_nowhere, "går ingen steder"),
        (say_nothing, "mangler beskrivelse"),
        (lose_content, "står ikke i strukturtreet"),
        (wrong_parent, "feil forelder"),
        (skip_a_level, "følger etter nivå"),
        (drop_language, "språket"),
        (swap_pages, "side 4"),
        (drop_font, "er ikke lagt inn"),
    ],
)
def test_damage_is_found(whole: bytes, damage: Callable[[pikepdf.Pdf], None], words: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        damage(pdf)
        pdf.save(out)
    assert any(words in fault for fault in verify(out.getvalue()))
