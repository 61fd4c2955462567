"""Words parted or joined by mistake, and spaces at figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Blokk, Tekst, prosamodell
from arsberetning.check.prosa.ordkjenner import Ordkjenner, ordkjenner
from arsberetning.check.prosa.ordklasser import Ordklasser, ordklasser
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.stavemate import ordfunn, ordtelling
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.check.regel import Utfall, regel
from arsberetning.diagnostics import Severity
from arsberetning.prosa.deling import Ord
from arsberetning.prosa.leting import monster
from arsberetning.prosa.ordmengde import ordmengde, ordrekke

_MIN_PART, _LONG_PART, _OFTEN = 4, 5, 2
_ENDS = ("", "en", "et", "er", "ene", "s", "ens")
_GENITIVE = re.compile(r".{2,}(?:sjons|ings|hets|skaps|verns|tets|doms)$")
_JOINED_DIGITS = re.compile(r"\b[a-zæøå]{2,}\d{2,}\b")
_NO_SPACE = re.compile(
    r"\b\d{1,2}\.(?=[a-zæøå]{3,})|\b(?:[Kk]ap|[Pp]kt|[Nn]r|[Kk]l)\.(?=\d)"
    r"|\b[a-zæøå]{3,}-?og(?=\s[a-zæøå]+-)"
)
_LOOSE_HYPHEN = re.compile(
    r"\b\d+\s[-–](?=\d)|\b\d+[-–]\s(?=\d|årig)|\b[A-ZÆØÅ]\w+\s\+(?=\s[a-zæøå])|\w+-og\b"
    r"|(?<!og)(?<!eller)(?<!samt)(?<!,)\s-(?=[a-zæøå]{4,})"
)
_FIGURE_OR_SIGN = re.compile(r"[\d+–-]")
_SPACES = (
    (re.compile(r"[a-zæøå]\d"), _JOINED_DIGITS),
    (re.compile(r"\d\.[a-zæøå]|\.\d|og\s[a-zæøå]+-"), _NO_SPACE),
    (re.compile(r"[+–-]"), _LOOSE_HYPHEN),
)
"""What must be there for a pattern to be tried, which is soon seen, and the pattern."""


@regel(SPRAK, "SPR003", Severity.ADVARSEL)
def sarskriving(g: Grunnlag) -> Iterator[Utfall]:
    """Et sammensatt ord er skrevet i to.

    Hva:
        Finner to ord etter hverandre som ordboka eller rapporten selv skriver som ett:
        «observasjons verktøy», «system nivå», «enkelt vedtak».
    Hvorfor:
        Særskriving endrer meningen: «ansatt gruppe» er noe annet enn «ansattgruppe».
    Feil:
        Tjenesten bruker et observasjons verktøy på system nivå.
    Riktig:
        Tjenesten bruker et observasjonsverktøy på systemnivå.
    """
    words, counts = g.av(ordkjenner), g.av(ordtelling)
    classes = g.av(ordklasser)
    for blokk in g.av(prosamodell).ulike:
        for first, second in blokk.par:
            if len(first.tekst) < _MIN_PART or len(second.tekst) < _MIN_PART:
                continue
            joined = _joined(words, counts, blokk, first, second)
            if not joined and _parted_definite(classes, blokk, first, second):
                joined = f"{first.tekst}{second.tekst}"
            if joined:
                yield ordfunn(
                    blokk,
                    first.start,
                    f"«{first.tekst} {second.tekst}» skal trolig skrives i ett ord",
                    f"skriv «{joined}»",
                )
        for match in _ACRONYM_NOUN.finditer(blokk.tekst, blokk.liten):
            melding = f"«{match[0]}» skal ha bindestrek"
            yield ordfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}»")


def _joined(words: Ordkjenner, counts: Counter[str], blokk: Blokk, first: Ord, second: Ord) -> str:
    a, b = first.liten, second.tekst
    if a in _PARTICLE_NOUNS and len(b) > _MIN_PART and words.i_ordboka(b) and b not in _SEPARATE:
        return f"{a}-{b}"
    joined = a + b
    if not b.islower() or "-" in joined or blokk.referert(first.start, second.slutt):
        return ""
    if a in _BOUND and words.i_ordboka(b) and not b.endswith(("e", "sk", "ig", "lig")):
        return joined
    if a.endswith("s") and _GENITIVE.match(a) and words.kjent(joined) and words.i_ordboka(b):
        return joined
    joins = _can_join(words, a, b) and _is_one_word(words, counts, joined)
    joins = joins or (joined in counts and _noun_stem(words, blokk, first, b))
    return joined if joins or _own_word(words, counts, a, joined) else ""


def _is_one_word(words: Ordkjenner, counts: Counter[str], joined: str) -> bool:
    return joined in counts or joined.capitalize() in counts or words.i_ordboka(joined)


def _noun_stem(words: Ordkjenner, blokk: Blokk, first: Ord, second: str) -> bool:
    """A noun in -e before a noun in the plural, and no infinitive there: «støtte samtaler»."""
    before = _LAST_WORD.search(blokk.tekst[: first.start])
    infinitive = before is None or before[1].lower() in _BEFORE_INFINITIVE
    plural = second.endswith("er") and words.i_ordboka(f"{second[:-1]}ne")
    return first.tekst.islower() and first.tekst.endswith("e") and plural and not infinitive


def _own_word(words: Ordkjenner, counts: Counter[str], a: str, joined: str) -> bool:
    """An adjective and a noun that the report itself writes as one: «intern kontroll»."""
    if len(a) < _LONG_PART or a.endswith(("e", "t", "s", "r")):
        return False
    forms = (f"{word}{end}" for word in (joined, joined.capitalize()) for end in _ENDS)
    often = sum([counts[form] for form in forms if form in counts]) >= _OFTEN
    return often and words.i_ordboka(f"{a}t") and words.i_ordboka(joined)


def _parted_definite(classes: Ordklasser, blokk: Blokk, first: Ord, second: Ord) -> bool:
    """A noun and a noun in the definite form that end their clause: «mentor organiseringen.»."""
    a, b = first.tekst, second.tekst
    if not (b.endswith(("ingen", "heten", "teten", "sjonen")) and a.islower() and b.islower()):
        return False
    if a in _MEASURES:
        return False
    ends = blokk.tekst[second.slutt : second.slutt + 1] in {"", ".", ",", ";", ")"}
    nouns = classes.felleskjonn(a) and classes.felleskjonn(b.removesuffix("en"))
    return ends and nouns and classes.ord.kjent(a + b)


_MEASURES = ordmengde("gang ganger time timer dag dager uke uker måned prosent kroner antall type")
_SEPARATE = ordmengde(
    """over under etter mellom innen uten ikke alle flere mange hele store gode nye egne andre
    disse samme dette denne deres våre være blir fått gjør også mest mere bare helt både eller
    samt selv ulike unge eldre voksne lang langt kort høyt lavt videre ellers etter innenfor
    utenfor ekstra egen eget sammen igjen tilbake netto brutto tusen felles hundre million halv"""
)
_BOUND = ordmengde("lavterskel høyrisiko langtids korttids heltids deltids fulltids fritids helårs")
_PARTICLE_NOUNS = ordmengde("drop-in stand-up start-up on-line check-in take-away lock-down")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s$")
_BEFORE_INFINITIVE = ordmengde(
    """å og eller samt skal vil kan må bør skulle ville kunne måtte burde ikke også aktivt bedre"""
)
_AGENTS = ordmengde("bruker leder lærer innbygger medarbeider")
_ABSTRACT = re.compile(r".*(?:ning|ningen|het|heten|råd|rådet|behov|gruppe|gruppen|møte|møter)$")
_ACRONYM_NOUNS = ordrekke(
    """løsninger ansatte team brudd deltakere kurs opplæring midler kartlegging nettverk
    undersøkelse undersøkelsen alarmer teknologi rapportering"""
)
_ACRONYM_NOUN = monster(
    rf"\b([A-ZÆØÅ]{{2,6}})\s([a-zæøå]*(?:{'|'.join(_ACRONYM_NOUNS)}))\b", *_ACRONYM_NOUNS
)
_FINITE = ("er", "et", "te", "de", "ene", "lig", "ige", "isk", "iske")


def _can_join(words: Ordkjenner, a: str, b: str) -> bool:
    if a in _SEPARATE or b in _SEPARATE or a.endswith("døgns"):
        return False
    if a in _AGENTS:
        return _ABSTRACT.match(b) is not None
    if a.endswith(_FINITE) or (a.endswith("e") and b.endswith(_FINITE)):
        return False
    known = words.i_ordboka
    if not (known(a) and known(b)) or (known(f"{a}t") and known(f"{a}e")):
        return False
    return not (a.endswith("t") and known(a[:-1]) and known(f"{a[:-1]}e"))


@tekstregel(SPRAK, "SPR004", Severity.ADVARSEL, Omfang.ULIKE, viker_for=("UTF021",))
def mellomrom(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et mellomrom mangler eller er for mye.

    Hva:
        Finner «var105», «4.kvartal», «2- årige», «2023- 2030», «barne-og» og «Omsorg +».
    Hvorfor:
        Tallet blir vanskelig å lese, og søk finner det ikke.
    Feil:
        Antall nye brukere var105 i 4.kvartal.
    Riktig:
        Antall nye brukere var 105 i 4. kvartal.
    """
    for blokk in tekst.blokker:
        text = blokk.tekst
        for hint, pattern in _SPACES if _FIGURE_OR_SIGN.search(text) else ():
            for match in pattern.finditer(text) if hint.search(text) else ():
                shown = text[match.start() : match.end() + 8].split("  ")[0].strip()
                melding = f"mellomrommet er feil i «{shown}»"
                tips = "sett inn eller ta bort mellomrommet"
                yield tekstfunn(blokk, match.start(), melding, tips)
