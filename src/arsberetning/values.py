"""The values a cell can hold: a figure, a typed missing value, or a target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Enhet(StrEnum):
    """Unit of a figure. Amounts are exact in the unit they were given in."""

    ANTALL = "antall"
    PROSENT = "prosent"
    PROSENTPOENG = "prosentpoeng"
    KRONER = "kroner"
    TUSEN_KRONER = "tusen_kroner"
    ARSVERK = "arsverk"
    SKAR = "skar"
    MANEDER = "maneder"
    UKER = "uker"
    TIMER = "timer"
    DOGN = "dogn"
    AR = "ar"
    PER_1000 = "per_1000"


class Retning(StrEnum):
    """Which way an indicator is better."""

    HOYERE = "hoyere"
    LAVERE = "lavere"
    INGEN = "ingen"


class Arsak(StrEnum):
    """Why a figure is missing. The signs are those of Statistics Norway (`..`, `.`, `:`).

    `ma_rettes` is not written by people: the cell has a fault, or is computed from one that has.
    It is seen in drafts only.
    """

    IKKE_TILGJENGELIG = "ikke_tilgjengelig"
    IKKE_AKTUELT = "ikke_aktuelt"
    SKJULT = "skjult"
    IKKE_PUBLISERT = "ikke_publisert"
    MA_RETTES = "ma_rettes"


@dataclass(frozen=True)
class Mangler:
    """A typed missing value. `dato` is the day an unpublished figure is expected."""

    arsak: Arsak
    dato: date | None = None


@dataclass(frozen=True)
class Maltall:
    """A target as an inequality, such as `> 44`. `operator` is `""` when none was written."""

    operator: str
    verdi: Decimal


Verdi = Decimal | Mangler
Celle = Decimal | Mangler | Maltall
