"""What a page is made of, as digests: equal digests look alike, and need no drawing.

Content and resources are taken together, each resource by what it is and not by its name. What
says page number and running head (a pagination artifact, ISO 32000-2, 14.8.2.2.2) is left out.
A font is known exactly, and loosely by its name: the part of a typeface that a file carries
depends on all its pages, so that a new letter on one page changes the font of every other.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

from arsberetning.diff.burden import heavy_pages, inherited
from arsberetning.diff.paper.sider.fonts import LooseFont, loose_font, merged

MAX_PAGES = 3000
_MAX_DEPTH = 40
_MAX_OBJECTS = 300_000
_MAX_CONTENT = 30_000_000
_MARKED = re.compile(rb"/Artifact\s*<<[^<>]*/Pagination[^<>]*>>\s*BDC\b.*?\bEMC\b", re.DOTALL)
_NESTED = re.compile(rb"\bB[DM]C\b")
_NAME = re.compile(rb"/MCID\s+\d+|/([^\x00\t\n\f\r ()<>\[\]{}/%]+)")
_KINDS = ("Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties")
_UNSEEN = {
    *("/Parent", "/P", "/StructParents", "/StructParent", "/Metadata", "/PieceInfo", "/Popup"),
    *("/LastModified", "/Dest", "/A", "/AA", "/Thumb", "/B", "/NM", "/M", "/Length", "/OC"),
}
"""Keys that say nothing about how a thing looks."""
_BOXES = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")


@dataclass(frozen=True)
class Fingerprint:
    """One page: `exact` counts the bytes of its fonts, `loose` only their names (`fonts`)."""

    exact: str
    loose: str
    fonts: frozenset[str]


@dataclass(frozen=True)
class Fingerprints:
    """All pages, and what each loosely known font says about its codes (None: cannot be told).

    `heavy` are the pages, from 0, that are too much to draw.
    """

    pages: tuple[Fingerprint, ...]
    fonts: Mapping[str, Mapping[bytes, bytes] | None]
    heavy: frozenset[int] = frozenset()


@dataclass
class _Reader:
    """What is known so far of one file; `file` is its digest."""

    file: str
    exact: dict[tuple[int, int], bytes] = field(default_factory=dict)
    painted: dict[tuple[int, int], tuple[bytes, bytes, frozenset[str]]] = field(
        default_factory=dict
    )
    loose: dict[tuple[int, int], LooseFont] = field(default_factory=dict)
    fonts: dict[str, Mapping[bytes, bytes] | None] = field(default_factory=dict)
    seen: int = 0


def fingerprints(pdf: bytes) -> Fingerprints:
    """Take the fingerprints of all pages. Raises pikepdf's errors for a file it cannot open."""
    with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
        if len(document.pages) > MAX_PAGES:
            msg = f"{len(document.pages)} pages"
            raise ValueError(msg)
        reader = _Reader(hashlib.sha256(pdf).hexdigest())
        heavy = frozenset(number - 1 for number in heavy_pages(document))
        pages = tuple(_page(reader, page.obj, n) for n, page in enumerate(document.pages))
        return Fingerprints(pages, reader.fonts, heavy)


def page_keys(old: Fingerprints, new: Fingerprints) -> tuple[list[str], list[str]]:
    """What makes two pages the same without drawing them.

    The loose digest, when all its fonts mean the same by their codes in both files.
    """
    alike = {
        name
        for name in old.fonts.keys() & new.fonts.keys()
        if merged(old.fonts[name], new.fonts[name]) is not None
    }
    one, other = (
        [page.loose if page.fonts <= alike else page.exact for page in prints.pages]
        for prints in (old, new)
    )
    return one, other


def _page(reader: _Reader, page: Any, number: int) -> Fingerprint:
    try:
        resources = inherited(page, "/Resources")
        exact, loose, fonts = _paint(reader, _contents(page), resources, 0)
        rest = b"".join(_digest(reader, inherited(page, key), 0) for key in _BOXES)
        rest += b"".join(_digest(reader, note, 0) for note in _seen_notes(page))
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, AttributeError):
        unlike = f"{number}?{reader.file}"
        return Fingerprint(unlike, unlike, frozenset())
    return Fingerprint(_hash(exact, rest).hex(), _hash(loose, rest).hex(), fonts)


