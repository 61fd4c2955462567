"""Names of offices and laws that were others before the report's year."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.prosa.familier import ARSTALL
from arsberetning.check.prosa.modell import Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity
from arsberetning.prosa.leting import monster

_CHANGED = (
    (
        monster(r"\b[Ff]ylkesnemnd(?:a|en|s)?\b", "fylkesnemnd"),
        "barneverns- og helsenemnda",
        2023,
    ),
    (monster(r"\b[Bb]arnevernlov(?:en|ens)?\b", "barnevernlov"), "barnevernsloven", 2023),
    (monster(r"\b[Ff]ylkesmann(?:en|ens)?\b", "fylkesmann"), "statsforvalteren", 2021),
    (monster(r"\b[Hh]øgskolen i Oslo og Akershus\b", "høgskolen"), "OsloMet", 2018),
    (
        monster(r"\b[Ss]osial- og helsedirektoratet\b", "sosial- og"),
        "Helsedirektoratet",
        2008,
    ),
)
"""Old name, new name, and the year from which the new one holds."""


@tekstregel(ARSTALL, "DAT008", Severity.ADVARSEL, Omfang.TEKSTER)
def utdatert_navn(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
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
    changed = [known for known in _CHANGED if known[2] <= sprak.ar]
    for blokk in tekst.blokker:
        for pattern, new, year in changed:
            match = pattern.search(blokk.tekst, blokk.liten)
            if match:
                melding = f"«{match[0]}» heter {new} fra {year}"
                yield tekstfunn(blokk, match.start(), melding, f"skriv «{new}»")
            else:
                yield HOLDER
