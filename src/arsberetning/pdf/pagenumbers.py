"""Page numbers in the contents and other lists, written when it is known where everything stands.

The piece has a nought in each place, so that it need not be set again when a chapter grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from arsberetning.pdf.folio import Face
from arsberetning.pdf.sheet import PageNumber

_TEXT = re.compile(rb"/MCID \d+>>\s+BDC\b.*? ([\d.]+)( [\d.]+ Tm\b.*?)\[[^\]]*\] TJ", re.DOTALL)
"""Marked content: where its first text begins in the line, what is between, and the text."""


def write_numbers(
    content: bytes, numbers: Iterable[PageNumber], pages: Mapping[str, int], face: Face
) -> bytes:
    """The content of a page with the noughts replaced; `pages` is counted from 1.

    A number ends where the nought did.
    """
    for number in numbers:
        found = _TEXT.match(content, content.find(b"/MCID %d>>" % number.mark))
        if found:
            new = _moved(found, number, pages[number.anchor], face)
            content = content[: found.start(1)] + new + content[found.end() :]
    return content


def _moved(found: re.Match[bytes], number: PageNumber, page: int, face: Face) -> bytes:
    line = face.shape(str(page), number.size)
    end = float(found[1]) + face.shape("0", number.size).width
    x = f"{end - line.width:.3f}".encode()
    return x + found[2] + face.string(line).encode()
