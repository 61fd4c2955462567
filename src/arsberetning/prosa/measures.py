"""The unit of a figure, read from the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.prosa.ordmengde import ordmengde
from arsberetning.prosa.quantity import Kind


@dataclass(frozen=True)
class Measure:
    """A unit: its kind, where its word ends in the text, its scale, and the word itself."""

    kind: Kind
    end: int
    scale: Decimal = Decimal(1)
    word: str = ""


AFTER = re.compile(
    r"""[\s\u00a0\u202f]?(?:
    (?P<poeng>prosentpoeng\w*|%-poeng|pst\.?-?poeng|prosentenheter)
    |(?P<prosent>%|prosent\b|pst\b\.?)
    |(?P<kort>[Mm](?:NOK|kr)\b)
    |(?:(?P<skala>millioner|million|mill\b\.?|milliarder|milliard|mrd\b\.?|tusen)
        [\s\u00a0]?(?:(?P<skalakroner>kroner\b|kr\b\.?)|(?P<annet>[a-zæøå]{3,}\b)?))
    |(?P<kroner>kroner\b|kr\b\.?|NOK\b)
    |(?P<arsverk>årsverk\b)
    |(?P<alder>-?(?:års?\b|åring\w*|årskontroll|-årskontroll|-åring\w*))
    |(?P<timer>timers?\b|t\b)|(?P<dager>dager?s?\b|døgn\b|virkedager\b|kalenderdager\b)
    |(?P<uker>ukers?\b)|(?P<maneder>måneders?\b|mnd\b\.?)
    |(?P<mal>minutter\b|min\b\.|kvm\b|m²|m2\b|kvadratmeter|km\b|kilometer|meter\b|tonn\b|kg\b|kilo\b
        |[kMG]Wh\b|liter\b|dekar\b|mål\b)
    )""",
    re.VERBOSE,
)
BEFORE = re.compile(r"\b(?:[Kk]r\.?|[Kk]roner|NOK)[\s\u00a0]$")
_KINDS = {
    "poeng": Kind.POINTS,
    "prosent": Kind.PERCENT,
    "kroner": Kind.KRONER,
    "arsverk": Kind.FTE,
    "alder": Kind.AGE,
    "timer": Kind.HOURS,
    "dager": Kind.DAYS,
    "uker": Kind.WEEKS,
    "maneder": Kind.MONTHS,
    "mal": Kind.MEASURE,
}
_NOT_COUNTED = ordmengde(
    """for til fra mot over under mer mindre ved som per pr har var ble det den men eller
    lavere høyere bedre dårligere utover innenfor totalt samlet årlig brukt enn sammenlignet etter
    hvorav høyt lavt ekstra fordelt hvert hver blant knyttet altså tilsvarende noe både"""
)
"""What may stand after `millioner` and is not what is counted."""


def measure_after(text: str, end: int) -> Measure | None:
    """The unit that begins where a figure ends; None when there is none."""
    match = AFTER.match(text, end)
    if match is None:
        return None
    if match["kort"]:
        return Measure(Kind.KRONER, match.end(), Decimal(10**6), match["kort"])
    if match["skala"]:
        return _scaled(match)
    name = next(k for k, v in match.groupdict().items() if v)
    return Measure(_KINDS[name], match.end(), word=match[name].strip("-.").lower())


def _scaled(match: re.Match[str]) -> Measure:
    word = match["skala"].lower().rstrip(".")
    scale = Decimal(
        10**3 if word == "tusen" else 10**9 if word in {"mrd", "milliard", "milliarder"} else 10**6
    )
    other = match["annet"]
    if match["skalakroner"] is None and other and len(other) > 1 and other not in _NOT_COUNTED:
        return Measure(Kind.COUNT, match.end("skala"), scale)
    if match["skalakroner"] is None and word == "tusen":
        return Measure(Kind.COUNT, match.end("skala"), scale)
    end = match.end() if match["skalakroner"] else match.end("skala")
    return Measure(Kind.KRONER, end, scale, word)


_LONGEST = 8


def measure_before(text: str, start: int) -> Measure | None:
    """`kr 4 500`: the unit that stands before a figure; None when there is none."""
    return (
        Measure(Kind.KRONER, 0, word="kroner")
        if BEFORE.search(text, max(0, start - _LONGEST), start)
        else None
    )
