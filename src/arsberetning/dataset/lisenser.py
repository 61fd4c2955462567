"""The licences that open data can be given out under."""

from __future__ import annotations

from dataclasses import dataclass

from arsberetning.model.rapport import Lisens


@dataclass(frozen=True)
class Lisenstekst:
    """A licence's name for people, and the address of its text."""

    tittel: str
    adresse: str


LISENSER = {
    Lisens.NLOD_2_0: Lisenstekst(
        "Norsk lisens for offentlige data (NLOD) 2.0", "https://data.norge.no/nlod/no/2.0"
    ),
    Lisens.CC_BY_4_0: Lisenstekst(
        "Creative Commons Navngivelse 4.0 Internasjonal",
        "https://creativecommons.org/licenses/by/4.0/deed.no",
    ),
    Lisens.CC0_1_0: Lisenstekst(
        "Creative Commons CC0 1.0 Fristatus-erklæring",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.no",
    ),
}
