"""What the pages are made with: templates, styles and the typeface, handed in from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from arsberetning.errors import RunError
from arsberetning.html.closed_style import closed_style
from arsberetning.letters import composed

FAMILIE = "Source Sans Pro"
PDF_FAMILIE = "Arsberetning Sans"
"""The same typeface by a name no machine has: WeasyPrint prefers an installed font to ours."""


@dataclass(frozen=True)
class Assets:
    """Templates, styles and fonts. Nothing in `html` or `pdf` opens a file itself.

    `read` gives the bytes of a file by its path in the project: `templates/kapittel.html.j2`,
    `styles/base.css`. `fonts` maps `regular`, `italic`, `semibold` and `bold` to TrueType bytes.
    """

    read: Callable[[str], bytes]
    fonts: Mapping[str, bytes]

    def template(self, name: str) -> str:
        """The text of a template, by its path below `templates/`."""
        return self._text(f"templates/{name}")

    def style(self, name: str) -> str:
        """The text of a style sheet, by its name below `styles/` without `.css`."""
        rel = f"styles/{name}.css"
        return closed_style(self._text(rel), rel)

    def _text(self, rel: str) -> str:
        try:
            return composed(self.read(rel).decode("utf-8"))
        except UnicodeDecodeError as error:
            text = f"filen {rel} er ikke lagret som UTF-8. Lagre den slik, og prøv igjen"
            raise RunError(text) from error
