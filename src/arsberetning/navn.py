"""Names from the outside, of files, folders and branches, as they are safe to print.

A name can hold what turns the text round it about, moves the cursor or ends the line. Such signs
are shown by their number instead.
"""

from __future__ import annotations

from pathlib import PurePath

_BYTES = range(0xDC80, 0xDD00)
"""How Python carries the bytes of a name that is not UTF-8."""


def shown(name: str | PurePath) -> str:
    """A name on one line, with every sign that cannot be seen as `[U+202E]` or `[byte E6]`."""
    text = str(name)
    return text if text.isprintable() else "".join(_visible(c) for c in text)


def short(name: str, limit: int = 255) -> str:
    """A name as it is shown, cut at a number of signs: what somebody else wrote may have no end."""
    visible = shown(name)
    return visible if len(visible) <= limit else visible[:limit] + "…"


def shown_lines(text: str) -> str:
    """A text of ours that may hold names, with its line ends as they are."""
    return text if text.isprintable() else "\n".join(shown(line) for line in text.split("\n"))


def encodable(name: str) -> str:
    """A name that any file can hold: bytes that are not UTF-8 are as in `shown`, all else as is."""
    if name.isascii():
        return name
    return "".join(_visible(c) if 0xD800 <= ord(c) <= 0xDFFF else c for c in name)  # noqa: PLR2004


def _visible(char: str) -> str:
    if char.isprintable() or char in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        return char
    if ord(char) in _BYTES:
        return f"[byte {ord(char) - 0xDC00:02X}]"
    return f"[U+{ord(char):04X}]"
