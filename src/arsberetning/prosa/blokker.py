"""Filled texts → blocks: paragraphs, headings and list items, each on one line of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from arsberetning.prosa.flate import Flate, Referanse, with_addresses
from arsberetning.prosa.linjer import (
    HEADING,
    Listemerke,
    begins_list,
    goes_on,
    interrupts,
    list_mark,
)

_LINE = re.compile(r"[^\n]*\n?")
_SIGN = re.compile(r"[*_`]")
_MARKS = re.compile(r"(?<!\*)\*\*(?!\*)|__|(?<![\w*])[*_](?=[^\s*])|(?<=[^\s*])[*_](?![\w*])|`")


class Blokkslag(StrEnum):
    """What a block is."""

    AVSNITT = "avsnitt"
    OVERSKRIFT = "overskrift"
    LISTEPUNKT = "listepunkt"
    TITTEL = "tittel"
    NAVN = "navn"


@dataclass(frozen=True)
class Rablokk:
    """A block's text on one line; `pos[n]` is the source offset of its character n."""

    slag: Blokkslag
    tekst: str
    pos: Sequence[int]
    referanser: tuple[Referanse, ...] = ()


@dataclass
class _Building:
    slag: Blokkslag
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class _Liste:
    """The items a line stands in: where the text of each begins, and its number."""

    punkter: list[tuple[int, int | None]] = field(default_factory=list)

    def enter(self, mark: Listemerke, indent: int) -> None:
        """Take in a new item, which closes those it does not stand in."""
        self.leave(indent)
        self.punkter.append((indent + 1, mark.nummer))

    def leave(self, indent: int) -> None:
        """Close the items a line with this indentation does not stand in."""
        self.punkter = [p for p in self.punkter if p[0] <= indent]

    def has(self, mark: Listemerke, indent: int) -> bool:
        """Whether a mark on a line of an item begins another."""
        deeper = bool(self.punkter) and indent >= self.punkter[-1][0]
        return goes_on(mark, [number for _, number in self.punkter], dypere=deeper)


def split(flate: Flate) -> Iterator[Rablokk]:
    """The blocks of a text, in order; an empty list item is a block without text."""
    current: _Building | None = None
    liste, before = _Liste(), ""
    for start, end in _lines(flate.tekst):
        line = flate.tekst[start:end]
        if not line.strip():
            yield from _finish(flate, current)
            current, before = None, ""
            continue
        kind, skip = _kind(line, current, liste, before)
        if kind is not None:
            yield from _finish(flate, current)
            current = _Building(kind)
        elif current is None:
            current = _Building(Blokkslag.AVSNITT)
            liste.leave(skip)
        current.spans.append((start + skip, end))
        before = line
        if current.slag is Blokkslag.OVERSKRIFT:
            yield from _finish(flate, current)
            current, before = None, ""
    yield from _finish(flate, current)


def _kind(
    line: str, current: _Building | None, liste: _Liste, before: str
) -> tuple[Blokkslag | None, int]:
    """The kind of block a line begins, and how much of it is the mark."""
    indent = len(line) - len(line.lstrip())
    heading = HEADING.match(line) if current is None else None
    if heading:
        return Blokkslag.OVERSKRIFT, heading.end()
    mark = list_mark(line)
    if mark and _is_item(mark, indent, current, liste, before):
        liste.enter(mark, indent)
        return Blokkslag.LISTEPUNKT, mark.lengde
    return None, indent


def _is_item(
    mark: Listemerke, indent: int, current: _Building | None, liste: _Liste, before: str
) -> bool:
    if current is None:
        return begins_list(mark) or bool(liste.punkter)
    if interrupts(mark, before):
        return True
    return current.slag is Blokkslag.LISTEPUNKT and liste.has(mark, indent)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield match.start(), match.start() + len(match[0].rstrip())


def _finish(flate: Flate, building: _Building | None) -> Iterator[Rablokk]:
    if building is None:
        return
    parts: list[str] = []
    chars: list[int] = []
    for start, end in building.spans:
        if chars:
            parts.append(" ")
            chars.append(chars[-1])
        for a, b in _without_marks(flate.tekst, start, end):
            parts.append(flate.tekst[a:b])
            chars += range(a, b)
    pos = chars if isinstance(flate.pos, range) else [flate.pos[c] for c in chars]
    if not pos:
        pos = [flate.pos[min(building.spans[0][0], len(flate.pos) - 1)]]
    text = "".join(parts)
    found = with_addresses(text, tuple(_moved(flate, chars)))
    yield Rablokk(building.slag, text, pos, found)


def _without_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a part of a text between its marks."""
    at = start
    for mark in _MARKS.finditer(text, start, end) if _SIGN.search(text, start, end) else ():
        yield at, mark.start()
        at = mark.end()
    yield at, end


def _moved(flate: Flate, chars: list[int]) -> Iterator[Referanse]:
    """The references of the characters, placed among them; `chars` are in order."""
    for ref in flate.referanser:
        start, last = bisect_left(chars, ref.start), bisect_left(chars, ref.slutt - 1)
        if chars[start : start + 1] == [ref.start] and chars[last : last + 1] == [ref.slutt - 1]:
            yield Referanse(start, last + 1, ref.funksjon, ref.adresser, ref.verdi)
