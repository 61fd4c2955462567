"""Page numbers in the contents and other lists, written when it is known where everything stands.

The piece has a nought in each place, so that it need not be set again when a chapter grows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from arsberetning.pdf.folio import Face
from arsberetning.pdf.sheet import PageNumber


def write_numbers(
    content: bytes, numbers: Iterable[PageNumber], pages: Mapping[str, int], face: Face
) -> bytes:
    """The content of a page with the noughts replaced; `pages` is counted from 1.

    A number ends where the nought did.
    """
    for number in numbers:
        write = partial(_written, number=number, page=pages[number.anchor], face=face)
        content = _place(number.mark).sub(write, content, count=1)
    return content


def _place(mark: int) -> re.Pattern[bytes]:
    """The marked content, parted where the text begins, and where it stands in the line."""
    return re.compile(
        rb"(/MCID %d>>\s+BDC\b.*? )([\d.]+)( [\d.]+ Tm\b.*?)\[[^\]]*\] TJ" % mark, re.DOTALL
    )


def _written(found: re.Match[bytes], number: PageNumber, page: int, face: Face) -> bytes:
    line = face.shape(str(page), number.size)
    end = float(found[2]) + face.shape("0", number.size).width
    x = f"{end - line.width:.3f}".encode()
    return found[1] + x + found[3] + face.string(line).encode()
