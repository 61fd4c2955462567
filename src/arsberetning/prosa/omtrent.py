"""When words of rounding are true: `nesten 3 000`, `over 20`, `om lag 90`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

_NEAR = Decimal("0.05")
_ABOUT = Decimal("0.10")
_FAR = Decimal("0.50")


def _between(low: Decimal, high: Decimal) -> Callable[[Decimal], bool]:
    """True of a relative distance from the round figure: above `low`, at most `high`."""
    return lambda distance: low < distance <= high


ORD: dict[str, Callable[[Decimal], bool]] = {
    "over": _between(Decimal(0), _FAR),
    "mer enn": _between(Decimal(0), _FAR),
    "rett over": _between(Decimal(0), _NEAR),
    "drøyt": _between(Decimal(0), _ABOUT),
    "minst": lambda d: 0 <= d <= _FAR,
    "under": lambda d: -_FAR <= d < 0,
    "mindre enn": lambda d: -_FAR <= d < 0,
    "rett under": lambda d: -_NEAR <= d < 0,
    "knapt": lambda d: -_ABOUT <= d < 0,
    "nesten": lambda d: -_ABOUT <= d < 0,
    "nær": lambda d: abs(d) <= _NEAR,
    "om lag": lambda d: abs(d) <= _ABOUT,
    "rundt": lambda d: abs(d) <= _ABOUT,
    "cirka": lambda d: abs(d) <= _ABOUT,
}


def holds(ord_: str, exact: Decimal, rounded: Decimal) -> bool:
    """Whether the word with the round figure is true of the exact one.

    `over 800` is not true of 2 000: words that say one side only still mean the neighbourhood.
    KeyError on a word that is not in `ORD`.
    """
    if not rounded:
        return False
    return ORD[ord_]((exact - rounded) / abs(rounded))


_SAYS = {
    "ca": "cirka",
    "omtrent": "om lag",
    "anslagsvis": "om lag",
    "litt over": "drøyt",
    "godt over": "over",
    "i overkant av": "drøyt",
    "drøye": "drøyt",
    "vel": "drøyt",
    "flere enn": "over",
    "i underkant av": "knapt",
    "litt under": "knapt",
    "like under": "rett under",
    "like over": "rett over",
    "snaut": "knapt",
    "snaue": "knapt",
    "knappe": "knapt",
    "nærmere": "nesten",
    "opp mot": "nesten",
    "bortimot": "nesten",
    "inntil": "inntil",
    "opptil": "inntil",
    "maksimalt": "inntil",
    "høyst": "inntil",
    "ikke over": "inntil",
    "færre enn": "under",
}
"""Other words of rounding, and the word of `ORD` that says the same; `inntil` is a limit."""

_WORDS = "|".join(sorted((*ORD, *_SAYS), key=len, reverse=True))
_BEFORE = re.compile(rf"\b({_WORDS})\.?\s$", re.IGNORECASE)
_LONGEST = max(map(len, (*ORD, *_SAYS))) + 2


def before_rounding(text: str, start: int) -> int:
    """Where the word of rounding before a figure begins; `start` when there is none."""
    found = _BEFORE.search(text, max(0, start - _LONGEST), start)
    return found.start() if found else start


def rounding_before(text: str, start: int) -> str:
    """The word of rounding that stands right before a figure, as it is in `ORD`; "" when none."""
    if not text[max(0, start - 1) : start].isspace():
        return ""
    found = _BEFORE.search(text, max(0, start - _LONGEST), start)
    word = found[1].lower() if found else ""
    return _SAYS.get(word, word)
