"""One subset of each face for the whole report, made of what the pieces and the folio use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf
import uharfbuzz as hb
from pikepdf import Array

from arsberetning.pdf.sheet import FontUse

_DROPPED = ("GPOS", "GSUB", "GDEF", "BASE", "DSIG", "JSTF", "kern", "LTSH", "PCLT", "SVG ")
_BATCH = 100
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_CMAP_END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass
class FontPool:
    """The fonts of a report that is being joined, by the name the pages know them by."""

    faces: Mapping[str, bytes]
    uses: dict[str, FontUse] = field(default_factory=dict)
    objects: dict[str, pikepdf.Object] = field(default_factory=dict)

    def name_of(self, face: str) -> str:
        """What the pages call a face. KeyError when no page uses it."""
        for name, use in self.uses.items():
            if use.face == face:
                return name
        raise KeyError(face)

    def add_use(self, name: str, use: FontUse) -> None:
        """Take in the glyphs a piece uses."""
        known = self.uses.get(name, FontUse(use.face, {}, {}))
        self.uses[name] = FontUse(
            known.face, {**known.widths, **use.widths}, {**known.texts, **use.texts}
        )

    def add_objects(self, fonts: pikepdf.Object) -> None:
        """Let a piece's pages use the common fonts: `fonts` is the dictionary they look in.

        A foreign font, of a letter that ours do not have, is the piece's own as it is.
        """
        for key in list(fonts.keys()):
            name = str(key)[1:]
            if not self.uses[name].face:
                continue
            self.objects.setdefault(name, fonts[key])
            fonts[key] = self.objects[name]

    def embed(self, pdf: pikepdf.Pdf) -> None:
        """Fill the common fonts with the glyphs of all uses."""
        for name, font in sorted(self.objects.items()):
            use = self.uses[name]
            data = subset(self.faces[use.face], tuple(sorted(use.widths)))
            descendant = font.DescendantFonts[0]
            descendant.W = _widths(use.widths)
            descriptor = descendant.FontDescriptor
            descriptor.FontFile2 = pdf.make_indirect(pdf.make_stream(data, Length1=len(data)))
            box = [float(x) for x in descriptor.FontBBox]
            descriptor.FontBBox = Array([box[0], box[1], max(use.widths.values()), box[3]])
            font.ToUnicode = pdf.make_stream(_to_unicode(use.texts))


@lru_cache(maxsize=16)
def subset(ttf: bytes, glyphs: tuple[int, ...]) -> bytes:
    """A face with these glyphs only, at the numbers they have in the whole one."""
    face = hb.subset(hb.Face(ttf), _input(glyphs, hb.SubsetFlags.RETAIN_GIDS))
    return bytes(hb.subset(face, _input(range(max(glyphs) + 1), hb.SubsetFlags.DEFAULT)).blob.data)


def _input(glyphs: tuple[int, ...] | range, flags: hb.SubsetFlags) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.glyph_set.set(list(glyphs))
    wanted.flags = flags | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE
    wanted.drop_table_tag_set.update(int.from_bytes(t.encode(), "big") for t in _DROPPED)
    return wanted


def _widths(widths: Mapping[int, float]) -> Array:
    """Runs of neighbouring glyphs, as PDF wants them: first glyph, then the widths from there."""
    found = Array()
    before = None
    for glyph, width in sorted(widths.items()):
        if before is None or glyph != before + 1:
            found.append(glyph)
            found.append(Array())
        found[-1].append(width)
        before = glyph
    return found


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    return "\n".join([_CMAP_HEAD, *_cmap(sorted(texts.items())), _CMAP_END]).encode()


def _cmap(texts: list[tuple[int, str]]) -> Iterator[str]:
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        yield f"{len(batch)} beginbfchar"
        yield from (f"<{g:04x}> <{t.encode('utf-16-be').hex()}>" for g, t in batch)
        yield "endbfchar"
