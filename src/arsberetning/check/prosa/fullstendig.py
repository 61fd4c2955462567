"""Completeness of texts: placeholders, sentences without an end, references to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Blokk, Kildeslag, Setning, Tekst
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
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.deling import FORKORTELSER
from arsberetning.prosa.leting import monster
from arsberetning.prosa.numerals import PATTERN as NUMERAL
from arsberetning.prosa.ordmengde import ordmengde

_PLACEHOLDER = re.compile(
    r"\([NnXx]\)|\*{3,}|\b[Xx]{2,}\b|(?:^|(?<=\s))%(?![-\w])|\bTODO\b|\bFIXME\b|\bTBD\b|\?{2,}"
    r"|\[(?:fyll inn|sett inn|tall|navn|dato|\.\.\.|…)[^\]]*\]|\bfyll inn her\b|_{3,}"
)
_BEFORE_PERCENT = re.compile(
    rf"(?:[\d½⅓⅔¼¾»”\")\]]|\b(?:{NUMERAL}|halvannen|halv"
    r"|noen|få|flere|antall|tegnet?|symbolet?|i))\s?$",
    re.IGNORECASE,
)
"""A figure, also as a word or a fraction, or something that names the sign or a column's unit."""
_SIGN_OF_ONE = re.compile(r"[%?*\[]|\([NnXx]\)|[Xx]{2}|TODO|FIXME|TBD|fyll inn her|___")
_FUNCTION_WORDS = ordmengde(
    """av og i på til for med om som at ved fra hos etter under over mot mellom uten gjennom blant
    en et den det de eller men samt å er var har hadde skal vil kan må bør der når hvis fordi
    inkludert herunder innenfor vår sin sitt sine deres ble blir"""
)
_MAY_END = ordmengde("fra med til på i om for under over ved etter mot der av var")
_OTHER_DOCUMENT = re.compile(
    r"(?:budsjett|lov|forskrift|rundskriv|plan|strategi|rapport|veileder|sak|vedtak|instruks|"
    r"melding|avtale|retningslinje|standard|ns\b|iso\b)\w*",
    re.IGNORECASE,
)
_CROSS = monster(
    r"\b(?:[Pp]unkt|[Pp]kt\.?|[Kk]apittel|[Kk]ap\.|[Aa]vsnitt)\s(\d{1,2}(?:\.\d+)*)\b",
    *("punkt ", "pkt", "kapittel ", "kap. ", "avsnitt "),
)
_TABLE = monster(
    r"\b[Ss]e\s(?:også\s)?(tabell|figur|vedlegg)\s(\d+(?:\.\d+)*)\b",
    *("tabell ", "figur ", "vedlegg "),
)
_LEDD = monster(r"\bjf\.?\s(?:første|andre|annet|tredje|fjerde|femte)\sledd\b", " ledd")
_MIN_SENTENCE, _MIN_TITLE, _SHORT_WORD = 4, 3, 3


