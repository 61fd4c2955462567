"""What the workshop makes besides pages: drawn charts and fonts for the web."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from arsberetning.charts.figure import Figur, Figurdata
from arsberetning.pdf.engine import base_key, digest_of
from arsberetning.pdf.pool import Task, Workshop

_WEIGHT = 1
_FEW = 5
"""So many charts take less time than it takes another process to import matplotlib."""


def draw_all(
    wanted: Sequence[tuple[Figurdata, Mapping[str, Path]]], workshop: Workshop
) -> list[Figur]:
    """Draw charts, each with the font files given with it."""
    tasks = [
        Task(digest_of(base_key(), "chart", repr(data)), _WEIGHT, _draw, (data, dict(fonts)))
        for data, fonts in wanted
    ]
    return [Figur(**json.loads(done)) for done in workshop.do(tasks, _FEW)]


def make_webfonts(fonts: Mapping[str, bytes], workshop: Workshop) -> dict[str, bytes]:
    """Make the faces for the web."""
    styles = sorted(fonts)
    tasks = [
        Task(digest_of(base_key(), "webfont", fonts[s]), _WEIGHT, _webfont, fonts[s])
        for s in styles
    ]
    return dict(zip(styles, workshop.do(tasks), strict=True))


def _draw(argument: tuple[Figurdata, Mapping[str, Path]]) -> bytes:
    from arsberetning.charts import draw  # noqa: PLC0415 - matplotlib is heavy

    return json.dumps(asdict(draw(*argument)), ensure_ascii=False).encode()


def _webfont(ttf: bytes) -> bytes:
    from arsberetning.html.stylesheet import webfont  # noqa: PLC0415 - fontTools is heavy

    return webfont(ttf)
