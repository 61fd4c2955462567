"""The project's own templates, styles and fonts, as the pipeline hands them in."""

from __future__ import annotations

from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.html.assets import Assets

ROT = Path(__file__).resolve().parents[2]


def assets() -> Assets:
    """Read from the working tree."""
    environment = Environment(ROT)
    fonts = {snitt: path.read_bytes() for snitt, path in environment.font_files().items()}
    return Assets(environment.read_bytes, fonts)
