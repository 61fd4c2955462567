"""Whether two pages are drawn alike, told from the file alone.

A page's print is a digest of what draws it: the operators and everything they use. Running heads
and page numbers, which our own reports carry in a stream of their own, are not part of it. A font
that is cut down to other letters in the other edition counts as the same when the letters they
share are drawn alike.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_RUNNING = b"/Artifact <</Type /Pagination"
_NAME = re.compile(rb"/([^\x00\t\n\f\r \[\]()<>{}/%]+)")
_KINDS = ("/XObject", "/ExtGState", "/Pattern", "/Shading", "/ColorSpace", "/Properties")
_BOXES = ("/MediaBox", "/CropBox", "/Rotate")
_MAX_DEPTH = 60


@dataclass
class Avtrykk:
    """The prints of a file's pages: a digest and the fonts used, by their object's name."""

    sider: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    skrifter: dict[str, Any] = field(default_factory=dict)


def page_keys(old: pikepdf.Pdf, new: pikepdf.Pdf) -> tuple[list[str], list[str]]:
    """A key for each page of both files: equal keys are pages that look the same."""
    before, after = _prints(old), _prints(new)
    alike = _alike_fonts(before.skrifter, after.skrifter)
    return _keys(before, alike, "a"), _keys(after, alike, "b")


def _keys(found: Avtrykk, alike: set[str], side: str) -> list[str]:
    """A font that is another in the other file makes its pages other pages."""
    return [
        "".join([digest, *(f"{side}{name}" for name in fonts if name not in alike)])
        for digest, fonts in found.sider
    ]


def _prints(pdf: pikepdf.Pdf) -> Avtrykk:
    reader = _Printer()
    for page in pdf.pages:
        reader.add(page)
    return reader.found


class _Printer:
    def __init__(self) -> None:
        self.found = Avtrykk()
        self._known: dict[tuple[int, int], tuple[bytes, frozenset[str]]] = {}

    def add(self, page: pikepdf.Page) -> None:
        """Take the print of the next page."""
        digest = hashlib.sha256()
        for name in _BOXES:
            digest.update(repr(_plain(_inherited(page.obj, name))).encode())
        content = b"\n".join(_streams(page.obj.get("/Contents")))
        digest.update(content)
        used = set(_NAME.findall(content))
        fonts = self._resources(_inherited(page.obj, "/Resources"), used, digest)
        for annotation in page.obj.get("/Annots") or ():
            if annotation.get("/Subtype") != "/Link":
                part, more = self._object(annotation.get("/AP"), 0)
                digest.update(part)
                fonts |= more
        self.found.sider.append((digest.hexdigest(), tuple(sorted(fonts))))

    def _resources(self, resources: Any, used: set[bytes], digest: Any) -> set[str]:
        """Digest what a page's operators name, and tell which fonts it uses."""
        fonts: set[str] = set()
        if not isinstance(resources, pikepdf.Dictionary):
            return fonts
        for kind in _KINDS:
            for name, item in sorted((resources.get(kind) or {}).items()):
                if name[1:].encode() in used:
                    part, more = self._object(item, 0)
                    digest.update(name.encode() + part)
                    fonts |= more
        for name, item in sorted((resources.get("/Font") or {}).items()):
            if name[1:].encode() in used:
                fonts.add(self._font(item))
                digest.update(name.encode())
        return fonts

    def _font(self, item: Any) -> str:
        """The name a font is known by: its own, and its number too when others have the name."""
        tag = str(item.get("/BaseFont", "/"))
        if self.found.skrifter.setdefault(tag, item).objgen != item.objgen:
            tag = f"{tag} {item.objgen[0]}"
            self.found.skrifter[tag] = item
        return tag

    def _object(self, item: Any, depth: int) -> tuple[bytes, frozenset[str]]:
        """The digest of an object with all below it, and the fonts in it."""
        if not isinstance(item, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)):
            return repr(_plain(item)).encode(), frozenset()
        key = item.objgen
        if key != (0, 0) and key in self._known:
            return self._known[key]
        if depth > _MAX_DEPTH:
            return b"deep", frozenset()
        if key != (0, 0):
            self._known[key] = (b"self", frozenset())
        result = self._composite(item, depth)
        if key != (0, 0):
            self._known[key] = result
        return result

    def _composite(self, item: Any, depth: int) -> tuple[bytes, frozenset[str]]:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            return b"font", frozenset({self._font(item)})
        digest = hashlib.sha256()
        fonts: set[str] = set()
        if isinstance(item, pikepdf.Array):
            pairs: Iterable[tuple[str, Any]] = (("", part) for part in item)
        else:
            pairs = sorted((k, v) for k, v in item.items() if k not in _IRRELEVANT)
        for name, value in pairs:
            part, more = self._object(value, depth + 1)
            digest.update(name.encode() + part)
            fonts |= more
        if isinstance(item, pikepdf.Stream):
            digest.update(item.read_raw_bytes())
        return digest.digest(), frozenset(fonts)


_IRRELEVANT = {"/Parent", "/StructParent", "/StructParents", "/Length", "/P", "/Pg"}


def _streams(contents: Any) -> Iterator[bytes]:
    """The page's operators without what our reports add when pieces are joined."""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            data = bytes(part.read_bytes())
            if not data.startswith(_RUNNING):
                yield data


def _inherited(page: Any, name: str) -> Any:
    """A page's entry, or its parent's."""
    for _ in range(_MAX_DEPTH):
        if name in page:
            return page[name]
        if "/Parent" not in page:
            return None
        page = page.Parent
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [_plain(v) for v in value]
    return str(value) if isinstance(value, pikepdf.Object) else value


def _alike_fonts(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The fonts of both files whose shared letters look alike."""
    from arsberetning.diff.skrifter import fonts_alike  # noqa: PLC0415 - only when needed

    return {name for name in old.keys() & new.keys() if fonts_alike(old[name], new[name])}


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """A file for taking prints of."""
    return pikepdf.open(io.BytesIO(data))
