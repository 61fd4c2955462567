"""A draft's mark for letters that the report's typeface does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from markupsafe import escape

from arsberetning.formatting.tegn import foreign, letters

STEDFORTREDER = "\N{BALLOT BOX}"
"""A box that the typeface has, in place of a letter that it has not."""

_NUMBERED = 2
_BOXES = 8
_PARTS = re.compile(
    r"(<svg\b.*?</svg>|<(title|style|script)\b.*?</\2>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)
"""What of a page is not text that is set: drawings, what is not shown, tags."""
_LABEL = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")
"""A line of text in one of our drawings."""


def letters_of(fonts: Mapping[str, bytes]) -> frozenset[str]:
    """Every letter of the report's typeface, which is the same in all faces but the italic."""
    return letters(fonts["regular"])


def for_print(html: str, known: frozenset[str]) -> str:
    """A page of a draft with a box and the letter's number for each letter that cannot be set."""
    return _replaced(html, known, _numbered, lambda _: STEDFORTREDER)


def for_web(html: str, known: frozenset[str]) -> str:
    """A page of a draft with a mark on each letter that the PDF cannot have."""
    return _replaced(html, known, str, str)


def plain(text: str, known: frozenset[str]) -> str:
    """A text for a place where there can be no mark."""
    for found in list(foreign(text, known)):
        text = text.replace(found.tegn, STEDFORTREDER)
    return text


def _numbered(tegn: str) -> str:
    """A box for each letter, and their numbers when they are few."""
    boxes = STEDFORTREDER * min(len(tegn), _BOXES)
    points = " ".join(f"U+{ord(c):04X}" for c in tegn)
    return f"{STEDFORTREDER} {points}" if len(tegn) <= _NUMBERED else boxes


def _replaced(
    html: str,
    known: frozenset[str],
    in_text: Callable[[str], str],
    in_drawing: Callable[[str], str],
) -> str:
    if not next(foreign(html, known), None):
        return html
    return "".join(
        _drawing(part, known, in_drawing)
        if part.startswith("<svg")
        else part
        if part.startswith("<")
        else _swapped(part, known, lambda t: f'<mark class="merke-mangler">{in_text(t)}</mark>')
        for part in _split(html)
    )


def _split(html: str) -> Iterator[str]:
    """Tags and what is not shown, each apart, and the text between them."""
    at = 0
    for found in _PARTS.finditer(html):
        yield html[at : found.start()]
        yield found[0]
        at = found.end()
    yield html[at:]


def _drawing(svg: str, known: frozenset[str], change: Callable[[str], str]) -> str:
    def label(found: re.Match[str]) -> str:
        return f"{found[1]}{_swapped(found[2], known, lambda t: str(escape(change(t))))}{found[3]}"

    return _LABEL.sub(label, svg)


def _swapped(text: str, known: frozenset[str], change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for found in foreign(text, known):
        parts += [text[at : found.start], change(found.tegn)]
        at = found.start + len(found.tegn)
    return "".join([*parts, text[at:]])
