"""`arsberetning build` and `arsberetning verify`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from arsberetning.cli.argumenter import FORMATS, Count, Formats
from arsberetning.cli.folg import follow_files
from arsberetning.cli.norsk import Command
from arsberetning.cli.si import say
from arsberetning.cli.utfall import tell
from arsberetning.cli.utfor import FINDINGS, clear, progress, run, tell_waiting
from arsberetning.navn import shown


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

    clock = Environment(Path.cwd())
    start = clock.monotonic()
    many = len(rapporter) > 1
    wishes = []
    for r in rapporter or (None,):
        place = out / _name(r) if out and r and many else out
        wishes.append(run(partial(wished, r, place, formats, draft=how["draft"])))
    default = wishes[0][0].root / "build" / ".lager"
    cache = None if how["no_cache"] else how["cache"] or default
    settings = Settings(cache, how["jobs"], how["dask"])
    if how["follow"]:
        follow_files([wish for wish, _ in wishes], settings)
    outcomes = run(lambda: build_all(wishes, settings, progress, tell_waiting))
    clear()
    codes = [tell(outcome, clock.monotonic() - start) for outcome in outcomes]
    sys.exit(max(codes))


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
        say(line, err=True)
    if differences:
        say(f"{shown(pdf)} er ikke det filene gir nå.", err=True)
        sys.exit(FINDINGS)
    say(f"{shown(pdf)} er akkurat det filene gir, og strukturen er hel.")


def _name(report: Path) -> str:
    """What a report's folder is called, also for who stands in it."""
    return report.resolve().name
