"""Numbers that follow from a passage's place: of headings, tables, figures and references.

They are left out when passages are compared, and afterwards held against each other: a reference
that follows its target is no change, one that goes to another place is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_HEADING = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+(?=\S)")
_ALONE = re.compile(r"\d+(?:\.\d+)+\.?")
_LABEL = re.compile(
    r"^(Tabell|Figur|Mål|Tiltak|Kapittel|Punkt|Vedlegg)\s+(\d+(?:\.\d+)*)[.:]?(?:\s+|$)"
)
_REFERENCE = re.compile(
    r"\b(tabell|figur|punkt|kapittel|avsnitt|vedlegg|side)(\s+)(\d+(?:\.\d+)*)", re.IGNORECASE
)
_PAGE = "side"

Nummer = tuple[str, str]
"""What is numbered (`tabell`, `punkt`, ...) and its number."""


@lru_cache(maxsize=20_000)
def key(text: str, *, heading: bool = False) -> str:
    """A passage without the numbers that follow from its place."""
    if _ALONE.fullmatch(text):
        return "#"
    if heading:
        text = _HEADING.sub("", text)
    return _REFERENCE.sub(r"\1\2#", _LABEL.sub(r"\1 # ", text)).strip()


def own_number(text: str, *, heading: bool = False) -> Nummer | None:
    """The number a passage carries itself, None when it has none."""
    label = _LABEL.match(text)
    if label:
        return label[1].lower(), label[2]
    number = _HEADING.match(text) if heading else None
    return ("punkt", number[1]) if number else None


def unnumbered(text: str) -> str:
    """A heading or a caption without its number."""
    return _HEADING.sub("", _LABEL.sub("", text)).strip()


def references(text: str) -> Iterator[Nummer]:
    """The places a text refers to, in order, without the number it carries itself."""
    label = _LABEL.match(text)
    for match in _REFERENCE.finditer(text, label.end() if label else 0):
        yield match[1].lower(), match[3]


def follow(old: str, new: str, renumbered: Mapping[Nummer, str]) -> bool:
    """Whether the references of two texts, alike but for them, go to the same places."""
    for (kind, before), (_, after) in zip(references(old), references(new), strict=False):
        kind_ = "punkt" if kind in {"kapittel", "avsnitt"} else kind
        if before != after and kind != _PAGE and renumbered.get((kind_, before)) != after:
            return False
    return True
