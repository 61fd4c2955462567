"""What options and arguments can be, with messages in Norwegian."""

from __future__ import annotations

import re
from typing import Any

import click

FORMATS = ("html", "pdf", "data")
DIFF_FORMATS = ("plain", "json", "md", "html")
DRAKTER = ("felles", "egne")
DIFF_LEVELS = ("figures", "text", "pages")
_LIMIT = re.compile(r"(?P<side>side=)?(?P<tall>\d+(?:[.,]\d+)?)(?P<prosent>%)?")
CHECK_FORMATS = ("plain", "json", "github", "sarif", "md")


class Formats(click.ParamType[tuple[str, ...]]):
    """A list of formats with commas between."""

    name = "FORMAT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The value as it is used."""
        names = tuple(v.strip() for v in value.split(",")) if isinstance(value, str) else value
        for name in names:
            if name not in FORMATS:
                self.fail(
                    f"«{name}» er ikke et format. Velg blant {', '.join(FORMATS)}", param, ctx
                )
        return tuple(names)


class Codes(click.ParamType[tuple[str, ...]]):
    """A list of rule codes, or beginnings of them, with commas between."""

    name = "KODER"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The value as it is used."""
        del param, ctx
        if not isinstance(value, str):
            return tuple(value)
        return tuple(v.strip().upper() for v in value.split(",") if v.strip())


class CheckFormat(click.ParamType[str]):
    """The name of a format for findings."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as it is used."""
        if value not in CHECK_FORMATS:
            known = ", ".join(CHECK_FORMATS)
            self.fail(f"«{value}» er ikke et format. Velg blant {known}.", param, ctx)
        return str(value)


class Count(click.ParamType[int]):
    """How many, from 0 up."""

    name = "ANTALL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The value as it is used."""
        if not str(value).isdecimal():
            self.fail(f"«{value}» er ikke et antall, for eksempel 2", param, ctx)
        return int(value)


class DiffFormat(click.ParamType[str]):
    """The name of a format for a comparison."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as it is used."""
        if value not in DIFF_FORMATS:
            known = ", ".join(DIFF_FORMATS)
            self.fail(f"«{value}» er ikke et format. Velg blant {known}.", param, ctx)
        return str(value)


class Drakt(click.ParamType[str]):
    """Whose templates and styles are used."""

    name = "HVILKE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as it is used."""
        if value not in DRAKTER:
            self.fail(f"«{value}» er ikke et valg. Velg blant {', '.join(DRAKTER)}.", param, ctx)
        return str(value)


class Levels(click.ParamType[tuple[str, ...]]):
    """Levels of a comparison with commas between."""

    name = "NIVÅ"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The value as it is used."""
        names = tuple(v.strip() for v in value.split(",")) if isinstance(value, str) else value
        for name in names:
            if name not in DIFF_LEVELS:
                known = ", ".join(DIFF_LEVELS)
                self.fail(f"«{name}» er ikke et nivå. Velg blant {known}.", param, ctx)
        return tuple(names)


class Limit(click.ParamType[tuple[str, str]]):
    """A limit: `100`, `0,5%` or `side=0,1%`, as what it limits and its number."""

    name = "GRENSE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The value as it is used."""
        if isinstance(value, tuple):
            return value
        found = _LIMIT.fullmatch("".join(str(value).split()))
        if not found or (found["side"] and not found["prosent"]):
            example = "Skriv for eksempel 100, 0,5% eller side=0,1%."
            self.fail(f"«{value}» er ikke en grense. {example}", param, ctx)
        kind = "side" if found["side"] else "prosent" if found["prosent"] else "tall"
        return kind, found["tall"].replace(",", ".")
