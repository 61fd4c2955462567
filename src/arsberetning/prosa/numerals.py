"""Numbers written with words: `tolv`, `tjuefem`, `to hundre`, `femtito tusen`."""

from __future__ import annotations

import re
from decimal import Decimal

from arsberetning.prosa.ordmengde import ordrekke

_ONES = {w: n for n, w in enumerate(ordrekke("null én to tre fire fem seks sju åtte ni ti"))}
_TEENS = "elleve tolv tretten fjorten femten seksten sytten atten nitten"
_TENS = "tjue tretti førti femti seksti sytti åtti nitti"
_SMALL = {
    **_ONES,
    "ett": 1,
    "syv": 7,
    **{w: n for n, w in enumerate(_TEENS.split(), start=11)},
    "tyve": 20,
    "tredve": 30,
    **{w: 10 * n for n, w in enumerate(_TENS.split(), start=2)},
}
_UNITS = "én|en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_COMPOUND = re.compile(rf"({_TENS.replace(' ', '|')})({_UNITS})")
_SCALES = {"hundre": 100, "tusen": 1000}

_ONE_WORD = "|".join(
    sorted(
        (*(w for w in _SMALL if w != "ett"), *(rf"(?:{t})(?:{_UNITS})" for t in _TENS.split())),
        key=len,
        reverse=True,
    )
)
PATTERN = rf"(?:{_ONE_WORD})(?:[ \u00a0]?(?:hundre|tusen))?|hundre|ett[ \u00a0](?:hundre|tusen)"
"""A number in words. `en`, `et` and `ett` alone are no numbers: they stand before any noun."""

FIRST_LETTERS = frozenset(w[:2] for w in (*_SMALL, *_SCALES))


def numeral(text: str) -> Decimal:
    """The value of what `PATTERN` matched, in any case. KeyError on anything else."""
    words = re.sub(r"(?<=.)(hundre|tusen)$", r" \1", text.lower()).split()
    value = 1
    for word in words:
        value = value * _SCALES[word] if word in _SCALES else _one_word(word)
    return Decimal(value)


def _one_word(word: str) -> int:
    if word in _SMALL:
        return _SMALL[word]
    parts = _COMPOUND.fullmatch(word)
    if parts is None:
        raise KeyError(word)
    return _SMALL[parts[1]] + {"en": 1}.get(parts[2], _SMALL.get(parts[2], 0))
