"""`arsberetning build` and `arsberetning verify`."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from arsberetning.cli.argumenter import FORMATS, Count, Formats
from arsberetning.cli.norsk import Command
from arsberetning.cli.utfor import (
    FINDINGS,
    OK,
    clear,
    print_findings,
    progress,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arsberetning.pipeline.build import Settings
    from arsberetning.pipeline.built import Built, Wish
    from arsberetning.pipeline.folg import Runde

_MANY = 3
"""So many changed files are named."""


@click.command(
    cls=Command,
    options_metavar="[VALG]",
    short_help="Lag årsberetningen.",
    help="""
Lag årsberetningen som HTML, PDF og åpne data.

RAPPORT er en mappe som reports/2024. Uten RAPPORT brukes den nyeste. Resultatet legges i
build/<rapport>. Har filene feil, vises alle sammen med fil og linje, og forrige resultat blir
stående.
""",
)
@click.argument("rapporter", nargs=-1, type=Path, metavar="[RAPPORT]...")
@click.option(
    "--out",
    type=Path,
    metavar="MAPPE",
    help="Legg resultatet i en annen mappe. Er det flere rapporter, får hver sin mappe i den.",
)
@click.option(
    "--format",
    "formats",
    type=Formats(),
    default=",".join(FORMATS),
    metavar="LISTE",
    help=f"Hva som skal lages, med komma mellom. Uten dette lages {','.join(FORMATS)}.",
)
@click.option(
    "--utkast",
    "draft",
    is_flag=True,
    help="Lag et utkast, uansett status og feil i innholdet. Det legges i build/<rapport>-utkast.",
)
@click.option(
    "--folg",
    "follow",
    is_flag=True,
    help="Bli stående, og lag rapporten på nytt hver gang en fil er endret. Avslutt med Ctrl+C.",
)
@click.option(
    "--jobs",
    type=Count(),
    default=0,
    metavar="ANTALL",
    help="Hvor mange prosesser som lager sider. Uten valget: én for hver prosessor.",
)
@click.option(
    "--cache",
    type=Path,
    metavar="MAPPE",
    help="Hvor ferdige sider og figurer tas vare på. Uten valget: build/.lager i prosjektet.",
)
@click.option("--no-cache", is_flag=True, help="Lag alt på nytt, og ta ikke vare på noe.")
@click.option(
    "--dask",
    default="",
    metavar="ADRESSE",
    help="La en Dask-klynge lage sidene, for eksempel tcp://10.0.0.5:8786.",
)
def build(
    rapporter: tuple[Path, ...],
    out: Path | None,
    formats: tuple[str, ...],
    **how: Any,
) -> None:
    """Make the report, or several."""
    from arsberetning.environment import Environment
    from arsberetning.pipeline.build import Settings, build_all, wished

    gc.disable()  # the command is over before dead objects take up much
    clock = Environment(Path.cwd())
    start = clock.monotonic()
    many = len(rapporter) > 1
    wishes = [
        run(
            partial(
                wished, r, out / r.name if out and r and many else out, formats, draft=how["draft"]
            )
        )
        for r in rapporter or (None,)
    ]
    default = wishes[0][0].root / "build" / ".lager"
    cache = None if how["no_cache"] else how["cache"] or default
    settings = Settings(cache, how["jobs"], how["dask"])
    if how["follow"]:
        _follow([wish for wish, _ in wishes], settings)
    outcomes = run(lambda: build_all(wishes, settings, progress))
    clear()
    codes = [_report(outcome, clock.monotonic() - start) for outcome in outcomes]
    sys.exit(max(codes))


def _follow(wishes: Sequence[Wish], settings: Settings) -> NoReturn:
    """Make the reports each time a file is changed, until one has had enough."""
    from arsberetning.pipeline.folg import follow

    def all_rounds() -> None:
        try:
            for n, runde in enumerate(follow(wishes, settings, progress)):
                clear()
                _tell(runde)
                if n == 0:
                    click.echo("Venter på at filer blir endret. Avslutt med Ctrl+C.")
        except KeyboardInterrupt:
            clear()

    run(all_rounds)
    sys.exit(OK)


def _tell(runde: Runde) -> None:
    shown = ", ".join(runde.endret[:_MANY])
    if len(runde.endret) > _MANY:
        shown += f" og {len(runde.endret) - _MANY} til"
    if shown:
        click.echo(f"Endret: {shown}")
    if not runde.utfall:
        click.echo("Rapporten er som før.")
    for outcome in runde.utfall.values():
        _report(outcome, runde.sekunder)


def _report(outcome: Any, seconds: float) -> int:
    """Say what became of a report; the exit code."""
    from arsberetning.pipeline.built import Built

    if isinstance(outcome, Built):
        print_findings(outcome.diagnostics)
        click.echo(_closing(outcome, seconds))
        return OK
    try:
        run(partial(_raise, outcome))
    except SystemExit as stop:
        return int(stop.code or OK)
    return OK


def _raise(error: Exception) -> None:
    raise error


@click.command(
    cls=Command,
    options_metavar="[VALG]",
    short_help="Kontroller at en PDF er akkurat det filene gir.",
    help="""
Kontroller at PDF er akkurat det rapportens filer gir nå, byte for byte, og at den er hel.

Er den ikke det, vises hvilke filer som er endret siden den ble laget. Uten --rapport brukes
rapporten som PDF-en selv sier at den er laget av.
""",
)
@click.argument("pdf", type=Path, metavar="PDF")
@click.option("--rapport", type=Path, metavar="MAPPE", help="Rapporten den skal være.")
def verify(pdf: Path, rapport: Path | None) -> None:
    """Say whether a PDF is what the inputs give."""
    from arsberetning.pipeline.verify import verify_file

    differences = run(partial(verify_file, pdf, rapport))
    for line in differences:
        click.echo(line, err=True)
    if differences:
        click.echo(f"{pdf} er ikke det filene gir nå.", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{pdf} er akkurat det filene gir, og strukturen er hel.")


def _closing(built: Built, seconds: float) -> str:
    from arsberetning.output.plain import counted

    made = [f for f in built.files if f.endswith((".pdf", "index.html", ".xlsx"))]
    pages = f", {built.pages} sider" if built.pages else ""
    time = f"{seconds:.1f}".replace(".", ",")
    lines = [
        f"Laget {len(built.files)} filer i {built.out}{pages}, på {time} s"
        f" ({counted(built.diagnostics)})."
    ]
    return "\n".join([*lines, *(f"  {built.out / name}" for name in made)])
