"""A text with its references filled in, where each character knows its place in the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

from markupsafe import Markup

from arsberetning.prosa.setninger import Setningsfeil

Functions = Mapping[str, Callable[..., Markup]]

_CALL = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r'<data[^>]* value="([^"]*)"')
_ADDRESS = re.compile(r'data-adresse="([^"]*)"')
_PLAIN_CALL = re.compile(r'(\w+)\(\s*"([^"\\\n{}]*)"(?:\s*,\s*"([^"\\\n{}]*)")?\s*\)', re.ASCII)


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


def fill(text: str, functions: Functions) -> Flate:
    """Fill a text. What cannot be evaluated is left out; it is a finding of its own."""
    if "{{" not in text:
        return Flate(text, range(len(text)))
    filler, end = _Filler(functions), 0
    for match in _CALL.finditer(text):
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
    call = _parsed(source.strip())
    if call is None or call[0] not in functions:
        return "", ""
    name, args, kwargs = call
    try:
        return name, str(functions[name](*args, **dict(kwargs)))
    except (Setningsfeil, TypeError, ValueError, ArithmeticError):
        return name, ""


@cache
def _parsed(
    source: str,
) -> tuple[str, tuple[object, ...], tuple[tuple[str, object], ...]] | None:
    plain = _PLAIN_CALL.fullmatch(source)
    if plain:
        return plain[1], tuple(a for a in plain.groups()[1:] if a is not None), ()
    try:
        node = ast.parse(source, mode="eval").body
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            return None
        args = tuple(ast.literal_eval(a) for a in node.args)
        kwargs = tuple((k.arg or "", ast.literal_eval(k.value)) for k in node.keywords)
    except (SyntaxError, ValueError):
        return None
    return node.func.id, args, kwargs
