"""Figures in running text: typed with digits or words, or referred to by their address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arsberetning.check.prosa.flate import ADRESSE, Referanse
from arsberetning.check.prosa.ordmengde import ordrekke
from arsberetning.formatting.dato import MANEDER
from arsberetning.prosa.omtrent import ORD

_WORDS = (
    "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten "
    "sytten atten nitten tjue"
)


def _in_any_case(word: str) -> str:
    """A pattern for a word in small or large letters, quicker than to ignore case."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


TALLORD = {ord_: Decimal(n) for n, ord_ in enumerate(_WORDS.split())}
_MONTH = "|".join(MANEDER)
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PATTERN = re.compile(
    rf"""
    (?P<dato>\b\d{{1,2}}\.\s?(?:{_MONTH})\b(?:\s(?:19|20)\d\d\b)?
        |\b\d{{1,2}}\.\d{{1,2}}\.(?:(?:19|20)?\d\d\b)?
        |\b\d{{1,2}}/\d{{1,2}}\s?[-–/]\s?(?:19|20)?\d\d\b
        |(?<=[Pp]r\.\s)\d{{1,2}}\.\d{{1,2}}\b|(?<=[Pp]er\s)\d{{1,2}}\.\d{{1,2}}\b)
    |(?P<punkt>\b(?:[Pp]unkt|[Pp]kt\.?|[Kk]apittel|[Kk]ap\.?|[Aa]vsnitt|[Tt]abell|[Ff]unksjon
        |[Ss]tillingskode|[Aa]rt|[Ff]ase|[Tt]rinn|[Nn]ivå|[Ss]teg|[Aa]lternativ|[Tt]iltak|[Mm]ål
        |[Nn]r\.?|[Vv]ersjon|[Ff]unksjonsområde|[Ss]ide)\s\d+(?:\.\d+)*[A-Z]?\b)
    |(?P<paragraf>§§?\s?\d+[\w-]*)
    |(?P<sak>\b\d+(?:/\d+)+|\b\d{{4}}:\d+)
    |(?P<arspenn>\b(?:19|20)\d\d\s?[-–]\s?(?:(?:19|20)\d\d|\d\d)\b)
    |(?P<spenn>\b\d+(?:,\d+)?\s?[-–]\s?\d+(?:,\d+)?)
    |(?P<nummer>\b\d+(?:\.\d+){{2,}}\b|\b\d+\.(?=\w))
    |(?P<tall>{_NUMBER})
    |(?P<ord>\b(?:{"|".join(map(_in_any_case, TALLORD))})\b)
    |[^\W\d_]+[^\w§]*
    """,
    re.VERBOSE,
)
"""What is in no group is a word that is no figure, passed by as a whole."""
_AFTER = re.compile(
    r"""\s?(?:
    (?P<poeng>prosentpoeng|%-poeng)|(?P<prosent>%|prosent\b)
    |(?P<storrelse>millioner|mill\.?|milliarder|mrd\.?|tusen)?\s?(?P<kroner>kroner\b|kr\b)
    |(?P<stort>millioner|milliarder)\b
    |(?P<alder>-?(?:års?\b|åring|-årskontroll|-åringer))
    |(?P<varighet>(?:uker?|timers?|måneder|mnd|dager|døgn|minutter|kvelder)\b)
    )""",
    re.VERBOSE,
)
_APPROX = re.compile(rf"\b({'|'.join(sorted(ORD, key=len, reverse=True))}|ca\.?|opp mot)\s$", re.I)
_SCALE = {"millioner": 10**6, "mill": 10**6, "milliarder": 10**9, "mrd": 10**9, "tusen": 1000}
_NO_FIGURE = frozenset({"se", ADRESSE})
_LONGEST_APPROX = max(map(len, ORD)) + 2
_FIRST_YEAR, _LAST_YEAR = 1950, 2060
_ORDINAL = re.compile(r"\.\s[a-zæøå]")
_STREET = tuple(f"{w} " for w in ordrekke("gata gate veien vei plass haugen alle torg M K H"))


class Tallslag(StrEnum):
    """What a figure in a text is."""

    ANTALL = "antall"
    PROSENT = "prosent"
    PROSENTPOENG = "prosentpoeng"
    BELOP = "beløp"
    AR = "år"
    ARSPENN = "årspenn"
    DATO = "dato"
    ALDER = "alder"
    VARIGHET = "varighet"
    PUNKT = "punkt"
    NAVN = "navn"
    SPENN = "spenn"


