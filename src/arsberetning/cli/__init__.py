"""The command line: parse, call one function, print, exit."""

from __future__ import annotations

from pathlib import Path

import click

from arsberetning.cli.bygg import build, verify
from arsberetning.cli.ci import ci
from arsberetning.cli.diff import diff
from arsberetning.cli.importer import import_
from arsberetning.cli.kontroll import check, rules
from arsberetning.cli.norsk import Group
from arsberetning.cli.si import say
from arsberetning.cli.utfor import run
from arsberetning.navn import shown

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(
    cls=Group,
    context_settings=HELP,
    options_metavar="[VALG]",
    subcommand_metavar="KOMMANDO ...",
    help="Lag bydelens årsberetning fra tall (CSV) og tekst (YAML).",
)
@click.version_option(
    package_name="arsberetning",
    message="arsberetning %(version)s",
    help="Vis versjonen og avslutt.",
)
def main() -> None:
    """Make a report, or say how its files are written."""


@main.command(
    options_metavar="[VALG]",
    short_help="Skriv JSON-skjema for YAML-filene.",
    help="""
Skriv JSON-skjemaet for en av rapportens YAML-filer, slik at editoren kan fullføre og kontrollere.

FIL er rapport, kapittel, punkt, funksjonsomrade, standard eller kilder. Uten FIL skrives alle til
mappen som er oppgitt med --out.
""",
)
@click.argument("fil", required=False, metavar="[FIL]")
@click.option(
    "--out",
    type=Path,
    metavar="MAPPE",
    help="Skriv ett skjema for hvert slags fil til mappen.",
)
def schema(fil: str | None, out: Path | None) -> None:
    """Print or write the JSON Schemas."""
    from arsberetning.pipeline.schema import schema_text, write_schemas

    if out:
        for path in run(lambda: write_schemas(out)):
            say(shown(path))
        return
    say(run(lambda: schema_text(fil or "funksjonsomrade")), nl=False, raw=True)


for command in (build, check, ci, diff, import_, rules, verify):
    main.add_command(command)