@tekstregel(UTFYLLING, "UTF101", Severity.FEIL, Omfang.SKREVNE)
def plassholder(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """En plassholder er ikke fylt ut.

    Hva:
        Finner tegn som står i maler der noe skulle vært fylt inn: (N), ***, xx, %, TODO, ??.
    Hvorfor:
        En plassholder i en ferdig rapport viser at ingen har sett på stedet, og tallet mangler.
    Feil:
        Ufrivillig deltid gjaldt (N) ansatte.
    Riktig:
        Ufrivillig deltid gjaldt åtte ansatte.
    """
    for blokk in tekst.blokker:
        hinted = _SIGN_OF_ONE.search(blokk.tekst)
        found = _PLACEHOLDER.finditer(blokk.tekst) if hinted else ()
        match = next((m for m in found if _is_placeholder(blokk, m)), None)
        if match is None:
            yield HOLDER
        else:
            melding = f"plassholderen «{match[0].strip()}» er ikke fylt ut"
            tips = "skriv inn det som mangler, eller skriv om setningen"
            yield tekstfunn(blokk, match.start(), melding, tips)


def _is_placeholder(blokk: Blokk, match: re.Match[str]) -> bool:
    """Whether a sign stands for something. A per cent sign does where it lacks its figure."""
    if blokk.referert(match.start(), match.end()):
        return False
    return match[0] != "%" or not _BEFORE_PERCENT.search(blokk.tekst[: match.start()])


@tekstregel(UTFYLLING, "UTF102", Severity.ADVARSEL, Omfang.TEKSTER)
def setning_uten_slutt(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """En setning mangler punktum.

    Hva:
        Finner avsnitt som slutter uten punktum, spørsmålstegn, utropstegn eller kolon.
        Overskrifter, listepunkter og korte svar er unntatt.
    Hvorfor:
        Leseren kan ikke vite om teksten er ferdig, eller om noe er falt ut.
    Feil:
        Bydelen arbeider kontinuerlig med å ha nok plasser
    Riktig:
        Bydelen arbeider kontinuerlig med å ha nok plasser.
    """
    for blokk in tekst.blokker:
        if blokk.slag is Blokkslag.AVSNITT and blokk.setninger and _needs_stop(tekst, blokk):
            last = blokk.setninger[-1]
            if _ended(blokk.tekst) or _stops_short(last):
                yield HOLDER
            else:
                melding = f"avsnittet slutter uten punktum: «…{last.tekst[-40:].lstrip()}»"
                tips = "sett punktum, eller skriv setningen ferdig"
                yield tekstfunn(blokk, last.slutt - 1, melding, tips)


def _needs_stop(tekst: Tekst, blokk: Blokk) -> bool:
    siblings = tekst.blokker
    following = siblings[blokk.nummer + 1] if blokk.nummer + 1 < len(siblings) else None
    if following is not None and following.slag is Blokkslag.LISTEPUNKT:
        return False
    return len(blokk.setninger[-1].ord) >= _MIN_SENTENCE


def _ended(text: str) -> bool:
    return text.rstrip().rstrip("»”\")*’'").endswith((".", "!", "?", ":", "…"))


def _last_word(text: str) -> str:
    found = re.search(r"([^\W\d_]+)\W*$", text)
    return found[1].lower() if found else ""


def _stops_short(setning: Setning) -> bool:
    """Whether a sentence stops in a word that asks for more; UTF103 tells of it."""
    return _last_word(setning.tekst) in _FUNCTION_WORDS


@tekstregel(UTFYLLING, "UTF103", Severity.ADVARSEL, Omfang.SKREVNE)
def uferdig_setning(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """En setning eller tittel er ikke skrevet ferdig.

    Hva:
        Finner tekster og titler som stopper midt i: siste ord er et ord som krever en
        fortsettelse (av, og, til, å), eller siste ledd er «samt» og ett verb.
    Hvorfor:
        Noe er falt ut, og leseren får ikke vite hva.
    Feil:
        Bydelen har også ansvaret for bosetting og integrering av
    Riktig:
        Bydelen har også ansvaret for bosetting og integrering av flyktninger.
    """
    for blokk in tekst.blokker:
        if not blokk.setninger or blokk.slag is Blokkslag.OVERSKRIFT:
            continue
        last = blokk.setninger[-1]
        if _is_cut_off(tekst, blokk, last):
            melding = f"teksten stopper midt i: «…{last.tekst[-40:].lstrip()}»"
            yield tekstfunn(blokk, last.slutt - 1, melding, "skriv setningen ferdig")
        else:
            yield HOLDER


def _is_cut_off(tekst: Tekst, blokk: Blokk, last: Setning) -> bool:
    if _ended(blokk.tekst) or len(last.ord) < _MIN_TITLE:
        return False
    title = blokk.kilde.slag is Kildeslag.TITTEL
    if title and re.search(r",\s(?:samt|og)\s\w+e$", last.tekst):
        return True
    if not title and not _needs_stop(tekst, blokk):
        return False
    word = _last_word(last.tekst)
    return word in _FUNCTION_WORDS and not (blokk.slag is Blokkslag.LISTEPUNKT and word in _MAY_END)


@tekstregel(UTFYLLING, "UTF104", Severity.FEIL, Omfang.TEKSTER)
def tomt_listepunkt(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et listepunkt er tomt.

    Hva:
        Finner listepunkter uten tekst.
    Hvorfor:
        Et tomt punkt er som regel noe som skulle vært skrevet.
    Feil:
        Tiltak i året:

        - åpen barnehage
        -
        - hjemmebesøk
    Riktig:
        Tiltak i året:

        - åpen barnehage
        - hjemmebesøk
    """
    for blokk in tekst.blokker:
        if blokk.slag is Blokkslag.LISTEPUNKT:
            if blokk.tekst.strip():
                yield HOLDER
            else:
                tips = "skriv teksten, eller slett punktet"
                yield tekstfunn(blokk, 0, "listepunktet er tomt", tips)


@tekstregel(UTFYLLING, "UTF105", Severity.FEIL, Omfang.SKREVNE)
def henvisning_til_ingenting(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """En henvisning går til et punkt som ikke finnes.

    Hva:
        Finner «punkt 3.3.5», «kapittel 9», «se tabell 99» og «jf. tredje ledd» der rapporten ikke
        har noe slikt. Henvisninger til andre dokumenter (budsjett, lov, plan) er unntatt.
    Hvorfor:
        Numrene følger rekkefølgen og endrer seg. En leser som slår opp, finner noe annet.
    Feil:
        Tiltaket er omtalt i punkt 8.8.8.
    Riktig:
        Tiltaket er omtalt i {{ se("innledning") }}.
    """
    for blokk in tekst.blokker:
        yield from _cross_references(blokk, sprak)


def _cross_references(blokk: Blokk, sprak: Sprak) -> Iterator[Tekstutfall]:
    text, liten = blokk.tekst, blokk.liten
    for match in (*_CROSS.finditer(text, liten), *_TABLE.finditer(text, liten)):
        if blokk.referert(match.start(), match.end()) or _is_there(match, sprak):
            yield HOLDER
        elif not _in_other_document(blokk, match):
            yield _nowhere(blokk, match, sprak)
    ledd = _LEDD.search(text, liten)
    if ledd and "§" not in blokk.tekst:
        yield _nowhere(blokk, ledd, sprak)


def _is_there(match: re.Match[str], sprak: Sprak) -> bool:
    """Whether the report has a point, a table or a chart with the number."""
    if match.re is not _TABLE.regex:
        return match[1] in sprak.numre
    return match[2].isdigit() and 0 < int(match[2]) <= sprak.antall.get(match[1].lower(), 0)


def _in_other_document(blokk: Blokk, match: re.Match[str]) -> bool:
    before = blokk.tekst[max(0, match.start() - 60) : match.start()]
    after = blokk.tekst[match.end() : match.end() + 30]
    return bool(_OTHER_DOCUMENT.search(before) or re.match(r"\si\s\w*lov", after))


def _nowhere(blokk: Blokk, match: re.Match[str], sprak: Sprak) -> Tekstfunn:
    melding = f"«{match[0]}» finnes ikke i rapporten"
    tips = 'skriv {{ se("punktets id") }}, så blir nummeret alltid riktig'
    if match.re is _TABLE.regex and (last := sprak.antall.get(match[1].lower())):
        melding = f"{melding}; den siste er {match[1].lower()} {last}"
        name = "fo2a/netto" if match[1].lower() == "tabell" else "figur befolkning bydel/befolkning"
        tips = f'skriv for eksempel {{{{ se("{name}") }}}}, så blir nummeret alltid riktig'
    return tekstfunn(blokk, match.start(), melding, tips)


@tekstregel(UTFYLLING, "UTF106", Severity.ADVARSEL, Omfang.TEKSTER)
def rester(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """En rest av en setning står igjen.

    Hva:
        Finner enkeltord som står alene som setning midt i et avsnitt, og setninger som begynner
        med liten bokstav etter et punktum.
    Hvorfor:
        Slike rester kommer av klipp og lim, og betyr ofte at noe annet også er borte.
    Feil:
        Familiene får hjelp tidlig. Nå. Det er som regel de selv som tar kontakt.
    Riktig:
        Familiene får hjelp tidlig. Nå er det som regel de selv som tar kontakt.
    """
    for blokk in tekst.blokker:
        if blokk.slag is Blokkslag.AVSNITT and len(blokk.setninger) > 1:
            for setning in blokk.setninger:
                yield _rest(setning) if _is_rest(setning) else HOLDER


def _is_rest(setning: Setning) -> bool:
    text = setning.tekst
    if setning.nummer and text[0].islower() and not _abbreviated_before(setning):
        return True
    alone = len(setning.ord) == 1 and not setning.tall and text.endswith(".")
    return alone and setning.ord[0].tekst.lower() not in {"ja", "nei", "ingen"}


def _abbreviated_before(setning: Setning) -> bool:
    before = setning.blokk.tekst[: setning.start].rstrip(" .").rpartition(" ")[2]
    return before.lower() in FORKORTELSER or len(before) <= _SHORT_WORD


def _rest(setning: Setning) -> Tekstfunn:
    melding = f"«{setning.tekst[:40]}» er en rest av en setning"
    tips = "slett resten, eller skriv setningen ferdig"
    return tekstfunn(setning.blokk, setning.start, melding, tips)
