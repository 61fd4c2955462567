"""Work that is left out leaves no trace on the pages."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import weasyprint.pdf.tags
from eksempel_dokument import DOKUMENT
from ressurser import assets
from weasyprint import css
from weasyprint.layout import block, inline, table
from weasyprint.pdf.fonts import Font
from weasyprint.text.line_break import Layout

from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.stylesheet import pdf_stylesheet
from arsberetning.pdf import economies, kept_lines, quick_styles
from arsberetning.pdf.piece import cut
from arsberetning.pdf.sheet import Order
from arsberetning.pdf.typeset import typeset

SRC = Path(economies.__file__).parents[2]


@pytest.fixture(scope="module")
def orders() -> list[Order]:
    own = assets()
    styles = (pdf_stylesheet(own), own.style("stykke"))
    return [
        Order(piece.key, piece.html, own.style("forvalg"), styles, own.fonts)
        for piece in cut(make_jinja(own), DOKUMENT)
    ]


@pytest.fixture
def as_weasyprint_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are set anew to be drawn, and every value is found the long way."""
    monkeypatch.setattr(Layout, "set_text", kept_lines._set_text)
    monkeypatch.setattr(Layout, "deactivate", _forget)
    monkeypatch.setattr(Layout, "reactivate", _set_anew)
    monkeypatch.setattr(css.ComputedStyle, "__missing__", quick_styles._any_value)
    for module in (block, inline, table):
        monkeypatch.setattr(module, "resolve_percentages", quick_styles._any_box)


def _forget(layout: Layout) -> None:
    del layout.layout, layout.language, layout.style


def _set_anew(layout: Layout, style: object) -> None:
    layout.setup(style)
    layout.set_text(layout.text, justify=True)


def contents(orders: list[Order]) -> Iterator[list[bytes]]:
    for order in orders:
        with pikepdf.open(io.BytesIO(typeset(order).pdf)) as pdf:
            yield [page.Contents.read_bytes() for page in pdf.pages]


def test_the_pages_are_those_of_weasyprint(
    orders: list[Order], request: pytest.FixtureRequest
) -> None:
    quick = list(contents(orders))
    request.getfixturevalue("as_weasyprint_does")
    assert list(contents(orders)) == quick


def test_no_tree_and_no_font_is_made_to_be_thrown_away(
    orders: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weasyprint.pdf.tags, "_build_box_tree", None)
    monkeypatch.setattr(Font, "subset", None)
    for order in orders:
        assert typeset(order).remarks == ()


def test_the_defaults_leave_nothing_unstyled(orders: list[Order]) -> None:
    """Every element of the pages is given its display by our own default sheet."""
    tags = {e.tag for order in orders for e in economies_tree(order).iter() if "{" not in e.tag}
    inline_ones = {"a", "data", "em", "i", "span", "strong", "sup"}
    sheet = assets().style("forvalg").split("/*", 1)[1].split("*/", 1)[1]
    named = {t.strip() for rule in sheet.split("}") for t in rule.split("{")[0].split(",")}
    assert tags - inline_ones <= named


def economies_tree(order: Order):
    from arsberetning.pdf.source import parsed

    root = parsed(order.html)
    assert root is not None
    return root


def in_a_fresh_process(code: str, **variables: str) -> str:
    env = {"PYTHONPATH": str(SRC), **variables}
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], env=env, check=True,
                          capture_output=True, text=True)  # fmt: skip
    return done.stdout.strip()


QUICK = """
from arsberetning.pdf.quick_import import import_weasyprint
import_weasyprint()
"""


def test_weasyprint_is_imported_without_reading_its_declarations() -> None:
    code = """
import sys, weasyprint.text.ffi as f
layout = f.ffi.new("PangoRectangle *")
layout.width = 7
print(layout.width, f.pango.pango_units_from_double(1), "fontTools.subset" in sys.modules)
"""
    assert in_a_fresh_process(QUICK + code) == "7 1024 False"


def test_what_is_seldom_used_of_fonts_is_there_when_it_is_used() -> None:
    code = """
import weasyprint.pdf.fonts as f
print(f.subset.Options(hinting=False).hinting, f.TTLibError.__name__)
"""
    assert in_a_fresh_process(QUICK + code) == "False TTLibError"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path) -> None:
    code = f"""
import arsberetning.pdf.compiled as c, pathlib, sys
c._FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path({str(tmp_path)!r})
print(c.compiled("slag", "tekst", "1", lambda: [1, 2]), len(list(c._FOLDER.glob("*"))))
"""
    assert in_a_fresh_process(code, PYTHONDONTWRITEBYTECODE="1") == "[1, 2] 0"
    assert in_a_fresh_process(code) == "[1, 2] 1"
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert in_a_fresh_process(code) == "[1, 2] 1"
