"""What options and arguments can be, with messages in Norwegian."""

from __future__ import annotations

from typing import Any

import click

FORMATS = ("html", "pdf", "data")
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
