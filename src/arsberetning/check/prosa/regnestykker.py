"""Calculations written out in a sentence: «454 …, pluss 45 … = 499» and «4 × 5 = 20»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstfunn, Tekstutfall, tekstregel
from arsberetning.check.regel import HOLDER
from arsberetning.check.tallord import decimals
from arsberetning.diagnostics import Severity
from arsberetning.formatting.tall import avrund, format_tall
from arsberetning.prosa.quantity import Quantity
from arsberetning.prosa.tekstdeler import Setning, Tekst

_EQUALS = re.compile(r"=\s?$")
_PLUS = re.compile(r"\bpluss\b|\+")
"""A sum whose parts have words between them: «454 jobber, pluss 45 jobber = 499»."""
_SIGNS = {  # each sign and the ways it is written
    "+": ("+", "pluss"),
    "−": ("-", "–", "−", "minus"),
    "×": ("×", "*", "·", "x", "ganger", "gange"),
    "/": ("/", ":", "÷", "delt på"),
}
_WAYS = "|".join(re.escape(way) for ways in _SIGNS.values() for way in ways)
_SIGN = re.compile(rf"[ \u00a0]*({_WAYS})[ \u00a0]*", re.IGNORECASE)
_OTHER_SIGN = re.compile(r"[×*·÷−]|(?<=\d)\s[-–/]\s(?=\d)|\b(?:minus|ganger|delt på)\b")
_MIN_TERMS = 2


@tekstregel(TALL_I_TEKST, "PRO006", Severity.FEIL, Omfang.TEKSTER)
def regnestykke_i_setning(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Regnestykket i setningen stemmer ikke.

    Hva:
        Regner etter «454 …, pluss 45 … = 499» og «4 × 5 = 20».
    Hvorfor:
        Leseren regner etter, og summen er ofte brukt videre et annet sted.
    Feil:
        454 sommerjobber, pluss 45 sommerjobber i regi av Team B = 498 sommerjobber.
    Riktig:
        454 sommerjobber, pluss 45 sommerjobber i regi av Team B = 499 sommerjobber.
    """
    for setning in tekst.setninger:
        counts = [t for t in setning.tall if t.counts]
        yield from _sums(setning, counts)


def _sums(setning: Setning, counts: Sequence[Quantity]) -> Iterator[Tekstutfall]:
    text = setning.blokk.tekst
    for n, total in enumerate(counts):
        terms = counts[:n]
        before = text[setning.start : total.start]
        if len(terms) < _MIN_TERMS or not _EQUALS.search(before):
            continue
        between = [text[a.slutt : b.start] for a, b in pairwise(terms)]
        signs = [_SIGN.fullmatch(part) for part in between]
        if signs[-1]:
            first = 1 + max((i for i, sign in enumerate(signs) if sign is None), default=-1)
            yield _outcome(setning, terms[first:], [_sign(s) for s in signs[first:] if s], total)
        elif _PLUS.search(before) and not any(_OTHER_SIGN.search(part) for part in between):
            yield _outcome(setning, terms, ["+"] * len(between), total)


def _sign(match: re.Match[str]) -> str:
    """The sign a calculation is written with, as one of + − × /."""
    return next(sign for sign, ways in _SIGNS.items() if match[1].lower() in ways)


def _outcome(
    setning: Setning, terms: Sequence[Quantity], signs: list[str], total: Quantity
) -> Tekstutfall:
    expected = calculated([t.value for t in terms], signs)
    if expected is None or abs(total.value - expected) <= _tolerance(total, signs):
        return HOLDER
    written = terms[0].text + "".join(
        f" {sign} {t.text}" for sign, t in zip(signs, terms[1:], strict=True)
    )
    what = "summen" if set(signs) == {"+"} else "svaret"
    return Tekstfunn(
        f"{what} er oppgitt til {total.text}, men {written} er {format_tall(avrund(expected, 6))}",
        setning.blokk.ved(total.start),
        "rett summen eller leddene, eller la sum(...) regne den ut",
        lest=total.value,
        ventet=expected,
    )


def _tolerance(total: Quantity, signs: list[str]) -> Decimal:
    """A quotient may be rounded to the digits it is written with; all else is exact."""
    return Decimal(1).scaleb(-decimals(total.value)) / 2 if "/" in signs else Decimal(0)


def calculated(figures: list[Decimal], signs: list[str]) -> Decimal | None:
    """A row of figures with + − × / between them, × and / first; None when it divides by zero."""
    terms = [figures[0]]
    for sign, figure in zip(signs, figures[1:], strict=True):
        if sign == "×":
            terms[-1] *= figure
        elif sign == "/":
            if not figure:
                return None
            terms[-1] /= figure
        else:
            terms.append(figure if sign == "+" else -figure)
    return sum(terms, Decimal(0))
