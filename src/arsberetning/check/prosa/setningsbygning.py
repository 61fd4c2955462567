"""Sentences with a word too many or too few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Setning, Tekst
from arsberetning.check.prosa.ordkjenner import Ordkjenner
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.diagnostics import Severity
from arsberetning.prosa.deling import parts
from arsberetning.prosa.leting import monster
from arsberetning.prosa.ordmengde import ordmengde, ordrekke

_ABBREVIATED_TWICE = monster(
    r"\b(?:iht\.?\stil|ift\.?\stil|mht\.?\stil|ihht\.?\stil|jf\.?\stil|ca\.?\som\slag|vha\.?\sav)\b",
    *("iht", "ihht", "ift", "mht", "jf", "om lag", "vha"),
    flags=re.IGNORECASE,
)
_HELPERS = re.compile(
    r"\b(er|har|hadde|var)\s((?:[^\W\d_]+\s){1,4})(\1)\s(?=[^\W\d_]+)"
    r"|\b(ble)\s((?:[^\W\d_]+\s){1,8})(blitt|ble)\s(?=[^\W\d_]+)",
    re.IGNORECASE,
)
_HELPING = ordmengde("er har hadde var ble blitt")
_RELATIVE = re.compile(r"\b(?:som|at|der|hvor|når|hvis|fordi|dersom)\s(?:\w+\s)?$")
_AGAIN = monster(
    r"\b([^\W\d_]{5,})ing\sav\s(?:[^\W\d_]+\s){1,6}(?:ble|er|blir|var)\s(?=\1(?:t|et|ert)\b)",
    "ing av ",
    flags=re.IGNORECASE,
)
_IN = monster(
    r"\b(?:opp|inn|ut|ned)\s((?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember)\s(?:19|20)\d\d|(?:19|20)\d\d)\b",
    *(" 19", " 20"),
)
_AFTER_COMMA = monster(
    r",\s((?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
    r"\s(?:19|20)\d\d)(?=\s(?:og|er|ble|har)\b)",
    *(" 19", " 20"),
)
_BOTH = monster(r"\b[Bb]åde\b(?!.*\b(?:og|samt|eller)\b)(?=.*\w+\W+\w+)", "både")
_CLEFT = monster(
    r"\b[Dd]et er (?:(?!(?:at|om|når|hvis|som|hva|hvor|å|der|fordi)\b)[^\W\d_]+\s){1,4}selv"
    r"\s(?!(?:som|etter|under|over|her|der|når|før|eller|flere?|mer|hver)\b)(?=[a-zæøå]{2,}r\b)",
    " selv ",
)
_CLAUSE = ordmengde("""som at og eller men om når hvis fordi der hva hvor enn både ikke det den""")
_TO = monster(r"\bå\s([a-zæøå]+)\b", "å ")
_INFINITIVE = ordrekke("e å s bli gi si ta la dra bo tro by fly sy ro gro sno")
_ADVERB = ordrekke("ig vis sk t en for om også ut inn opp ned mer fort bedre")
_MAY_FOLLOW_TO = _INFINITIVE + _ADVERB


@tekstregel(SPRAK, "SPR005", Severity.ADVARSEL, Omfang.ULIKE)
def setningsbygning(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Setningen har et ord for mye eller for lite.

    Hva:
        Finner hjelpeverb som står to ganger i samme ledd («er barnehagen er avviklet», «ble mye
        blitt hentet ut»), forkortelser som gjentar preposisjonen («iht til»), «å» foran et ord
        som ikke er en infinitiv («å skap»), verbet om igjen («etablering av team ble etablert»),
        årstall uten «i» («fulgt opp 2025»), «både» uten «og» og «det er … selv» uten «som».
    Hvorfor:
        Setningen er halvt omskrevet, og leseren stopper opp.
    Feil:
        Bydelen har ansvar for å skap bærekraftige nabolag.
    Riktig:
        Bydelen har ansvar for å skape bærekraftige nabolag.
    """
    for setning in tekst.setninger:
        yield from _helpers(setning)
        yield from _word_missing(setning)
        yield from _infinitives(sprak.ord, setning)
        twice = _ABBREVIATED_TWICE.search(setning.tekst, setning.liten)
        if twice:
            tips = "forkortelsen har preposisjonen i seg"
            yield _at(setning, twice.start(), f"«{twice[0]}» har et ord for mye", tips)


def _at(setning: Setning, offset: int, melding: str, tips: str) -> Tekstfunn:
    return tekstfunn(setning.blokk, setning.start + offset, melding, tips)


def _word_missing(setning: Setning) -> Iterator[Tekstfunn]:
    text, liten = setning.tekst, setning.liten
    for match in _AGAIN.finditer(text, liten):
        melding = f"«{match[1]}ing … {text[match.end() :].split(' ')[0]}»: verbet om igjen"
        yield _at(setning, match.start(), melding, "begynn setningen med det som ble gjort")
    for match in _BOTH.finditer(text, liten):
        yield _at(setning, match.start(), "«både» uten «og»", "skriv «og» foran siste ledd")
    for match in _CLEFT.finditer(text, liten):
        melding = f"«som» mangler etter «{match[0].rstrip()}»"
        yield _at(setning, match.start(), melding, "skriv «det er … som …»")
    for match in (*_IN.finditer(text, liten), *_AFTER_COMMA.finditer(text, liten)):
        melding = f"«i» mangler foran «{match[1]}»"
        yield _at(setning, match.start(1), melding, f"skriv «i {match[1]}»")


def _has_two_helpers(setning: Setning) -> bool:
    seen: set[str] = set()
    for ord_ in setning.ord:
        word = parts(ord_.liten)[-1]
        if word in _HELPING:
            if word in seen:
                return True
            seen.add(word)
    return "blitt" in seen and "ble" in seen


def _helpers(setning: Setning) -> Iterator[Tekstfunn]:
    if not _has_two_helpers(setning):
        return
    for match in _HELPERS.finditer(setning.tekst):
        first, between, second = (g for g in match.groups() if g)
        if _RELATIVE.search(setning.tekst[: match.start()]):
            continue
        if not _CLAUSE & set(between.lower().split()):
            at = match.start() + len(first) + 1 + len(between)
            melding = f"«{first} … {second}»: hjelpeverbet står to ganger"
            yield _at(setning, at, melding, f"slett «{second}»")


def _infinitives(words: Ordkjenner, setning: Setning) -> Iterator[Tekstfunn]:
    for match in _TO.finditer(setning.tekst, setning.liten):
        word = match[1]
        if word.endswith(_MAY_FOLLOW_TO):
            continue
        if words.i_ordboka(f"{word}e"):
            tips = f"skriv «å {word}e»"
            yield _at(setning, match.start(1), f"«å {word}» er ikke en infinitiv", tips)
