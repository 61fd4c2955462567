"""What a report of ours carries within it: its figures, and where they are used."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import pikepdf

from arsberetning.diff.utgave import Oppforing
from arsberetning.endringer import Bruk
from arsberetning.foreign_json import parse_decimal, parse_json
from arsberetning.values import Arsak, Celle, Maltall, Mangler

TALLBASE = "tallbase.json"
BRUK = "bruk.json"
MAX_ATTACHMENT = 50_000_000
_LONGEST = 10_000
"""Characters of a name, an address or a sentence."""


def attachments(pdf: pikepdf.Pdf, wanted: set[str]) -> dict[str, bytes]:
    """The attached files with these names that are there and of a reasonable size."""
    try:
        names = list(pdf.Root.Names.EmbeddedFiles.Names)
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError):
        return {}
    found: dict[str, bytes] = {}
    for name, spec in zip(names[::2], names[1::2], strict=False):
        if str(name) in wanted:
            data = _file(spec)
            if data is not None:
                found[str(name)] = data
    return found


def _file(spec: Any) -> bytes | None:
    try:
        return _unpacked(spec.EF.F)
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError, zlib.error):
        return None


def _unpacked(stream: Any) -> bytes | None:
    """A stream's bytes, None when there are too many. The size it states itself is not trusted."""
    packed = bytes(stream.read_raw_bytes())
    if "/Filter" not in stream:
        return packed if len(packed) <= MAX_ATTACHMENT else None
    names = stream.Filter if isinstance(stream.Filter, pikepdf.Array) else [stream.Filter]
    if [str(name) for name in names] != ["/FlateDecode"] or "/DecodeParms" in stream:
        return None
    data = zlib.decompressobj().decompress(packed, MAX_ATTACHMENT + 1)
    return data if len(data) <= MAX_ATTACHMENT else None


def figures(data: bytes) -> Mapping[str, Oppforing] | None:
    """The figures of `tallbase.json` by address, None when it is not one of ours."""
    try:
        read = [_figure(f) for f in parse_json(data)]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    found = {figure.adresse: figure for figure in read}
    return found if len(found) == len(read) else None


def _figure(plain: Mapping[str, Any]) -> Oppforing:
    return Oppforing(
        adresse=_text(plain["adresse"]),
        navn=_text(plain["navn"]),
        kolonne=_text(plain["kolonne"]),
        enhet=_text(plain["enhet"]),
        verdi=_value(plain["verdi"]),
        kilde=_text(plain["kilde"]),
        formel=_text(plain["formel"]),
        fra=tuple(_text(a) for a in plain["fra"]),
    )


def _value(plain: Any) -> Celle:
    if isinstance(plain, str):
        return parse_decimal(plain)
    if "mangler" in plain:
        day = plain.get("dato")
        return Mangler(Arsak(plain["mangler"]), date.fromisoformat(day) if day else None)
    return Maltall(_text(plain["operator"]), parse_decimal(plain["verdi"]))


def _text(plain: Any) -> str:
    """A text, or what is not there. TypeError for anything else."""
    if plain is None:
        return ""
    if not isinstance(plain, str) or len(plain) > _LONGEST:
        raise TypeError(type(plain).__name__)
    return plain


def uses(data: bytes, pages: Mapping[str, int]) -> Mapping[str, tuple[Bruk, ...]]:
    """Where each address is used, from `bruk.json`; `pages` is the page of each anchor."""
    try:
        plain = parse_json(data)
        places = [
            Bruk(
                _text(p["slag"]),
                _text(p["navn"]),
                _text(p["seksjon"]),
                pages.get(_text(p["anker"])),
            )
            for p in plain["steder"]
        ]
        return {
            str(address): tuple(places[n] for n in numbers)
            for address, numbers in plain["bruk"].items()
        }
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def anchor_pages(pdf: pikepdf.Pdf) -> Mapping[str, int]:
    """The page, from 1, of each named place in a report of ours."""
    number = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
    try:
        names = list(pdf.Root.Names.Dests.Names)
        return {
            str(name): number[place[0].objgen]
            for name, place in zip(names[::2], names[1::2], strict=False)
        }
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, pikepdf.PdfError):
        return {}
