"""Files made to take all memory or time, and pages without text: told, and soon done with."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from papir import A4, PARAGRAPHS, flowed, pdf

from arsberetning.diff import burden
from arsberetning.diff.burden import heavy_pages
from arsberetning.diff.filer import compare_files
from arsberetning.errors import RunError

WHOLE = pdf(flowed(PARAGRAPHS[:30]))


def with_page(make: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    """A page of text, and after it one that is made."""
    target = BytesIO()
    with pikepdf.open(BytesIO(WHOLE)) as document:
        document.add_blank_page(page_size=A4)
        make(document, document.pages[-1].obj)
        document.save(target, recompress_flate=False, compress_streams=False)
    return target.getvalue()


def form(document: pikepdf.Pdf, content: bytes, inner: pikepdf.Object | None) -> pikepdf.Object:
    made = document.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                                BBox=[0, 0, 9, 9])  # fmt: skip
    if inner is not None:
        made.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
    return made


def drawing(document: pikepdf.Pdf, page: pikepdf.Object, thing: pikepdf.Object) -> None:
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=thing))
    page.Contents = document.make_stream(b"/F Do")


def itself(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    made = form(document, b"/F Do " * 3, None)
    made.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=made))
    drawing(document, page, made)


def in_a_ring(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    one = form(document, b"/F Do", None)
    other = form(document, b"/F Do", one)
    one.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=other))
    drawing(document, page, other)


def laughs(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    made = form(document, b"0 0 1 1 re f", None)
    for _ in range(12):
        made = form(document, b"/F Do " * 10, made)
    drawing(document, page, made)


def bomb(times: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1_000_000)
    return b"".join([*(packer.compress(block) for _ in range(times)), packer.flush()])


def in_content(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    page.Contents = pikepdf.Stream(document, bomb(70), Filter=pikepdf.Name.FlateDecode)


def in_a_font(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    outlines = pikepdf.Stream(document, bomb(70), Filter=pikepdf.Name.FlateDecode)
    descriptor = pikepdf.Dictionary(FontFile2=document.make_indirect(outlines))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, FontDescriptor=descriptor)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))


def twice_packed(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    page.Contents = pikepdf.Stream(document, zlib.compress(bomb(70)), Filter=filters)


def in_a_picture(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    picture = document.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
                                   Width=100_000, Height=100_000)  # fmt: skip
    drawing(document, page, picture)


@pytest.mark.parametrize(
    "make",
    [itself, in_a_ring, laughs, in_content, in_a_font, twice_packed, in_a_picture],
    ids=lambda make: make.__name__,
)
def test_a_heavy_page_is_left_out_and_the_others_are_compared(
    make: Callable[[pikepdf.Pdf, pikepdf.Object], None],
) -> None:
    data = with_page(make)
    with pikepdf.open(BytesIO(data)) as document:
        assert list(heavy_pages(document)) == [2]
    found = compare_files((data, "a.pdf"), (WHOLE, "b.pdf")).sammenligning
    assert not found.like
    assert set(found.uprovd) == {"text", "pages"}
    said = " ".join(found.merknader)
    assert "a.pdf, side 2 er ikke lest: den " in said
    assert "a.pdf: side 2 lot seg ikke tegne" in said
    assert found.tekst == ()


def test_what_two_pages_share_is_heavy_on_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(burden, "MAX_STREAM", 10_000)

    def both(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
        in_a_font(document, page)
        document.add_blank_page(page_size=A4)
        document.pages[-1].obj.Resources = page.Resources

    with pikepdf.open(BytesIO(with_page(both))) as document:
        assert sorted(heavy_pages(document)) == [2, 3]


def scanned(document: pikepdf.Pdf, page: pikepdf.Object) -> None:
    picture = document.make_stream(b"\x80" * 100, Type=pikepdf.Name.XObject,
                                   Subtype=pikepdf.Name.Image, Width=10, Height=10,
                                   ColorSpace=pikepdf.Name.DeviceGray,
                                   BitsPerComponent=8)  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=picture))
    page.Contents = document.make_stream(b"500 0 0 700 40 40 cm /F Do")


def test_a_scanned_page_among_others_is_named() -> None:
    found = compare_files((with_page(scanned), "a.pdf"), (WHOLE, "b.pdf"), ("figures", "text"))
    assert any("a.pdf har ingen tekst på side 2 som kan leses" in m and "ocrmypdf" in m
               for m in found.sammenligning.merknader)  # fmt: skip
    assert not found.sammenligning.like


def test_a_scan_is_not_compared_as_if_it_said_nothing() -> None:
    with pikepdf.open(BytesIO(with_page(scanned))) as document:
        del document.pages[0]
        target = BytesIO()
        document.save(target)
    found = compare_files((target.getvalue(), "a.pdf"), (WHOLE, "b.pdf")).sammenligning
    assert (found.tall, found.tekst) == (None, None)
    assert any("Teksten er ikke sammenlignet: a.pdf har ingen tekst" in m for m in found.merknader)


def test_a_page_tree_in_a_ring_is_refused() -> None:
    ring = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n"
    )
    with pytest.raises(RunError, match=r"«a\.pdf»"):
        compare_files((ring, "a.pdf"), (WHOLE, "b.pdf"))


def test_a_file_locked_with_no_password_is_read() -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(WHOLE)) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="a", user=""))
    assert compare_files((target.getvalue(), "a"), (WHOLE, "b")).sammenligning.like
