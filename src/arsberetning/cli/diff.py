"""`arsberetning diff`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arsberetning.cli.argumenter import DIFF_FORMATS, DiffFormat, Levels, Limit
from arsberetning.cli.norsk import Command
from arsberetning.cli.utfor import FINDINGS, OK, run

if TYPE_CHECKING:
    from arsberetning.pipeline.sammenlign import Sammenlignet

_ALIKE = "Ingen forskjeller: filene er helt like."


@click.command(
    cls=Command,
    options_metavar="[VALG]",
    short_help="Vis hva som er endret mellom to utgaver.",
    help="""
Vis hva som er endret fra GAMMEL til NY: tall, tekst og sider.

GAMMEL og NY er en PDF, en rapportmappe (reports/2024) eller en git-revisjon (main, v1,
main:reports/2024). Uten NY sammenlignes GAMMEL med rapporten i arbeidsmappen. Kommandoen avslutter
med 0 når utgavene er like, med 1 når de er ulike.
""",
)
@click.argument("gammel", metavar="GAMMEL")
@click.argument("ny", required=False, metavar="[NY]")
@click.option(
    "--format",
    "format_",
    type=DiffFormat(),
    default=DIFF_FORMATS[0],
    metavar="FORMAT",
    show_default=True,
    help=f"Hvordan forskjellene vises: {', '.join(DIFF_FORMATS)}.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Skriv til filen i stedet for til skjermen.",
)
@click.option(
    "--only",
    type=Levels(),
    multiple=True,
    metavar="NIVÅ",
    help="Bare figures (tall), text (tekst) eller pages (sider). Kan gjentas, eller ha komma.",
)
@click.option(
    "--limit",
    "limits",
    type=Limit(),
    multiple=True,
    metavar="GRENSE",
    help="Utelat det som er mindre: 100 (tall), 0,5% (tall i prosent) eller side=0,1% (av siden).",
)
def diff(
    gammel: str,
    ny: str | None,
    format_: str,
    out: Path | None,
    only: tuple[tuple[str, ...], ...],
    limits: tuple[tuple[str, str], ...],
) -> None:
    """Compare two editions."""
    from arsberetning.pipeline.identisk import same_files

    if format_ == DIFF_FORMATS[0] and not out and same_files(gammel, ny):
        click.echo(_ALIKE)
        sys.exit(OK)
    found: Sammenlignet = run(partial(_compared, gammel, ny, only, limits))
    text = run(partial(_written, found, format_, colour=not out and sys.stdout.isatty()))
    if out:
        run(partial(_save, out, text))
    else:
        click.echo(text, nl=False)
    sys.exit(OK if found.sammenligning.like else FINDINGS)


def _compared(
    gammel: str,
    ny: str | None,
    only: tuple[tuple[str, ...], ...],
    limits: tuple[tuple[str, str], ...],
) -> Sammenlignet:
    from decimal import Decimal

    from arsberetning.diff.sammenligning import LEVELS, Grenser
    from arsberetning.pipeline.sammenlign import compare_named

    wanted = {level for levels in only for level in levels} or set(LEVELS)
    levels = tuple(level for level in LEVELS if level in wanted)
    bounds = Grenser(**{kind: Decimal(number) for kind, number in limits})
    return compare_named(gammel, ny, levels, bounds)


def _written(found: Sammenlignet, format_: str, *, colour: bool) -> str:
    """The comparison on the surface that was asked for."""
    return _SURFACES[format_](found, colour)


def _plain(found: Sammenlignet, colour: bool) -> str:  # noqa: FBT001 - as the others
    from arsberetning.output.endringer_plain import plain_comparison

    return "\n".join(plain_comparison(found.sammenligning, colour=colour)) + "\n"


def _json(found: Sammenlignet, _: bool) -> str:  # noqa: FBT001
    from arsberetning.output.endringer_json import json_comparison

    return json_comparison(found.sammenligning)


def _md(found: Sammenlignet, _: bool) -> str:  # noqa: FBT001
    from arsberetning.output.endringer_md import markdown_comparison

    return markdown_comparison(found.sammenligning)


def _html(found: Sammenlignet, _: bool) -> str:  # noqa: FBT001
    from arsberetning.diff.nettside import comparison_page

    page: str = comparison_page(found.sammenligning, found.gammel, found.ny)
    return page


_SURFACES: dict[str, Callable[[Sammenlignet, bool], str]] = {
    "plain": _plain,
    "json": _json,
    "md": _md,
    "html": _html,
}


def _save(path: Path, text: str) -> None:
    from arsberetning.errors import RunError, why_not_written

    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"kan ikke skrive «{path}»: {why_not_written(error)}"
        raise RunError(message) from error
