"""Completeness of texts: placeholders, sentences without an end, references to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.blokker import Blokkslag
from arsberetning.check.prosa.deling import FORKORTELSER
from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Blokk, Kildeslag, Prosamodell, Setning, prosamodell
from arsberetning.check.prosa.ordmengde import ordmengde
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

_PLACEHOLDER = re.compile(
    r"\([NnXx]\)|\*{3,}|\b[Xx]{2,}\b|(?<!\d)(?<!\d\s)%(?!-)|\bTODO\b|\bFIXME\b|\bTBD\b|\?{2,}"
    r"|\[(?:fyll inn|sett inn|tall|navn|dato|\.\.\.|…)[^\]]*\]|\bfyll inn her\b|_{3,}"
)
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
_CROSS = re.compile(
    r"\b(?:[Pp]unkt|[Pp]kt\.?|[Kk]apittel|[Kk]ap\.|[Aa]vsnitt)\s(\d{1,2}(?:\.\d+)*)\b"
)
_TABLE = re.compile(r"\b[Ss]e\s(?:også\s)?(?:tabell|figur|vedlegg)\s(\d+(?:\.\d+)*)\b")
_LEDD = re.compile(r"\bjf\.?\s(?:første|andre|annet|tredje|fjerde|femte)\sledd\b")
_MIN_SENTENCE, _MIN_TITLE, _SHORT_WORD = 4, 3, 3


def _texts(g: Grunnlag) -> Iterator[Blokk]:
    """Blocks that people wrote: running text, answers and titles."""
    for blokk in g.av(prosamodell).blokker:
        if blokk.kilde.slag not in {Kildeslag.RADNAVN, Kildeslag.LEDETEKST}:
            yield blokk


@regel(UTFYLLING, "UTF101", Severity.FEIL)
def plassholder(g: Grunnlag) -> Iterator[Utfall]:
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
    for blokk in _texts(g):
        match = _PLACEHOLDER.search(blokk.tekst)
        if match is None or blokk.referert(match.start(), match.end()):
            yield HOLDER
        else:
            yield Funn(
                f"plassholderen «{match[0].strip()}» er ikke fylt ut",
                blokk.sted(match.start()),
                "skriv inn det som mangler, eller skriv om setningen",
                punkt=blokk.kilde.punkt,
            )


@regel(UTFYLLING, "UTF102", Severity.ADVARSEL)
def setning_uten_slutt(g: Grunnlag) -> Iterator[Utfall]:
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
    model = g.av(prosamodell)
    for blokk in model.tekster:
        if blokk.slag is Blokkslag.AVSNITT and blokk.setninger and _needs_stop(model, blokk):
            last = blokk.setninger[-1]
            if _ended(blokk.tekst) or _stops_short(last):
                yield HOLDER
            else:
                yield Funn(
                    f"avsnittet slutter uten punktum: «…{last.tekst[-40:].lstrip()}»",
                    blokk.sted(last.slutt - 1),
                    "sett punktum, eller skriv setningen ferdig",
                    punkt=blokk.kilde.punkt,
                )


def _needs_stop(model: Prosamodell, blokk: Blokk) -> bool:
    siblings = model.etter_kilde[blokk.kilde]
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


@regel(UTFYLLING, "UTF103", Severity.FEIL)
def uferdig_setning(g: Grunnlag) -> Iterator[Utfall]:
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
    model = g.av(prosamodell)
    for blokk in _texts(g):
        if not blokk.setninger or blokk.slag is Blokkslag.OVERSKRIFT:
            continue
        last = blokk.setninger[-1]
        if _is_cut_off(model, blokk, last):
            yield Funn(
                f"teksten stopper midt i: «…{last.tekst[-40:].lstrip()}»",
                blokk.sted(last.slutt - 1),
                "skriv setningen ferdig",
                punkt=blokk.kilde.punkt,
            )
        else:
            yield HOLDER


def _is_cut_off(model: Prosamodell, blokk: Blokk, last: Setning) -> bool:
    if _ended(blokk.tekst) or len(last.ord) < _MIN_TITLE:
        return False
    title = blokk.kilde.slag is Kildeslag.TITTEL
    if title and re.search(r",\s(?:samt|og)\s\w+e$", last.tekst):
        return True
    if not title and not _needs_stop(model, blokk):
        return False
    word = _last_word(last.tekst)
    return word in _FUNCTION_WORDS and not (blokk.slag is Blokkslag.LISTEPUNKT and word in _MAY_END)


@regel(UTFYLLING, "UTF104", Severity.FEIL)
def tomt_listepunkt(g: Grunnlag) -> Iterator[Utfall]:
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
    for blokk in g.av(prosamodell).tekster:
        if blokk.slag is Blokkslag.LISTEPUNKT:
            if blokk.tekst.strip():
                yield HOLDER
            else:
                yield Funn(
                    "listepunktet er tomt",
                    blokk.sted(),
                    "skriv teksten, eller slett punktet",
                    punkt=blokk.kilde.punkt,
                )


@regel(UTFYLLING, "UTF105", Severity.FEIL)
def henvisning_til_ingenting(g: Grunnlag) -> Iterator[Utfall]:
    """En henvisning går til et punkt som ikke finnes.

    Hva:
        Finner «punkt 3.3.5», «kapittel 9», «se tabell 4» og «jf. tredje ledd» der rapporten ikke
        har noe slikt. Henvisninger til andre dokumenter (budsjett, lov, plan) er unntatt.
    Hvorfor:
        Numrene følger rekkefølgen og endrer seg. En leser som slår opp, finner noe annet.
    Feil:
        Tiltaket er omtalt i punkt 8.8.8.
    Riktig:
        Tiltaket er omtalt i {{ se("innledning") }}.
    """
    printed = {o.split()[0] for o in g.oppsett.overskrifter}
    numbers = printed or {p.nummer for p in g.alle_punkter}
    for blokk in _texts(g):
        yield from _cross_references(blokk, numbers)


def _cross_references(blokk: Blokk, numbers: set[str]) -> Iterator[Utfall]:
    for match in (*_CROSS.finditer(blokk.tekst), *_TABLE.finditer(blokk.tekst)):
        if blokk.referert(match.start(), match.end()):
            yield HOLDER
        elif match.re is _TABLE or match[1] not in numbers:
            before = blokk.tekst[max(0, match.start() - 60) : match.start()]
            after = blokk.tekst[match.end() : match.end() + 30]
            if not _OTHER_DOCUMENT.search(before) and not re.match(r"\si\s\w*lov", after):
                yield _nowhere(blokk, match)
    ledd = _LEDD.search(blokk.tekst)
    if ledd and "§" not in blokk.tekst:
        yield _nowhere(blokk, ledd)


def _nowhere(blokk: Blokk, match: re.Match[str]) -> Funn:
    return Funn(
        f"«{match[0]}» finnes ikke i rapporten",
        blokk.sted(match.start()),
        'skriv {{ se("punktets id") }}, så blir nummeret alltid riktig',
        punkt=blokk.kilde.punkt,
    )


@regel(UTFYLLING, "UTF106", Severity.FEIL)
def rester(g: Grunnlag) -> Iterator[Utfall]:
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
    for blokk in g.av(prosamodell).tekster:
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


def _rest(setning: Setning) -> Funn:
    return Funn(
        f"«{setning.tekst[:40]}» er en rest av en setning",
        setning.blokk.sted(setning.start),
        "slett resten, eller skriv setningen ferdig",
        punkt=setning.blokk.kilde.punkt,
    )
