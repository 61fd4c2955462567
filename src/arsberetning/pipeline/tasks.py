"""What the workshop makes besides pages: drawn charts and fonts for the web."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from arsberetning.charts.figure import Figur, Figurdata
from arsberetning.pdf.engine import base_key, digest_of
from arsberetning.pdf.pool import Task, Workshop

_WEIGHT = 1


@dataclass(frozen=True)
class Drawings:
    """Charts that are begun: how many are to be drawn, and a way to all of them."""

    left: int
    figures: Callable[[], list[Figur]]


def begin_charts(
    wanted: Sequence[tuple[Figurdata, Mapping[str, Path]]], workshop: Workshop
) -> Drawings:
    """Begin to draw charts, each with the font files given with it."""
    tasks = [
        Task(digest_of(base_key(), "chart", repr(data)), _WEIGHT, _draw, (data, dict(fonts)))
        for data, fonts in wanted
    ]
    begun = workshop.begin(tasks, aside=True)
    return Drawings(begun.left, lambda: [Figur(**json.loads(done)) for done in begun.results()])


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
