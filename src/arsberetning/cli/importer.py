"""`arsberetning import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arsberetning.cli.norsk import Command
from arsberetning.cli.si import say
from arsberetning.cli.utfor import FINDINGS, OK, fail, print_findings, run

if TYPE_CHECKING:
    from arsberetning.pipeline.importer import Import


@click.command(
    "import",
    cls=Command,
    options_metavar="[VALG]",
    short_help="Hent tallene fra regnskapet og andre systemer.",
    help="""
Hent tall fra filene som er beskrevet i data/<rapport>/kilder.yaml, og skriv dem i CSV-filene.

RAPPORT er en mappe som reports/2024. Uten RAPPORT brukes den nyeste. Har filene feil, eller er et
tall rettet for hånd siden sist, blir ingenting skrevet før du har sagt hva som skal gjelde.
""",
)
@click.argument("rapport", required=False, type=click.Path(path_type=Path), metavar="[RAPPORT]")
@click.option("--kilde", "kilder", multiple=True, metavar="NAVN", help="Bare denne kilden.")
@click.option(
    "--fil",
    "filer",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Les denne filen i stedet for dem som står i kilder.yaml.",
)
@click.option("--vis", is_flag=True, help="Vis hva som ville blitt endret, tall for tall.")
@click.option("--behold", is_flag=True, help="Behold tall som er rettet for hånd.")
@click.option("--erstatt", is_flag=True, help="Erstatt tall som er rettet for hånd.")
def import_(
    rapport: Path | None,
    kilder: tuple[str, ...],
    filer: tuple[Path, ...],
    *,
    vis: bool,
    behold: bool,
    erstatt: bool,
) -> None:
    """Import figures, or show what would be changed."""
    from arsberetning.pipeline.importer import plan_import

    if behold and erstatt:
        fail("velg enten --behold eller --erstatt", 2)
    planned = run(lambda: plan_import(rapport, kilder, filer))
    _tell(planned, full=vis)
    if any(plan.faulty for plan in planned.plans):
        say("Ingenting er skrevet. Rett feilene, og kjør import på nytt.", err=True)
        sys.exit(FINDINGS)
    if vis:
        say("Ingenting er skrevet (--vis).")
        sys.exit(OK)
    _write(planned, keep=_decided(planned, behold=behold, erstatt=erstatt))


def _tell(planned: Import, *, full: bool) -> None:
    """Print findings, and the report of each source."""
    from arsberetning.imports.report import report_lines
    from arsberetning.output.plain import plain
    from arsberetning.pipeline.importer import uses_of

    print_findings(planned.all_findings)
    remarks = [d for d in planned.all_findings if d.severity == "merknad"]
    for line in plain(remarks, colour=False):
        say(line)
    uses = uses_of(planned) if full else {}
    for plan in planned.plans:
        for text in report_lines(plan, uses, full=full):
            say(text)


def _decided(planned: Import, *, behold: bool, erstatt: bool) -> bool:
    """Whether cells changed by hand are kept. Asks in a terminal; exits when nobody can say."""
    from arsberetning.imports.report import conflict_lines

    if not planned.conflicts or behold or erstatt:
        return behold
    say("Disse cellene er skrevet eller rettet for hånd, og kilden har andre tall:")
    for plan in planned.plans:
        for line in conflict_lines(plan):
            say(line)
    if not sys.stdin.isatty():
        text = "Ingenting er skrevet. Kjør på nytt med --behold eller --erstatt."
        say(text, err=True)
        sys.exit(FINDINGS)
    answer = click.prompt("Skriv behold, erstatt eller avbryt", default="avbryt").strip().lower()
    if answer not in {"behold", "erstatt"}:
        say("Ingenting er skrevet.", err=True)
        sys.exit(FINDINGS)
    return bool(answer == "behold")


def _write(planned: Import, *, keep: bool) -> None:
    from arsberetning.pipeline.importer import write_import

    written = run(lambda: write_import(planned, keep=keep))
    if not written:
        say("Alt er som før. Ingenting er skrevet.")
        return
    for name in written:
        say(f"skrev {name}")
