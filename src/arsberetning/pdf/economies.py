"""What is done otherwise than WeasyPrint does it, with names that are WeasyPrint's own.

The pages are the same. Two things must be so; all else saves time, and is done for the versions it
is written for (`known`).
"""

from __future__ import annotations

from typing import Any

import weasyprint.pdf
from weasyprint import HTML
from weasyprint.document import Page
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from arsberetning.pdf.known import is_known, require

_REPLACED = {weasyprint.pdf: ["add_tags"], Font: ["clean"], HTML: ["_ua_stylesheets"],
             Page: ["paint"], Stream: ["marked"]}  # fmt: skip
"""Here, and in the modules that set a piece."""


def economise() -> None:
    """From now on, in this process. Raises `RunError` when WeasyPrint is not as it must be."""
    for owner, names in _REPLACED.items():
        require(owner, *names)
    weasyprint.pdf.add_tags = _no_tags
    Font.clean = _no_file
    if is_known("weasyprint"):
        _save_work()
    if is_known("pyphen"):
        from arsberetning.pdf.quick_hyphens import keep_hyphens  # noqa: PLC0415 - only if known

        keep_hyphens()


def _save_work() -> None:
    from arsberetning.pdf.drawing import paint_charts  # noqa: PLC0415 - only if known
    from arsberetning.pdf.kept_lines import keep_lines  # noqa: PLC0415 - only if known
    from arsberetning.pdf.quick_styles import quicken  # noqa: PLC0415 - only if known

    keep_lines()
    paint_charts()
    quicken()


def _no_tags(*_: Any) -> None:
    """The structure tree is our own, made of the elements of the HTML."""


def _no_file(font: Any, *_: Any) -> None:
    """Fonts are embedded once, when the pieces are joined."""
    font.file_content = b""
