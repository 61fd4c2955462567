"""`arsberetning check` and `arsberetning rules`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arsberetning.cli.argumenter import CHECK_FORMATS, CheckFormat, Codes
from arsberetning.cli.norsk import Command
from arsberetning.cli.si import on_terminal, say
from arsberetning.cli.utfor import FINDINGS, OK, run

if TYPE_CHECKING:
    from arsberetning.output.funnliste import Funnliste


@click.command(
    cls=Command,
    options_metavar="[VALG]",
    short_help="Finn motsigelser og mangler i årsberetningen.",
    help="""
Kontroller årsberetningen: summer og avvik, samme tall på to steder, mangler, språk og mer.

RAPPORT er en mappe som reports/2024. Uten RAPPORT brukes den nyeste. Hvert funn står med fil og
linje. Kommandoen avslutter med 0 når det ikke er feil eller advarsler, med 1 når det er det.
""",
)
@click.argument("rapport", required=False, type=click.Path(path_type=Path), metavar="[RAPPORT]")
@click.option(
    "--format",
    "format_",
    type=CheckFormat(),
    default=CHECK_FORMATS[0],
    metavar="FORMAT",
    show_default=True,
    help=f"Hvordan funnene skrives: {', '.join(CHECK_FORMATS)}.",
)
@click.option(
    "--select",
    type=Codes(),
    default="",
    metavar="KODER",
    help="Bare regler som begynner slik, med komma mellom: AVV,SUM001.",
)
@click.option(
    "--ignore", type=Codes(), default="", metavar="KODER", help="Ikke regler som begynner slik."
)
@click.option("--no-cache", is_flag=True, help="Kjør alle regler på nytt, og ta ikke vare på noe.")
@click.option(
    "--kontrollrapport",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Skriv en kontrollrapport (HTML) for revisor til filen.",
)
@click.option(
    "--dekning",
    is_flag=True,
    help="Vis hvor mange skrevne tall som stemmer med tabellene, og hvilke som er uavklart.",
)
def check(
    rapport: Path | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    kontrollrapport: Path | None,
    *,
    no_cache: bool,
    dekning: bool,
) -> None:
    """Check the report and print the findings."""
    if dekning:
        sys.exit(_write_coverage(rapport, format_))
    from arsberetning.pipeline.kontroll import check_report, memory_of, write_control_report
    from arsberetning.pipeline.onefile import refuse_sources

    if kontrollrapport:
        run(lambda: refuse_sources(kontrollrapport))
    memory = None if no_cache else run(lambda: memory_of(rapport))
    checked = run(lambda: check_report(rapport, select, ignore, minne=memory))
    if kontrollrapport:
        run(lambda: write_control_report(checked, kontrollrapport))
    _write(checked.liste, format_)
    sys.exit(OK if checked.rent else FINDINGS)


@click.command(
    cls=Command,
    options_metavar="[VALG]",
    short_help="Vis reglene, eller siden til én regel.",
    help="""
Vis alle reglene, eller hva én regel finner, hvorfor, og eksempler på feil og riktig.

KODE er regelens kode, for eksempel AVV001.
""",
)
@click.argument("kode", required=False, metavar="[KODE]")
@click.option("--markdown", is_flag=True, help="Skriv hele veiledningen som Markdown.")
def rules(kode: str | None, *, markdown: bool) -> None:
    """Print the rules' pages."""
    from arsberetning.pipeline.regler import guide, listing, rule_page

    if markdown:
        say(guide(), nl=False, raw=True)
    else:
        say(run(lambda: rule_page(kode)) if kode else listing(), nl=False, raw=True)


def _write_coverage(rapport: Path | None, format_: str) -> int:
    """Print how far the typed quantities are checked; the exit code."""
    from arsberetning.output.dekning import as_json, plain
    from arsberetning.pipeline.kontroll import coverage

    found = run(lambda: coverage(rapport, format_))
    click.echo(as_json(found) if format_ == "json" else plain(found), nl=False)
    return OK if found.rent else FINDINGS


def _write(liste: Funnliste, format_: str) -> None:
    """Print the findings in a format. Plain goes with a summary last."""
    from arsberetning.output.formats import FORMATS
    from arsberetning.output.plain import grouped
    from arsberetning.pipeline.kontroll import summary

    if format_ in FORMATS:
        say(FORMATS[format_](liste), nl=False, raw=True)
        return
    for line in grouped(liste.funn, colour=on_terminal()):
        say(line)
    say(summary(liste), err=True)
