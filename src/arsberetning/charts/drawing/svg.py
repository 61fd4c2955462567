"""matplotlib's SVG → an SVG that can stand inside an HTML page.

Away go the prolog, the metadata, the style sheet (its `*` would style the whole page), groups
without meaning and ids that two charts would share. Styles become attributes, so that a page
that forbids inline styles shows the same picture.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"
UNUSED = ("metadata", "defs")
DROPPED = {"style", "id"}
EMPTY_TURN = re.compile(r"rotate\(-?0\b")


def clean(svg: str, figure_id: str) -> str:
    """Reduce the drawing to one `<svg>` element with no id but its own, and no references."""
    root = ET.fromstring(svg)  # noqa: S314 - what matplotlib just wrote
    inside = "\n".join(_write(e) for e in _shapes(root))
    box = root.attrib
    return (
        f'<svg xmlns="{SVG}" id="{figure_id}-svg" width="{box["width"]}" '
        f'height="{box["height"]}" viewBox="{box["viewBox"]}" stroke-linejoin="round">\n'
        f"{inside}\n</svg>\n"
    )


def _shapes(element: ET.Element) -> Iterator[ET.Element]:
    """Every shape in painting order, out of its groups."""
    for child in element:
        name = _name(child)
        if name == "g":
            yield from _shapes(child)
        elif name not in UNUSED:
            yield child


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _write(element: ET.Element) -> str:
    name, text = _name(element), element.text or ""
    attributes = "".join(f' {k}="{_escape(v)}"' for k, v in sorted(_attributes(element).items()))
    return f"<{name}{attributes}>{_escape(text)}</{name}>" if text else f"<{name}{attributes}/>"


def _attributes(element: ET.Element) -> dict[str, str]:
    own = {k: re.sub(r"\s+", " ", v).strip() for k, v in element.attrib.items() if k not in DROPPED}
    if EMPTY_TURN.match(own.get("transform", "")):
        del own["transform"]
    return own | dict(_style(element.get("style", "")))


def _style(style: str) -> Iterator[tuple[str, str]]:
    for declaration in filter(None, (d.strip() for d in style.split(";"))):
        key, _, value = declaration.partition(":")
        if key.strip() == "font-size":
            value = value.replace("px", "")
        yield key.strip(), value.strip()


def _escape(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
