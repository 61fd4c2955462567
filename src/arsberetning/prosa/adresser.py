"""Web and mail addresses in a text: they are no prose, and no mark in them means anything."""

from __future__ import annotations

import re
from functools import lru_cache

_LAST = r"[^\s<>«»“”\".,;:!?*_)\]’'…]"
"""What an address can end with; other signs after it belong to the sentence."""
_PATH = rf"[^\s<>«»“”\"]{{0,2000}}{_LAST}"
_ADDRESS = re.compile(
    rf"\b(?:(?:https?|ftp)://|www\.){_PATH}"
    r"|\b[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,}"
    rf"|\b(?:[\w-]{{1,63}}\.){{1,8}}(?:no|com|org|net|eu)\b(?![-@])(?:/{_PATH})?",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Where each address of a text begins and ends: `https://x.no/a%20b`, `post@x.no`, `x.no/a`."""
    if "." not in text:
        return ()
    return tuple(m.span() for m in _ADDRESS.finditer(text))
