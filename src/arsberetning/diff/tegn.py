"""Characters of a PDF as plain text: spaces, hyphens, ligatures and minus in one way each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from arsberetning.diff.linebreaks import HYPHEN, MARKS, SOFT_HYPHEN, join, settle

MINUS = "\u2212"
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SPACES = dict.fromkeys("\t\n\v\f\r\u00a0\u1680\u202f\u205f\u3000", " ") | {
    chr(c): " " for c in range(0x2000, 0x200B)
}
_NOTHING = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\x00", "")
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\x02": HYPHEN, "\ufffe": HYPHEN}
"""The last two are what pdfium makes of any hyphen at a line's end."""
_MARKS = dict.fromkeys(MARKS.replace(SOFT_HYPHEN, ""), "")
_TABLE = str.maketrans({**_LIGATURES, **_SPACES, **_NOTHING, **_MARKS, **_HYPHENS})
_HYPHEN_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")
_LOOSE_SIGN = re.compile(r"(?<=\w) ([.,;:])(?= |$)")


def plain(text: str) -> str:
    """A text with plain spaces, no ligatures and hyphens as `-`. Soft hyphens are kept."""
    return text.translate(_TABLE)


def gather(lines: Iterable[str], *, in_cell: bool = False) -> str:
    """A passage's lines as one tidy text, marked where it is uncertain what parted two lines."""
    return _tidied(join(lines, in_cell=in_cell))


def tidy(text: str) -> str:
    """A finished passage: single spaces, no marks, and a real minus before digits."""
    return _tidied(settle(text))


def _tidied(text: str) -> str:
    joined = " ".join(text.split())
    return _HYPHEN_MINUS.sub(MINUS, _LOOSE_SIGN.sub(r"\1", joined))


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one text; a word that was parted at a line's end is put together again."""
    return settle(join(lines))
