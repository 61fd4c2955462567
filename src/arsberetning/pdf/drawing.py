"""Paints our charts on a page: filled and stroked paths, and lines of text in one run.

WeasyPrint paints any SVG, and sets each letter of a text by itself. A chart of ours holds nothing
but paths and texts with plain attributes, so it can be written straight to the page, with the
spaces between letters that the typeface wants. Anything else is left to WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_first_line
from weasyprint.html import HTML_HANDLERS, make_replaced_box
from weasyprint.matrix import Matrix
from weasyprint.svg.text import Style, TextBox
from weasyprint.svg.utils import size
from weasyprint.text.line_break import create_layout, line_size

_NAMESPACE = "{http://www.w3.org/2000/svg}"
SVG = f"{_NAMESPACE}svg"
_PAINT = {"fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap",
          "stroke-dasharray", "stroke-dashoffset"}  # fmt: skip
_KNOWN = {
    f"{_NAMESPACE}path": _PAINT | {"d"},
    f"{_NAMESPACE}text": {
        "fill",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
        "x",
        "y",
    },
    f"{_NAMESPACE}title": {"id"},
}
_PATH = re.compile(r"[MLCz0-9 .\-]*")
_COLOUR = re.compile(r"none|#[0-9a-f]{6}")
_OPERATORS = {"M": "m", "L": "l", "C": "c", "z": "h"}
_POINTS = {"M": 1, "L": 1, "C": 3, "z": 0}
_CAPS = {"butt": "0", "round": "1", "square": "2"}
_JOINS = {"miter": "0", "round": "1", "bevel": "2"}
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_MITER = "4 M"
_any_svg = HTML_HANDLERS[SVG]


def paint_charts() -> None:
    """From now on, in this process, paint the drawings whose shapes are taken out of the page."""
    HTML_HANDLERS[SVG] = _drawing


def _drawing(element: Any, box: Any, get_image: Any, base_url: Any) -> list[Any]:
    shapes = get_image.keywords["url_fetcher"].drawings.get(element)
    if shapes is None:
        made: list[Any] = _any_svg(element, box, get_image, base_url)
        return made
    return [
        make_replaced_box(element, box, Drawing(element, shapes, get_image.keywords["context"]))
    ]


def taken_out(root: Any) -> dict[Any, list[Any]]:
    """Take the shapes of all plain drawings out of a page, which would style each of them."""
    found = {}
    for svg in root.iter(SVG):
        if _is_plain(svg):
            found[svg] = [shape for shape in svg if shape.tag != f"{_NAMESPACE}title"]
            for shape in found[svg]:
                svg.remove(shape)
    return found


def _is_plain(svg: Any) -> bool:
    box = str(svg.get("viewBox", "")).split()
    return len(box) == len("xywh") and all(map(_is_known, svg))


def _is_known(shape: Any) -> bool:
    attributes: Mapping[str, str] = shape.attrib
    return (
        set(attributes) <= _KNOWN.get(str(shape.tag), set())
        and len(shape) == 0
        and all(_COLOUR.fullmatch(attributes.get(k, "none")) for k in ("fill", "stroke"))
        and bool(_PATH.fullmatch(attributes.get("d", "")))
    )


@dataclass(frozen=True)
class Drawing:
    """A plain drawing, as WeasyPrint wants an image."""

    svg: Any
    shapes: Sequence[Any]
    context: Any

    def get_intrinsic_size(
        self, _resolution: float, font_size: float
    ) -> tuple[float, float, float]:
        """Width and height in pixels, and the one divided by the other."""
        width, height = (size(self.svg.get(k), font_size) for k in ("width", "height"))
        return width, height, width / height

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Paint it as large as fits in a width and a height, from the current corner."""
        left, top, own_width, own_height = map(float, self.svg.get("viewBox").split())
        scale = min(width / own_width, height / own_height)
        stream.transform(
            a=scale, d=scale,
            e=(width - own_width * scale) / 2 - left * scale,
            f=(height - own_height * scale) / 2 - top * scale,
        )  # fmt: skip
        stream.set_alpha(1, stroke=True, fill=True)
        _Painter(stream, self.context, self.svg.get("stroke-linejoin", "miter")).paint(self.shapes)


@dataclass
class _Painter:
    """Writes shapes, and what is new of colours and lines since the shape before."""

    stream: Any
    context: Any
    join: str
    state: dict[str, str] = field(default_factory=dict)
    styles: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def paint(self, shapes: Sequence[Any]) -> None:
        self._put("M", _MITER)
        for shape in shapes:
            if shape.tag == f"{_NAMESPACE}path":
                self._path(shape)
            else:
                self._text(shape)

    def _put(self, name: str, operator: str) -> None:
        if self.state.get(name) != operator:
            self.state[name] = operator
            self.stream.stream.append(operator.encode())

    def _path(self, path: Any) -> None:
        fill, stroke = path.get("fill", "#000000"), path.get("stroke", "none")
        if fill != "none":
            self._put("rg", f"{_rgb(fill)} rg")
        if stroke != "none":
            self._put("RG", f"{_rgb(stroke)} RG")
            self._line(path)
        painting = {(True, True): "B", (True, False): "f", (False, True): "S"}
        end = painting.get((fill != "none", stroke != "none"), "n")
        self.stream.stream.append(" ".join((*_segments(path.get("d", "")), end)).encode())

    def _line(self, path: Any) -> None:
        dashes = path.get("stroke-dasharray", "none").replace(",", " ")
        dashes = "" if dashes == "none" else " ".join(dashes.split())
        self._put("w", f"{path.get('stroke-width', '1')} w")
        self._put("d", f"[{dashes}] {path.get('stroke-dashoffset', '0')} d")
        self._put("J", f"{_CAPS[path.get('stroke-linecap', 'butt')]} J")
        self._put("j", f"{_JOINS[path.get('stroke-linejoin', self.join)]} j")

    def _text(self, text: Any) -> None:
        words = " ".join((text.text or "").split(" ")).strip(" ")
        if not words:
            return
        style = self._style(text)
        layout = create_layout(words, style, self.context, None, 0)
        width, _ = line_size(layout.get_first_line()[0], style)
        x = float(text.get("x", "0")) - width * _ANCHORS[text.get("text-anchor", "start")]
        self._put("rg", f"{_rgb(text.get('fill', '#000000'))} rg")
        self.stream.begin_text()
        place = Matrix(d=-1, e=x, f=float(text.get("y", "0")))
        draw_first_line(self.stream, TextBox(layout, style), "none", "none", place)
        self.stream.end_text()

    def _style(self, text: Any) -> Any:
        given = tuple(text.get(k, "") for k in ("font-family", "font-size", "font-weight"))
        if given not in self.styles:
            family, size, weight = given
            style = Style(INITIAL_VALUES)
            style.font_config = self.context.font_config
            style["font_family"] = [name.strip(" \"'") for name in family.split(",")]
            style["font_size"], style["font_weight"] = float(size), int(weight or "400")
            self.styles[given] = style
        return self.styles[given]


def _segments(path: str) -> Iterator[str]:
    """SVG writes a letter and then its points, PDF the points and then the letter."""
    parts = path.split()
    at = 0
    while at < len(parts):
        letter = parts[at]
        end = at + 1 + 2 * _POINTS[letter]
        yield from parts[at + 1 : end]
        yield _OPERATORS[letter]
        at = end


def _rgb(colour: str) -> str:
    """#rrggbb as three parts of one."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:f}".rstrip("0").rstrip(".") for part in parts)
