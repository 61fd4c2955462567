"""Agreement between words, a missing «å», and words that are mistaken for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.forveksling import mistaken, patterns_for
from arsberetning.check.prosa.modell import Setning, Tekst
from arsberetning.check.prosa.ordkjenner import Ordkjenner
from arsberetning.check.prosa.ordklasser import Ordklasser
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.diagnostics import Severity
from arsberetning.prosa.deling import Ord
from arsberetning.prosa.leting import monster
from arsberetning.prosa.ordmengde import ordmengde, ordrekke

_BEFORE_PLURAL = tuple(
    f" {w} " for w in ordrekke("ulike forskjellige aktuelle enkelte nye store små andre fleste")
)
_DEFINITE_PLURAL = monster(
    r"\b(?:de|disse|begge|flere|mange|alle)\s(?:ulike|forskjellige|aktuelle|enkelte|nye|store|små|"
    r"andre|fleste)\s(\w{4,}(?:en|et))\b",
    *_BEFORE_PLURAL,
)
_MANY_SINGULAR = monster(
    r"\b(?:[Ff]lere|[Mm]ange|[Aa]lle|[Bb]egge)\s(\w{4,}[^er\W])\s(?:har|er|var|kan|skal|vil|må|får|ble)\b",
    *("flere ", "mange ", "alle ", "begge "),
)
_SUPERLATIVE = monster(r"\b[Ee][nt]t?\s(\w{3,}ste)\s\w+(?:en|et)\b", "ste ")
_NO_TO = monster(
    r"\b(?:behov for|mulighet til|mål om|ønske om|planer om|krav om|ansvar for|rett til)\s(\w+e)\s"
    r"(\w+(?:en|et|ene|ne|sen))\b",
    *("ov for ", "het til ", "ål om ", "ske om ", "ner om ", "av om ", "var for ", "ett til "),
)
_ONE_AGENT = monster(
    r"\b(?:flere|mange|faste|alle|disse)\s(\w*(?:arbeider|leder|lærer|bruker|taker|bygger|behandler"
    r"|pleier|giver))\b",
    *("arbeider", "leder", "lærer", "bruker", "taker", "bygger", "behandler", "pleier", "giver"),
)
_RAW_ADVERB = monster(r"\bå\s(\w{4,})\s(\w{3,}e)\b", "å ")
_COMMON_ADJECTIVE = re.compile(
    r"(?:store|gode|nye|mange|flere|trygge|egne|korte|lange|like|raske|tette|unge|lave|høye|rette)$"
    r"|.*(?:lige|ige|ske|bare|ende|ede|elle|tive|ære)$"
)
_DETERMINERS = ordmengde(
    "den det denne dette de disse sin sitt sine min vår vårt deres hver hvert en et samme hele"
)
_BACK = 3
_ADVERBS = ordmengde(
    "særlig hovedsakelig spesielt spesiell først mest ofte særskilt samlet jevnlig vanlig tidlig "
    "samtidig endelig foreløpig trolig nylig stadig årlig månedlig ukentlig daglig mulig tydelig"
)
_PARTICIPLES = ordmengde("sammensatt uavklart ufullstendig")
_PLURAL_ADJECTIVE = re.compile(r".{4,}(?:ale|ske|lige|ige)$")
_ADJECTIVE_ENDINGS = ("ale", "ske", "ige", "ig")


def _at(setning: Setning, offset: int, melding: str, tips: str) -> Tekstfunn:
    return tekstfunn(setning.blokk, setning.start + offset, melding, tips)


@tekstregel(SPRAK, "SPR006", Severity.ADVARSEL, Omfang.ULIKE)
def samsvar(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Ordene passer ikke sammen.

    Hva:
        Finner entall der det skal være flertall og omvendt («de ulike skolen», «kommunale bolig»,
        «sammensatt utfordringer»), superlativ etter «et» og adjektiv foran en infinitiv («å rask
        komme»).
    Hvorfor:
        Leseren stopper opp og lurer på hva som skulle stått der.
    Feil:
        Elevene på de ulike skolen har sammensatt utfordringer.
    Riktig:
        Elevene på de ulike skolene har sammensatte utfordringer.
    """
    for setning in tekst.setninger:
        yield from _patterns(sprak.ord, setning)
        yield from _adjectives(sprak.ord, setning)
        yield from _plurals(sprak.klasser, setning)


_PLURAL_AFTER_DE = monster(
    r"\b[Dd]e\s(?:ulike|forskjellige|aktuelle|enkelte|fleste|andre)\s(\w{4,}er)\b(?!\s(?:som|der)\b)",
    *_BEFORE_PLURAL,
)
_PLURAL_WHICH = monster(
    r"\b(\w{5,}er)\ssom\s(?:er|var|blir)\s(\w{4,}(?:lig|ig))(?=\s(?:for|i|på|av)\b|[.,])", "er som "
)


def _plurals(classes: Ordklasser, setning: Setning) -> Iterator[Tekstfunn]:
    text, liten = setning.tekst, setning.liten
    for match in _PLURAL_AFTER_DE.finditer(text, liten):
        if classes.flertall(match[1]):
            melding = f"«{match[0]}»: substantivet skal ha bestemt form"
            yield _at(setning, match.start(1), melding, "rett endelsen")
    for match in _PLURAL_WHICH.finditer(text, liten):
        if classes.flertall(match[1]) and classes.adjektiv(match[2]):
            melding = f"«{match[0]}»: adjektivet skal ha flertall"
            yield _at(setning, match.start(2), melding, f"skriv «{match[2]}e»")


