"""Where each figure is used: the sentences, tables and charts of a composed document.

It goes with the figures in the PDF and in the open data, so that whoever compares two editions can
say what a changed figure touches.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from typing import Any

from arsberetning.html.document import (
    Blokk,
    Dokument,
    KortFortalt,
    SeksjonVis,
    SkjemaVis,
    TabellVis,
)
from arsberetning.html.dokumentvisning import KORT_ANKER

NAME = "bruk.json"
SETNING, TABELL, FIGUR = "setning", "tabell", "figur"
_PARTS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br"}
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«–])")
_MARK = "\x00"


@dataclass(frozen=True)
class Brukssted:
    """A place that uses figures. `seksjon` is its heading, `anker` the nearest link target."""

    slag: str
    navn: str
    seksjon: str
    anker: str


def uses(dokument: Dokument) -> Iterator[tuple[Brukssted, tuple[str, ...]]]:
    """Each place with the addresses it uses, in reading order."""
    yield from _opening(dokument.kort)
    tables = {
        b.tabell.id: b.tabell for s in dokument.alle_seksjoner() for b in s.blokker if b.tabell
    }
    for section in dokument.alle_seksjoner():
        for block in section.blokker:
            yield from _block(section, block, tables)


def _opening(kort: KortFortalt) -> Iterator[tuple[Brukssted, tuple[str, ...]]]:
    """The opening page: each of its statements is a sentence."""
    yield Brukssted(SETNING, kort.ingress, kort.tittel, KORT_ANKER), kort.ingress_adresser
    for key in kort.nokler:
        words = f"{key.tall} {key.etikett} {key.forklaring}"
        yield Brukssted(SETNING, words, kort.tittel, KORT_ANKER), key.adresser
    for d in kort.avvik:
        words = f"{d.belop} {d.retning} {d.navn} {d.forklaring} {d.prosent}".strip()
        yield Brukssted(SETNING, words, kort.tittel, KORT_ANKER), d.adresser


def uses_json(dokument: Dokument) -> bytes:
    """The places, and for each address the numbers of the places that use it, counted from 0."""
    places: dict[Brukssted, int] = {}
    found: dict[str, list[int]] = {}
    for place, addresses in uses(dokument):
        number = places.setdefault(place, len(places))
        for address in addresses:
            numbers = found.setdefault(address, [])
            if number not in numbers:
                numbers.append(number)
    steder = ",\n".join(_line(asdict(place)) for place in places)
    bruk = ",\n".join(f"{_line(name)}: {_line(numbers)}" for name, numbers in sorted(found.items()))
    return f'{{"steder": [\n{steder}\n],\n"bruk": {{\n{bruk}\n}}}}\n'.encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(
    section: SeksjonVis, block: Blokk, tables: dict[str, TabellVis]
) -> Iterator[tuple[Brukssted, tuple[str, ...]]]:
    title = f"{section.nummer} {section.tittel}".strip()
    if block.tabell:
        name = f"Tabell {block.tabell.nummer} {block.tabell.tittel}"
        place = Brukssted(TABELL, name, title, block.tabell.anker)
        yield place, tuple(_addresses(block.tabell))
    if block.figur:
        name = f"Figur {block.figur.nummer} {block.figur.figur.tittel}"
        table = tables.get(block.figur.figur.kilde_tabell)
        place = Brukssted(FIGUR, name, title, block.figur.anker)
        yield place, tuple(_addresses(table)) if table else ()
    for anchor, html in _texts(section, block):
        for sentence, addresses in _sentences(html):
            yield Brukssted(SETNING, sentence, title, anchor), addresses


def _addresses(table: TabellVis) -> Iterator[str]:
    return (cell.adresse for row in table.rader for cell in row.celler if cell.adresse)


def _texts(section: SeksjonVis, block: Blokk) -> Iterator[tuple[str, str]]:
    """The running texts of a block, with the anchor nearest to each."""
    yield section.anker, block.tekst
    for goal in block.mal:
        yield goal.anker, goal.tekst
        for measure in goal.tiltak:
            yield measure.anker, measure.rapportering
    if block.skjema:
        yield from _answers(block.skjema)


def _answers(form: SkjemaVis) -> Iterator[tuple[str, str]]:
    for answer in form.svar:
        yield form.anker, answer.kommentar
        yield form.anker, answer.tekst


def _sentences(html: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences that use figures, as plain text, with their addresses."""
    if "data-adresse" not in html:
        return
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for passage in reader.passages():
        for sentence in _SENTENCE_END.split(" ".join(passage.split())):
            numbers = re.findall(f"{_MARK}(\\d+){_MARK}", sentence)
            if numbers:
                text = re.sub(f"{_MARK}\\d+{_MARK}", "", sentence)
                yield text, tuple(_unique(reader.marks[int(n)] for n in numbers))


def _unique(groups: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return dict.fromkeys(address for group in groups for address in group)


@dataclass
class _Reader(HTMLParser):
    """Gathers text by passage; a mark stands where a figure begins."""

    marks: list[tuple[str, ...]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def passages(self) -> list[str]:
        """The texts of paragraphs, list items and cells."""
        return "".join(self.text).split("\x01")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new passage, or a figure."""
        if tag in _PARTS:
            self.text.append("\x01")
        addresses = dict(attrs).get("data-adresse")
        if addresses:
            self.text.append(f"{_MARK}{len(self.marks)}{_MARK}")
            self.marks.append(tuple(addresses.split()))

    def handle_endtag(self, tag: str) -> None:
        """The end of a passage."""
        if tag in _PARTS:
            self.text.append("\x01")

    def handle_data(self, data: str) -> None:
        """Running text."""
        self.text.append(data)
