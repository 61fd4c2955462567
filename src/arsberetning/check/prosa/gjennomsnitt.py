"""A number that is compared with an average."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.modell import Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity
from arsberetning.prosa.leting import monster

_COUNT_MEAN = monster(
    r"\b([Aa]ntall(?:et)?)\s[^.,;]{3,50}\b(?:høyere|lavere|større|mindre|over|under)\s(?:enn\s)?"
    r"(?:for\s|i\s)?(?:lands)?gjennomsnittet\b",
    "gjennomsnittet",
)


@tekstregel(TALL_I_TEKST, "PRO010", Severity.ADVARSEL, Omfang.TEKSTER)
def antall_mot_gjennomsnitt(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et antall er sammenlignet med et gjennomsnitt.

    Hva:
        Finner «antallet … er høyere enn gjennomsnittet».
    Hvorfor:
        Et antall følger av hvor mange som bor der. Det er andelen som kan sammenlignes.
    Feil:
        I enkelte delbydeler er antall sysselsatte lavere enn for gjennomsnittet i Oslo.
    Riktig:
        I enkelte delbydeler er andelen sysselsatte lavere enn for gjennomsnittet i Oslo.
    """
    for setning in tekst.setninger:
        match = _COUNT_MEAN.search(setning.tekst, setning.liten)
        if match:
            melding = f"«{match[1]}» er sammenlignet med et gjennomsnitt"
            yield tekstfunn(setning.blokk, setning.start + match.start(), melding, "skriv andelen")
        else:
            yield HOLDER
