"""Published cells as plain text: exact figures, signs for what is missing, texts as texts."""

from __future__ import annotations

import re
from decimal import Decimal

from arsberetning.dataset.felter import Feltverdi
from arsberetning.dataset.tegn import TEGN
from arsberetning.values import Mangler

JA, NEI = "ja", "nei"
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for a formula (OWASP, CSV injection), its wide forms too, and what
would be read back as such a text when the apostrophe is taken away."""


def digits(value: Decimal) -> str:
    """All digits of a figure with a decimal point, without exponent; nought has no sign."""
    return format(value if value else value.copy_abs(), "f")


def csv_text(value: Feltverdi) -> str:
    """A cell of a CSV file: decimal comma, dates as yyyy-mm-dd, no text that is a formula."""
    if isinstance(value, Decimal):
        return digits(value).replace(".", ",")
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, bool):
        return JA if value else NEI
    if isinstance(value, Mangler):
        return TEGN[value.arsak]
    return value.isoformat() if value else ""


def safe(text: str) -> str:
    """A text that a spreadsheet would take for a formula has an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def is_marked(text: str) -> bool:
    """Whether `safe` puts an apostrophe before the text."""
    return safe(text) != text
