"""A text with its references filled in, where each character knows its place in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from arsberetning.prosa.adresser import addresses
from arsberetning.prosa.argumenter import made
from arsberetning.prosa.kall import CALL, Kallfeil, parse_call
from arsberetning.prosa.setningsfeil import Setningsfeil

Functions = Mapping[str, Callable[..., Markup]]

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r'<data[^>]* value="([^"]*)"')
_ADDRESS = re.compile(r'data-adresse="([^"]*)"')


ADRESSE = "adresse"
"""The function of a web or mail address, which is no prose to any rule."""


@dataclass(frozen=True)
class Referanse:
    """A reference in a text: where it stands in the filled text, and what it refers to."""

    start: int
    slutt: int
    funksjon: str
    adresser: tuple[str, ...]
    verdi: Decimal | None


@dataclass(frozen=True)
class Flate:
    """A filled text. `pos[n]` is the offset in the source of its character n."""

    tekst: str
    pos: Sequence[int]
    referanser: tuple[Referanse, ...] = ()


@dataclass
class _Filler:
    functions: Functions
    parts: list[str] = field(default_factory=list)
    pos: list[int] = field(default_factory=list)
    referanser: list[Referanse] = field(default_factory=list)

    def plain(self, text: str, start: int) -> None:
        self.parts.append(text)
        self.pos += range(start, start + len(text))

    def call(self, match: re.Match[str]) -> None:
        name, markup = _evaluated(match[1], self.functions)
        text = _TAG.sub("", markup).replace("\u00a0", " ")
        start = len(self.pos)
        self.parts.append(text)
        self.pos += [match.start()] * len(text)
        self.referanser.append(_reference(name, markup, start, len(self.pos)))


def with_addresses(text: str, known: tuple[Referanse, ...]) -> tuple[Referanse, ...]:
    """The references of a line, and its web and mail addresses as such."""
    return (*known, *(Referanse(a, b, ADRESSE, (), None) for a, b in addresses(text)))


def fill(text: str, functions: Functions) -> Flate:
    """Fill a text. What cannot be evaluated is left out; it is a finding of its own."""
    if "{{" not in text:
        return Flate(text, range(len(text)))
    filler, end = _Filler(functions), 0
    for match in CALL.finditer(text):
        filler.plain(text[end : match.start()], end)
        filler.call(match)
        end = match.end()
    filler.plain(text[end:], end)
    return Flate("".join(filler.parts), filler.pos, tuple(filler.referanser))


def _reference(name: str, markup: str, start: int, end: int) -> Referanse:
    value, address = _VALUE.search(markup), _ADDRESS.search(markup)
    addresses = tuple(address[1].split()) if address else ()
    return Referanse(start, end, name, addresses, _decimal(value[1]) if value else None)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _evaluated(source: str, functions: Functions) -> tuple[str, str]:
    call = parse_call(source)
    if isinstance(call, Kallfeil) or call.navn not in functions:
        return "", ""
    try:
        return call.navn, str(made(functions[call.navn], call))
    except Setningsfeil:
        return call.navn, ""
