"""Sentences that are no sentences: without a verb, or with a verb and no subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Kildeslag, Setning, Tekst
from arsberetning.check.prosa.ordkjenner import Ordkjenner
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.leting import monster
from arsberetning.prosa.ordmengde import ordmengde

_MIN_WORDS, _SHORTEST = 5, 3
_VERBS = ordmengde(
    """er var har hadde blir ble skal skulle vil ville kan kunne må måtte bør burde får fikk gir ga
    tar tok kommer kom går gikk ser så står sto stod ligger lå finnes fins heter het gjør gjorde
    vet visste lar lot drar dro sier sa spør spurte skjer gjelder gjaldt holder holdt steg sank
    falt fantes synes syntes trengs trives trivdes lykkes lyktes kreves møtes minnes se jf takk
    la fant skrev drev bar brøt bandt grep satt bad ba vant hjalp slo løp trakk traff bidro led
    stakk sprang bød brukte gis tas fås ses sies"""
)
_STRONG = tuple(w for w in _VERBS if len(w) >= _SHORTEST)
"""Also the ends of compounds: mottok, beholdt, tilbød."""
_ENDINGS = ("r", "te", "de", "et", "es", "a")
_BARE = re.compile(
    r"^(?:Kjøpt|Fått|Gjort|Hatt|Laget|Gitt|Tatt|Satt|Startet|Gjennomført|Utarbeidet|Etablert|Innført"
    r"|Deltatt|Bidratt)\s(?:inn|opp|ut|med|på|i|egne|en|et|to|tre|flere|nye)\b"
)
_NO_SUBJECT = re.compile(
    r"^(?:Bruker|Benytter|Deltar|Jobber|Arbeider|Gjennomfører|Utarbeider|Samarbeider|Tilbyr)\s"
    r"(?!du\b|dere\b|vi\b|de\b|han\b|hun\b|det\b|den\b|man\b)"
)
_CHANGE = re.compile(
    r"^(?:En|Et|Ei)\s(?:oppgang|økning|nedgang|reduksjon|vekst|endring)\s(?:på|fra)\b"
    r"|^(?:Dette|Det)\s(?:ved|gjennom)\s[^,]*$"
)
_FINITE = re.compile(
    r"\b(?:er|var|har|hadde|ble|blir|kan|skal|vil|må|bør|viser|skyldes|kommer|gir)\b"
)
_THEN = re.compile(r",\s(?:må|kan|får|skal|vil|bør|er|blir|har)\b")
_INSTRUCTION = monster(
    r"\b[Dd]et bes om\b|\bbes (?:oppgi|redegjøre|omtale|beskrive|besvare)\b"
    r"|\bskal omtales i (?:den enkelte|årsberetning)|\b[Ff]ylles ut av\b|\b[Ss]kriv inn her\b"
    r"|\b[Kk]ryss av for\b|\b[Mm]aks(?:imalt)? \d+ (?:ord|tegn|linjer)\b",
    *("bes ", "skal omtales i ", "fylles ut av", "skriv inn her", "kryss av for", "maks"),
)
_PASSIVE = re.compile(r"^([A-ZÆØÅ][a-zæøå]+e)s\s(?:å|i|på|av|med|for|til|ved|nå|også|fra|etter)\b")


@tekstregel(UTFYLLING, "UTF107", Severity.ADVARSEL, Omfang.TEKSTER)
def ufullstendig_setning(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Setningen mangler verb eller subjekt.

    Hva:
        Finner setninger i løpende tekst uten noe verb («Fokus på traumebevisst praksis i all
        rekruttering.») og setninger som begynner med verbet og mangler subjekt («Planlegges å være
        et tilbud i første kvartal.», «Kjøpt inn egne dukker.»).
    Hvorfor:
        Leseren får ikke vite hvem som gjør hva.
    Feil:
        Tjenesten er i gang. Planlegges å være et tilbud i løpet av første kvartal.
    Riktig:
        Tjenesten er i gang. Den planlegges å være et tilbud i løpet av første kvartal.
    """
    words = sprak.ord
    for setning in tekst.setninger:
        blokk = setning.blokk
        if blokk.slag is not Blokkslag.AVSNITT or blokk.kilde.slag is not Kildeslag.TEKST:
            continue
        if not setning.tekst.endswith("."):
            continue
        if _is_fragment(words, setning):
            melding = f"«{setning.tekst[:50]}» mangler verb eller subjekt"
            yield tekstfunn(blokk, setning.start, melding, "skriv en hel setning")
        else:
            yield HOLDER


def _is_fragment(words: Ordkjenner, setning: Setning) -> bool:
    passive = _PASSIVE.match(setning.tekst)
    if passive and words.i_ordboka(passive[1].lower()):
        return True
    if _BARE.match(setning.tekst):
        return True
    if _CHANGE.match(setning.tekst) and not _FINITE.search(setning.tekst):
        return True
    if _NO_SUBJECT.match(setning.tekst) and not _THEN.search(setning.tekst):
        return True
    if len(setning.ord) < _MIN_WORDS:
        return False
    return not any(may_be_verb(o.liten) for o in setning.ord)


def may_be_verb(word: str) -> bool:
    """Whether a word may be a finite verb by its form; many nouns may as well."""
    if word.endswith(_STRONG) or word in _VERBS:
        return True
    return len(word) > _SHORTEST and word.endswith(_ENDINGS)


@tekstregel(UTFYLLING, "UTF108", Severity.ADVARSEL, Omfang.TEKSTER)
def malens_instruks(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Malens instruks til forfatteren står igjen i teksten.

    Hva:
        Finner setninger som sier hva forfatteren skal skrive: «Det bes om en kortfattet omtale»,
        «skal omtales i den enkelte bydels årsberetning», «bes oppgi».
    Hvorfor:
        Instruksen er skrevet til den som fyller ut, ikke til leseren.
    Feil:
        Det bes om en kortfattet omtale av følgende forhold.
    Riktig:
        Bydelen har arbeidet slik med disse forholdene.
    """
    for setning in tekst.setninger:
        match = _INSTRUCTION.search(setning.tekst, setning.liten)
        if match is None:
            yield HOLDER
        else:
            melding = f"«{match[0]}» er en instruks fra malen"
            tips = "slett instruksen, og la svaret stå alene"
            yield tekstfunn(setning.blokk, setning.start + match.start(), melding, tips)
