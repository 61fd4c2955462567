"""Sentences that are no sentences: without a verb, or with a verb and no subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.blokker import Blokkslag
from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Kildeslag, Setning, prosamodell
from arsberetning.check.prosa.ordkjenner import Ordkjenner, ordkjenner
from arsberetning.check.prosa.ordmengde import ordmengde
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

_MIN_WORDS = 5
_VERBS = ordmengde(
    """er var har hadde blir ble skal skulle vil ville kan kunne må måtte bør burde får fikk gir ga
    tar tok kommer kom går gikk ser så står sto stod ligger lå finnes fins heter het gjør gjorde
    vet visste lar lot drar dro sier sa spør spurte skjer gjelder gjaldt holder holdt steg sank
    falt fantes synes syntes trengs trives trivdes lykkes lyktes kreves møtes minnes se jf takk
    la fant skrev drev bar brøt bandt grep satt bad ba vant hjalp slo løp trakk traff bidro led
    stakk sprang"""
)
_ENDINGS = re.compile(r"(?:er|r|te|de|et|es|dde|a)$")
_PASSIVE = re.compile(r"^([A-ZÆØÅ][a-zæøå]+e)s\s(?:å|i|på|av|med|for|til|ved|nå|også|fra|etter)\b")


@regel(UTFYLLING, "UTF107", Severity.ADVARSEL)
def ufullstendig_setning(g: Grunnlag) -> Iterator[Utfall]:
    """Setningen mangler verb eller subjekt.

    Hva:
        Finner setninger i løpende tekst uten noe verb («Fokus på traumebevisst praksis i all
        rekruttering.») og setninger som begynner med et passivt verb uten subjekt («Planlegges å
        være et tilbud i første kvartal.»).
    Hvorfor:
        Leseren får ikke vite hvem som gjør hva.
    Feil:
        Tjenesten er i gang. Planlegges å være et tilbud i løpet av første kvartal.
    Riktig:
        Tjenesten er i gang. Den planlegges å være et tilbud i løpet av første kvartal.
    """
    words = g.av(ordkjenner)
    for setning in g.av(prosamodell).setninger:
        blokk = setning.blokk
        if blokk.slag is not Blokkslag.AVSNITT or blokk.kilde.slag is not Kildeslag.TEKST:
            continue
        if not setning.tekst.endswith("."):
            continue
        if _is_fragment(words, setning):
            yield Funn(
                f"«{setning.tekst[:50]}» mangler verb eller subjekt",
                blokk.sted(setning.start),
                "skriv en hel setning",
                punkt=blokk.kilde.punkt,
            )
        else:
            yield HOLDER


def _is_fragment(words: Ordkjenner, setning: Setning) -> bool:
    passive = _PASSIVE.match(setning.tekst)
    if passive and words.i_ordboka(passive[1].lower()):
        return True
    if len(setning.ord) < _MIN_WORDS:
        return False
    return not any(_may_be_verb(o.tekst.lower()) for o in setning.ord)


def _may_be_verb(word: str) -> bool:
    return word in _VERBS or (len(word) > 3 and _ENDINGS.search(word) is not None)  # noqa: PLR2004
