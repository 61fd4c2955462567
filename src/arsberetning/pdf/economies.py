"""What WeasyPrint does that we throw away, or that can be done once: left out.

The pages look the same. Each of these names is WeasyPrint's own; a new version of it that has
moved one is caught by the tests.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import weasyprint.pdf
from pyphen import HyphDict
from weasyprint.html import HTML_HANDLERS, make_replaced_box
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import pango
from weasyprint.text.line_break import Layout

from arsberetning.pdf.compiled import compiled
from arsberetning.pdf.drawing import SVG, Drawing
from arsberetning.pdf.engine import versions
from arsberetning.pdf.quick_styles import quicken

_parse_hyphens = HyphDict.__init__
_set_up, _set_text, _any_svg = Layout.setup, Layout.set_text, HTML_HANDLERS[SVG]


def economise() -> None:
    """From now on, in this process, set pieces with less work."""
    weasyprint.pdf.add_tags = _no_tags
    Font.clean = _no_file
    Layout.set_text = _set_text_as_drawn
    Layout.deactivate = _keep
    Layout.reactivate = _use_again
    HTML_HANDLERS[SVG] = _drawing
    HyphDict.__init__ = _read_hyphens
    quicken()


def _no_tags(*_: Any) -> None:
    """The structure tree is our own, made of the elements of the HTML."""


def _no_file(font: Any, *_: Any) -> None:
    """Fonts are embedded once, when the pieces are joined."""
    font.file_content = b""


def _keep(layout: Any) -> None:
    """A line that is set is kept until it is drawn, instead of being set anew."""


def _use_again(layout: Any, style: Any) -> None:
    if layout.justification_spacing:
        _set_up(layout, style)
        layout.set_text(layout.text, justify=True)


def _set_text_as_drawn(layout: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002
    """Lines are drawn in this mode; asked for when a line is set, it need not be set again."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, "\n" not in text)
    _set_text(layout, text, justify)


def _read_hyphens(hyphens: Any, path: Path) -> None:
    """Patterns are parsed once for all; only plain ones, as those of Norwegian are, can be kept."""

    def read() -> Any:
        _parse_hyphens(hyphens, path)
        plain = all(type(n) is int for _, points in hyphens.patterns.values() for n in points)
        return hyphens.patterns if plain else {}

    patterns = compiled("orddeling", path.read_bytes(), versions()["pyphen"], read)
    if patterns:
        hyphens.patterns, hyphens.cache = patterns, {}
        hyphens.maxlen = max(map(len, patterns))
    else:
        _parse_hyphens(hyphens, path)


def _drawing(element: Any, box: Any, get_image: Any, base_url: Any) -> list[Any]:
    shapes = get_image.keywords["url_fetcher"].drawings.get(element)
    if shapes is None:
        made: list[Any] = _any_svg(element, box, get_image, base_url)
        return made
    return [
        make_replaced_box(element, box, Drawing(element, shapes, get_image.keywords["context"]))
    ]
