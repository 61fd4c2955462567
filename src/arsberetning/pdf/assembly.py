"""Joins the pieces to one tagged document."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

from arsberetning.pdf.about import About, Attachment
from arsberetning.pdf.folio import Face, Folio
from arsberetning.pdf.fontpool import FontPool
from arsberetning.pdf.metadata import add_attachments, add_metadata
from arsberetning.pdf.navigation import add_navigation
from arsberetning.pdf.pagenumbers import write_numbers
from arsberetning.pdf.piece import Piece
from arsberetning.pdf.sheet import Bookmark, Sheet, anchor_places, page_starts

Set = tuple[Piece, Sheet]
"""A piece and what it became."""


def assemble(
    parts: Sequence[Set],
    about: About,
    fonts: Mapping[str, bytes],
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The whole report as PDF/A-3a and PDF/UA-1. The same arguments give the same bytes."""
    sheets = [sheet for _, sheet in parts]
    joiner = _Joiner(pikepdf.new(), FontPool(fonts))
    for sheet in sheets:
        joiner.add(sheet)
    joiner.finish_tree()
    _number_pages(joiner, parts, about, fonts)
    joiner.pool.embed(joiner.pdf)
    add_navigation(joiner.pdf, _bookmarks(sheets), anchor_places(sheets))
    add_metadata(joiner.pdf, about)
    add_attachments(joiner.pdf, attachments, about)
    return _written(joiner.pdf)


def _written(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
        min_version="1.7",
    )  # fmt: skip
    return out.getvalue()


def _bookmarks(sheets: Sequence[Sheet]) -> list[Bookmark]:
    found = []
    for start, sheet in zip(page_starts(sheets), sheets, strict=True):
        for mark in sheet.bookmarks:
            page, x, y = mark.place
            found.append(Bookmark(mark.level, mark.title, (start + page, x, y), mark.is_open))
    return found


@dataclass
class _Joiner:
    pdf: pikepdf.Pdf
    pool: FontPool
    nums: list[pikepdf.Object | int] = field(default_factory=list)
    named: dict[bytes, pikepdf.Object] = field(default_factory=dict)
    kids: list[pikepdf.Object] = field(default_factory=list)

    def add(self, sheet: Sheet) -> None:
        """Take in a piece: its pages first, or the tree's elements would lose theirs."""
        first = len(self.pdf.pages)
        with pikepdf.open(io.BytesIO(sheet.pdf)) as source, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # we do bring the tree along
            self.pdf.pages.extend(source.pages)
            tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        for name, use in sheet.fonts.items():
            self.pool.add_use(name, use)
        if sheet.fonts:
            self.pool.add_objects(self.pdf.pages[first].obj.Resources.Font)
        self._add_parents(first, tree.ParentTree.Nums)
        self._add_elements(tree)

    def _add_parents(self, first: int, nums: pikepdf.Object) -> None:
        """Number what leads from pages and links to the tree on from the piece before."""
        base = len(self.nums) // 2
        for page in self.pdf.pages[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + base
            for annotation in page.obj.get("/Annots", Array()):
                annotation.StructParent = int(annotation.StructParent) + base
        for i in range(0, len(nums), 2):
            self.nums += [base + int(nums[i]), nums[i + 1]]

    def _add_elements(self, tree: pikepdf.Object) -> None:
        names = tree.IDTree.Names
        fresh = {bytes(names[i]): names[i + 1] for i in range(0, len(names), 2)}
        for kid in list(tree.K[0].K):
            self._add_element(kid, None)
        self.named = {**fresh, **self.named}

    def _add_element(self, element: pikepdf.Object, parent: pikepdf.Object | None) -> None:
        """An element, or what is in it when an earlier piece has begun it."""
        known = self.named.get(bytes(element.ID)) if "/ID" in element else None
        if known is not None:
            for kid in list(element.K):
                self._add_element(kid, known)
        elif parent is not None:
            element.P = parent
            parent.K.append(element)
        else:
            self.kids.append(element)

    def finish_tree(self) -> None:
        """The one tree over everything."""
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(self.kids))
        )
        for kid in self.kids:
            kid.P = document
        root.K = Array([document])
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.nums)))
        root.ParentTreeNextKey = len(self.nums) // 2
        if self.named:
            names = [part for name, e in sorted(self.named.items()) for part in (name, e)]
            texts = [pikepdf.String(p.decode()) if isinstance(p, bytes) else p for p in names]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(texts)))
        self.pdf.Root.StructTreeRoot = root


def _number_pages(
    joiner: _Joiner, parts: Sequence[Set], about: About, fonts: Mapping[str, bytes]
) -> None:
    """Write running heads and page numbers."""
    pool, pages = joiner.pool, list(joiner.pdf.pages)
    regular = Face(pool.name_of("regular"), "regular", fonts["regular"])
    bold = Face(pool.name_of("bold"), "bold", fonts["bold"]) if about.draft else None
    sheets = [sheet for _, sheet in parts]
    known = {name: place[0] + 1 for name, place in anchor_places(sheets).items()}
    for start, (piece, sheet) in zip(page_starts(sheets), parts, strict=True):
        _fill_lists(pages[start : start + len(sheet.sizes)], sheet, known, regular)
        for n, size in enumerate(sheet.sizes if piece.folio else ()):
            head = piece.head if n else piece.first_head
            text = f"side {start + n + 1} av {len(pages)}"
            folio = Folio(about.running, head, text, about.draft)
            pages[start + n].contents_add(folio.operators(size, regular, bold))
    for face in (regular, bold) if bold else (regular,):
        pool.add_use(face.name, face.use)


def _fill_lists(
    pages: Sequence[pikepdf.Page], sheet: Sheet, known: Mapping[str, int], face: Face
) -> None:
    """Write the numbers of other pages into a piece that lists them."""
    for n, page in enumerate(pages):
        numbers = [number for number in sheet.numbers if number.page == n]
        if numbers:
            content = page.obj.Contents
            content.write(write_numbers(content.read_bytes(), numbers, known, face))
