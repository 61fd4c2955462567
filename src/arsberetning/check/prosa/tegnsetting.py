"""Punctuation: spaces at signs, signs that come in pairs, abbreviations without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.komma import kommafeil
from arsberetning.check.prosa.modell import Blokk, Kildeslag, Tekst
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

_SPACE_BEFORE = re.compile(r"(?<=\w)\s+(?P<tegn>[,;!?]|[.:](?![.\w]))(?=\s|$)")
_SPACE_AFTER = re.compile(r"[a-zæøå]{3,}(?P<tegn>[.!?][A-ZÆØÅ][a-zæøå]+|[,;][a-zæøå]{2,})")
_TWICE = re.compile(r"(?<![.,])(?P<tegn>,,|;;|\.\.(?!\.)|,\.|\.,)(?!\.)(?<!\w\.\w\.,)(?<!\w\.,)")
_FRONTED = re.compile(
    r"(?:^|(?<=[.!?]\s))"
    r"(?:I tillegg|Videre|Samtidig|Dessuten|Derfor|Likevel|Allikevel|I dag|I år|I (?:19|20)\d\d)"
    r"(?P<tegn>,)\s(?:er|var|har|hadde|ble|blir|skal|kan|vil|må|fikk|får|finnes|bor)\b"
)
_PURPOSE = re.compile(
    r"(?:^|(?<=[.!?]\s))For å "
    r"(?:(?!\b(?:som|at|når|hvis|der|fordi|om|enn|hva|og|slik)\b)[^,.:;«]){8,80}"
    r"(?P<tegn>,)\s[a-zæøå]{2,}r\s(?!det\b)"
)
_ENGLISH = re.compile(r"(?P<tegn>[“”])[^“”]{0,40}")
_SLASH = re.compile(r"[^\W\d_]{2,}(?P<tegn>/\s|\s/)[^\W\d_]{2,}")
_STRAY = re.compile(r"[.!?](?P<tegn>[’'`´])(?:\s|$)")
_PASTED = re.compile(r"(?P<tegn>•(?=\w)|(?<=\s)-\s?>)")
_SIGNS = (
    (
        _SPACE_BEFORE,
        re.compile(" [,;!?.:]"),
        "mellomrom foran «{}»",
        "ta bort mellomrommet",
    ),
    (
        _SPACE_AFTER,
        re.compile(r"[.!?,;][^\W\d_]"),
        "mellomrom mangler i «{}»",
        "sett inn mellomrom etter tegnet",
    ),
    (
        _TWICE,
        re.compile("[,;.][,;.]"),
        "to skilletegn etter hverandre: «{}»",
        "slett det ene",
    ),
    (
        _FRONTED,
        re.compile("(?:I tillegg|Videre|Samtidig|Dessuten|Derfor|[Ll]ikevel|I dag|I år|I [12])"),
        "komma etter «{}» skiller ledd som hører sammen",
        "slett kommaet",
    ),
    (
        _PURPOSE,
        re.compile("For å"),
        "komma etter «{}» skiller ledd som hører sammen",
        "slett kommaet",
    ),
    (_SLASH, re.compile("/ | /"), "mellomrom ved skråstreken i «{}»", "ta bort mellomrommet"),
    (_PASTED, re.compile("•|- >|->"), "et løst tegn står igjen: «{}»", "slett tegnet"),
    (_STRAY, re.compile("[’'`´]"), "et løst tegn står igjen: «{}»", "slett tegnet"),
)
_ANY_SIGN = re.compile("[,;!?.:/•>’'`´]")
_ANY_PAIRED = re.compile('[()«»“”\\[\\]"]')
_PAIRS = (("«", "»"), ("“", "”"), ("[", "]"))
_ENUMERATION = re.compile(r"(?<!\S)(?:\d{1,2}|[a-z])\)")
_ABBREVIATIONS = (
    "pga iht ihht mht ift ifm evt osv mv jf jfr inkl ekskl dvs pkt ca pr mnd bl\\.a f\\.eks m\\.m "
    "o\\.l"
)
_NO_STOP = re.compile(
    rf"(?<![\w.])({'|'.join(_ABBREVIATIONS.split())})(?=[\s,;)])(?!\stil\b)", re.IGNORECASE
)
_MAYBE_NO_STOP = re.compile(rf"(?:{'|'.join(_ABBREVIATIONS.split())})[ ,;)]")
_TIGHT = (
    (
        re.compile(r"(?<=\d)%(?!-)|§(?=\d)"),
        re.compile("[%§]"),
        "mellomrom mangler ved tegnet i",
        "skriv «50 %» og «§ 31»",
    ),
    (
        re.compile(r"(?<=\w\s)-(?=\s[^\W\d_])"),
        re.compile(r"-\s"),
        "bindestrek for tankestrek i",
        "skriv «–»",
    ),
    (
        re.compile(r"(?<![\d/:-])\b\d{1,4}-\d{1,4}\b(?![-\d])"),
        re.compile(r"-\d"),
        "bindestrek for «til» i",
        "skriv tankestrek: «2023–2025»",
    ),
    (
        re.compile(r"(?<![\d/:.,-])\b\d{5,7}\b(?![\d/:.-])"),
        re.compile(r"\d{5}"),
        "tusenskille mangler i",
        "skriv «17 499»",
    ),
    (_ENGLISH, re.compile("[“”]"), "engelske anførselstegn i", "skriv « og »"),
)
"""A pattern, what is soon seen and must be there for it to be tried, the fault and what to do."""


@tekstregel(SPRAK, "SPR015", Severity.ADVARSEL, Omfang.ULIKE)
def tegnsetting(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et skilletegn står feil.

    Hva:
        Finner mellomrom foran punktum og komma, manglende mellomrom etter, to skilletegn etter
        hverandre, parenteser og anførselstegn som ikke går opp, løse tegn, komma mellom det første
        leddet og verbet («I tillegg, var det») eller foran siste ledd («parken, og hagen»), bare
        komma mellom to hele setninger, og semikolon foran det som ikke er en setning. Små ting er
        bare en merknad: «50%» og «§31» uten mellomrom, bindestrek for tankestrek, engelske
        anførselstegn og tusentall i ett.
    Hvorfor:
        Feilene er ofte rester etter klipp og lim, og gjør setningen vanskeligere å lese.
    Feil:
        I tillegg, var det mange søkere (særlig i august .
    Riktig:
        I tillegg var det mange søkere (særlig i august).
    """
    for blokk in tekst.blokker:
        commas = (f for s in blokk.setninger for f in kommafeil(s))
        found = [*_signs(blokk), *_unpaired(blokk), *_tight(blokk), *commas]
        yield from found or (HOLDER,)