@dataclass(frozen=True)
class Teksttall:
    """A figure in a text. `omtrent` is the word of rounding before it, "" when there is none."""

    tekst: str
    verdi: Decimal
    slag: Tallslag
    start: int
    slutt: int
    referanse: Referanse | None = None
    omtrent: str = ""
    i_ord: bool = False

    @property
    def skrevet(self) -> bool:
        """Whether it was typed, and is no reference."""
        return self.referanse is None


_SPECIAL = {
    "dato": Tallslag.DATO,
    "punkt": Tallslag.PUNKT,
    "paragraf": Tallslag.NAVN,
    "sak": Tallslag.NAVN,
    "nummer": Tallslag.NAVN,
    "arspenn": Tallslag.ARSPENN,
    "spenn": Tallslag.SPENN,
}
_SIGN = re.compile(r"[\d§]")
_NO_DIGIT = re.compile(r"[ \u00a0\u202f]")


def may_have_figures(text: str, words: frozenset[str]) -> bool:
    """Whether there can be figures in a line; `words` are its words' parts in small letters."""
    return _SIGN.search(text) is not None or not words.isdisjoint(TALLORD)


def figures(text: str, referanser: Sequence[Referanse]) -> Iterator[Teksttall]:
    """Every figure of a line of text, in order. A cross-reference is no figure."""
    for match in _PATTERN.finditer(text):
        if match.lastgroup is None:
            continue
        start = match.start()
        ref = next((r for r in referanser if r.start <= start < r.slutt), None)
        if not (ref and ref.funksjon in _NO_FIGURE):
            yield _figure(text, match, ref)


def _figure(text: str, match: re.Match[str], ref: Referanse | None) -> Teksttall:
    kind = match.lastgroup or "tall"
    special = _SPECIAL.get(kind)
    if special:
        return Teksttall(match[0], Decimal(0), special, match.start(), match.end(), ref)
    if kind == "ord":
        return _counted(text, match, TALLORD[match[0].lower()], ref)
    value = Decimal(_NO_DIGIT.sub("", match[0]).replace(",", "."))
    if _is_name(text, match):
        return Teksttall(match[0], value, Tallslag.NAVN, match.start(), match.end(), ref)
    return _counted(text, match, value, ref)


def _counted(text: str, match: re.Match[str], value: Decimal, ref: Referanse | None) -> Teksttall:
    after = _AFTER.match(text, match.end())
    slag, end = Tallslag.ANTALL, match.end()
    if after:
        slag, value = _unit(after, value)
        end = after.end()
    elif _is_year(match[0]):
        slag = Tallslag.AR
    return Teksttall(
        tekst=text[match.start() : end].strip(),
        verdi=value,
        slag=slag,
        start=match.start(),
        slutt=end,
        referanse=ref,
        omtrent=_approx(text, match.start()),
        i_ord=match.lastgroup == "ord",
    )


def _approx(text: str, start: int) -> str:
    """The word of rounding that stands right before a figure, "" when there is none."""
    if not text[max(0, start - 1) : start].isspace():
        return ""
    found = _APPROX.search(text, max(0, start - _LONGEST_APPROX), start)
    word = found[1].lower() if found else ""
    return "cirka" if word.startswith("ca") else word


def _unit(after: re.Match[str], value: Decimal) -> tuple[Tallslag, Decimal]:
    if after["poeng"]:
        return Tallslag.PROSENTPOENG, value
    if after["prosent"]:
        return Tallslag.PROSENT, value
    if after["alder"]:
        return Tallslag.ALDER, value
    if after["varighet"]:
        return Tallslag.VARIGHET, value
    scale = (after["storrelse"] or after["stort"] or "").rstrip(".")
    return Tallslag.BELOP, value * _SCALE.get(scale, 1)


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR  # noqa: PLR2004


def _is_name(text: str, match: re.Match[str]) -> bool:
    """`31B`, `H32`, `Kolstadgata 1`, `9. trinn`: digits that count nothing."""
    start = match.start()
    if start and (text[start - 1].isalpha() or text[start - 1] in "-/+"):
        return text[start - 1] != "+" or not text[start - 2 : start - 1].isdigit()
    if match.end() < len(text) and text[match.end()].isalpha():
        return True
    return _ORDINAL.match(text, match.end()) is not None or text.endswith(_STREET, 0, start)
