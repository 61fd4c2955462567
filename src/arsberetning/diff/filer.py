"""Compares two PDF files: they are read in a process of their own while their pages are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from arsberetning.diff.sammenligning import (
    FIGURES,
    LEVELS,
    PAGES,
    TEXT,
    Grenser,
    Sidefunn,
    Sidenokler,
    compare,
    names_unread,
    page_changes,
)
from arsberetning.diff.utgave import Utgave
from arsberetning.diff.vakt import Arbeid
from arsberetning.endringer import Sammenligning

Fil = tuple[bytes, str]
"""A PDF's bytes and what to call it."""


@dataclass(frozen=True)
class Sammenlignet:
    """A comparison and the two editions it is of."""

    sammenligning: Sammenligning
    gammel: Utgave
    ny: Utgave


def compare_files(
    old: Fil, new: Fil, levels: tuple[str, ...] = LEVELS, limits: Grenser | None = None
) -> Sammenlignet:
    """Compare two PDFs. Raises `RunError` when one cannot be read, or not in time.

    For figures alone the text is read only where no figures are attached.
    """
    if TEXT not in levels:
        editions = read_guarded(old, new, text=False)
        if FIGURES not in levels or all(edition.tall is not None for edition in editions):
            pages = _pages(old, new) if PAGES in levels else None
            return Sammenlignet(compare(*editions, levels, limits, pages), *editions)
    with Lesning(old, new) as reading:
        pages = _pages(old, new, reading.begin) if PAGES in levels else None
        editions = reading.result()
    found = compare(*editions, levels, limits, pages)
    if names_unread(found):
        editions = read_guarded(old, new, whole=True)
        found = compare(*editions, levels, limits, pages)
    return Sammenlignet(found, *editions)


class Lesning:
    """The reading of two files by a process that may fail alone. Use it in a `with`."""

    def __init__(self, old: Fil, new: Fil) -> None:
        self._files = old, new
        self._work: Arbeid | None = None

    def __enter__(self) -> Lesning:
        return self

    def __exit__(self, *_: object) -> None:
        if self._work:
            self._work.__exit__()

    def begin(
        self, keys: Sidenokler | None = None, *, text: bool = True, whole: bool = False
    ) -> None:
        """Begin, once. `keys` are the pages' keys where they are known."""
        old, new = self._files
        names = f"«{old[1]}» eller «{new[1]}»"
        self._work = Arbeid(names, _read, old, new, {"text": text, "whole": whole, "keys": keys})

    def result(self) -> tuple[Utgave, Utgave]:
        """Both editions, begun now if that is not done. Raises as `lesing.read_two`."""
        if self._work is None:
            self.begin()
        assert self._work is not None  # noqa: S101 - it is begun
        first, second = self._work.result()
        return replace(first, pdf=self._files[0][0]), replace(second, pdf=self._files[1][0])


def read_guarded(
    old: Fil, new: Fil, *, text: bool = True, whole: bool = False
) -> tuple[Utgave, Utgave]:
    """Two editions, read by a process that may fail alone. See `lesing.read_two`."""
    with Lesning(old, new) as reading:
        reading.begin(text=text, whole=whole)
        return reading.result()


def read_one(data: bytes, navn: str) -> Utgave:
    """One edition, read by a process that may fail alone. See `lesing.read_pdf`."""
    with Arbeid(f"«{navn}»", _read_alone, data, navn) as reading:
        edition: Utgave = reading.result()
        return replace(edition, pdf=data)


def _read_alone(data: bytes, navn: str) -> Utgave:
    from arsberetning.diff.lesing import read_pdf  # noqa: PLC0415 - in the other process only

    return replace(read_pdf(data, navn), pdf=None)


def _read(old: Fil, new: Fil, how: Mapping[str, Any]) -> tuple[Utgave, Utgave]:
    """Both editions without their bytes, which the asker has."""
    from arsberetning.diff.lesing import read_two  # noqa: PLC0415 - in the other process only

    first, second = read_two(old, new, **how)
    return replace(first, pdf=None), replace(second, pdf=None)


def _pages(old: Fil, new: Fil, told: Callable[[Sidenokler], None] = lambda _: None) -> Sidefunn:
    return page_changes(Utgave(old[1], pdf=old[0]), Utgave(new[1], pdf=new[0]), told)
