"""What is wrong in a template, in words: for those who change the templates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from jinja2 import TemplateError, TemplateSyntaxError

from arsberetning.errors import RunError
from arsberetning.html.environment_jinja import FOLDER


@contextmanager
def told_in_words() -> Iterator[None]:
    """A fault in a template is raised as `RunError` with its place."""
    try:
        yield
    except TemplateError as error:
        raise RunError(template_fault(error)) from error


def template_fault(error: TemplateError) -> str:
    """`malen templates/seksjon.html.j2 har en feil på linje 9: 'bolk' is undefined`."""
    name, line = _place(error)
    where = f"malen {name} har en feil på linje {line}" if name else "en mal har en feil"
    return f"{where}: {error.message or error}"


def _place(error: TemplateError) -> tuple[str, int]:
    """The template and the line, as near as the error tells."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or "", error.lineno
    return _innermost(error.__traceback__)


def _innermost(trace: TracebackType | None) -> tuple[str, int]:
    found = ("", 0)
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(FOLDER):
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found
