"""What YAML's syntax errors mean, in Norwegian, with the line that was read.

The parsers (libyaml and pure Python) word and place the same error differently, so a rule leans
on the source line more than on the parser's words. The first rule that knows the error explains it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.read.source import Source, fault, quote
from arsberetning.read.yaml_faults import (
    KEY,
    QUOTE_HINT,
    several_documents,
    sign_first,
    tag,
    template_fault,
    unexpected_sign,
)


@dataclass(frozen=True)
class _Error:
    """A parser's error: its words, the place where it stopped, and where the construct began."""

    source: Source
    words: str
    place: Place
    began: Place

    @property
    def line(self) -> str:
        return self.source.line(self.place.line)

    @property
    def before(self) -> str:
        return self.line[: self.place.column - 1]

    def shown(self, place: Place | None = None) -> str:
        return quote(self.source.line((place or self.place).line).strip())


def syntax_fault(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Explain a parser's error, whatever it is."""
    known = _read(source, error)
    for rule in _RULES:
        found = rule(known)
        if found:
            return found
    message = f"linjen {known.shown()} kan ikke leses som YAML"
    hint = (
        f"se etter feil i innrykk, kolon og anførselstegn her og på linjen over ({error.problem})"
    )
    return fault("YML001", message, known.place, hint)


def _read(source: Source, error: yaml.MarkedYAMLError) -> _Error:
    place = _place(source, error.problem_mark)
    began = _place(source, error.context_mark) if error.context_mark else place
    return _Error(source, f"{error.context or ''}: {error.problem or ''}", place, began)


def _place(source: Source, mark: yaml.Mark | None) -> Place:
    """Turn a mark into a place, never beyond the last line that has something on it."""
    last = max((n for n, line in enumerate(source.lines, 1) if line.strip()), default=1)
    if mark is None or mark.line + 1 > last:
        return Place(source.file, last, len(source.line(last)) + 1)
    return Place(source.file, mark.line + 1, mark.column + 1)


def _at_text(error: _Error, place: Place) -> Place:
    """Find the first character on a line that is no space."""
    line = error.source.line(place.line)
    return Place(place.file, place.line, len(line) - len(line.lstrip()) + 1)


def _template(error: _Error) -> Diagnostic | None:
    here = template_fault(error.source, error.place.line)
    return here or template_fault(error.source, error.began.line)


def _no_key(error: _Error) -> Diagnostic | None:
    if not error.line.lstrip().startswith(":"):
        return None
    message = f"linjen {error.shown()} begynner med kolon og mangler nøkkel"
    return fault("YML003", message, error.place, "skriv «nøkkel: verdi»")


def _unclosed_quote(error: _Error) -> Diagnostic | None:
    if "quoted scalar" not in error.words or "end of stream" not in error.words:
        return None
    return _unclosed_at(error, error.began)


def _unclosed_at(error: _Error, place: Place) -> Diagnostic:
    message = f"anførselstegnet i {error.shown(place)} blir aldri lukket"
    hint = "sett samme slags anførselstegn til slutt i teksten"
    return fault("YML005", message, place, hint)


def _after_quote(error: _Error) -> Diagnostic | None:
    """Explain text straight after a closing quotation mark, which may have been meant to open."""
    mark = re.search(r"(['\"])\s*$", error.before)
    if not mark:
        return None
    if re.fullmatch(rf" *(?:- +|{KEY}: +)['\"]", error.before):
        opened = _quote_before(error, mark[1])
        if opened:
            return _unclosed_at(error, opened)
    after = quote(error.line[error.place.column - 1 :])
    message = f"teksten {after} står etter at anførselstegnet er lukket, i {error.shown()}"
    other = "'" if mark[1] == '"' else '"'
    hint = f"bruk «…» som anførselstegn inne i teksten, eller sett {other} utenpå"
    return fault("YML008", message, error.place, hint)


def _quote_before(error: _Error, mark: str) -> Place | None:
    """Find the nearest line above with an odd number of a quotation mark: it is open there."""
    for number in range(error.place.line - 1, 0, -1):
        line = error.source.line(number)
        if line.count(mark) % 2:
            return Place(error.source.file, number, line.index(mark) + 1)
    return None


def _colon(error: _Error) -> Diagnostic | None:
    """Explain a colon in a text, or below a finished value, or below a line that lacks one."""
    if "mapping values are not allowed" not in error.words:
        return None
    if re.search(r":\s", error.before) or re.match(r" *(- +)*[^\s:]+ +\S", error.before):
        message = f"teksten i {error.shown()} inneholder kolon og mangler anførselstegn"
        return fault("YML004", message, error.place, QUOTE_HINT)
    above = _line_above(error)
    if ":" not in error.source.line(above.line):
        return _no_colon(error, above)
    message = f"linjen {error.shown()} er rykket lenger inn enn {error.shown(above)}, som har verdi"
    hint = "rykk de to linjene like langt inn; hører den nederste til en tekst, bruk «|»"
    return fault("YML006", message, _at_text(error, error.place), hint)


def _line_above(error: _Error) -> Place:
    lines = range(error.place.line - 1, 0, -1)
    number = next((n for n in lines if error.source.line(n).strip()), error.place.line)
    return _at_text(error, Place(error.source.file, number))


def _missing_colon(error: _Error) -> Diagnostic | None:
    if "could not find expected ':'" not in error.words:
        return None
    return _no_colon(error, error.began)


def _no_colon(error: _Error, place: Place) -> Diagnostic:
    line = error.source.line(place.line).strip()
    glued = re.match(r"(?:- +)*[\w-]+:(?=\S)", line)
    if glued:
        message = f"det mangler mellomrom etter kolon i {quote(line)}"
        fixed = f"{glued[0]} {line[glued.end() :]}"
        return fault("YML003", message, place, f"skriv {quote(fixed)}")
    message = f"linjen {quote(line)} mangler kolon"
    hint = "skriv «nøkkel: verdi»; hører linjen til teksten over, rykk den like langt inn"
    return fault("YML003", message, place, hint)


def _sign(error: _Error) -> Diagnostic | None:
    """Explain a text that begins with a sign that means something else in YAML."""
    patterns = ("cannot start any token", "an alias", "an anchor", "a block scalar", "a directive")
    not_content = ("node content", "mapping keys are not allowed", "document start")
    place = error.began if "a block scalar" in error.words else error.place
    if any(p in error.words for p in patterns + not_content):
        return _begins_with(error, place) or _directive(error)
    return None


def _begins_with(error: _Error, place: Place) -> Diagnostic | None:
    line = error.source.line(place.line)
    start = next((m for m in re.finditer(r"(?:^|[:,\[{-]) *(?=[%@`*&|>?,\]}])", line)), None)
    if not start:
        return None
    return sign_first(error.source, Place(place.file, place.line, start.end() + 1))


def _directive(error: _Error) -> Diagnostic | None:
    for number, line in enumerate(error.source.lines[: error.place.line], 1):
        if line.startswith("%"):
            return _begins_with(error, Place(error.source.file, number))
    return None


def _list_on_line(error: _Error) -> Diagnostic | None:
    if "entries are not allowed" not in error.words:
        return None
    message = f"listen i {error.shown()} må begynne på linjen under nøkkelen"
    hint = "flytt «- …» ned og rykk inn to mellomrom; er det tekst, sett den i anførselstegn"
    return fault("YML006", message, error.place, hint)


def _unexpected(error: _Error) -> Diagnostic | None:
    if "node content" not in error.words and "unexpected ':'" not in error.words:
        return None
    return unexpected_sign(error.source, error.place)


def _documents(error: _Error) -> Diagnostic | None:
    """Explain content after `...`, or below keys that were indented from the start."""
    if "document start" not in error.words:
        return None
    if any(line.startswith("...") for line in error.source.lines[: error.place.line]):
        return several_documents(error.source, error.place, "...")
    return _indented(error)


def _bracket(error: _Error) -> Diagnostic | None:
    found = re.search(r"expected ',' or '([\]}])'", error.words)
    if not found:
        return None
    until = f"er ikke lukket før {error.shown()}"
    if error.began.line == error.place.line:
        until = "blir ikke lukket"
    message = f"klammen i {error.shown(error.began)} {until}"
    hint = f"sett «{found[1]}» etter det siste; er det tekst, sett den i anførselstegn"
    return fault("YML009", message, error.began, hint)


def _after_bracket(error: _Error) -> Diagnostic | None:
    """Explain text after a closed bracket: a title such as `[Utkast] Årsberetning`."""
    if not re.search(r"[\[{].*[\]}]\s*$", error.before):
        return None
    message = f"teksten i {error.shown()} begynner med en klamme og mangler anførselstegn"
    return fault("YML009", message, error.place, QUOTE_HINT)


def _escape(error: _Error) -> Diagnostic | None:
    if "escape" not in error.words and "hexdecimal" not in error.words:
        return None
    message = f'omvendt skråstrek i {error.shown()} blir ikke forstått mellom " og "'
    hint = "bruk ' som anførselstegn, eller skriv to skråstreker (\\\\)"
    return fault("YML018", message, error.began, hint)


def _list_and_keys(error: _Error) -> Diagnostic | None:
    if "block collection" not in error.words:
        return None
    message = f"linjen {error.shown()} står i en liste, men begynner ikke med «- »"
    hint = "sett «- » foran, eller rykk linjen like langt inn som nøkkelen den hører til"
    return fault("YML006", message, error.place, hint)


def _tag(error: _Error) -> Diagnostic | None:
    if "ing a tag" in error.words or "tag handle" in error.words:
        return tag(error.source, error.began)
    return None


def _indented(error: _Error) -> Diagnostic | None:
    """Explain a line indented unlike the ones it stands with."""
    if "expected" not in error.words or error.before.strip():
        return None
    spaces = len(error.before)
    above = _line_above(error)
    message = f"innrykket på {spaces} mellomrom i {error.shown()} passer ikke med linjene over"
    if above.line < error.place.line:
        message += f" ({error.shown(above)} har {above.column - 1})"
    hint = "rykk linjen like langt inn som nøklene den står sammen med"
    return fault("YML006", message, error.place, hint)


_RULES: tuple[Callable[[_Error], Diagnostic | None], ...] = (
    _template,
    _no_key,
    _unclosed_quote,
    _escape,
    _colon,
    _missing_colon,
    _list_on_line,
    _tag,
    _bracket,
    _after_quote,
    _after_bracket,
    _sign,
    _unexpected,
    _documents,
    _list_and_keys,
    _indented,
)
