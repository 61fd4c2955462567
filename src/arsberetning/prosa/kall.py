"""The one thing that may stand between {{ and }}: a function with literal arguments.

It is read here and nowhere else, and never evaluated: a name, and texts and numbers in parentheses.
Numbers are Norwegian: `90,5`, `9 000`. What cannot be read is told with its true cause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from arsberetning.read.figures import parse_tall
from arsberetning.read.notation import Problem
from arsberetning.values import Mangler

CALL = re.compile(r"\{\{((?:[^{}]|\{(?!\{)|\}(?!\}))*)\}\}")
"""No call within a call: one that is not closed must not take the next with it."""
_SPACE = "[ \\n\\t\u00a0\u2007\u2009\u202f]"
_NAME = re.compile(rf"{_SPACE}*([A-Za-z_]\w*){_SPACE}*\(", re.ASCII)
_VALUE = re.compile(
    rf"{_SPACE}*(?:(?P<navn>[A-Za-z_]\w*){_SPACE}*={_SPACE}*)?"
    r"(?:\"(?P<dobbel>[^\"\\]*)\"|'(?P<enkel>[^'\\]*)'"
    r"|(?P<tall>[-−–+]?\d(?:[\d.\u00a0\u2007\u2009\u202f ]*\d)?(?:,\d+)?))"
    rf"{_SPACE}*(?P<slutt>[,)])",
    re.ASCII,
)
_CURLY = re.compile("[“”„‟«»‘’‚‹›″]")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_BARE_ADDRESS = re.compile(r"^[\s(,\w=]*?([a-zæøå0-9_]+(?:/[\w-]+)+)")
_SHOWN = 40
HOW = 'skriv for eksempel {{ tall("fo2a/tall/barn_i_barnehage/2024") }}'

Verdi = str | Decimal


@dataclass(frozen=True)
class Kall:
    """A function and its arguments; `ved` is where the first of them stands, or the name."""

    navn: str
    args: tuple[Verdi, ...]
    navngitte: tuple[tuple[str, Verdi], ...]
    ved: int
    navn_ved: int


@dataclass(frozen=True)
class Kallfeil:
    """Why what stands between {{ and }} is no call, what to do, and where."""

    kode: str
    melding: str
    tips: str
    ved: int = 0


@lru_cache(maxsize=8192)
def parse_call(inner: str) -> Kall | Kallfeil:
    """What stands between {{ and }} as a call, or what is wrong with it."""
    name = _NAME.match(inner)
    if name is None:
        return _explained(inner)
    at, args, named = name.end(), list[Verdi](), list[tuple[str, Verdi]]()
    first = at + len(inner[at:]) - len(inner[at:].lstrip())
    if inner[first : first + 1] == ")":
        rest, end = inner[first + 1 :], True
        first = name.start(1)
    else:
        rest, end = inner[at:], False
    while not end:
        found = _VALUE.match(inner, at)
        value = _value(found) if found else None
        if found is None or value is None:
            return _explained(inner)
        if isinstance(value, Problem):
            return Kallfeil("TEK008", value.message, value.hint, found.start("tall"))
        if found["navn"]:
            named.append((found["navn"], value))
        else:
            args.append(value)
        first = min(first, found.start()) if len(args) + len(named) > 1 else _start(found)
        at, end, rest = found.end(), found["slutt"] == ")", inner[found.end() :]
    if rest.strip():
        return _explained(inner)
    return Kall(name[1], tuple(args), tuple(named), first, name.start(1))


def _start(found: re.Match[str]) -> int:
    """Where the text of a value begins, within its quotation marks."""
    group = next(g for g in ("dobbel", "enkel", "tall") if found[g] is not None)
    return found.start(group)


def _value(found: re.Match[str]) -> Verdi | Problem | None:
    """A text, a number, or None for a text with characters that are not seen."""
    text = found["dobbel"] if found["dobbel"] is not None else found["enkel"]
    return as_number(found["tall"]) if text is None else text if text.isprintable() else None


def as_number(text: str) -> Decimal | Problem:
    """A number as Norwegians write it; `90.5` is one too, for texts that are written so already."""
    plain = re.fullmatch(r"[-−–+]?\d+\.(?:\d{1,2}|\d{4,9})", text, re.ASCII)
    value = parse_tall(text.replace(".", ",") if plain else text)
    if isinstance(value, Mangler):
        return Problem(f"«{text[:_SHOWN]}» er ikke et tall", text, "skriv tallet med sifre")
    return value


def _explained(inner: str) -> Kallfeil:
    """The true cause of what cannot be read."""
    shown = " ".join(inner.split())[:_SHOWN]
    shown = "".join(c if c.isprintable() else "?" for c in shown)
    if not shown:
        return Kallfeil("TEK003", "det står ingenting mellom {{ og }}", HOW)
    unfinished = _curly(inner, shown) or _unfinished(inner, shown)
    return unfinished or _without_function(inner, shown)


def _curly(inner: str, shown: str) -> Kallfeil | None:
    """Quotation marks as Word makes them, where there should be straight ones."""
    curly = next((m for m in _CURLY.finditer(inner) if _outside_quotes(inner, m.start())), None)
    if curly is None:
        return None
    right = _CURLY.sub('"', " ".join(inner.split()))
    hint = f"skriv {{{{ {right} }}}}" if len(right) < 2 * _SHOWN else 'skriv " i stedet'
    message = f'anførselstegnet {curly[0]} i «{shown}» må være rett: "'
    return Kallfeil("TEK003", message, hint, curly.start())


def _unfinished(inner: str, shown: str) -> Kallfeil | None:
    if inner.count('"') % 2:
        message = f"et anførselstegn i «{shown}» mangler sin make"
        return Kallfeil("TEK003", message, HOW, inner.rfind('"'))
    unquoted = _QUOTED.sub("", inner)
    if unquoted.count("(") > unquoted.count(")"):
        return Kallfeil("TEK003", f"parentesen i «{shown}» er ikke avsluttet", HOW)
    if re.search(r'["\w]\s+["\']', inner) and re.search(r'["\']\s+["\']', inner):
        return Kallfeil("TEK003", f"det mangler komma mellom adressene i «{shown}»", HOW)
    return None


def _without_function(inner: str, shown: str) -> Kallfeil:
    bare = _BARE_ADDRESS.match(_QUOTED.sub("", inner))
    if bare:
        hint = f'skriv "{bare[1]}"' if "(" in inner else f'skriv {{{{ tall("{bare[1]}") }}}}'
        return Kallfeil("TEK005", f"adressen «{bare[1][:_SHOWN]}» står uten anførselstegn", hint)
    if _QUOTED.fullmatch(inner.strip()):
        hint = f"skriv {{{{ tall({shown}) }}}}"
        return Kallfeil("TEK005", f"adressen {shown} står uten funksjon", hint)
    return Kallfeil("TEK005", f"«{shown}» er noe annet enn én funksjon med adresser og tall", HOW)


def _outside_quotes(text: str, at: int) -> bool:
    return text[:at].count('"') % 2 == 0