def _contents(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(_bounded(part) for part in parts)


def _bounded(stream: Any) -> bytes:
    """A stream's content when it is plainly packed and not too big, else its packed bytes."""
    raw: bytes = stream.read_raw_bytes()
    packed = stream.get("/Filter")
    if isinstance(packed, pikepdf.Array) and len(packed) == 1:
        packed = packed[0]
    if packed != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        return raw
    try:
        return zlib.decompressobj().decompress(raw, _MAX_CONTENT)
    except zlib.error:
        return raw


def _seen_notes(page: Any) -> Iterator[Any]:
    """Annotations that show something; a link does not."""
    for note in page.get("/Annots", ()):
        if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") != pikepdf.Name.Link:
            yield note


def _paint(
    reader: _Reader, content: bytes, resources: Any, depth: int
) -> tuple[bytes, bytes, frozenset[str]]:
    """What a stream of operators paints: exact and loose digest, and its fonts."""
    if depth > _MAX_DEPTH:
        raise RecursionError
    plain = _MARKED.sub(_without, content)
    used = {found[1] for found in _NAME.finditer(plain) if found[1]}
    exact: list[bytes] = []
    loose: dict[bytes, bytes] = {}
    fonts: set[str] = set()
    for kind, name, thing in sorted(_resources(resources, used), key=lambda r: r[:2]):
        one, other, theirs = _resource(reader, kind, thing, depth + 1)
        exact.append(one)
        loose[name] = loose.get(name, b"") + b"/" + other.hex().encode()
        fonts |= theirs
    painted = _named(plain, loose)
    return _hash(painted, *exact), painted, frozenset(fonts)


def _without(found: re.Match[bytes]) -> bytes:
    """Nothing in place of a pagination artifact, unless something is marked inside it."""
    return found[0] if len(_NESTED.findall(found[0])) > 1 else b""


def _named(content: bytes, names: Mapping[bytes, bytes]) -> bytes:
    def known(found: re.Match[bytes]) -> bytes:
        return names.get(found[1], found[0]) if found[1] else b""

    return _hash(_NAME.sub(known, content))


def _resources(resources: Any, used: set[bytes]) -> Iterator[tuple[str, bytes, Any]]:
    for kind in _KINDS:
        group = resources.get(f"/{kind}") if resources is not None else None
        if isinstance(group, pikepdf.Dictionary):
            for key, thing in group.items():
                name = key[1:].encode()
                if name in used:
                    yield kind, name, thing


def _resource(
    reader: _Reader, kind: str, thing: Any, depth: int
) -> tuple[bytes, bytes, frozenset[str]]:
    if kind == "Font" and isinstance(thing, pikepdf.Dictionary):
        key = thing.objgen
        font = reader.loose.get(key) if key[0] else None
        font = font or loose_font(thing, reader.fonts)
        if key[0]:
            reader.loose[key] = font
        return _digest(reader, thing, depth), font.digest, frozenset((font.name,))
    if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form:
        return _form(reader, thing, depth)
    digest = _digest(reader, thing, depth)
    return digest, digest, frozenset()


def _form(reader: _Reader, form: Any, depth: int) -> tuple[bytes, bytes, frozenset[str]]:
    key = form.objgen
    if key not in reader.painted:
        own = b"".join(_digest(reader, form.get(k), depth) for k in ("/BBox", "/Matrix", "/Group"))
        exact, loose, fonts = _paint(reader, _bounded(form), form.get("/Resources"), depth)
        reader.painted[key] = (_hash(exact, own), _hash(loose, own), fonts)
    return reader.painted[key]


def _digest(reader: _Reader, thing: Any, depth: int) -> bytes:
    """A value with all it holds, without what only says where it stands."""
    reader.seen += 1
    if depth > _MAX_DEPTH or reader.seen > _MAX_OBJECTS:
        raise RecursionError
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)):
        return _hash(repr(thing).encode())
    key = thing.objgen
    if key[0] and key in reader.exact:
        return reader.exact[key]
    done = _hash(*_parts(reader, thing, depth + 1))
    if key[0]:
        reader.exact[key] = done
    return done


def _parts(reader: _Reader, thing: Any, depth: int) -> Iterator[bytes]:
    if isinstance(thing, pikepdf.Array):
        yield from (_digest(reader, item, depth) for item in thing)
        return
    if isinstance(thing, pikepdf.Stream):
        yield thing.read_raw_bytes()
    for key in sorted(thing.keys()):
        if key not in _UNSEEN:
            yield key.encode()
            yield _digest(reader, thing[key], depth)


def _hash(*parts: bytes) -> bytes:
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
