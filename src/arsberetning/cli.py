"""The command line: parse, call one function, print, exit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from arsberetning.diagnostics import Diagnostic
    from arsberetning.output.funnliste import Funnliste
    from arsberetning.pipeline.built import Built

OK, FINDINGS, USAGE, CANNOT_RUN = 0, 1, 2, 3
_FORMATS = ("html", "pdf", "data")
_CHECK_FORMATS = ("plain", "json", "github", "sarif", "md")
_STEPS = 7


class _Formats(click.ParamType[tuple[str, ...]]):
    """A list of formats with commas between."""

    name = "FORMAT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        names = tuple(v.strip() for v in value.split(",")) if isinstance(value, str) else value
        for name in names:
            if name not in _FORMATS:
                self.fail(
                    f"«{name}» er ikke et format. Velg blant {', '.join(_FORMATS)}", param, ctx
                )
        return tuple(names)


class _Codes(click.ParamType[tuple[str, ...]]):
    """A list of rule codes, or beginnings of them, with commas between."""

    name = "KODER"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        del param, ctx
        if not isinstance(value, str):
            return tuple(value)
        return tuple(v.strip().upper() for v in value.split(",") if v.strip())


class _CheckFormat(click.ParamType[str]):
    """The name of a format for findings."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in _CHECK_FORMATS:
            known = ", ".join(_CHECK_FORMATS)
            self.fail(f"«{value}» er ikke et format. Velg blant {known}.", param, ctx)
        return str(value)


class _Count(click.ParamType[int]):
    """How many, from 0 up."""

    name = "ANTALL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not str(value).isdecimal():
            self.fail(f"«{value}» er ikke et antall, for eksempel 2", param, ctx)
        return int(value)


class _Formatter(click.HelpFormatter):
    """Help pages with Norwegian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Bruk: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": "Valg", "Commands": "Kommandoer"}.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class _Command(click.Command):
    """A command that speaks Norwegian."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjelpen og avslutt."
        return option


class _Group(_Command, click.Group):
    """The whole command line; wrong use is told in Norwegian too."""

    command_class = _Command

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(USAGE)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "arsberetning"
            _fail(f"{_wrong_use(error)}\nSkriv «{command} --help» for hjelp", USAGE)
        except click.Abort:
            _fail("avbrutt; forrige resultat er urørt", CANNOT_RUN)


