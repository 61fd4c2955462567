"""Pages that would take all memory or time there is: told by what they say of themselves.

A drawing that draws itself, one that draws others that draw others, and a few bytes that unpack to
gigabytes are found without drawing or unpacking them. Such a page is left out, and that is said.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MAX_PAINTED = 100_000_000
"""Bytes of operators a page may come to, with all it draws by name, each time it does."""
MAX_STREAM = 60_000_000
"""Bytes a stream of a page may unpack to."""
MAX_PIXELS = 400_000_000
_DEFLATE = 1032
"""Bytes that one byte can unpack to, at most."""
_MAX_DEPTH = 30
_HIGHEST = 40
"""So many nodes above a page are looked at."""
_MAX_OBJECTS = 200_000
_CHUNK = 1 << 20
_DRAWN = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)\s+Do\b")
_LOOKED_INTO = ("/Font", "/XObject", "/Pattern", "/Shading", "/ExtGState", "/ColorSpace")

_CIRCLE, _MUCH = "den tegner seg selv", "den pakker ut til for mye"


class _TooMuchError(Exception):
    """The message says what is."""


def heavy_pages(document: pikepdf.Pdf) -> Mapping[int, str]:
    """The pages, from 1, that are not to be read or drawn, and why (in Norwegian)."""
    scale = _Scale()
    found: dict[int, str] = {}
    for number, page in enumerate(document.pages, start=1):
        try:
            scale.page(page.obj)
        except _TooMuchError as error:
            found[number] = str(error)
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RecursionError):
            continue  # damaged in another way: who reads it will tell
    return found


@dataclass
class _Scale:
    """Weighs pages; what several of them share is weighed once."""

    forms: dict[tuple[int, int], int] = field(default_factory=dict)
    open: set[tuple[int, int]] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)
    much: set[tuple[int, int]] = field(default_factory=set)

    def page(self, page: Any) -> None:
        """Weigh a page. Raises `_TooMuchError`."""
        resources = inherited(page, "/Resources")
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
        for stream in streams:
            self._stream(stream)
        self._held(resources, 0)
        if _names_forms(resources):
            content = b"\n".join(_unpacked(stream) for stream in streams)
            if self._painted(content, resources, 0) > MAX_PAINTED:
                raise _TooMuchError(_MUCH)

    def _painted(self, content: bytes, resources: Any, depth: int) -> int:
        """The bytes of operators that content comes to, with what it draws."""
        if depth > _MAX_DEPTH:
            raise _TooMuchError(_CIRCLE)
        named = resources.get("/XObject") if resources is not None else None
        total = len(content)
        if isinstance(named, pikepdf.Dictionary):
            for name, times in Counter(_DRAWN.findall(content)).items():
                form = named.get("/" + name.decode("latin-1"))
                if _is_form(form):
                    total += times * self._form(form, resources, depth + 1)
        return min(total, MAX_PAINTED + 1)

    def _form(self, form: Any, outer: Any, depth: int) -> int:
        name = form.objgen
        if name in self.open:
            raise _TooMuchError(_CIRCLE)
        if name not in self.forms:
            self.open.add(name)
            try:
                resources = form.get("/Resources", outer)
                self.forms[name] = self._painted(_unpacked(form), resources, depth)
            finally:
                self.open.discard(name)
        return self.forms[name]

    def _held(self, thing: Any, depth: int) -> None:
        """Weigh all streams that resources hold: fonts, pictures, patterns."""
        if depth > _MAX_DEPTH or len(self.seen) > _MAX_OBJECTS:
            return
        if isinstance(thing, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            name = thing.objgen
            if name[0] and name in self.seen:
                if name in self.much:
                    raise _TooMuchError(_MUCH)
                return
            self.seen.add(name)
            try:
                if isinstance(thing, pikepdf.Stream):
                    self._stream(thing)
                for below in _below(thing, depth):
                    self._held(below, depth + 1)
            except _TooMuchError:
                self.much.add(name)
                raise

    def _stream(self, stream: Any) -> None:
        if stream.get("/Subtype") == pikepdf.Name.Image:
            if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MAX_PIXELS:
                raise _TooMuchError(_MUCH)
        elif not _fits(stream):
            raise _TooMuchError(_MUCH)


def _below(thing: Any, depth: int) -> Iterator[Any]:
    if isinstance(thing, pikepdf.Array):
        yield from thing
        return
    for key in thing.keys():  # noqa: SIM118 - a pikepdf object is no dict
        if key not in {"/Parent", "/P", "/StructParents"} and (depth or key in _LOOKED_INTO):
            yield thing[key]


def _fits(stream: Any) -> bool:
    """Whether a stream unpacks to no more than it may. Most are told by their length alone."""
    filters = _filters(stream)
    size = int(stream.get("/Length", 0))
    if not filters or (len(filters) == 1 and size * _DEFLATE <= MAX_STREAM):
        return size <= MAX_STREAM
    return len(_unpacked(stream)) <= MAX_STREAM


def _filters(stream: Any) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in (named if isinstance(named, pikepdf.Array) else [named])]


def _unpacked(stream: Any) -> bytes:
    """What a stream of operators unpacks to, cut a little above the most it may be."""
    data: bytes = stream.read_raw_bytes()
    for name in _filters(stream):
        if name not in {"/FlateDecode", "/Fl"}:
            break
        data = _inflated(data)
    return data


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(data, MAX_STREAM + _CHUNK)
    except zlib.error:
        return b""


def _names_forms(resources: Any) -> bool:
    named = resources.get("/XObject") if resources is not None else None
    return isinstance(named, pikepdf.Dictionary) and any(
        _is_form(named[key])
        for key in named.keys()  # noqa: SIM118
    )


def _is_form(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form


def inherited(page: Any, key: str) -> Any:
    """What a page has, or the nodes above it in the page tree; None when none of them has it."""
    node = page
    for _ in range(_HIGHEST):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return None