def _signs(blokk: Blokk) -> Iterator[Tekstfunn]:
    text = blokk.tekst
    for pattern, hint, melding, tips in _SIGNS if _ANY_SIGN.search(text) else ():
        for match in pattern.finditer(text) if hint.search(text) else ():
            if not blokk.referert(match.start(), match.end()):
                shown = blokk.tekst[max(0, match.start("tegn") - 15) : match.end()]
                at = match.start("tegn")
                yield tekstfunn(blokk, at, melding.format(shown.split(" ", 1)[-1].strip()), tips)


def _unpaired(blokk: Blokk) -> Iterator[Tekstfunn]:
    if blokk.kilde.slag is Kildeslag.RADNAVN or not _ANY_PAIRED.search(blokk.tekst):
        return
    text = blokk.tekst
    alone = _parenthesis_alone(text)
    if alone is not None:
        tips = "sett inn eller slett tegnet"
        yield tekstfunn(blokk, alone, f"tegnet {text[alone]} har ingen make", tips)
        return
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            at = max(text.rfind(opening), text.rfind(closing))
            tips = "sett inn eller slett tegnet"
            yield tekstfunn(blokk, at, f"tegnet {text[at]} har ingen make", tips)
            return
    if text.count('"') % 2:
        at = text.rfind('"')
        yield tekstfunn(blokk, at, 'tegnet " har ingen make', "bruk « og »")


def _parenthesis_alone(text: str) -> int | None:
    """Where a parenthesis has no mate. One that marks a point, `a)`, has none and needs none."""
    marks = {m.end() - 1 for m in _ENUMERATION.finditer(text)}
    open_: list[int] = []
    for n in (m.start() for m in re.finditer(r"[()]", text)):
        if text[n] == "(":
            open_.append(n)
        elif open_:
            open_.pop()
        elif n not in marks:
            return n
    return open_[-1] if open_ else None


def _tight(blokk: Blokk) -> Iterator[Tekstfunn]:
    if blokk.kilde.slag in {Kildeslag.RADNAVN, Kildeslag.LEDETEKST}:
        return
    for pattern, hint, melding, tips in _TIGHT:
        match = pattern.search(blokk.tekst) if hint.search(blokk.tekst) else None
        if match and not blokk.referert(match.start(), match.end()):
            shown = blokk.tekst[max(0, match.start() - 8) : match.end() + 8].strip()
            funn = tekstfunn(blokk, match.start(), f"{melding} «…{shown}…»", tips)
            yield replace(funn, alvor=Severity.MERKNAD)


@tekstregel(SPRAK, "SPR017", Severity.ADVARSEL, Omfang.ULIKE)
def forkortelse_uten_punktum(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Forkortelsen mangler punktum.

    Hva:
        Finner forkortelser som skal ha punktum, skrevet uten: «pga», «iht», «ca», «evt».
    Hvorfor:
        Uten punktum er det ikke et ord, og opplesing og søk behandler det som en skrivefeil.
    Feil:
        Uteområdene slites pga røff bruk.
    Riktig:
        Uteområdene slites på grunn av røff bruk.
    """
    for blokk in tekst.blokker:
        hinted = _MAYBE_NO_STOP.search(blokk.liten)
        matches = list(_NO_STOP.finditer(blokk.tekst)) if hinted else []
        for match in matches:
            melding = f"forkortelsen «{match[1]}» skal ha punktum"
            tips = f"skriv «{match[1]}.», eller skriv ordet"
            yield tekstfunn(blokk, match.start(), melding, tips)
        if not matches:
            yield HOLDER
