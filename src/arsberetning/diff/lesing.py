"""Reads an edition from a PDF: its figures and where they are used, and its text.

A tagged file is read by its tags, any other by how it looks. The pages that both of two files have
are read once.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pikepdf
import pypdfium2 as _library  # noqa: F401 - sets pdfium up
import pypdfium2.raw as pdfium

from arsberetning.diff.avtrykk import page_keys
from arsberetning.diff.linjer import Sidelinjer, page_lines
from arsberetning.diff.oppsett import layout_blocks
from arsberetning.diff.sidetekst import Side, Stykke, marked_runs
from arsberetning.diff.tre import Sidetekst, blocks, tree_of
from arsberetning.diff.utgave import Blokk, Utgave
from arsberetning.diff.vedlegg import BRUK, TALLBASE, anchor_pages, attachments, figures, uses
from arsberetning.errors import RunError

T = TypeVar("T")

MAX_BYTES = 300_000_000
MAX_PAGES = 3000
_LEAST_TAGGED = 0.5
"""A file whose tags hold less than this share of its letters is read by how it looks."""


def read_pdf(data: bytes, navn: str) -> Utgave:
    """An edition from the bytes of a PDF. `navn` is what to call it.

    Raises `RunError` with a Norwegian message for a file that is no PDF, is damaged, locked with
    a password, without pages, or too big.
    """
    (edition,) = _read([(data, navn)], text=True)
    return edition


def read_two(
    old: tuple[bytes, str], new: tuple[bytes, str], *, text: bool = True
) -> tuple[Utgave, Utgave]:
    """Two editions; a page both have is read once. Without `text`, only their figures."""
    first, second = _read([old, new], text=text)
    return first, second


def _read(files: Sequence[tuple[bytes, str]], *, text: bool) -> list[Utgave]:
    opened = [_Document(data, navn) for data, navn in files]
    try:
        keys = _shared_keys(opened) if text else [[] for _ in opened]
        texts: dict[str, _Pagetext] = {}
        return [d.edition(k, texts, text=text) for d, k in zip(opened, keys, strict=True)]
    finally:
        for document in opened:
            document.close()


def _shared_keys(opened: Sequence[_Document]) -> list[list[str]]:
    """A key for each page of each file; pages with equal keys have the same text."""
    if len(opened) == 1:
        return [[str(n) for n in range(opened[0].pages)]]
    try:
        return list(page_keys(opened[0].pdf, opened[1].pdf))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        return [[f"{n}/{p}" for p in range(d.pages)] for n, d in enumerate(opened)]


@dataclass
class _Pagetext:
    """What has been read of a page, by its tags and by its looks."""

    marked: Sidetekst | None = None
    lines: Sidelinjer | None = None


class _Document:
    """A file that is open in both libraries."""

    def __init__(self, data: bytes, navn: str) -> None:
        self._data = data
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

    def edition(self, keys: Sequence[str], texts: dict[str, _Pagetext], *, text: bool) -> Utgave:
        """The edition. `texts` is what is known of pages, and is added to."""
        found = attachments(self.pdf, {TALLBASE, BRUK})
        tall = figures(found[TALLBASE]) if TALLBASE in found else None
        bruk = uses(found[BRUK], anchor_pages(self.pdf)) if BRUK in found else {}
        passages = tuple(self._blocks(keys, texts)) if text else None
        return Utgave(self._navn, self._data, tall, bruk, passages, self.pages)

    def _blocks(self, keys: Sequence[str], texts: dict[str, _Pagetext]) -> Iterator[Blokk]:
        tree = tree_of(self.pdf)
        if tree is not None:
            tagged = list(blocks(tree, lambda page: self._marked(keys[page - 1], page, texts)))
            if self._covers(tagged):
                yield from tagged
                return
        yield from layout_blocks(
            [self._lines(key, page, texts) for page, key in enumerate(keys, start=1)]
        )

    def _covers(self, tagged: Sequence[Blokk]) -> bool:
        """Whether the tags hold most of what stands on the first pages that say anything."""
        said = sum(len(b.tekst) for b in tagged)
        return said >= _LEAST_TAGGED * sum(self._letters(n) for n in range(min(self.pages, 5)))

    def _letters(self, index: int) -> int:
        return self._on_page(index + 1, lambda side: int(pdfium.FPDFText_CountChars(side.text)))

    def _marked(self, key: str, page: int, texts: dict[str, _Pagetext]) -> Sidetekst:
        known = texts.setdefault(key, _Pagetext())
        if known.marked is None:
            known.marked = self._on_page(page, _by_mark)
        return known.marked

    def _lines(self, key: str, page: int, texts: dict[str, _Pagetext]) -> Sidelinjer:
        known = texts.setdefault(key, _Pagetext())
        if known.lines is None:
            known.lines = self._on_page(page, page_lines)
        return known.lines

    def _on_page(self, page: int, action: Callable[[Side], T]) -> T:
        if self._raw is None:
            self._raw = _opened_raw(self._data, self._navn)
        side = Side(self._raw, page - 1)
        try:
            return action(side)
        finally:
            side.close()


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