def _patterns(words: Ordkjenner, setning: Setning) -> Iterator[Tekstfunn]:
    text, liten, tips = setning.tekst, setning.liten, "rett endelsen"
    for match in _DEFINITE_PLURAL.finditer(text, liten):
        if words.i_ordboka(f"{match[1]}s"):
            yield _at(setning, match.start(1), f"«{match[0]}»: ordet skal ha flertall", tips)
    for match in _MANY_SINGULAR.finditer(text, liten):
        if words.i_ordboka(f"{match[1]}e"):
            yield _at(setning, match.start(1), f"«{match[0]}»: ordet skal ha flertall", tips)
    for match in _ONE_AGENT.finditer(text, liten):
        yield _at(setning, match.start(1), f"«{match[0]}»: ordet skal ha flertall", tips)
    for match in _SUPERLATIVE.finditer(text, liten):
        melding = f"«{match[0]}»: superlativ kan ikke stå etter «et»"
        yield _at(setning, match.start(), melding, "bruk «det» eller ta superlativen bort")
    for match in _RAW_ADVERB.finditer(text, liten):
        if _is_bare_adjective(words, match[1]) and words.i_ordboka(f"{match[2]}r"):
            yield _at(
                setning, match.start(1), f"«{match[0]}»: adverbet mangler t", f"skriv «{match[1]}t»"
            )


def _is_bare_adjective(words: Ordkjenner, word: str) -> bool:
    ends = word.endswith(("ig", "t", "e", "s", "en", "er"))
    return not ends and words.i_ordboka(f"{word}t") and words.i_ordboka(f"{word}e")


def _adjectives(words: Ordkjenner, setning: Setning) -> Iterator[Tekstfunn]:
    for n, (first, second) in enumerate(pairwise(setning.ord)):
        if not (first.tekst.endswith(_ADJECTIVE_ENDINGS) or first.tekst in _PARTICIPLES):
            continue
        if setning.blokk.tekst[first.slutt : second.start] == " ":
            before = [o.liten for o in setning.ord[max(0, n - _BACK) : n]]
            message = _wrong_pair(words, before, first, second)
            if message:
                yield tekstfunn(setning.blokk, first.start, message, "rett endelsen")


def _wrong_pair(words: Ordkjenner, before: list[str], first: Ord, second: Ord) -> str:
    a, b = first.tekst, second.tekst
    if not (a.islower() and b.islower()) or a in _ADVERBS:
        return ""
    if _PLURAL_ADJECTIVE.match(a) and not _determined(before):
        return f"«{a} {b}»: substantivet skal ha flertall" if _is_singular(words, b) else ""
    if _is_sg_adjective(words, a) and _is_plural(words, b):
        return f"«{a} {b}»: adjektivet skal ha flertall"
    return ""


def _determined(before: list[str]) -> bool:
    """Whether a determiner or a genitive stands before, with only adjectives between."""
    for word in reversed(before):
        if word in _DETERMINERS or word.endswith("s"):
            return True
        if not word.endswith("e"):
            return False
    return False


def _is_singular(words: Ordkjenner, word: str) -> bool:
    """A masculine or feminine noun in the indefinite singular."""
    if len(word) < 5 or word.endswith(("e", "er", "t", "s", "ende", "ing")):  # noqa: PLR2004
        return False
    has = words.i_ordboka
    return has(f"{word}en") and has(f"{word}er") and not has(f"{word}et") and not has(f"{word}t")


def _is_sg_adjective(words: Ordkjenner, word: str) -> bool:
    if word in _PARTICIPLES:
        return True
    return word.endswith(("lig", "ig")) and len(word) > 5 and words.i_ordboka(f"{word}e")  # noqa: PLR2004


def _is_plural(words: Ordkjenner, word: str) -> bool:
    """A noun in the indefinite plural that is no verb in the present tense."""
    if not word.endswith("er") or len(word) < 6:  # noqa: PLR2004
        return False
    stem = word[:-2]
    return words.i_ordboka(f"{stem}ene") and not words.i_ordboka(f"{stem}e")


@tekstregel(SPRAK, "SPR007", Severity.ADVARSEL, Omfang.ULIKE)
def forvekslet_ord(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Ordet er forvekslet med et annet, eller «å» mangler.

    Hva:
        Finner ord som ofte forveksles («ovenfor» for «overfor», «endel» for «en del», «bla» for
        «bl.a.») og «behov for styrke kompetansen» uten «å».
    Hvorfor:
        Ordboka godtar begge ordene, så stavekontrollen finner dem ikke.
    Feil:
        De ansatte viser respekt ovenfor barn og unge.
    Riktig:
        De ansatte viser respekt overfor barn og unge.
    """
    words = sprak.ord
    known = patterns_for(" ".join(b.liten for b in tekst.blokker))
    for setning in tekst.setninger:
        for match, better in mistaken(setning.tekst, setning.liten, known):
            melding = f"«{match[0].strip()}» skal trolig være «{better}»"
            yield _at(setning, match.start(), melding, f"skriv «{better}»")
        for match in _NO_TO.finditer(setning.tekst, setning.liten):
            verb = match[1]
            if words.i_ordboka(f"{verb}r") and not _COMMON_ADJECTIVE.match(verb):
                melding = f"«å» mangler foran «{verb}»"
                yield _at(setning, match.start(1), melding, f"skriv «å {verb}»")
