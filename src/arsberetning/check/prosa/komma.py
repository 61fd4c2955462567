"""Commas and semicolons between clauses: too many, too few, or the wrong sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.prosa.fragmenter import may_be_verb
from arsberetning.check.prosa.modell import Setning
from arsberetning.check.prosa.tekstregel import Tekstfunn, tekstfunn
from arsberetning.prosa.leting import any_in, monster
from arsberetning.prosa.ordmengde import ordmengde

_FINITE = (
    "(?:er|var|har|hadde|fikk|får|ble|blir|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|ga|gir)"
)
_SUBORDINATE = ordmengde(
    """som at der når hvis fordi dersom mens da om hvor hva hvem hvordan slik enn jo enten både selv
    siden ettersom hvilke hvilken før etter"""
)
_MIN_PHRASE = 4
_PREPOSITIONS = ordmengde(
    "på i med til fra av ved hos under over uten mellom gjennom innen innenfor"
)
_AFTERTHOUGHT = ordmengde(
    """på i for med til fra av ved hos under etter mot om over blant også dermed særlig spesielt
    ikke da gjerne helst først aller"""
)
_JOINING = ordmengde("og men så eller for")
_TWO_CLAUSES = re.compile(
    rf"^(?P<forst>[^,;:()–]*\b{_FINITE}\b[^,;:()–]*)(?P<tegn>,)\s"
    rf"(?:\d[\d ]*|flere|mange|noen|de|vi|det|dette|disse|barna)\s(?:[^\W\d_]+\s)?{_FINITE}\b"
    r"(?P<resten>[^,;:]*)$"
)
_BOTH_COMMA = monster(r"\b[Bb]åde\b(?P<mellom>[^,.;:]{3,70})(?P<tegn>,) og\b", "både")
_LAST_PART = re.compile(r"^(?P<forst>[^,;:]+)(?P<tegn>,) og (?P<resten>[^,;:]+?)\.?$")
_BEFORE_VERB = re.compile(
    r"^(?!For å\b)(?P<forst>[A-ZÆØÅ][^,.;:()«»]{12,90})(?P<tegn>,)\s"
    rf"(?:{_FINITE}|følges|tilbys|gis|mottar|deltar|tildeles)\b(?P<resten>[^,;:]*)$"
)
_EXAMPLES = re.compile(
    r"(?P<tegn>;)\s(?:herunder|blant annet|bl\.a\.|for eksempel|inkludert|som)\b"
)
_LIST = re.compile(r"^(?P<forst>[^;:]+)(?P<tegn>;)\s(?P<resten>[^;:]+?)\.?$")
_FRONTED_CLAUSE = re.compile(
    r"^(?:Når|Hvis|Dersom|Fordi)\s(?P<forst>[^,.;:]+?)\s(?P<tegn>vil|skal|kan|må|bør|blir)\s"
    r"(?:[A-ZÆØÅ]\w+|det|vi|de|den|man)\b"
)
_WHERE_CLAUSE = re.compile(
    rf"\b(?:der|når|hvis|dersom)\s(?:det|dette)\ser\s\w+\s(?P<tegn>{_FINITE})\s"
    r"(?:det|vi|de|den|man)\b"
)


def kommafeil(setning: Setning) -> Iterator[Tekstfunn]:
    """What is wrong with the commas and the semicolon of a sentence."""
    text = setning.tekst
    if "," in text:
        yield from _two_clauses(setning)
        yield from _between_parts(setning)
    if ";" in text:
        yield from _semicolon(setning)
    where = any_in(setning.liten, ("det er ", "dette er "))
    for match in (_FRONTED_CLAUSE.match(text), _WHERE_CLAUSE.search(text) if where else None):
        if match and _is_clause(match.groupdict().get("forst")):
            melding = f"komma mangler foran «{match['tegn']}»"
            yield _at(setning, match, melding, "sett komma der leddsetningen slutter")


def _at(setning: Setning, match: re.Match[str], melding: str, tips: str) -> Tekstfunn:
    return tekstfunn(setning.blokk, setning.start + match.start("tegn"), melding, tips)


def _is_phrase(text: str) -> bool:
    """Whether a beginning is a noun with a preposition, or begins with one, and has no verb."""
    words = re.findall(r"[^\W\d_]+", text)
    small = {w.lower() for w in words}
    if len(words) < _MIN_PHRASE or not _PREPOSITIONS & {w.lower() for w in words[:2]}:
        return False
    return not _SUBORDINATE & small and not any(_is_verb(w) for w in words[1:])


def _is_verb(word: str) -> bool:
    return word.islower() and may_be_verb(word)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _is_clause(first: str | None) -> bool:
    """Whether a verb has come, and no clause within the clause."""
    if first is None:
        return True
    words = _words(first)
    return not (_SUBORDINATE | _JOINING) & set(words) and any(may_be_verb(w) for w in words)


def _two_clauses(setning: Setning) -> Iterator[Tekstfunn]:
    match = _TWO_CLAUSES.match(setning.tekst)
    if match is None:
        return
    words = {*_words(match["forst"]), *_words(match["resten"])}
    if not words & (_SUBORDINATE | _JOINING):
        melding = "bare komma mellom to hele setninger"
        yield _at(setning, match, melding, "sett punktum, eller skriv «og» etter kommaet")


def _between_parts(setning: Setning) -> Iterator[Tekstfunn]:
    text, tips = setning.tekst, "slett kommaet"
    both = _BOTH_COMMA.search(text, setning.liten)
    if both and not (_SUBORDINATE | _JOINING) & set(_words(both["mellom"])):
        yield _at(setning, both, "komma mellom «både» og «og» skiller ledd som hører sammen", tips)
        return
    last = _LAST_PART.match(text)
    before = _BEFORE_VERB.match(text)
    if before and _is_phrase(before["forst"]):
        yield _at(setning, before, "komma foran verbet skiller ledd som hører sammen", tips)
    if last is None or _SUBORDINATE & set(_words(last["forst"])):
        return
    rest = re.findall(r"[^\W\d_]+", last["resten"])
    if rest and rest[0] not in _AFTERTHOUGHT and not any(_is_verb(w) for w in rest):
        melding = "komma foran «og» skiller ledd som hører sammen"
        yield _at(setning, last, melding, tips)


def _semicolon(setning: Setning) -> Iterator[Tekstfunn]:
    examples = _EXAMPLES.search(setning.tekst)
    if examples:
        yield _at(setning, examples, "semikolon foran et ledd i samme setning", "skriv komma")
        return
    parts = _LIST.match(setning.tekst)
    if parts and not any(may_be_verb(w) for w in _words(parts["resten"])):
        tips = "skriv kolon foran en oppramsing, ellers komma"
        yield _at(setning, parts, "semikolon foran noe som ikke er en setning", tips)
