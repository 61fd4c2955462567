"""Help pages and wrong use in Norwegian."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from arsberetning.cli.si import NotWritten, say
from arsberetning.cli.utfor import CANNOT_RUN, OK, USAGE, fail
from arsberetning.errors import why_not_written


class _Formatter(click.HelpFormatter):
    """Help pages with Norwegian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Bruk: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": "Valg", "Commands": "Kommandoer"}.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command that speaks Norwegian."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help page."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjelpen og avslutt."
        return option


class Group(Command, click.Group):
    """The whole command line; wrong use is told in Norwegian too."""

    command_class = Command

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and tell wrong use in Norwegian."""
        before = sys.stdout
        _stand_somewhere()
        try:
            return super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            say(error.format_message(), err=True)
            sys.exit(USAGE)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "arsberetning"
            fail(f"{_wrong_use(error)}\nSkriv «{command} --help» for hjelp", USAGE)
        except click.Abort:
            fail("avbrutt; forrige resultat er urørt", CANNOT_RUN)
        except SystemExit:
            if sys.stdout is not before:  # so click does where nobody reads the help
                sys.exit(OK)
            raise
        except NotWritten as error:
            fail(f"kan ikke skrive til standard ut: {error}", CANNOT_RUN)
        except OSError as error:
            if error.filename is not None:
                raise
            fail(f"kan ikke skrive til standard ut: {why_not_written(error)}", CANNOT_RUN)


def _stand_somewhere() -> None:
    """A folder that is removed while one stands in it has no path."""
    try:
        Path.cwd()
    except OSError:
        fail(
            "mappen du står i, finnes ikke lenger. Gå til prosjektmappen og prøv igjen", CANNOT_RUN
        )


def _wrong_use(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"det finnes ikke noe valg «{error.option_name}»" + _meant(error.possibilities)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"det finnes ingen kommando «{error.command_name}»" + _meant(error.possibilities)
    if isinstance(error, click.BadOptionUsage):
        return f"valget «{error.option_name}» mangler verdien sin, eller skal ikke ha noen"
    if isinstance(error, click.MissingParameter):
        return _missing(error.param)
    if isinstance(error, click.BadParameter):
        return error.message  # our own types speak Norwegian
    return "det står flere ord enn kommandoen tar imot"


def _missing(parameter: click.Parameter | None) -> str:
    """What was not given: a word of the command, or an option."""
    if isinstance(parameter, click.Argument):
        name = parameter.make_metavar(click.Context(click.Command(None)))
        return f"{name} er ikke oppgitt"
    names = " eller ".join(parameter.opts) if parameter else ""
    return f"valget «{names}» mangler"


def _meant(possibilities: Sequence[str] | None) -> str:
    return f", mente du «{possibilities[0]}»?" if possibilities else ""
