"""`arsberetning diff`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arsberetning.cli.argumenter import DIFF_FORMATS, DRAKTER, DiffFormat, Drakt, Levels, Limit
from arsberetning.cli.norsk import Command
from arsberetning.cli.si import on_terminal, say
from arsberetning.cli.utfor import CANNOT_RUN, FINDINGS, OK, run

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
med 0 når utgavene er like, med 1 når de er ulike, og med 3 når det ikke kan avgjøres.
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
@click.option(
    "--maler",
    type=Drakt(),
    default=DRAKTER[0],
    metavar="HVILKE",
    show_default=True,
    help="Maler og stil for git-revisjoner: felles (arbeidsmappens) eller egne (revisjonens).",
)
def diff(
    gammel: str,
    ny: str | None,
    format_: str,
    out: Path | None,
    only: tuple[tuple[str, ...], ...],
    limits: tuple[tuple[str, str], ...],
    maler: str,
) -> None:
    """Compare two editions."""
    from arsberetning.pipeline.identisk import same_files

    if format_ == DIFF_FORMATS[0] and not out and same_files(gammel, ny):
        say(_ALIKE)
        sys.exit(OK)
    if out:
        from arsberetning.pipeline.onefile import refuse_sources

        run(partial(refuse_sources, out, (gammel, ny or "")))
    found: Sammenlignet = run(partial(_compared, gammel, ny, only, limits, maler))
    text = run(partial(_written, found, format_, colour=not out and on_terminal()))
    if out:
        run(partial(_save, out, text))
    else:
        say(text, nl=False, raw=format_ != DIFF_FORMATS[0])
    sys.exit(_exit_code(found))


def _exit_code(found: Sammenlignet) -> int:
    """Alike, not alike, or not known: something that was asked for could not be compared."""
    if found.sammenligning.like:
        return OK
    return FINDINGS if found.sammenligning.ulike else CANNOT_RUN


def _compared(
    gammel: str,
    ny: str | None,
    only: tuple[tuple[str, ...], ...],
    limits: tuple[tuple[str, str], ...],
    maler: str,
) -> Sammenlignet:
    from decimal import Decimal

    from arsberetning.diff.sammenligning import LEVELS, Grenser
    from arsberetning.pipeline.sammenlign import compare_named

    wanted = {level for levels in only for level in levels} or set(LEVELS)
    levels = tuple(level for level in LEVELS if level in wanted)
    bounds = Grenser(**{kind: Decimal(number) for kind, number in limits})
    return compare_named(gammel, ny, levels, bounds, maler=maler)


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
    from arsberetning.pipeline.onefile import write_whole

    write_whole(path, text)
