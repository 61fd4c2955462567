"""Text in the report's own font: how wide it is, and where it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FAMILY = "Source Sans Pro"
WEIGHTS = {"regular": 400, "bold": 700}

NORMAL = 8.5
SMALL = 7.5
LEADING = 10.2
"""From one baseline to the next in text of normal size."""
MOST_LINES = 4
CAP = 0.66
"""Height of capitals and figures as a part of the size."""


class Typography:
    """The font files, and what can be measured with them."""

    def __init__(self, fonts: Mapping[str, Path]) -> None:
        self._fonts = fonts
        self._widths: dict[tuple[str, float, bool], float] = {}

    def properties(self, size: float, *, bold: bool = False) -> FontProperties:
        """Give the font as matplotlib wants it: by file, so that the machine's are never asked."""
        name = "bold" if bold else "regular"
        return FontProperties(
            family=FAMILY, weight=WEIGHTS[name], size=size, fname=self._fonts[name]
        )

    def width(self, text: str, size: float = NORMAL, *, bold: bool = False) -> float:
        """Measure a text in points."""
        key = (text, size, bold)
        if key not in self._widths:
            font = self.properties(size, bold=bold)
            measured = text_to_path.get_text_width_height_descent(text, font, ismath=False)
            self._widths[key] = float(measured[0])
        return self._widths[key]

    def wrap(self, text: str, width: float, size: float = NORMAL, *,
             bold: bool = False) -> list[str]:  # fmt: skip
        """Break a text into lines that are no wider than `width`; what is too long is cut."""
        lines = [""]
        for piece in self._pieces(text, width, size, bold=bold):
            if self.width((lines[-1] + piece).rstrip(" "), size, bold=bold) <= width:
                lines[-1] += piece
            else:
                lines.append(piece)
        kept = [stripped for line in lines if (stripped := line.strip(" "))]
        if len(kept) <= MOST_LINES:
            return kept
        last = kept[MOST_LINES - 1].rsplit(" ", 1)[0]
        return [*kept[: MOST_LINES - 1], f"{last} …"]

    def _pieces(self, text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
        """Words with the space after them, parted at `/` too, and cut when far too long."""
        for word in re.findall(r"[^ /]*[ /]+|[^ /]+", text):
            rest = word
            while self.width(rest.rstrip(" "), size, bold=bold) > width:
                cut = next(n for n in range(len(rest) - 1, 0, -1)
                           if n == 1 or self.width(rest[:n], size, bold=bold) <= width)  # fmt: skip
                yield rest[:cut]
                rest = rest[cut:]
            yield rest
