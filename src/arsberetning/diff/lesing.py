"""Reads an edition from a PDF: its figures and where they are used, and its text.

A tagged file is read by its tags, any other by how it looks. The pages that both of two files have
are read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import pikepdf
import pypdfium2 as _library  # noqa: F401 - sets pdfium up
import pypdfium2.raw as pdfium

from arsberetning.diff.burden import heavy_pages
from arsberetning.diff.figures.vedlegg import (
    BRUK,
    TALLBASE,
    anchor_pages,
    attachments,
    figures,
    uses,
)
from arsberetning.diff.linebreaks import settle_both
from arsberetning.diff.opening import opened, opened_raw, refused
from arsberetning.diff.paper.linjer import Sidelinjer, page_lines
from arsberetning.diff.paper.oppsett import read_layout
from arsberetning.diff.paper.sider.fingerprint import fingerprints, page_keys
from arsberetning.diff.sidetekst import Side, Stykke, is_picture, marked_runs, unknown_signs
from arsberetning.diff.text.behov import needed_pages, pages_of, shared_keys
from arsberetning.diff.text.passasjer import NO_AREA, Sidetekst, blocks
from arsberetning.diff.text.tre import Element, tree_of
from arsberetning.diff.utgave import STAND_IN, Utgave
from arsberetning.output.endringsord import page_list

T = TypeVar("T")

MAX_PAGES = 3000
_LOOKED_AT = 10
_LEAST_TAGGED = 0.5
"""A file whose tags hold less than this share of its letters is read by how it looks."""


def read_pdf(data: bytes, navn: str) -> Utgave:
    """An edition from the bytes of a PDF. `navn` is what to call it.

    Raises `RunError` with a Norwegian message for a file that is no PDF, is damaged, locked with
    a password, without pages, or too big.
    """
    document = _Document(data, navn)
    try:
        document.name_pages([str(n) for n in range(document.pages)])
        edition = document.edition({}, set())
        if edition.blokker is None:
            return edition
        return replace(edition, blokker=settle_both(edition.blokker, ())[0])
    finally:
        document.close()


def read_two(
    old: tuple[bytes, str],
    new: tuple[bytes, str],
    *,
    text: bool = True,
    whole: bool = False,
    keys: tuple[list[str], list[str]] | None = None,
) -> tuple[Utgave, Utgave]:
    """Two editions to be compared. Without `text`, only their figures.

    `keys` are what the pages of both are known by, where that has been found before.

    A page both have is read once, and unless `whole` is asked for, only where it names something
    that differs: the text of the other passages on such pages is a stand-in, the same in both
    editions (`unread`). Only files of our own are read so. Raises as `read_pdf`.
    """
    first = _Document(*old)
    try:
        second = _Document(*new)
        try:
            if not text:
                return first.figures(), second.figures()
            shared = _name_pages(first, second, keys)
            return _read_both(first, second, set() if whole else shared)
        finally:
            second.close()
    finally:
        first.close()


def _read_both(first: _Document, second: _Document, shared: set[str]) -> tuple[Utgave, Utgave]:
    """Both editions; pages with the shared keys are read only where they are needed."""
    texts: dict[str, _Pagetext] = {}
    skipped = shared if first.is_ours and second.is_ours else set()
    if skipped:
        stating = _stating_pages(first, second)
        skipped = skipped - (first.needed_keys(skipped, stating[0])
                             | second.needed_keys(skipped, stating[1]))  # fmt: skip
    old, new = first.edition(texts, skipped), second.edition(texts, skipped)
    if old.blokker is None or new.blokker is None:
        return old, new
    before, after = settle_both(old.blokker, new.blokker)
    return replace(old, blokker=before), replace(new, blokker=after)


def _stating_pages(first: _Document, second: _Document) -> tuple[set[int], set[int]]:
    """The pages of both that state a figure which is another in the attachments."""
    sides = first.figures(), second.figures()
    old, new = (side.tall or {} for side in sides)
    changed = [a for a in old.keys() & new.keys() if old[a].verdi != new[a].verdi]
    one, other = (
        {use.side for a in changed for use in side.bruk.get(a, ()) if use.side} for side in sides
    )
    return one, other


def _name_pages(
    first: _Document, second: _Document, keys: tuple[list[str], list[str]] | None
) -> set[str]:
    """Give each page a key; pages with equal keys say the same. Returns the keys both have."""
    try:
        old, new = keys or page_keys(fingerprints(first.data), fingerprints(second.data))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        old, new = ([f"{n}/{p}" for p in range(d.pages)] for n, d in enumerate((first, second)))
    first.name_pages(old)
    second.name_pages(new)
    return shared_keys(old, new)


@dataclass
class _Pagetext:
    """What has been read of a page, by its tags and by its looks."""

    marked: Sidetekst | None = None
    lines: Sidelinjer | None = None
    picture: bool = False
    unknown: bool = False

    def look(self, side: Side) -> None:
        """Note what a page is, beside what it says."""
        self.picture, self.unknown = is_picture(side), unknown_signs(side)


class _Document:
    """A file that is open in both libraries."""

    def __init__(self, data: bytes, navn: str) -> None:
        self.data = data
        self._navn = navn
        self.pdf = opened(data, navn)
        self.pages = len(self.pdf.pages)
        self._raw: Any = None
        if not self.pages:
            raise refused(navn, "har ingen sider")
        if self.pages > MAX_PAGES:
            raise refused(navn, f"har {self.pages} sider, og grensen er {MAX_PAGES}")
        self.heavy = heavy_pages(self.pdf)

    def close(self) -> None:
        """Give back what the libraries hold."""
        if self._raw:
            pdfium.FPDF_CloseDocument(self._raw)
        self.pdf.close()

    @cached_property
    def tree(self) -> Element | None:
        """The structure tree, None when the file has none or it holds too little."""
        tree = tree_of(self.pdf)
        return tree if tree is not None and self._covers(tree) else None

    @cached_property
    def is_ours(self) -> bool:
        """Whether this program made it: then its tags tell all there is to know of a page."""
        return self.tree is not None and bool(attachments(self.pdf, {TALLBASE}))

    def name_pages(self, keys: Sequence[str]) -> None:
        """Give each page the key its text is known by."""
        self._keys = list(keys)

    def needed_keys(self, shared: set[str], stating: set[int]) -> set[str]:
        """The keys of the pages that must be read when pages with the shared keys need not."""
        differing = {n for n, key in enumerate(self._keys, start=1) if key not in shared} | stating
        needed = needed_pages(self.tree, differing) if self.tree else differing
        return {self._keys[n - 1] for n in needed}

    def figures(self) -> Utgave:
        """The edition without its text."""
        found = attachments(self.pdf, {TALLBASE, BRUK})
        tall = figures(found[TALLBASE]) if TALLBASE in found else None
        bruk = uses(found[BRUK], anchor_pages(self.pdf)) if BRUK in found else {}
        return Utgave(self._navn, self.data, tall, bruk, None, self.pages)

    def edition(self, texts: dict[str, _Pagetext], skipped: set[str]) -> Utgave:
        """The edition with its text. `texts` is what is known of pages, and is added to."""
        doubts: list[str] = []
        if self.tree is not None:
            found = tuple(blocks(self.tree, lambda page: self._marked(page, texts, skipped)))
        else:
            found, doubts = read_layout([self._lines(n + 1, texts) for n in range(self.pages)])
        known = [texts.get(key, _Pagetext()) for key in self._keys]
        doubts += ["tegn uten forklaring i filen"] * any(page.unknown for page in known)
        scanned = [n for n, page in enumerate(known, start=1) if page.picture]
        return replace(
            self.figures(),
            blokker=None if scanned and not found else found,
            merket=self.tree is not None,
            ulest=tuple(self._unread(scanned)),
            usikkert=tuple(f"{doubt} i {self._navn}" for doubt in doubts),
        )

    def _unread(self, scanned: list[int]) -> Iterator[str]:
        """What could not be read, and what to do about it."""
        if scanned:
            where = f"på {page_list(scanned)} " if len(scanned) < self.pages else ""
            yield (f"{self._navn} har ingen tekst {where}som kan leses, bare bilder (skannet). "
                   f"Sammenlign med originalen, eller lag tekst av bildene først, for eksempel "
                   f"med ocrmypdf")  # fmt: skip
        for page, why in self.heavy.items():
            yield f"{self._navn}, side {page} er ikke lest: {why}"

    def _covers(self, tree: Element) -> bool:
        """Whether most text of the first pages with text is in the tree."""
        marked = set(pages_of(tree))
        for page in range(1, min(self.pages, _LOOKED_AT) + 1):
            if page in self.heavy:
                continue
            letters = self._on_page(page, lambda s: int(pdfium.FPDFText_CountChars(s.text)))
            if letters:
                said = sum(len(run.tekst) for runs in self._on_page(page, _by_mark).values()
                           for run in runs)  # fmt: skip
                return page in marked and said >= _LEAST_TAGGED * letters
        return bool(marked)

    def _marked(self, page: int, texts: dict[str, _Pagetext], skipped: set[str]) -> Sidetekst:
        key = self._keys[page - 1]
        if key in skipped:
            return _StandIns(key)
        known = texts.setdefault(key, _Pagetext())
        if known.marked is None:
            known.marked = {}
            if page not in self.heavy:
                known.marked = self._on_page(page, _by_mark, known)
        return known.marked

    def _lines(self, page: int, texts: dict[str, _Pagetext]) -> Sidelinjer:
        known = texts.setdefault(self._keys[page - 1], _Pagetext())
        if known.lines is None:
            known.lines = Sidelinjer(1.0, 1.0, ())
            if page not in self.heavy:
                known.lines = self._on_page(page, page_lines, known)
        return known.lines

    def _on_page(self, page: int, action: Callable[[Side], T], known: _Pagetext | None = None) -> T:
        if self._raw is None:
            self._raw = opened_raw(self.data, self._navn)
        side = Side(self._raw, page - 1)
        try:
            if known is not None:
                known.look(side)
            return action(side)
        finally:
            side.close()


class _StandIns(Mapping[int, Sequence[Stykke]]):
    """What stands for the text of a page that is not read, by number of marked content."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __getitem__(self, mark: int) -> Sequence[Stykke]:
        return (Stykke(mark, f"{STAND_IN}{self._key}/{mark}{STAND_IN}", NO_AREA),)

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _by_mark(side: Side) -> Mapping[int, Sequence[Stykke]]:
    found: dict[int, list[Stykke]] = {}
    for run in marked_runs(side):
        found.setdefault(run.merke, []).append(run)
    return found
