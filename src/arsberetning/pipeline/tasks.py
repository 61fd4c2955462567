"""What the workshop makes besides pages: drawn charts and fonts for the web."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from arsberetning.charts.figure import Figur, Figurdata, Ventet
from arsberetning.pdf.engine import base_key, digest_of
from arsberetning.pdf.pool import Task, Workshop

_WEIGHT = 1


@dataclass(frozen=True)
class Drawings:
    """Charts that are begun, and how many of them are to be drawn."""

    left: int
    figures: Sequence[Ventet]


def begin_charts(
    wanted: Sequence[tuple[Figurdata, Mapping[str, Path]]], workshop: Workshop
) -> Drawings:
    """Begin to draw charts, each with the font files given with it."""
    tasks = [
        Task(
            digest_of(base_key(), "chart", repr(data)), _WEIGHT, _draw, (_plain(data), dict(fonts))
        )
        for data, fonts in wanted
    ]
    begun = workshop.begin(tasks, aside=True)
    figures = [
        Ventet(data, partial(_drawn, result))
        for (data, _), result in zip(wanted, begun.each, strict=True)
    ]
    return Drawings(begun.left, figures)


def _key(kind: str, content: str | bytes) -> str:
    return digest_of(base_key(), kind, content)


def _drawn(result: Callable[[], bytes]) -> Figur:
    return Figur(**json.loads(result()))


def _plain(value: Any) -> Any:
    """The same without what the model's strings know of their place: who draws need not know."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple):
        return tuple(_plain(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _plain(getattr(value, f.name)) for f in fields(value)})
    return value


def make_webfonts(fonts: Mapping[str, bytes], workshop: Workshop) -> dict[str, bytes]:
    """Make the faces for the web."""
    styles = sorted(fonts)
    tasks = [Task(_key("webfont", fonts[s]), _WEIGHT, _webfont, fonts[s]) for s in styles]
    return dict(zip(styles, workshop.do(tasks), strict=True))


def _draw(argument: tuple[Figurdata, Mapping[str, Path]]) -> bytes:
    from arsberetning.charts import draw  # noqa: PLC0415 - matplotlib is heavy

    return json.dumps(asdict(draw(*argument)), ensure_ascii=False).encode()


def _webfont(ttf: bytes) -> bytes:
    from arsberetning.html.stylesheet import webfont  # noqa: PLC0415 - fontTools is heavy

    return webfont(ttf)
