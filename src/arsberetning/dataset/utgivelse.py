"""What the open data say of themselves as a whole: whose they are, of when, on what terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arsberetning.model.rapport import Lisens


@dataclass(frozen=True)
class Utgivelse:
    """One edition of the data. `mappenavn` is the unit's name in file names.

    `dato` is the report's own date, never the clock's: the same figures give the same bytes.
    """

    mappenavn: str
    bydel: str
    ar: int
    tittel: str
    utgiver: str
    dato: date
    sprak: str = "nb"
    lisens: Lisens | None = None
    utkast: bool = False

    @property
    def beskrivelse(self) -> str:
        """What the data are, in one sentence."""
        kind = "Utkast til tallene" if self.utkast else "Tallene"
        return f"{kind} i årsberetningen for {self.bydel} for {self.ar}"

    @property
    def versjon(self) -> str:
        """The report's date as a version by Semantic Versioning: `2025.2.15`, of a draft too."""
        day = f"{self.dato.year}.{self.dato.month}.{self.dato.day}"
        return f"{day}-utkast" if self.utkast else day

    @property
    def stikkord(self) -> tuple[str, ...]:
        """Keywords for catalogues."""
        return ("årsberetning", self.bydel, str(self.ar))
