"""Reads an edition from a PDF: its figures and where they are used, and its text.

A tagged file is read by its tags, any other by how it looks. The pages that both of two files have
are read once.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import pikepdf
import pypdfium2 as _library  # noqa: F401 - sets pdfium up
import pypdfium2.raw as pdfium

from arsberetning.diff.behov import needed_pages, pages_of, shared_keys
from arsberetning.diff.linebreaks import settle_both
from arsberetning.diff.linjer import Sidelinjer, page_lines
from arsberetning.diff.oppsett import layout_blocks
from arsberetning.diff.passasjer import NO_AREA, Sidetekst, blocks
from arsberetning.diff.sider.fingerprint import fingerprints, page_keys
from arsberetning.diff.sidetekst import Side, Stykke, marked_runs
from arsberetning.diff.tre import Element, tree_of
from arsberetning.diff.utgave import STAND_IN, Blokk, Utgave
from arsberetning.diff.vedlegg import BRUK, TALLBASE, anchor_pages, attachments, figures, uses
from arsberetning.errors import RunError

T = TypeVar("T")

MAX_BYTES = 300_000_000
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
        return replace(edition, blokker=settle_both(edition.blokker or (), ())[0])
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
        skipped = skipped - (first.needed_keys(skipped) | second.needed_keys(skipped))
    old, new = first.edition(texts, skipped), second.edition(texts, skipped)
    before, after = settle_both(old.blokker or (), new.blokker or ())
    return replace(old, blokker=before), replace(new, blokker=after)


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


class _Document:
    """A file that is open in both libraries."""

    def __init__(self, data: bytes, navn: str) -> None:
        self.data = data
        self._navn = navn
        self.pdf = _opened(data, navn)
        self.pages = len(self.pdf.pages)
        self._raw: Any = None
        if not self.pages:
            raise _refused(navn, "har ingen sider")
        if self.pages > MAX_PAGES:
            raise _refused(navn, f"har {self.pages} sider, og grensen er {MAX_PAGES}")

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

    def needed_keys(self, shared: set[str]) -> set[str]:
        """The keys of the pages that must be read when pages with the shared keys need not."""
        differing = {n for n, key in enumerate(self._keys, start=1) if key not in shared}
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
        blocks_ = tuple(self._blocks(texts, skipped))
        return replace(self.figures(), blokker=blocks_, merket=self.tree is not None)

    def _blocks(self, texts: dict[str, _Pagetext], skipped: set[str]) -> Iterator[Blokk]:
        if self.tree is not None:
            return blocks(self.tree, lambda page: self._marked(page, texts, skipped))
        return layout_blocks([self._lines(page + 1, texts) for page in range(self.pages)])

    def _covers(self, tree: Element) -> bool:
        """Whether most text of the first pages with text is in the tree."""
        marked = set(pages_of(tree))
        for page in range(1, min(self.pages, _LOOKED_AT) + 1):
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
            known.marked = self._on_page(page, _by_mark)
        return known.marked

    def _lines(self, page: int, texts: dict[str, _Pagetext]) -> Sidelinjer:
        known = texts.setdefault(self._keys[page - 1], _Pagetext())
        if known.lines is None:
            known.lines = self._on_page(page, page_lines)
        return known.lines

    def _on_page(self, page: int, action: Callable[[Side], T]) -> T:
        if self._raw is None:
            self._raw = _opened_raw(self.data, self._navn)
        side = Side(self._raw, page - 1)
        try:
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


def _opened(data: bytes, navn: str) -> pikepdf.Pdf:
    if not data:
        raise _refused(navn, "er tom")
    if len(data) > MAX_BYTES:
        raise _refused(navn, f"er på {len(data) // 10**6} MB, og grensen er {MAX_BYTES // 10**6}")
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=True, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise _refused(navn, "er låst med passord. Lagre den uten passord og prøv igjen") from None
    except (pikepdf.PdfError, ValueError, OSError):
        raise _refused(navn, "er ikke en PDF, eller er skadet") from None


def _opened_raw(data: bytes, navn: str) -> Any:
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not raw:
        raise _refused(navn, "er skadet og kan ikke leses")
    return raw


def _refused(navn: str, why: str) -> RunError:
    return RunError(f"«{navn}» {why}")
