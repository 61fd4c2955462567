"""Finds the figures of a line of text, and says of each what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from arsberetning.formatting.dato import MANEDER
from arsberetning.prosa import numerals
from arsberetning.prosa.flate import ADRESSE, Referanse
from arsberetning.prosa.measures import AFTER, BEFORE, Measure, measure_after, measure_before
from arsberetning.prosa.omtrent import rounding_before
from arsberetning.prosa.ordmengde import ordrekke
from arsberetning.prosa.quantity import Kind, Quantity

__all__ = ["AFTER", "BEFORE", "figures", "may_have_figures"]

_MONTH = "|".join(MANEDER)
_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = (
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d.])|\d+(?:,\d+)?"
)
_PATTERN = re.compile(
    rf"""
    (?P<dato>\b\d{{1,2}}\.{_SPACE}?(?:{_MONTH})\b(?:{_SPACE}(?:19|20)\d\d\b)?
        |\b\d{{1,2}}\.\d{{1,2}}\.(?:(?:19|20)?\d\d\b)?
        |\b\d{{1,2}}/\d{{1,2}}\s?[-–/]\s?(?:19|20)?\d\d\b|\b\d{{4}}-\d\d-\d\d\b
        |(?<=[Pp]r\.\s)\d{{1,2}}\.\d{{1,2}}\b|(?<=[Pp]er\s)\d{{1,2}}\.\d{{1,2}}\b)
    |(?P<klokke>\b[Kk]lokk(?:en|a)\s(?i:{numerals.PATTERN})\b|\b[Kk]l(?:okken|\.)?{_SPACE}?\d{{1,2}}(?:[.:]\d\d)?(?:{_SPACE}?[-–]{_SPACE}?\d{{1,2}}(?:[.:]\d\d)?)?
        |\b\d{{1,2}}:\d\d\b)
    |(?P<telefon>\b(?:\d{{2}}{_SPACE}){{3}}\d{{2}}\b|(?<=\+47{_SPACE})\d[\d ]{{7,10}}\b
        |(?i:\b(?:tlf|telefon|org(?:anisasjons)?\.?\s?(?:nr|nummer))\.?):?{_SPACE}?\d[\d ]+\d)
    |(?P<punkt>\b(?:[Pp]unkt|[Pp]kt\.?|[Kk]apittel|[Kk]ap\.?|[Aa]vsnitt|[Tt]abell|[Ff]igur|[Vv]edlegg
        |[Ff]unksjon(?:en)?|[Ss]tillingskode|[Aa]rt|[Ff]ase|[Tt]rinn|[Nn]ivå|[Ss]teg|[Aa]lternativ
        |[Tt]iltak|[Mm]ål|[Dd]elmål|[Hh]ovedmål|[Nn]r\.?|[Nn]ummer|[Vv]ersjon|[Ff]unksjonsområde
        |[Ss]ide|[Uu]ke|[Aa]rtikkel|[Dd]ok\.?|[Ff]o|FO|[Kk]lasse|[Pp]aragraf|[Tt]ype|[Dd]el|ISO|NS
        |[Ff]ormål|[Pp]ost|[Mm]eld\.\sSt\.|Prop\.|Innst\.)
        {_SPACE}\d+(?:[.–-]\d+)*[A-Z]?\b(?!{_SPACE}?(?:%|prosent)))
    |(?P<paragraf>§§?\s?\d+[\w-]*(?:(?:\s(?:og|til|eller)|,)\s§?\s?\d+-\d+)*)
    |(?P<brok>\b\d+/\d+-del)
    |(?P<skolear>\b(?:19|20)\d\d/(?:(?:19|20)\d\d|\d\d)\b)
    |(?P<sak>\b\d+(?:/\d+)+|\b\d{{4}}:\d+)
    |(?P<arspenn>\b(?:19|20)\d\d\s?[-–]\s?(?:(?:19|20)\d\d|\d\d)\b)
    |(?P<spenn>(?:\b[Mm]ellom{_SPACE}(?P<fra>{_NUMBER}){_SPACE}(?:og|til){_SPACE}(?P<til>{_NUMBER}))
        |\b\d+(?:,\d+)?\s?[-–]\s?\d+(?:,\d+)?)
    |(?P<nummer>\b\d+(?:\.\d+){{2,}}\b|\b\d{{1,2}}\.\d{{1,2}}\b(?!\d)|\b\d+\.(?=[^\W\d]))
    |(?P<tall>{_NUMBER})
    |(?P<ord>\b(?i:{numerals.PATTERN})\b(?!-))
    |[^\W\d_]+[^\w§]*
    """,
    re.VERBOSE,
)
"""What is in no group is a word that is no figure, passed by as a whole."""

_NO_QUANTITY = {
    "dato": Kind.DATE,
    "klokke": Kind.NAME,
    "telefon": Kind.NAME,
    "punkt": Kind.NAME,
    "paragraf": Kind.NAME,
    "brok": Kind.NAME,
    "skolear": Kind.YEARS,
    "sak": Kind.NAME,
    "nummer": Kind.NAME,
    "arspenn": Kind.YEARS,
}
_NO_FIGURE = frozenset({"se", ADRESSE})
"""What is put in a text and holds digits that are no figure: references and addresses."""
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS = 1900, 2100, 4
_ORDINAL = re.compile(r"\.\s?[a-zæøå]")
_STREET = tuple(f"{w} " for w in ordrekke("gata gate gaten veien vei plass haugen alle allé torg"))
_LETTER_NAMES = ("M ", "K ", "H ", "Covid ", "ISO ")
_SIGN, _DIGIT = "−-", re.compile(r"[\d§]")
_NO_DIGIT = re.compile(rf"{_SPACE}|\.(?=\d{{3}})")
_WORDS = re.compile(rf"(?i:\b(?:{numerals.PATTERN})\b)")


def may_have_figures(text: str) -> bool:
    """Whether there can be figures in a line."""
    return _DIGIT.search(text) is not None or _WORDS.search(text) is not None


def figures(text: str, referanser: Sequence[Referanse]) -> tuple[Quantity, ...]:
    """Every figure of a line of text, in order. A cross-reference is no figure."""
    found = list(_scanned(text, referanser))
    for n in range(len(found) - 2, -1, -1):
        found[n] = _shared_unit(text, found[n], found[n + 1])
    return tuple(found)


def _scanned(text: str, referanser: Sequence[Referanse]) -> Iterator[Quantity]:
    for match in _PATTERN.finditer(text):
        if match.lastgroup is None:
            continue
        start, end = match.span()
        ref = next((r for r in referanser if r.start < end and start < r.slutt), None)
        if not (ref and ref.funksjon in _NO_FIGURE):
            yield _figure(text, match, ref)


def _figure(text: str, match: re.Match[str], ref: Referanse | None) -> Quantity:
    kind = next(
        k for k, v in match.groupdict().items() if v is not None and k not in {"fra", "til"}
    )
    if kind in _NO_QUANTITY:
        start, end = match.span()
        return Quantity(match[0], Decimal(0), _NO_QUANTITY[kind], start, end, referanse=ref)
    if kind == "ord":
        return _measured(text, match, (numerals.numeral(match[0]), None), ref)
    if kind == "spenn":
        ends = (match["fra"], match["til"]) if match["fra"] else re.split(r"\s?[-–]\s?", match[0])
        return _measured(text, match, (_decimal(ends[0]), _decimal(ends[1])), ref)
    value = _decimal(match[0])
    if _is_name(text, match):
        return Quantity(match[0], value, Kind.NAME, *match.span(), referanse=ref)
    return _measured(text, match, (value, None), ref)


def _decimal(text: str) -> Decimal:
    return Decimal(_NO_DIGIT.sub("", text).replace(",", "."))


def _measured(
    text: str,
    match: re.Match[str],
    ends: tuple[Decimal, Decimal | None],
    ref: Referanse | None,
) -> Quantity:
    """A figure with the unit that stands after it, or before it."""
    low, high = ends
    after = measure_after(text, match.end()) or measure_before(text, match.start())
    if after is None and high is None and _is_year(match[0]):
        return Quantity(match[0], low, Kind.YEAR, *match.span(), referanse=ref)
    unit = after or Measure(Kind.COUNT, match.end())
    sign = _sign(text, match.start())
    start, end = match.start() - (sign < 0), max(match.end(), unit.end)
    digits = max(0, -_exponent(low), -_exponent(high) if high is not None else 0)
    return Quantity(
        text=text[start:end].strip(),
        value=low * unit.scale * sign,
        kind=unit.kind,
        start=start,
        slutt=end,
        step=Decimal(1).scaleb(-digits) * unit.scale,
        high=high * unit.scale if high is not None else None,
        scale=unit.scale,
        rounding=rounding_before(text, start),
        measure=unit.word,
        referanse=ref,
        in_words=match["ord"] is not None,
    )


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _sign(text: str, start: int) -> int:
    """-1 when a minus stands right before the figure, and is no hyphen of a word or span."""
    if start == 0 or text[start - 1] not in _SIGN:
        return 1
    return -1 if start == 1 or text[start - 2] in " \u00a0(" else 1


def _shared_unit(text: str, first: Quantity, second: Quantity) -> Quantity:
    """`fra 13,5 til 12,1 prosent`: a figure without unit has that of the one it is joined to."""
    if first.kind is not Kind.COUNT or not second.counts or second.kind in {Kind.COUNT, Kind.FTE}:
        return first
    if text[first.slutt : second.start].strip().lower() not in _JOINED:
        return first
    scale = second.scale if first.value < second.value or first.value < _SCALED else Decimal(1)
    return replace(
        first,
        kind=second.kind,
        value=first.value * scale,
        step=first.step * scale,
        high=None if first.high is None else first.high * scale,
        scale=scale,
        measure=second.measure,
    )


_JOINED = frozenset({"til", "og", "eller", ",", "–", "-", "mot"})
_SCALED = 10_000
"""An amount below this, joined to one in millions, is in millions too."""


def _is_year(text: str) -> bool:
    digits = text.isdigit() and len(text) == _YEAR_DIGITS
    return digits and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _is_name(text: str, match: re.Match[str]) -> bool:
    """`31B`, `H32`, `Kolstadgata 1`, `9. trinn`: digits that count nothing."""
    start, end = match.span()
    if start and (text[start - 1].isalpha() or text[start - 1] in "/+"):
        return text[start - 1] != "+" or not text[start - 2 : start - 1].isdigit()
    if start > 1 and text[start - 1] in "-–" and text[start - 2].isalnum():
        return True
    if end < len(text) and text[end].isalpha():
        return True
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return not text.startswith(("-års", "-år"), end)
    return _ORDINAL.match(text, end) is not None or text.endswith(
        (*_STREET, *_LETTER_NAMES), 0, start
    )
