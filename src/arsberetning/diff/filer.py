"""Compares two PDF files: they are read in a process of their own while their pages are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arsberetning.diff.sammenligning import (
    FIGURES,
    LEVELS,
    PAGES,
    TEXT,
    Grenser,
    Sidefunn,
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
    if set(levels) == {FIGURES}:
        editions = read_guarded(old, new, text=False)
        if all(edition.tall is not None for edition in editions):
            return Sammenlignet(compare(*editions, levels, limits), *editions)
    text = bool({FIGURES, TEXT} & set(levels))
    with _reading(old, new, text=text, whole=False) as reading:
        pages = _pages(old, new) if PAGES in levels else None
        editions = _with_bytes(reading.result(), old, new)
    found = compare(*editions, levels, limits, pages)
    if names_unread(found):
        editions = read_guarded(old, new, whole=True)
        found = compare(*editions, levels, limits, pages)
    return Sammenlignet(found, *editions)


def read_guarded(
    old: Fil, new: Fil, *, text: bool = True, whole: bool = False
) -> tuple[Utgave, Utgave]:
    """Two editions, read by a process that may fail alone. See `lesing.read_two`."""
    with _reading(old, new, text=text, whole=whole) as reading:
        return _with_bytes(reading.result(), old, new)


def read_one(data: bytes, navn: str) -> Utgave:
    """One edition, read by a process that may fail alone. See `lesing.read_pdf`."""
    with Arbeid(f"«{navn}»", _read_alone, data, navn) as reading:
        edition: Utgave = reading.result()
        return replace(edition, pdf=data)


def _read_alone(data: bytes, navn: str) -> Utgave:
    from arsberetning.diff.lesing import read_pdf  # noqa: PLC0415 - in the other process only

    return replace(read_pdf(data, navn), pdf=None)


def _reading(old: Fil, new: Fil, *, text: bool = True, whole: bool) -> Arbeid:
    return Arbeid(f"«{old[1]}» eller «{new[1]}»", _read, old, new, text, whole)


def _read(old: Fil, new: Fil, text: bool, whole: bool) -> tuple[Utgave, Utgave]:  # noqa: FBT001
    """Both editions without their bytes, which the asker has."""
    from arsberetning.diff.lesing import read_two  # noqa: PLC0415 - in the other process only

    first, second = read_two(old, new, text=text, whole=whole)
    return replace(first, pdf=None), replace(second, pdf=None)


def _with_bytes(editions: tuple[Utgave, Utgave], old: Fil, new: Fil) -> tuple[Utgave, Utgave]:
    return replace(editions[0], pdf=old[0]), replace(editions[1], pdf=new[0])


def _pages(old: Fil, new: Fil) -> Sidefunn:
    return page_changes(Utgave(old[1], pdf=old[0]), Utgave(new[1], pdf=new[0]))
