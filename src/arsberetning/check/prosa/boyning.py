"""Words in a form that does not fit: gender, number, and the form of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Setning, Tekst
from arsberetning.check.prosa.ordklasser import Ordklasser
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity
from arsberetning.prosa.leting import monster
from arsberetning.prosa.ordmengde import ordmengde

Feil = tuple[str, str] | None
"""What is wrong with a pair of words, and what to do; None when it fits."""

_MIN_VERB = 6
_MODALS = ordmengde("skal vil kan må bør skulle ville kunne måtte burde")
_ASKING = _MODALS | ordmengde("å har hadde en ei et denne")
_IDIOMS = ordmengde("anledning sammenheng forbindelse forutsetning retning betydning ordning")
_ABSTRACT = re.compile(r"\w{3,}(?:ing|het|sjon|skap)$")
_TIME = ordmengde(
    """årlig månedlig ukentlig daglig jevnlig stadig samtidig endelig foreløpig tidlig nylig trolig
    særlig hovedsakelig spesielt spesiell vanlig langsiktig egentlig tydelig naturlig mulig"""
)
_NO_ADJECTIVE = ordmengde("som all lik slik")
_DETERMINERS = ordmengde("en ei et den det denne dette min din sin vår hver ingen noen hvilken")
_INFINITIVES = "bidra ta gi få gå stå være bli gjøre se si ha la dra slå forstå foreta tilby inngå"
_AFTER_SOM = monster(
    rf"\bsom\s({'|'.join(_INFINITIVES.split())})\b(?!\s?[,.])",
    *(f"som {verb}" for verb in _INFINITIVES.split()),
)
_GENITIVE_VERB = monster(
    r"\b(?:som|å|skal|kan|må|vil|bør)\s(\w{3,}ets)\s(?:til|av|i|på|for|med|opp|inn|ut|fra)\b",
    "ets ",
)
_ALL_SINGULAR = monster(
    r"\b(alle|flere|mange|begge|disse)\s(type|slag|form|del|gang|sted)\b",
    *("alle ", "flere ", "mange ", "begge ", "disse "),
)
_PREDICATE = monster(
    r"\b(\w{3,}ene)\s(?:er|var|blir|ble)\s(\w{3,}(?:lig|ig|isk))(?=[.,;?!]|$)",
    *("ene er ", "ene var ", "ene blir ", "ene ble "),
)
_BARE_UNIT = monster(
    r"(?<!fra bydel )\b(?:i|av|for|hos)\s(bydel|kommune|avdeling|enhet)(?=[.,;]|$)",
    *(" bydel", " kommune", " avdeling", " enhet"),
)
_LONE_GENITIVE = re.compile(
    r"\b([^\W\d_]{4,}(?:ens|ets|enes))\s\([^)]{3,80}\)"
    r"(?=[.,;]|\s(?:er|var|har|ble|blir|på|i|og|for|med|til|blant|som)\b)"
)
_PASSIVE_PRESENT = monster(r"\b(?:blir|ble)\sdet\s(\w{4,}r)\s(\w{4,}er)\b", "blir det ", "ble det ")
_ADVERB_PLURAL = monster(
    r"\b[Dd]e\s(\w{4,}(?:isk|lig))e\s(?:riktige|forsvarlige|gunstige)\b",
    *(" riktige", " forsvarlige", " gunstige"),
)
_DEFINITE_AFTER_T = re.compile(r"t\s\w{4,}et\b")
_STRONG_DEFINITE = re.compile(r"\b(?:i|på|til|med|for|fra|av)\s(\w{4,})t\s(\w{4,})et\b")
_DEFINITE_PAIR = re.compile(r"\b\w*?(\w{6,}e)/\w*?\1n\b")
_DE = monster(
    r"\b(?:og|å|for å)\s(bistår?|hjelper?|følger? opp|veileder?|støtter?|inviterer?|informerer?)"
    r"\s(de)\s(?:på|i|til|fra|om|over)\b",
    " de ",
)


@tekstregel(SPRAK, "SPR016", Severity.ADVARSEL, Omfang.ULIKE)
def ordform(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Ordet har en form som ikke passer.

    Hva:
        Finner «en» foran et intetkjønnsord og «et» foran et felleskjønnsord, adjektiv og
        substantiv som ikke samsvarer («enkel råd», «psykisk helsetjenester»), «alle type»,
        «denne opplæring», «i bydel» uten endelse, presens eller infinitiv der den andre formen skal
        stå («kan gjennomfører», «som bidra») og «de» for «dem».
    Hvorfor:
        Ordboka kjenner ordene, så stavekontrollen finner dem ikke. Leseren stopper likevel opp.
    Feil:
        Teamet tar imot alle type henvendelser og gir enkel råd. Denne opplæring fortsetter.
    Riktig:
        Teamet tar imot alle typer henvendelser og gir enkle råd. Denne opplæringen fortsetter.
    """
    classes = sprak.klasser
    for setning in tekst.setninger:
        found = [
            *_pairs(classes, setning),
            *_patterns(classes, setning),
            *_beside_signs(setning),
            *_definites(classes, setning),
        ]
        yield from found or (HOLDER,)


