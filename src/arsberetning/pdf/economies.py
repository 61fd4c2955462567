"""What WeasyPrint does that we throw away, or that can be done once: left out.

The pages look the same. Each of these names is WeasyPrint's own; a new version of it that has
moved one is caught by the tests.
"""

from __future__ import annotations

from typing import Any

import weasyprint.pdf
from weasyprint.images import SVGImage
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import pango
from weasyprint.text.line_break import Layout

from arsberetning.pdf.drawing import is_plain, paint

_set_up, _set_text, _draw_svg = Layout.setup, Layout.set_text, SVGImage.draw


def economise() -> None:
    """From now on, in this process, set pieces with less work."""
    weasyprint.pdf.add_tags = _no_tags
    Font.clean = _no_file
    Layout.set_text = _set_text_as_drawn
    Layout.deactivate = _keep
    Layout.reactivate = _use_again
    SVGImage.draw = _draw


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


def _draw(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
    svg, context = image._svg.tree._etree_node, image._context
    if is_plain(svg):
        paint(svg, stream, (width, height), context.font_config, context)
    else:
        _draw_svg(image, stream, width, height, style)
