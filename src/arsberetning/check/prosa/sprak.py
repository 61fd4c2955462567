"""What the rules of one text know beside the text: the language, and little of the report.

It holds what changes seldom. No figure is in it, so that a figure that is changed leaves it as it
was, and with it all that was found in the texts that do not name the figure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.delte import Delte, delte
from arsberetning.check.prosa.ordkjenner import Ordkjenner
from arsberetning.check.prosa.ordklasser import Ordklasser, ordklasser
from arsberetning.compute.disposisjon import numbered_blocks
from arsberetning.model.kontroll import Grenser
from arsberetning.model.standard import Innholdsslag


@dataclass(frozen=True, eq=False)
class Sprak:
    """The words, and of the report its year, limits, numbers of sections and names of areas.

    `delte` are the words it writes with a hyphen that hangs.
    """

    klasser: Ordklasser
    delte: Delte
    ar: int
    grenser: Grenser
    numre: frozenset[str]
    omrader: Mapping[str, str]
    antall: Mapping[str, int]
    """How many tables and charts it has, by what they are called."""

    @property
    def ord(self) -> Ordkjenner:
        """The words themselves."""
        return self.klasser.ord

    def digest(self) -> str:
        """The same for two values that say the same of every text."""
        parts = (
            self.ord.digest(),
            sorted(self.delte.items()),
            self.ar,
            self.grenser.setning_ord,
            self.grenser.avsnitt_ord,
            sorted(self.numre),
            sorted(self.omrader.items()),
            sorted(self.antall.items()),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def sprak(g: Grunnlag) -> Sprak:
    """The language value of a report; rules of one text are given it."""
    printed = frozenset(o.split()[0] for o in g.oppsett.overskrifter)
    names = {part.kode: part.navn for _, part in g.arsberetning.standard.omrader()}
    names |= {fo.kode: fo.navn for fo in g.arsberetning.standard.funksjonsomrader}
    return Sprak(
        klasser=g.av(ordklasser),
        delte=g.av(delte),
        ar=g.ar,
        grenser=g.oppsett.grenser,
        numre=printed or frozenset(p.nummer for p in g.alle_punkter),
        omrader={str(kode): str(navn) for kode, navn in names.items()},
        antall={
            "tabell": len(numbered_blocks(g.punkter, Innholdsslag.TABELL)),
            "figur": len(numbered_blocks(g.punkter, Innholdsslag.FIGUR)),
        },
    )
