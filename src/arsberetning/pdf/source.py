"""The HTML of a piece, as WeasyPrint wants it, in a tenth of the time.

Our templates write HTML that is XML as well, but for the elements without an end; so a parser in C
can read it. What is not so is left to WeasyPrint's own parser.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

from cssselect2 import ElementWrapper
from weasyprint import HTML

from arsberetning.pdf.fetcher import ReportFetcher
from arsberetning.pdf.known import is_known

_OPEN_ENDED = re.compile(r"<(br|col|hr|img|meta|wbr)\b([^<>]*?)/?>")


class PieceSource(HTML):  # type: ignore[misc]  # WeasyPrint is not typed
    """A piece. `defaults` is the style sheet for elements that nothing else is said of.

    WeasyPrint's own default sheet gives each element eight pseudo-elements with a style of their
    own, for notes and list marks, which is half of the styles of a report.
    """

    def __init__(self, html: str, defaults: Any, fonts: Mapping[str, bytes]) -> None:
        root = parsed(html) if is_known("weasyprint") else None
        if root is None:
            super().__init__(string=html, url_fetcher=ReportFetcher(fonts), media_type="print")
        else:
            from arsberetning.pdf.drawing import taken_out  # noqa: PLC0415 - only if known

            self.url_fetcher = ReportFetcher(fonts, taken_out(root))
            self.base_url, self.media_type = None, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element
        self._defaults = defaults

    def _ua_stylesheets(self, *_: Any, **__: Any) -> list[Any]:
        return [self._defaults]


def parsed(html: str) -> ET.Element | None:
    """The tree an HTML parser makes of it, None when it is not XML."""
    closed = _OPEN_ENDED.sub(r"<\1\2/>", html.removeprefix("<!DOCTYPE html>"))
    try:
        return ET.fromstring(closed)  # noqa: S314 - what our templates just wrote
    except ET.ParseError:
        return None
