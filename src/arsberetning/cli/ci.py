"""`arsberetning ci`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arsberetning.cli.argumenter import Drakt
from arsberetning.cli.norsk import Command
from arsberetning.cli.si import on_terminal, say
from arsberetning.cli.utfor import FINDINGS, OK, clear, progress, run, tell_waiting
from arsberetning.navn import shown

if TYPE_CHECKING:
    from arsberetning.pipeline.ci import Kjort

_SHOWN = (".pdf", "index.html", "sammenligning.html", ".md")


@click.command(
    cls=Command,
    options_metavar="[VALG]",
    short_help="Kontroller en endring, lag utkast og vis hva som blir annerledes.",
    help="""
Vis hva en gren endrer i beretningene, før den tas inn.

Kommandoen finner beretningene endringen gjelder, kontrollerer dem, lager dem som utkast og
sammenligner utkastene med grenen endringen skal inn i. Alt legges i build/ci: utkastene som PDF og
nettside, sammenligningene, og kommentar.md, som sier det samme kort. Filer som ikke er lagret med
git commit, regnes med.

Kommandoen avslutter med 0 når kontrollen ikke finner feil, med 1 når den gjør det. Utkastet lages
også da. I GitHub Actions og GitLab CI finner den selv grenen og skriver funnene slik tjenesten
viser dem.
""",
)
@click.option(
    "--mot",
    default="",
    metavar="GREN",
    help="Grenen endringen skal inn i. Uten valget: den CI-tjenesten oppgir, ellers main.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAPPE",
    help="Hvor alt skal legges. Uten valget: build/ci i prosjektet.",
)
@click.option(
    "--maler",
    type=Drakt(),
    default=None,
    metavar="HVILKE",
    help="Maler og stil: egne (hver sides) eller felles (de i grenen endringen skal inn i). "
    "Uten valget: felles for en endring fra et annet prosjekt i GitLab, ellers egne.",
)
def ci(mot: str, out: Path | None, maler: str | None) -> None:
    """Check what a branch changes."""
    from arsberetning.environment import Environment
    from arsberetning.pipeline.ci import run_ci

    done: Kjort = run(lambda: run_ci(mot, out, maler or "", progress=progress, told=tell_waiting))
    clear()
    github = bool(Environment(Path.cwd()).variable("GITHUB_ACTIONS"))
    for line in _lines(done, github=github):
        say(line, raw=github)
    sys.exit(OK if done.resultat.rent else FINDINGS)


def _lines(done: Kjort, *, github: bool) -> list[str]:
    from arsberetning.output.cilogg import for_github, for_people

    made = [f"  {shown(done.out / name)}" for name in done.resultat.filer if name.endswith(_SHOWN)]
    if github:
        return [*for_github(done.resultat, done.mappe), *made]
    return [*for_people(done.resultat, colour=on_terminal()), *made]
