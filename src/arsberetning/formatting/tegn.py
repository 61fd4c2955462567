"""Letters that the report's typeface does not have.

A letter of another typeface would look foreign, and one that no typeface has is an empty box; an
archived PDF may hold neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_IGNORABLE = re.compile(
    "[\t\n\r\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
"""What is never seen: breaks, joiners, direction marks, variants of the sign before."""
_EMOJI = "\N{VARIATION SELECTOR-16}"
"""Asks for the sign before it as a picture, also where a letter of the typeface would do."""
_SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
                    "\u205f\u3000")  # fmt: skip
"""Spaces of all widths, which need no letter."""
_WORDS = "finnes ikke i rapportens skrift"
_HINT = "bruk et tegn som finnes i rapportens skrift, eller skriv det med ord"
_PLAIN = {
    "\N{HYPHEN}": "skriv en vanlig bindestrek",
    "\N{NON-BREAKING HYPHEN}": "skriv en vanlig bindestrek",
    "\N{LINE SEPARATOR}": "skriv et vanlig linjeskift",
    "\N{PARAGRAPH SEPARATOR}": "skriv et vanlig linjeskift",
}
"""What Word and web pages put in for signs there is a plain one of."""


@dataclass(frozen=True)
class Fremmed:
    """A run of letters that the typeface does not have, and where in the text it begins."""

    tegn: str
    start: int


@lru_cache(maxsize=4)
def letters(ttf: bytes) -> frozenset[str]:
    """Every letter of a typeface."""
    import uharfbuzz as hb  # noqa: PLC0415 - only where texts are looked through

    return frozenset(map(chr, hb.Face(ttf).unicodes)) | _SPACES


def foreign(text: str, known: frozenset[str]) -> Iterator[Fremmed]:
    """The letters of a text that a typeface does not have, those that belong together as one."""
    odd = {c for c in set(text) - known if not _IGNORABLE.match(c)}
    if not odd and _EMOJI not in text:
        return
    one = rf"(?:[{re.escape(''.join(sorted(odd)))}]|\S{_EMOJI}\u20e3?)" if odd else rf"\S{_EMOJI}"
    joined = f"{one}(?:{_IGNORABLE.pattern}*{one}|[\ufe00-\ufe0f\u200d]+)*"
    for found in re.finditer(joined, text):
        yield Fremmed(found[0].rstrip("\u200d"), found.start())


def named(tegn: str) -> str:
    """`«✅» (U+2705)`; what cannot be seen by its number alone."""
    points = " ".join(f"U+{ord(c):04X}" for c in tegn)
    visible = all(unicodedata.category(c)[0] not in "CZ" or c == "\u200d" for c in tegn)
    return f"«{tegn}» ({points})" if visible else points


def told(tegn: str) -> tuple[str, str]:
    """What is said of such letters, and what to do."""
    return f"{named(tegn)} {_WORDS}", _PLAIN.get(tegn, _HINT)