def _pairs(classes: Ordklasser, setning: Setning) -> Iterator[Tekstfunn]:
    text = setning.blokk.tekst
    before = ""
    for first, second in pairwise(setning.ord):
        a = first.liten
        if (a in _ASKING or _may_describe(classes, a)) and second.tekst.islower():
            adjacent = text[first.slutt : second.start] == " "
            wrong = _wrong(classes, before, first.tekst, second.tekst) if adjacent else None
            if wrong:
                melding = f"«{first.tekst} {second.tekst}»: {wrong[0]}"
                yield tekstfunn(setning.blokk, first.start, melding, wrong[1])
        before = a


def _may_describe(classes: Ordklasser, word: str) -> bool:
    """Whether a word may be an adjective that asks something of the word after it."""
    return word.endswith(("isk", "vennlig")) or classes.adjektiv_med_t(word)


def _wrong(classes: Ordklasser, before: str, first: str, second: str) -> Feil:
    a = first.lower()
    return (
        _article(classes, before, a, second)
        or _demonstrative(classes, a, second)
        or _verb(classes, a, second)
        or (_adjective(classes, before, a, second) if first.islower() else None)
    )


def _article(classes: Ordklasser, before: str, a: str, b: str) -> Feil:
    if a in {"en", "ei"} and before not in {"én", "på", "bare"} and classes.intetkjonn(b):
        return f"«{b}» er intetkjønn", f"skriv «et {b}»"
    if a == "et" and classes.felleskjonn(b) and not classes.verb(f"{b.removesuffix('t')}e"):
        return f"«{b}» er felleskjønn", f"skriv «en {b}»"
    return None


def _demonstrative(classes: Ordklasser, a: str, b: str) -> Feil:
    if a == "denne" and _ABSTRACT.match(b) and b not in _IDIOMS and classes.felleskjonn(b):
        return "substantivet skal ha bestemt form", f"skriv «denne {b}en»"
    return None


def _verb(classes: Ordklasser, a: str, b: str) -> Feil:
    if len(b) < _MIN_VERB:
        return None
    if (a in _MODALS or a == "å") and b.endswith("r") and classes.bare_verb(b[:-1]):
        noun = classes.flertall(b) or classes.ord.flagg(b)
        return None if noun else ("verbet skal stå i infinitiv", f"skriv «{a} {b[:-1]}»")
    if a in {"har", "hadde"} and b.endswith("e") and classes.bare_verb(b):
        return "verbet skal stå i perfektum", "rett verbets endelse"
    return None


