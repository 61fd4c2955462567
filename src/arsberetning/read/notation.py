"""How figures are written in Norwegian systems: signs, groups, decimals, and missing values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.values import Arsak

MAX_DIGITS = 30
MAX_LENGTH = 80

# What stands between the brackets of a character class.
MINUS = r"\-−–\u2010\u2011"  # the last two are the hyphens of Word
SPACE = " \u00a0\u2007\u2009\u202f"
APOSTROPHE = "'’"
UNSEEN = "\u00ad\u200c\u200d"  # soft hyphen and joiners: of no meaning in a figure

PLAIN = r"[0-9]+(?:,[0-9]+)?"
SPACED = rf"[1-9][0-9]{{0,2}}(?:[{SPACE}][0-9]{{3}})+(?:,[0-9]+)?"
DOTTED = r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|\.[0-9]{3},[0-9]+)"
SWISS = rf"[1-9][0-9]{{0,2}}(?:[{APOSTROPHE}][0-9]{{3}})+(?:,[0-9]+)?"
CORE = re.compile(rf"{PLAIN}|{SPACED}|{DOTTED}|{SWISS}")
THOUSAND_OR_DECIMAL = re.compile(r"(?!0+[.,])[0-9]{1,3}[.,][0-9]{3}")

MISSING = {
    "..": Arsak.IKKE_TILGJENGELIG,
    "ikke tilgjengelig": Arsak.IKKE_TILGJENGELIG,
    ".": Arsak.IKKE_AKTUELT,
    "ikke aktuelt": Arsak.IKKE_AKTUELT,
    ":": Arsak.SKJULT,
    "skjult": Arsak.SKJULT,
}
MISSING_HINT = (
    "mangler verdien, skriv «..» (ikke tilgjengelig), «.» (ikke aktuelt), «:» (skjult av hensyn "
    "til personvern) eller «publiseres 17.02.2025»"
)


@dataclass(frozen=True)
class Problem:
    """Why a text is no figure or date, and what to do about it. Both texts are Norwegian."""

    code: str
    message: str
    hint: str

    def at(self, place: Place) -> Diagnostic:
        """Make the problem a finding of severity `feil`."""
        return Diagnostic(self.code, Severity.FEIL, self.message, place, self.hint)
