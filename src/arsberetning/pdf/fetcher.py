"""WeasyPrint's way to resources: the report's own fonts, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from arsberetning.html.stylesheet import font_name

SKJEMA = "arsberetning"


class ReportFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not typed
    """Serves the fonts as `arsberetning:skrift/…`. No file and no host is ever opened.

    `drawings` are the shapes of each drawing that we paint ourselves, by its element.
    """

    def __init__(
        self, fonts: Mapping[str, bytes], drawings: Mapping[Any, Sequence[Any]] | None = None
    ) -> None:
        super().__init__(allowed_protocols=(SKJEMA,), allow_redirects=False)
        self.drawings = drawings or {}
        self._resources = {
            f"{SKJEMA}:skrift/{font_name(snitt)}.ttf": ttf for snitt, ttf in fonts.items()
        }

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """The resource, or ValueError, which WeasyPrint reports and we treat as a fault."""
        if url not in self._resources:
            msg = f"{url} is not one of the report's own resources"
            raise ValueError(msg)
        return URLFetcherResponse(url, self._resources[url], {"Content-Type": "font/ttf"})
