"""Words in a form that does not fit: gender, number, and the form of the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Setning, prosamodell
from arsberetning.check.prosa.ordklasser import Ordklasser, ordklasser
from arsberetning.check.prosa.ordmengde import ordmengde
from arsberetning.check.prosa.stavemate import ordfunn
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

Feil = tuple[str, str] | None
"""What is wrong with a pair of words, and what to do; None when it fits."""

_MIN_VERB = 6
_MODALS = ordmengde("skal vil kan må bør skulle ville kunne måtte burde")
_IDIOMS = ordmengde("anledning sammenheng forbindelse forutsetning retning betydning ordning")
_ABSTRACT = re.compile(r"\w{3,}(?:ing|het|sjon|skap)$")
_TIME = ordmengde(
    """årlig månedlig ukentlig daglig jevnlig stadig samtidig endelig foreløpig tidlig nylig trolig
    særlig hovedsakelig spesielt spesiell vanlig langsiktig egentlig tydelig naturlig mulig"""
)
_NO_ADJECTIVE = ordmengde("som all lik slik")
_DETERMINERS = ordmengde("en ei et den det denne dette min din sin vår hver ingen noen hvilken")
_INFINITIVES = "bidra ta gi få gå stå være bli gjøre se si ha la dra slå forstå foreta tilby inngå"
_AFTER_SOM = re.compile(rf"\bsom\s({'|'.join(_INFINITIVES.split())})\b(?!\s?[,.])")
_GENITIVE_VERB = re.compile(
    r"\b(?:som|å|skal|kan|må|vil|bør)\s(\w{3,}ets)\s(?:til|av|i|på|for|med|opp|inn|ut|fra)\b"
)
_ALL_SINGULAR = re.compile(r"\b(alle|flere|mange|begge|disse)\s(type|slag|form|del|gang|sted)\b")
_PREDICATE = re.compile(r"\b(\w{3,}ene)\s(?:er|var|blir|ble)\s(\w{3,}(?:lig|ig|isk))(?=[.,;?!]|$)")
_BARE_UNIT = re.compile(
    r"(?<!fra bydel )\b(?:i|av|for|hos)\s(bydel|kommune|avdeling|enhet)(?=[.,;]|$)"
)
_LONE_GENITIVE = re.compile(
    r"\b([^\W\d_]{4,}(?:ens|ets|enes))\s\([^)]{3,80}\)"
    r"(?=[.,;]|\s(?:er|var|har|ble|blir|på|i|og|for|med|til|blant|som)\b)"
)
_PASSIVE_PRESENT = re.compile(r"\b(?:blir|ble)\sdet\s(\w{4,}r)\s(\w{4,}er)\b")
_ADVERB_PLURAL = re.compile(r"\b[Dd]e\s(\w{4,}(?:isk|lig))e\s(?:riktige|forsvarlige|gunstige)\b")
_STRONG_DEFINITE = re.compile(r"\b(?:i|på|til|med|for|fra|av)\s(\w{4,})t\s(\w{4,})et\b")
_DEFINITE_PAIR = re.compile(r"\b\w*?(\w{6,}e)/\w*?\1n\b")
_DE = re.compile(
    r"\b(?:og|å|for å)\s(bistår?|hjelper?|følger? opp|veileder?|støtter?|inviterer?|informerer?)"
    r"\s(de)\s(?:på|i|til|fra|om|over)\b"
)


@regel(SPRAK, "SPR016", Severity.ADVARSEL)
def ordform(g: Grunnlag) -> Iterator[Utfall]:
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
    classes = g.av(ordklasser)
    for setning in g.av(prosamodell).alle_setninger:
        found = [
            *_pairs(classes, setning),
            *_patterns(classes, setning),
            *_beside_signs(setning),
            *_definites(classes, setning),
        ]
        yield from found or (HOLDER,)


def _pairs(classes: Ordklasser, setning: Setning) -> Iterator[Funn]:
    before = ""
    for first, second in pairwise(setning.ord):
        adjacent = setning.blokk.tekst[first.slutt : second.start] == " "
        if adjacent and second.tekst.islower():
            wrong = _wrong(classes, before, first.tekst, second.tekst)
            if wrong:
                melding = f"«{first.tekst} {second.tekst}»: {wrong[0]}"
                yield ordfunn(setning.blokk, first.start, melding, wrong[1])
        before = first.tekst.lower()


def _wrong(classes: Ordklasser, before: str, first: str, second: str) -> Feil:
    a = first.lower()
    if before == "en" and a == "av":
        return None
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
    present = b.endswith("r") and classes.bare_verb(b[:-1])
    noun = classes.flertall(b) or classes.ord.ordbok.flagg(b)
    if (a in _MODALS or a == "å") and present and not noun:
        return "verbet skal stå i infinitiv", f"skriv «{a} {b[:-1]}»"
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


def _patterns(classes: Ordklasser, setning: Setning) -> Iterator[Funn]:
    text = setning.tekst
    for match in _ALL_SINGULAR.finditer(text):
        yield _at(setning, match, f"«{match[0]}»: ordet skal ha flertall", "rett endelsen")
    for match in _AFTER_SOM.finditer(text):
        tips = "rett verbets endelse"
        yield _at(setning, match, f"«{match[0]}»: verbet skal ikke stå i infinitiv", tips)
    for match in _GENITIVE_VERB.finditer(text):
        passive = f"{match[1][:-3]}es"
        if classes.verb(passive[:-1]):
            melding = f"«{match[1]}» er ikke et verb her"
            yield ordfunn(
                setning.blokk, setning.start + match.start(1), melding, f"skriv «{passive}»"
            )
    for match in _PREDICATE.finditer(text):
        if classes.adjektiv(match[2]) and classes.ord.i_ordboka(match[1]):
            tips = f"skriv «{match[2]}e»"
            yield _at(setning, match, f"«{match[0]}»: adjektivet skal ha flertall", tips)
    for match in _BARE_UNIT.finditer(text):
        tips = f"skriv «{match[1]}en»"
        yield _at(setning, match, f"«{match[0]}»: ordet skal ha bestemt form", tips)
    for match in _DE.finditer(text):
        yield _at(setning, match, f"«{match[0]}»: «de» er ikke subjekt her", "skriv «dem»")


def _definites(classes: Ordklasser, setning: Setning) -> Iterator[Funn]:
    """«i ordinært arbeidet», «blir det lager rutiner», «de strategiske riktige»."""
    text = setning.tekst
    for match in _STRONG_DEFINITE.finditer(text):
        if classes.adjektiv_med_t(match[1]) and classes.intetkjonn(match[2]):
            tips = f"skriv «{match[1]}t {match[2]}»"
            yield _at(setning, match, f"«{match[0]}»: substantivet skal ha ubestemt form", tips)
    for match in _PASSIVE_PRESENT.finditer(text):
        if classes.verb(match[1][:-1]) and classes.flertall(match[2]):
            yield _at(setning, match, f"«{match[0]}»: verbet skal stå i perfektum", "rett endelsen")
    for match in _ADVERB_PLURAL.finditer(text):
        tips = f"skriv «{match[1]}»"
        yield _at(setning, match, f"«{match[0]}»: det første ordet er et adverb", tips)


def _beside_signs(setning: Setning) -> Iterator[Funn]:
    """A genitive before a bracket that owns nothing, and two endings at a slash."""
    text = setning.tekst
    for match in _LONE_GENITIVE.finditer(text) if "(" in text else ():
        yield _at(setning, match, f"«{match[1]}» eier ingenting her", "slett s-en til slutt")
    for match in _DEFINITE_PAIR.finditer(text) if "/" in text else ():
        yield _at(setning, match, f"«{match[0]}»: ulik endelse på de to ordene", "rett endelsen")


def _at(setning: Setning, match: re.Match[str], melding: str, tips: str) -> Funn:
    return ordfunn(setning.blokk, setning.start + match.start(), melding, tips)
