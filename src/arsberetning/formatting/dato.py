"""Dates as Norwegian text."""

from __future__ import annotations

from datetime import date

MANEDER = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def format_dato(dato: date, *, kort: bool = False) -> str:
    """`17. februar 2025`, or `17.2.2025` when short."""
    if kort:
        return f"{dato.day}.{dato.month}.{dato.year}"
    return f"{dato.day}. {MANEDER[dato.month - 1]} {dato.year}"
