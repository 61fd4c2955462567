"""Pages as they look: aligned by content, drawn only where something differs."""

from __future__ import annotations

from collections.abc import Callable

from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sideendring

Remark = Callable[[str], None]
Keys = tuple[list[str], list[str]]


def compare_pages(
    gammel: Utgave,
    ny: Utgave,
    remark: Remark = lambda _: None,
    told: Callable[[Keys], None] = lambda _: None,
) -> tuple[Sideendring, ...]:
    """The pages that are another, new, gone or moved. See `sider.compare.compare_pages`."""
    from arsberetning.diff.sider.compare import compare_pages as compared  # noqa: PLC0415 - numpy

    return compared(gammel, ny, remark, told)
