"""Pictures of pages for people: small, in the right size, photographs as photographs."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from papir import A4, PARAGRAPHS, box, flowed, pdf
from PIL import Image

from arsberetning.diff.paper.sider.drawing import portrait


def first(data: bytes) -> pdfium.PdfPage:
    return pdfium.PdfDocument(data)[0]


def photograph() -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    shades = np.random.default_rng(1).integers(0, 255, (60, 40, 3), dtype=np.uint8)
    smooth = np.asarray(Image.fromarray(shades).resize((800, 1200), Image.Resampling.BICUBIC))
    image = document.make_stream(
        smooth.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=800,
        Height=1200, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
    page = document.pages[0].obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_page_of_text_is_a_small_png_in_its_own_colours() -> None:
    made = portrait(first(pdf([[*flowed(PARAGRAPHS[:30])[0], box(70, 700, 100, 50)]])), 1.6)
    assert (made.kind, made.width, made.height) == ("image/png", *A4)
    assert len(made.data) < 60_000
    shown = Image.open(BytesIO(made.data)).convert("RGB")
    assert shown.size == (952, 1348)
    blue = shown.getpixel((190, 1160))
    assert max(abs(a - b) for a, b in zip(blue, (31, 66, 171), strict=True)) < 6
    assert min(shown.getpixel((5, 5))) >= 250


def test_a_page_of_photographs_is_webp() -> None:
    made = portrait(first(photograph()), 1.6)
    assert made.kind == "image/webp"
    assert len(made.data) < 300_000
