"""A figure of a text that does not follow from the figures beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from arsberetning.claims.claim import Claim
from arsberetning.prosa.quantity import Quantity

CENT = Decimal(100)
BACK = re.compile(
    r"^(?:Det|Dette|Denne)\s(?:er|var|utgjør|gir|gav|ga|tilsvarer|betyr|innebærer|svarer)\b"
)
"""A sentence that is about the one before it."""


class Sum(StrEnum):
    """What was worked out again."""

    CHANGE = "endring"
    DIRECTION = "retning"
    POINTS = "poeng"
    SHARE = "andel"
    TOTAL = "sum"
    PART = "del"


@dataclass(frozen=True)
class Worked:
    """A figure that does not follow from others of the text, and what they give."""

    claim: Claim
    what: Sum
    value: Decimal
    terms: tuple[Quantity, ...]


def computed(claim: Claim) -> bool:
    """Whether the figure was worked out by the program."""
    return len(claim.quantity.addresses) > 1
