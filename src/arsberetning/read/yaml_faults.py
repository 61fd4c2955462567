"""What we do not allow in YAML, as findings that the parser's errors and the tree both give."""

from __future__ import annotations

import re
from dataclasses import replace

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.read.source import Source, fault, quote

QUOTE_HINT = "sett hele teksten i anførselstegn, eller skriv den på linjen under etter «|»"
KEY = r"(?:- +)*[^\s:#'\"\[{][^:]*"


def sign_first(source: Source, place: Place) -> Diagnostic:
    """Refuse a text that begins with a sign that means something else in YAML."""
    line = source.line(place.line)
    sign = line[place.column - 1]
    message = f"teksten i {quote(line.strip())} begynner med «{sign}», som betyr noe annet i YAML"
    return fault("YML007", message, place, QUOTE_HINT)


def template_fault(source: Source, number: int) -> Diagnostic | None:
    """Refuse a value that begins with `{{`, which YAML takes for a mapping."""
    line = source.line(number)
    found = re.match(rf" *(?:- +)*(?:{KEY}: +)?(?={{{{)", line)
    if not found:
        return None
    message = f"teksten i {quote(line.strip())} begynner med «{{{{» uten anførselstegn"
    place = Place(source.file, number, found.end() + 1)
    return fault("YML007", message, place, "sett hele teksten i enkle anførselstegn: '…'")


def unexpected_sign(source: Source, place: Place) -> Diagnostic:
    """Refuse a sign inside brackets where a key or a value should stand."""
    line = source.line(place.line)
    sign = quote(line[place.column - 1 : place.column])
    message = f"tegnet {sign} i {quote(line.strip())} står der det skal stå en nøkkel eller verdi"
    hint = "skriv mellomrom etter kolon, eller skriv innholdet uten klammer, en linje for hver"
    return fault("YML009", message, place, hint)


def folded_bullets(raw: str, place: Place) -> list[Diagnostic]:
    """Refuse a list that YAML would fold into one line of running text."""
    lines = enumerate(raw.split("\n")[1:], place.line + 1)
    return [_bullet(line, Place(place.file, n)) for n, line in lines if re.match(r" *[-*+] ", line)]


def _bullet(line: str, start: Place) -> Diagnostic:
    message = f"{quote(line.strip())} ser ut som et listepunkt, men flyter inn i teksten over"
    hint = "er det en liste, skal hvert punkt ha «- »; er det tekst, skriv «|» etter kolon"
    return fault("YML019", message, replace(start, column=len(line) - len(line.lstrip()) + 1), hint)


def several_documents(source: Source, place: Place, sign: str) -> Diagnostic:
    """Refuse a second document, which begins at `place` because of a line with `sign`."""
    line = quote(source.line(place.line).strip())
    message = f"filen har flere dokumenter; det andre begynner med {line}"
    return fault("YML013", message, place, f"fjern linjen «{sign}», eller del i to filer")


def tag(source: Source, place: Place) -> Diagnostic:
    """Refuse a type such as `!!int`."""
    message = f"typemerket {quote(_word(source, place, '!'))} er ikke tillatt"
    hint = "fjern merket, alt leses som tekst; begynner en tekst med «!», sett den i anførselstegn"
    return fault("YML011", message, place, hint)


def shared(source: Source, place: Place, sign: str) -> Diagnostic:
    """Refuse an anchor (`&`) or an alias (`*`)."""
    name = {"&": "ankeret", "*": "henvisningen"}[sign]
    message = f"{name} {quote(_word(source, place, sign))} er ikke tillatt"
    hint = "skriv innholdet ut der det trengs"
    hint += f"; begynner en tekst med «{sign}», sett den i anførselstegn"
    return fault("YML012", message, place, hint)


def _word(source: Source, place: Place, sign: str) -> str:
    """Find the word that begins with `sign`, at or after a place on its line."""
    rest = source.line(place.line)[place.column - 1 :]
    found = re.search(re.escape(sign) + r"[^\s,\]}]*", rest)
    return found[0] if found else sign
