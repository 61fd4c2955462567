"""Characters of a PDF as plain text: spaces, hyphens, ligatures and minus in one way each."""

from __future__ import annotations

import re
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
MINUS = "\u2212"
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SPACES = dict.fromkeys("\t\n\v\f\r\u00a0\u1680\u202f\u205f\u3000", " ") | {
    chr(c): " " for c in range(0x2000, 0x200B)
}
_NOTHING = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\x00", "")
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\x02": SOFT_HYPHEN, "\ufffe": SOFT_HYPHEN}
_TABLE = str.maketrans({**_LIGATURES, **_SPACES, **_NOTHING, **_HYPHENS})
_HYPHEN_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")
_SOFT = re.compile(f"{SOFT_HYPHEN}+")
_LOOSE_SIGN = re.compile(r"(?<=\w) ([.,;:])(?= |$)")
_BROKEN = re.compile(r"[^\W\d_]-$")
_LOOSE_HYPHEN = re.compile(r"(?<=[^\W\d_]) (?=-$)")
_WORD_GOES_ON = re.compile(r"[^\W\d_]")
_CONJUNCTION = re.compile(r"(og|eller|og/eller|til|samt)\b")


def plain(text: str) -> str:
    """A text with plain spaces, no ligatures and hyphens as `-`. Soft hyphens are kept."""
    return text.translate(_TABLE)


def tidy(text: str) -> str:
    """A finished passage: single spaces, no soft hyphens, and a real minus before digits."""
    joined = " ".join(_SOFT.sub("", text).split())
    return _HYPHEN_MINUS.sub(MINUS, _LOOSE_SIGN.sub(r"\1", joined))


def join_lines(lines: Iterable[str]) -> str:
    """Lines as one text; a word that was parted at a line's end is put together again."""
    text = ""
    for line in lines:
        text = _joined(text, line.strip()) if text else line.strip()
    return text


def _joined(before: str, line: str) -> str:
    before = _LOOSE_HYPHEN.sub("", before)
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + line
    if not _BROKEN.search(before) or _CONJUNCTION.match(line):
        return f"{before} {line}"
    if not _WORD_GOES_ON.match(line) or line[:1].isupper() or before[-2].isupper():
        return before + line
    return before[:-1] + line
