"""Whether two fonts draw the letters they share alike, so that one may stand for the other."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import pikepdf

_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def fonts_alike(old: Any, new: Any) -> bool:
    """Whether text set in one would look and read the same in the other.

    True for the same program, and for two cuts of one TrueType face whose glyphs have kept their
    numbers and whose shared glyphs are drawn and read alike. Anything else is not known to be.
    """
    before, after = _program(old), _program(new)
    if before is None or after is None:
        return before is after and _described(old) == _described(new)
    if before == after:
        return _meaning(old) == _meaning(new)
    return _keeps_numbers(old) and _keeps_numbers(new) and _shared_alike(old, new, before, after)


def _shared_alike(old: Any, new: Any, before: bytes, after: bytes) -> bool:
    meant, means = _meaning(old), _meaning(new)
    shared = meant.keys() & means.keys()
    if any(meant[code] != means[code] for code in shared):
        return False
    try:
        one, other = _outlines(before), _outlines(after)
    except Exception:  # noqa: BLE001 - fontTools raises many kinds for a damaged font
        return False
    glyphs = [int(code, 16) for code in shared]
    return all(one.get(g) == other.get(g) for g in glyphs)


def _keeps_numbers(font: Any) -> bool:
    try:
        cid = font.DescendantFonts[0]
        return bool(
            font.Encoding == "/Identity-H"
            and cid.Subtype == "/CIDFontType2"
            and cid.get("/CIDToGIDMap", "/Identity") == "/Identity"
        )
    except (AttributeError, KeyError, TypeError, IndexError):
        return False


def _program(font: Any) -> bytes | None:
    """The embedded program, None when there is none."""
    try:
        descriptor = (
            font.DescendantFonts[0] if "/DescendantFonts" in font else font
        ).FontDescriptor
        for name in ("/FontFile2", "/FontFile3", "/FontFile"):
            if name in descriptor:
                return bytes(descriptor[name].read_bytes())
    except (AttributeError, KeyError, TypeError, IndexError, pikepdf.PdfError):
        return None
    return None


def _described(font: Any) -> str:
    """A font without a program, by what the file says of it."""
    parts = [font.get(k) for k in ("/BaseFont", "/Subtype", "/Encoding", "/FirstChar", "/Widths")]
    return repr([_text(part) for part in parts])


def _text(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return repr([_text(v) for v in value])
    if isinstance(value, pikepdf.Dictionary):
        return repr(sorted((k, _text(v)) for k, v in value.items()))
    return str(value)


def _meaning(font: Any) -> Mapping[bytes, bytes]:
    """What each code reads as, from ToUnicode; of ranges the whole line is compared."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    return {code.lower(): text.lower() for code, text in _CHAR.findall(stream.read_bytes())}


def _outlines(program: bytes) -> Mapping[int, bytes]:
    """The drawing of each glyph of a TrueType font, and how wide it is, as bytes."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only when two cuts differ

    font = TTFont(io.BytesIO(program), lazy=True)
    data, places = font.reader["glyf"], font["loca"].locations
    metrics = font.reader["hmtx"]
    long_metrics = font["hhea"].numberOfHMetrics
    return {
        glyph: data[places[glyph] : places[glyph + 1]] + _metric(metrics, glyph, long_metrics)
        for glyph in range(len(places) - 1)
    }


def _metric(table: bytes, glyph: int, long_metrics: int) -> bytes:
    n = min(glyph, long_metrics - 1)
    return table[4 * n : 4 * n + 2]