def _wrong_use(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"det finnes ikke noe valg «{error.option_name}»" + _meant(error.possibilities)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"det finnes ingen kommando «{error.command_name}»" + _meant(error.possibilities)
    if isinstance(error, click.BadOptionUsage):
        return f"valget «{error.option_name}» mangler verdien sin, eller skal ikke ha noen"
    if isinstance(error, click.BadParameter):
        return error.message  # our own types speak Norwegian
    return "det står flere ord enn kommandoen tar imot"


def _meant(possibilities: Sequence[str] | None) -> str:
    return f", mente du «{possibilities[0]}»?" if possibilities else ""


_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(
    cls=_Group,
    context_settings=_HELP,
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
    type=_Formats(),
    default=",".join(_FORMATS),
    metavar="LISTE",
    help=f"Hva som skal lages, med komma mellom. Uten dette lages {','.join(_FORMATS)}.",
)
@click.option(
    "--jobs",
    type=_Count(),
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
    wishes = [
        _run(partial(wished, r, out / r.name if out and r and many else out, formats))
        for r in rapporter or (None,)
    ]
    default = wishes[0][0].root / "build" / ".lager"
    cache = None if how["no_cache"] else how["cache"] or default
    settings = Settings(cache, how["jobs"], how["dask"])
    outcomes = _run(lambda: build_all(wishes, settings, _progress))
    _clear()
    codes = [_report(outcome, clock.monotonic() - start) for outcome in outcomes]
    sys.exit(max(codes))


def _report(outcome: Any, seconds: float) -> int:
    """Say what became of a report; the exit code."""
    from arsberetning.pipeline.built import Built

    if isinstance(outcome, Built):
        _print_findings(outcome.diagnostics)
        click.echo(_closing(outcome, seconds))
        return OK
    try:
        _run(partial(_raise, outcome))
    except SystemExit as stop:
        return int(stop.code or OK)
    return OK


def _raise(error: Exception) -> None:
    raise error


@main.command(
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

    differences = _run(partial(verify_file, pdf, rapport))
    for line in differences:
        click.echo(line, err=True)
    if differences:
        click.echo(f"{pdf} er ikke det filene gir nå.", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{pdf} er akkurat det filene gir, og strukturen er hel.")


@main.command(
    options_metavar="[VALG]",
    short_help="Skriv JSON-skjema for YAML-filene.",
    help="""
Skriv JSON-skjemaet for en av rapportens YAML-filer, slik at editoren kan fullføre og kontrollere.

FIL er rapport, kapittel, punkt, funksjonsomrade eller standard. Uten FIL skrives alle til mappen
som er oppgitt med --out.
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
        for path in _run(lambda: write_schemas(out)):
            click.echo(path)
        return
    click.echo(_run(lambda: schema_text(fil or "funksjonsomrade")), nl=False)


@main.command(
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
    type=_CheckFormat(),
    default=_CHECK_FORMATS[0],
    metavar="FORMAT",
    show_default=True,
    help=f"Hvordan funnene skrives: {', '.join(_CHECK_FORMATS)}.",
)
@click.option(
    "--select",
    type=_Codes(),
    default="",
    metavar="KODER",
    help="Bare regler som begynner slik, med komma mellom: AVV,SUM001.",
)
@click.option(
    "--ignore", type=_Codes(), default="", metavar="KODER", help="Ikke regler som begynner slik."
)
@click.option(
    "--kontrollrapport",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Skriv en kontrollrapport (HTML) for revisor til filen.",
)
def check(
    rapport: Path | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    kontrollrapport: Path | None,
) -> None:
    """Check the report and print the findings."""
    from arsberetning.pipeline.kontroll import check_report, write_control_report

    checked = _run(lambda: check_report(rapport, select, ignore))
    if kontrollrapport:
        _run(lambda: write_control_report(checked, kontrollrapport))
    _write(checked.liste, format_)
    sys.exit(OK if checked.rent else FINDINGS)


@main.command(
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
        click.echo(guide(), nl=False)
    else:
        click.echo(_run(lambda: rule_page(kode)) if kode else listing(), nl=False)


def _write(liste: Funnliste, format_: str) -> None:
    """Print the findings in a format. Plain goes with a summary last."""
    from arsberetning.output.formats import FORMATS
    from arsberetning.output.plain import grouped
    from arsberetning.pipeline.kontroll import summary

    if format_ in FORMATS:
        click.echo(FORMATS[format_](liste), nl=False)
        return
    for line in grouped(liste.funn, colour=sys.stdout.isatty()):
        click.echo(line)
    click.echo(summary(liste), err=True)


def _run(action: Callable[[], Any]) -> Any:
    """Do it, or say in Norwegian why not and exit with the right code."""
    from arsberetning.environment import InputRefused
    from arsberetning.errors import RunError, UsageError
    from arsberetning.pipeline.find import FaultyReport

    try:
        return action()
    except FaultyReport as error:
        _clear()
        _stop_for_faults(error.diagnostics)
    except InputRefused as error:
        _clear()
        _stop_for_faults([error.diagnostic])
    except UsageError as error:
        _fail(str(error), USAGE)
    except RunError as error:
        _fail(str(error), CANNOT_RUN)
    except KeyboardInterrupt:
        _fail("avbrutt; forrige resultat er urørt", CANNOT_RUN)


def _stop_for_faults(diagnostics: Sequence[Diagnostic]) -> None:
    from arsberetning.output.plain import counted

    _print_findings(diagnostics)
    click.echo(
        f"Rapporten ble ikke laget: {counted(diagnostics)}. Forrige resultat er urørt.", err=True
    )
    sys.exit(FINDINGS)


def _fail(message: str, code: int) -> None:
    _clear()
    click.echo(f"arsberetning: {message}", err=True)
    sys.exit(code)


def _print_findings(diagnostics: Sequence[Diagnostic]) -> None:
    """Errors and warnings; remarks are only counted."""
    from arsberetning.diagnostics import Severity
    from arsberetning.output.plain import plain

    grave = [d for d in diagnostics if d.severity is not Severity.MERKNAD]
    for line in plain(grave, colour=sys.stderr.isatty()):
        click.echo(line, err=True)


def _progress(step: int, what: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{step}/{_STEPS} {what} …", err=True, nl=False)


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


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