def _adjective(classes: Ordklasser, before: str, a: str, b: str) -> Feil:
    if a in _TIME or before in _DETERMINERS:
        return None
    if a.endswith("isk") and classes.adjektiv(a) and classes.flertall(b):
        return "adjektivet skal ha flertall", "rett endelsen"
    if a.endswith("vennlig") and b.endswith("er"):
        return "adjektivet skal ha flertall", f"skriv «{a}e {b}»"
    if a not in _NO_ADJECTIVE and classes.adjektiv_med_t(a) and classes.intetkjonn(b):
        return f"«{b}» er intetkjønn", "rett adjektivets endelse"
    return None


def _patterns(classes: Ordklasser, setning: Setning) -> Iterator[Tekstfunn]:
    text, liten = setning.tekst, setning.liten
    for match in _ALL_SINGULAR.finditer(text, liten):
        yield _at(setning, match, f"«{match[0]}»: ordet skal ha flertall", "rett endelsen")
    for match in _AFTER_SOM.finditer(text, liten):
        tips = "rett verbets endelse"
        yield _at(setning, match, f"«{match[0]}»: verbet skal ikke stå i infinitiv", tips)
    for match in _GENITIVE_VERB.finditer(text, liten):
        passive = f"{match[1][:-3]}es"
        if classes.verb(passive[:-1]):
            melding = f"«{match[1]}» er ikke et verb her"
            at = setning.start + match.start(1)
            yield tekstfunn(setning.blokk, at, melding, f"skriv «{passive}»")
    for match in _PREDICATE.finditer(text, liten):
        if classes.adjektiv(match[2]) and classes.ord.i_ordboka(match[1]):
            tips = f"skriv «{match[2]}e»"
            yield _at(setning, match, f"«{match[0]}»: adjektivet skal ha flertall", tips)
    for match in _BARE_UNIT.finditer(text, liten):
        tips = f"skriv «{match[1]}en»"
        yield _at(setning, match, f"«{match[0]}»: ordet skal ha bestemt form", tips)
    for match in _DE.finditer(text, liten):
        yield _at(setning, match, f"«{match[0]}»: «de» er ikke subjekt her", "skriv «dem»")


def _definites(classes: Ordklasser, setning: Setning) -> Iterator[Tekstfunn]:
    """«i ordinært arbeidet», «blir det lager rutiner», «de strategiske riktige»."""
    text, liten = setning.tekst, setning.liten
    for match in _STRONG_DEFINITE.finditer(text) if _DEFINITE_AFTER_T.search(text) else ():
        if classes.adjektiv_med_t(match[1]) and classes.intetkjonn(match[2]):
            tips = f"skriv «{match[1]}t {match[2]}»"
            yield _at(setning, match, f"«{match[0]}»: substantivet skal ha ubestemt form", tips)
    for match in _PASSIVE_PRESENT.finditer(text, liten):
        if classes.verb(match[1][:-1]) and classes.flertall(match[2]):
            yield _at(setning, match, f"«{match[0]}»: verbet skal stå i perfektum", "rett endelsen")
    for match in _ADVERB_PLURAL.finditer(text, liten):
        tips = f"skriv «{match[1]}»"
        yield _at(setning, match, f"«{match[0]}»: det første ordet er et adverb", tips)


def _beside_signs(setning: Setning) -> Iterator[Tekstfunn]:
    """A genitive before a bracket that owns nothing, and two endings at a slash."""
    text = setning.tekst
    for match in _LONE_GENITIVE.finditer(text) if "(" in text else ():
        yield _at(setning, match, f"«{match[1]}» eier ingenting her", "slett s-en til slutt")
    for match in _DEFINITE_PAIR.finditer(text) if "/" in text else ():
        yield _at(setning, match, f"«{match[0]}»: ulik endelse på de to ordene", "rett endelsen")


def _at(setning: Setning, match: re.Match[str], melding: str, tips: str) -> Tekstfunn:
    return tekstfunn(setning.blokk, setning.start + match.start(), melding, tips)
