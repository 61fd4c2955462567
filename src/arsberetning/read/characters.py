"""Characters that no text may hold: control, invisible, private-use and garbled ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.read.source import Source, fault, first_of, quote

STAND_IN = "_"
_CONTEXT = 12

_CONTROL = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1, but not tab and line breaks
    r"\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
    r"\u202a-\u202e\u2066-\u2069"  # these turn the reading direction
)
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U0010ffff"
_LOST = r"\ufffd"
_BAD = re.compile(f"[{_CONTROL}{_PRIVATE}{_LOST}]")


@dataclass(frozen=True)
class _Kind:
    """Characters to tell of; a text with those of severity `advarsel` is read as it stands."""

    pattern: re.Pattern[str]
    code: str
    what: str
    hint: str
    severity: Severity = Severity.FEIL


_KINDS = (
    _Kind(
        re.compile(f"[{_CONTROL}]+"),
        "LES012",
        "er et styretegn eller usynlig tegn som ikke kan stå i en tekst",
        "slett tegnet; det følger ofte med når tekst limes inn fra PDF eller Word",
    ),
    _Kind(
        re.compile(f"[{_PRIVATE}]+"),
        "LES013",
        "er et privat tegn som ser ulikt ut i ulike skrifttyper",
        "bytt det med et vanlig tegn, for eksempel «–» for et kulepunkt fra Word",
    ),
    _Kind(
        re.compile(f"{_LOST}+"),
        "LES014",
        "viser at en bokstav har gått tapt",
        "skriv inn bokstaven på nytt, eller hent teksten fra kilden igjen",
    ),
)
_GARBLED = _Kind(
    re.compile(r"Ã[¥¸¦…˜†]|â€[“”œ™¦]?"),  # å ø æ Å Ø Æ and dashes of UTF-8 read as cp1252
    "LES019",
    "er lest med feil tegnsett",
    "hent filen fra kilden på nytt og lagre den som UTF-8, eller rett tegnene for hånd",
)
# PDFs write ff, fi, fl, ffi, ffl, st as one character. It is not our letter to change, but the
# word is then in no dictionary and is not found by a search.
_LIGATURE = _Kind(
    re.compile("[\ufb00-\ufb06]"),
    "LES022",
    "er flere bokstaver i ett tegn, slik de blir når tekst limes inn fra PDF",
    "skriv bokstavene hver for seg, med søk og erstatt i hele filen",
    Severity.ADVARSEL,
)


def cleaned(source: Source) -> tuple[Source, list[Diagnostic]]:
    """Replace every forbidden character one for one, and give a finding for each run.

    Positions stay true, and no forbidden character reaches later stages.
    """
    faults = []
    for kind in (*_KINDS, _GARBLED, _LIGATURE):
        matches = list(kind.pattern.finditer(source.text))
        faults += first_of(matches, partial(_fault, source, kind))
    return replace(source, text=without_forbidden(source.text)), faults


def without_forbidden(text: str) -> str:
    """Put `STAND_IN` for each forbidden character."""
    return _BAD.sub(STAND_IN, text)


def escaped_faults(text: str, place: Place) -> list[Diagnostic]:
    """Find forbidden characters that were written as escapes in a text at `place`."""
    return [
        fault(kind.code, _message(kind, m[0], text), place, kind.hint)
        for kind in _KINDS
        for m in kind.pattern.finditer(text)
    ]


def _fault(source: Source, kind: _Kind, match: re.Match[str]) -> Diagnostic:
    message = _message(kind, match[0], _around(source.text, match))
    return Diagnostic(kind.code, kind.severity, message, source.place(match.start()), kind.hint)


def _message(kind: _Kind, read: str, context: str) -> str:
    if kind in {_GARBLED, _LIGATURE}:
        return f"{quote(read)} i {quote(context)} {kind.what}"
    return f"tegnet U+{ord(read[0]):04X} i {quote(context)} {kind.what}"


def _around(text: str, match: re.Match[str]) -> str:
    """Give what stands around a match, on its own line."""
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    after = text[match.end() : match.end() + _CONTEXT]
    return re.split(r"[\r\n]", before)[-1] + match[0] + re.split(r"[\r\n]", after)[0]
