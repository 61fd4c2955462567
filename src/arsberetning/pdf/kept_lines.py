"""Lines are set once: WeasyPrint throws them away after layout and sets them anew to draw them."""

from __future__ import annotations

from typing import Any

from weasyprint.text.ffi import pango
from weasyprint.text.line_break import Layout

_set_up, _set_text = Layout.setup, Layout.set_text


def keep_lines() -> None:
    """From now on, in this process."""
    Layout.set_text = _set_text_as_drawn
    Layout.deactivate = _keep
    Layout.reactivate = _use_again


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
