"""The colours of charts, from Oslo kommune's design system Punkt, by what they are used for.

What carries meaning differs in lightness, so that it survives a grey print. Light fills have an
outline with the contrast that graphics need.
"""

from __future__ import annotations

WHITE = "#ffffff"
INK = "#2c2c2c"
"""Text, and outlines that must be seen."""
MUTED = "#595959"
"""Secondary text."""
OUTLINE = "#6e6e6e"
"""Outlines of what one compares with: budget, last year, earlier years."""
RULE = "#e0e0e0"
"""Thin lines between rows: order, not meaning."""

DARK_BLUE = "#2a2859"
WARM_BLUE = "#1f42aa"
DARK_GREEN = "#034b45"
LIGHT_BEIGE = "#f8f0dd"
BEIGE = "#d0bfae"
RED = "#ff8274"

TEXT_COLOURS = (INK, MUTED)
MEANING_COLOURS = (INK, OUTLINE, DARK_BLUE, WARM_BLUE, DARK_GREEN)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 - WCAG
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.1, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
