"""A font known by its name and by what its codes mean, without the outlines it carries."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

import pikepdf

_MAX_MAP = 5_000_000
_TAG = re.compile(r"^/?[A-Z]{6}\+")
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]")
_MAX_RANGE = 65_536


@dataclass(frozen=True)
class LooseFont:
    """The name two subsets of a typeface share, and its digest."""

    name: str

    @property
    def digest(self) -> bytes:
        """The name as a digest."""
        return hashlib.blake2b(self.name.encode(), digest_size=16).digest()


def loose_font(font: Any, known: MutableMapping[str, Mapping[bytes, bytes] | None]) -> LooseFont:
    """Know a font loosely, and add what its codes mean to `known`.

    Two fonts with one name that mean different things by a code make the name worth nothing.
    """
    base = _TAG.sub("", str(font.get("/BaseFont", "")))
    encoding = font.get("/Encoding")
    plain = str(encoding) if isinstance(encoding, pikepdf.Name) else ""
    name = f"{base}|{font.get('/Subtype')}|{plain}"
    known[name] = merged(known[name], codes(font)) if name in known else codes(font)
    return LooseFont(name)


def merged(
    one: Mapping[bytes, bytes] | None, other: Mapping[bytes, bytes] | None
) -> Mapping[bytes, bytes] | None:
    """Both maps as one, None when a code has two meanings or one of them is not known."""
    if one is None or other is None:
        return None
    if any(one[code] != other[code] for code in one.keys() & other.keys()):
        return None
    return {**one, **other}


def codes(font: Any) -> Mapping[bytes, bytes] | None:
    """Which text each code stands for, None when the font does not say."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream) or str(font.get("/Subtype")) == "/Type3":
        return None
    try:
        raw: bytes = stream.read_raw_bytes()
        text = zlib.decompressobj().decompress(raw, _MAX_MAP) if "/Filter" in stream else raw
    except zlib.error:
        return None
    return dict(_meanings(text)) or None


def _meanings(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    for section in _CHARS.findall(text):
        yield from ((code.lower(), to.lower()) for code, to in _PAIR.findall(section))
    for section in _RANGES.findall(text):
        for first, last, to in _TRIPLE.findall(section):
            yield from _range(first, last, to)
        for first, targets in _LIST.findall(section):
            for n, to in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", targets)):
                yield _plus(first, n), to.lower()


def _range(first: bytes, last: bytes, to: bytes) -> Iterator[tuple[bytes, bytes]]:
    count = min(int(last, 16) - int(first, 16) + 1, _MAX_RANGE)
    for n in range(count):
        yield _plus(first, n), _plus(to, n)


def _plus(code: bytes, n: int) -> bytes:
    return b"%0*x" % (len(code), int(code, 16) + n)
