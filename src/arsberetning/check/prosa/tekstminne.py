"""What was found in texts, as it is kept: plain values that JSON can hold.

`{rule: [held, [finding, …]]}` by the digest of each text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from arsberetning.check.prosa.modell import Tekst
from arsberetning.check.prosa.tekstregel import Kjent, Tekstfunn
from arsberetning.diagnostics import Severity

_BYTES = 16


def digest(tekst: Tekst) -> str:
    """The same for texts in which every rule of one text finds the same."""
    kilde, flate = tekst.kilde, tekst.kilde.flate
    filled = (flate.tekst, flate.referanser) if flate else ()
    parts = (kilde.slag.value, kilde.felt, str(kilde.innhold), filled)
    return hashlib.blake2b(repr(parts).encode(), digest_size=_BYTES).hexdigest()


def as_values(known: Mapping[str, Kjent]) -> dict[str, Any]:
    """What is known of texts, as values for JSON. Most rules find nothing: the number says all."""
    return {
        text: {
            rule: [held, [_as_value(f) for f in found]] if found else held
            for rule, (found, held) in outcomes.items()
        }
        for text, outcomes in known.items()
    }


def from_values(values: Any) -> dict[str, Kjent]:
    """What was kept of texts; nothing when it is not what `as_values` makes."""
    try:
        return {text: {r: _outcome(o) for r, o in rules.items()} for text, rules in values.items()}
    except (AttributeError, TypeError, ValueError, InvalidOperation):
        return {}


def _outcome(value: Any) -> tuple[list[Tekstfunn], int]:
    if type(value) is int:
        return _NOTHING, value
    held, found = value
    return [_finding(*f) for f in found], int(held)


_NOTHING: list[Tekstfunn] = []


def _as_value(funn: Tekstfunn) -> list[Any]:
    return [
        funn.melding,
        funn.ved,
        funn.tips,
        [list(r) for r in funn.se_ogsa],
        None if funn.lest is None else str(funn.lest),
        None if funn.ventet is None else str(funn.ventet),
        funn.alvor.value if funn.alvor else None,
    ]


def _finding(
    melding: str,
    ved: int,
    tips: str,
    se_ogsa: list[tuple[int, str]],
    lest: str | None,
    ventet: str | None,
    alvor: str | None,
) -> Tekstfunn:
    return Tekstfunn(
        str(melding),
        int(ved),
        str(tips),
        tuple((int(at), str(text)) for at, text in se_ogsa),
        None if lest is None else Decimal(lest),
        None if ventet is None else Decimal(ventet),
        Severity(alvor) if alvor else None,
    )
