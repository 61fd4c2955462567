"""Files that are damaged, locked, empty, enormous or made to hang: a clear remark, and an end."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from papir import A4, PARAGRAPHS, flowed, lines, pdf, text

from arsberetning.diff.paper.sider import compare_pages, drawn, worker
from arsberetning.diff.paper.sider.fingerprint import fingerprints, page_keys
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sideendring

WHOLE = pdf(flowed(PARAGRAPHS[:60]))


def compared(old: bytes, new: bytes) -> tuple[tuple[Sideendring, ...], list[str]]:
    said: list[str] = []
    return compare_pages(Utgave("gammel.pdf", old), Utgave("ny.pdf", new), said.append), said


def locked() -> bytes:
    with pikepdf.open(BytesIO(WHOLE)) as document:
        return saved(document, encryption=pikepdf.Encryption(owner="a", user="b"))


def saved(document: pikepdf.Pdf, **how: object) -> bytes:
    target = BytesIO()
    document.save(target, **how)
    return target.getvalue()


@pytest.mark.parametrize(
    "damaged", [lambda: b"", lambda: b"%PDF-1.7 tull", locked], ids=["tom", "tull", "låst"]
)
def test_a_file_that_cannot_be_read_is_named(damaged: Callable[[], bytes]) -> None:
    found, said = compared(damaged(), WHOLE)
    assert found == ()
    assert said == ["Sidene er ikke sammenlignet: gammel.pdf lot seg ikke lese"]


def test_a_file_that_is_cut_off_does_not_stop_us() -> None:
    found, said = compared(WHOLE[: len(WHOLE) // 2], WHOLE)
    assert found == ()
    assert said == ["gammel.pdf: sidene 1, 2 lot seg ikke tegne, og er ikke sammenlignet"]


def calling_itself() -> bytes:
    """A form that paints itself three times over, and so on without end."""
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    form = document.make_stream(b"/F Do " * 3, Type=pikepdf.Name.XObject,
                                Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])  # fmt: skip
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    document.pages[0].obj.Contents = document.make_stream(b"/F Do")
    with pikepdf.open(BytesIO(WHOLE)) as more:
        document.pages.append(more.pages[0])
        return saved(document)


def test_a_page_that_hangs_is_given_up_and_the_next_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "SECONDS_PAGE", 1.0)
    other = pdf([[text(70, 80, "En side")], lines([*PARAGRAPHS[:5], "Nytt", *PARAGRAPHS[6:30]])])
    found, said = compared(calling_itself(), other)
    assert said == ["gammel.pdf: side 1 lot seg ikke tegne, og er ikke sammenlignet"]
    assert [(c.gammel, c.ny) for c in found] == [(2, 2)]


def test_an_enormous_page_is_drawn_smaller() -> None:
    old, new = (pdf([lines([f"Linje {n}", "Den samme"])], (14_400, 14_400)) for n in (1, 2))
    found, said = compared(old, new)
    assert said == []
    assert [(c.gammel, c.ny) for c in found] == [(1, 1)]


def test_no_more_pages_are_drawn_than_we_have_time_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MAX_DRAWN", 3)
    old, new = (pdf([[text(70, 80, f"Side {n} {word}")] for n in range(5)]) for word in "ab")
    found, said = compared(old, new)
    assert [c.ny for c in found] == [1, 2, 3]
    assert said == [f"{f}: 5 sider er ulike, og bare de første 3 er tegnet"
                    for f in ("gammel.pdf", "ny.pdf")]  # fmt: skip


def coded(letter: str) -> bytes:
    """A page that shows code 1 of a font in which it means this letter."""
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    meaning = f"1 beginbfchar <01> <{ord(letter):04x}> endbfchar".encode()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType,
                              BaseFont=pikepdf.Name("/ABCDEF+Skrift"),
                              ToUnicode=document.make_stream(meaning))  # fmt: skip
    page = document.pages[0].obj
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = document.make_stream(b"BT /F 12 Tf 70 700 Td (\001) Tj ET")
    return saved(document)


def test_the_same_codes_in_a_font_with_other_letters_are_another_page() -> None:
    old, new, same = (fingerprints(coded(letter)) for letter in "aba")
    one, other = page_keys(old, new)
    assert one != other
    one, other = page_keys(old, same)
    assert one == other
