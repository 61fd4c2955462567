"""The values of styles and boxes, found in fewer steps than WeasyPrint takes.

Nine of ten values of an element are its parent's or those a property begins with; and boxes of one
style in columns of one width have the same margins. The values are the same as WeasyPrint's.
"""

from __future__ import annotations

import sys
from math import inf
from typing import Any

from weasyprint import css
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent
from weasyprint.layout.percent import adjust_box_sizing, check_math, percentage

_any_value, _any_box = css.ComputedStyle.__missing__, percent.resolve_percentages
_SPECIAL = {"display", "float", "page", "position"}
_PLAIN = {
    key
    for key in INITIAL_VALUES
    if key not in {*_SPECIAL, *css.PHYSICAL_FUNCTIONS} and not key.startswith("text_decoration_")
}
_INHERITED = frozenset(_PLAIN & set(INHERITED))
_INITIAL = frozenset(_PLAIN - set(INHERITED) - set(INITIAL_NOT_COMPUTED))
_EDGES = {
    "width": ("margin_left", "margin_right", "padding_left", "padding_right"),
    "height": ("margin_top", "margin_bottom", "padding_top", "padding_bottom"),
}
"""What is a part of the width of the box around, and, of a page, what is a part of its height."""
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


def quicken() -> None:
    """From now on, in this process."""
    css.ComputedStyle.__missing__ = value_of
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout") and hasattr(module, _any_box.__name__):
            setattr(module, _any_box.__name__, resolve_percentages)


def value_of(style: Any, key: str) -> Any:
    """A style's value that was not asked for before."""
    if key not in style.cascaded:
        if key in _INITIAL:
            value = style[key] = INITIAL_VALUES[key]
            return value
        if key in _INHERITED and style.parent_style is not None:
            value = style[key] = style.parent_style[key]
            return value
    return _any_value(style, key)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Give a box its margins, paddings, borders, and the limits of its width and height."""
    style = box.style
    if style["border_collapse"] == "collapse":
        _any_box(box, containing_block)
        return
    is_box = isinstance(containing_block, Box)
    width, height = (
        (containing_block.width, containing_block.height) if is_box else containing_block
    )
    values = box.__dict__
    values.update(_edges(style, width, height if isinstance(box, PageBox) else width))
    values["width"] = percentage(style["width"], style, width)
    values["min_width"] = _least(style["min_width"], style, width)
    values["max_width"] = percentage(style["max_width"], style, width)
    _resolve_height(values, style, height)
    adjust_box_sizing(box, "width")
    adjust_box_sizing(box, "height")


def _edges(style: Any, width: Any, height: Any) -> dict[str, Any]:
    """Margins, paddings and borders: alike for all boxes of a style within one width."""
    known = style.__dict__.setdefault("edges", {})
    if (width, height) not in known:
        found = {name: style[name] for name in _BORDERS}
        for names, whole in ((_EDGES["width"], width), (_EDGES["height"], height)):
            found |= {name: percentage(style[name], style, whole) for name in names}
        known[width, height] = found
    edges: dict[str, Any] = known[width, height]
    return edges


def _resolve_height(values: dict[str, Any], style: Any, whole: Any) -> None:
    height = style["height"]
    if whole != "auto":
        values["height"] = percentage(height, style, whole)
    elif height == "auto" or check_math(height) or height.unit == "%":
        values["height"] = "auto"
    else:
        values["height"] = height.value
    least, most = (0, inf) if whole == "auto" else (whole, whole)
    values["min_height"] = _least(style["min_height"], style, least)
    values["max_height"] = percentage(style["max_height"], style, most)


def _least(value: Any, style: Any, whole: Any) -> Any:
    used = percentage(value, style, whole)
    return 0 if used == "auto" else used
