"""Names of offices and laws that were others before the report's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import ARSTALL
from arsberetning.check.prosa.modell import prosamodell
from arsberetning.check.prosa.stavemate import ordfunn
from arsberetning.check.regel import HOLDER, Utfall, regel
from arsberetning.diagnostics import Severity

_CHANGED = (
    (r"[Ff]ylkesnemnd(?:a|en|s)?", "barneverns- og helsenemnda", 2023),
    (r"[Bb]arnevernlov(?:en|ens)?", "barnevernsloven", 2023),
    (r"[Ff]ylkesmann(?:en|ens)?", "statsforvalteren", 2021),
    (r"[Hh]øgskolen i Oslo og Akershus", "OsloMet", 2018),
    (r"[Ss]osial- og helsedirektoratet", "Helsedirektoratet", 2008),
)
"""Old name, new name, and the year from which the new one holds."""


@regel(ARSTALL, "DAT008", Severity.ADVARSEL)
def utdatert_navn(g: Grunnlag) -> Iterator[Utfall]:
    """Navnet er byttet ut før året beretningen gjelder.

    Hva:
        Finner etater, nemnder og lover som har fått nytt navn: «fylkesnemnda» ble barneverns- og
        helsenemnda i 2023, «fylkesmannen» ble statsforvalteren i 2021.
    Hvorfor:
        Et gammelt navn viser at teksten er tatt med fra år til år. Innbyggeren finner det ikke.
    Feil:
        Tjenesten forbereder saker for fylkesnemnda.
    Riktig:
        Tjenesten forbereder saker for barneverns- og helsenemnda.
    """
    changed = [
        (re.compile(rf"\b{old}\b"), new, year) for old, new, year in _CHANGED if year <= g.ar
    ]
    for blokk in g.av(prosamodell).tekster:
        for pattern, new, year in changed:
            match = pattern.search(blokk.tekst)
            if match:
                melding = f"«{match[0]}» heter {new} fra {year}"
                yield ordfunn(blokk, match.start(), melding, f"skriv «{new}»")
            else:
                yield HOLDER
