"""Which rows of a table name its columns, where nothing says so: the first, without figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

FIGURE = re.compile(r"[<>≤≥]?\s*[-−–+]?\d[\d\s.,]*%?|[-−–.:]+|\.\.")
"""A cell that is a figure, a target, a share, or a sign for a missing one."""
_YEAR = re.compile(r"(19|20)\d\d")


def has_figures(texts: Sequence[str]) -> bool:
    """Whether any cell but the first is a figure; a year alone may be a column's name."""
    return any(
        FIGURE.fullmatch(t.strip()) and not _YEAR.fullmatch(t.strip())
        for t in texts[1:]
        if t.strip()
    )
