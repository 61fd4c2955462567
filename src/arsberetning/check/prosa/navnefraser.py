"""Names of several words, common nouns with a capital letter, and the funksjonsområder's names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import OVERSKRIFT, Blokk, Kildeslag, Tekst, prosamodell
from arsberetning.check.prosa.ordkjenner import ordkjenner
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.stavemate import ordfunn
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER, Utfall, regel
from arsberetning.check.serier import words
from arsberetning.diagnostics import Severity
from arsberetning.prosa.blokker import Blokkslag
from arsberetning.prosa.deling import Ord
from arsberetning.prosa.leting import flat, monster

_CAPITAL = r"[A-ZÆØÅ][\wæøå]+"
_PHRASE = re.compile(rf"\b{_CAPITAL}(?:\s(?:(?:og|i|for|på|av)\s)?{_CAPITAL})+")
_TWO_CAPITALS = re.compile(rf"{_CAPITAL}\s(?:(?:og|i|for|på|av)\s)?[A-ZÆØÅ]")
_RUN = re.compile(r"\w+")
_QUOTED = re.compile(r"«([^»«]{6,60})»")
_HOUSES = ("senter", "sentral", "skole", "kirke", "bibliotek", "barnehage", "hus")
_HOUSE = monster(rf"\b({_CAPITAL})\s([a-zæøå]*(?:{'|'.join(_HOUSES)}))(?:et|en|n)?\b", *_HOUSES)
_UNIT = monster(
    r"\b([Aa]vdeling|[Ee]nhet|[Ss]eksjon) ([^\W\d_]{5,})\b(?!\sog\s[A-ZÆØÅ])",
    *("avdeling ", "enhet ", "seksjon "),
)
_PLUS = re.compile(r"\b([^\W\d_]{3,})\s?\+(?=[\s.,;:)-]|$)")
_MIN_BEFORE = 2
_FO = monster(
    r"\b[Ff]unksjonsområde\s(\d)\s?([A-ZÆØÅ]?)\s?:\s*([A-ZÆØÅ][^.;:\n]{3,90})", "funksjonsområde "
)
_NEVER_NAME = re.compile(r"[a-zæøå]{4,}(?:loven|lovens|faget|fagene)$")
_COMMON = re.compile(
    r"[a-zæøå]{4,}(?:lov(?:en|ens)?|fag(?:et|ene)?|stasjon(?:en|er)?|tjeneste[nr]?|tjenestene|"
    r"kontoret|program(?:met)?|ordning(?:en)?|utdanning(?:en)?|utvalg(?:et)?|"
    r"råd(?:et)?)$|nasjonale?$|statlige?$|kommunale?$"
)


def _is_quoted(blokk: Blokk, at: int, phrase: str) -> bool:
    """Whether a phrase stands in quotation marks, or ends in a plus; else it may be no name."""
    return phrase.endswith("+") or blokk.tekst[max(0, at - 1) : at] in {"«", "“", '"'}


def _running(g: Grunnlag) -> tuple[Blokk, ...]:
    kinds = {Kildeslag.TEKST, Kildeslag.SVAR, Kildeslag.TITTEL}
    return tuple(
        b
        for b in g.av(prosamodell).blokker
        if b.kilde.slag in kinds
        and b.slag is not Blokkslag.OVERSKRIFT
        and b.kilde.felt != OVERSKRIFT
    )


@regel(SPRAK, "SPR021", Severity.ADVARSEL, viker_for=("SPR014", "SPR020"))
def navn_med_ulik_stor_bokstav(g: Grunnlag) -> Iterator[Utfall]:
    """Et navn på flere ord er skrevet med ulike store bokstaver.

    Hva:
        Finner navn på flere ord og uttrykk i anførselstegn som rapporten skriver med stor bokstav
        på ulike steder: «Mestring og Helse» og «mestring og helse», «Økt Livsmestring» og «Økt
        livsmestring». Den sjeldneste formen meldes.
    Hvorfor:
        Leseren lurer på om det er to ulike ting.
    Feil:
        Enheten deltar i prosjektet «Økt Livsmestring». Kurset i «Økt livsmestring» er ferdig, og
        «Økt livsmestring» fortsetter.
    Riktig:
        Enheten deltar i prosjektet «Økt livsmestring». Kurset i «Økt livsmestring» er ferdig, og
        «Økt livsmestring» fortsetter.
    """
    blocks = _running(g)
    forms_of_names = (_forms(blocks), _with_plus(blocks), _definite(blocks), _units(blocks))
    for forms in (f for found in forms_of_names for f in found.values()):
        ranked = sorted(forms, key=lambda f: (-len(forms[f]), f))
        yield HOLDER
        for rare in ranked[1:]:
            for blokk, at in forms[rare]:
                begins = at in blokk.begynnelser
                small = rare.islower() or (begins and rare[1:].islower())
                if small and not _is_quoted(blokk, at, rare):
                    continue
                melding = f"«{rare}» er skrevet «{ranked[0]}» {_elsewhere(len(forms[ranked[0]]))}"
                yield ordfunn(blokk, at, melding, f"skriv «{ranked[0]}» overalt")


Former = dict[str, list[tuple[Blokk, int]]]


def _forms(blocks: Sequence[Blokk]) -> dict[str, Former]:
    """Each phrase's written forms, by the phrase in small letters."""
    found: dict[str, Former] = defaultdict(lambda: defaultdict(list))
    by_word: dict[str, list[str]] = defaultdict(list)
    for phrase in {flat(p) for b in blocks for p in _phrases(b)}:
        by_word[max(_RUN.findall(phrase), key=len)].append(phrase)
    for blokk in blocks:
        text = blokk.liten  # as long as the text, so that offsets hold
        here = [p for w in by_word.keys() & set(_RUN.findall(text)) for p in by_word[w]]
        for at, phrase in _standing(text, here):
            form = blokk.tekst[at : at + len(phrase)]
            if at in blokk.begynnelser and form[1:] in {p[1:] for p in found[phrase]}:
                form = next(p for p in found[phrase] if p[1:] == form[1:])
            found[phrase][form].append((blokk, at))
    return found


def _standing(text: str, phrases: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where phrases stand as whole words in a text; of those that overlap, the first and longest.

    Text and phrases are in small letters.
    """
    places = [(at, -len(p), p) for p in phrases for at in _places(text, p)]
    end = 0
    for at, _, phrase in sorted(places):
        if at >= end:
            yield at, phrase
            end = at + len(phrase)


def _places(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        if _is_edge(text, at) and _is_edge(text, at + len(phrase)):
            yield at
        at = text.find(phrase, at + 1)


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends here."""
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    return _is_letter(before) != _is_letter(after)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _with_plus(blocks: Sequence[Blokk]) -> dict[str, Former]:
    """Names that end in a plus sign, whatever their case, space and joining s: «Omsorg+»."""
    found: dict[str, Former] = defaultdict(lambda: defaultdict(list))
    for blokk in blocks:
        for match in _PLUS.finditer(blokk.tekst) if "+" in blokk.tekst else ():
            found[match[1].lower().rstrip("s")][match[0]].append((blokk, match.start()))
    return found


def _definite(blocks: Sequence[Blokk]) -> dict[str, Former]:
    """A place's name and its house with and without an ending: «Grønland seniorsenter(et)»."""
    found: dict[str, Former] = defaultdict(lambda: defaultdict(list))
    for blokk in blocks:
        for match in _HOUSE.finditer(blokk.tekst, blokk.liten):
            if match.start() not in blokk.begynnelser:
                found[f"{match[1]} {match[2]}"][match[0]].append((blokk, match.start()))
    return found


def _units(blocks: Sequence[Blokk]) -> dict[str, Former]:
    """A part of the organisation with its name, whatever their case: «Avdeling lokalsamfunn»."""
    found: dict[str, Former] = defaultdict(lambda: defaultdict(list))
    for blokk in blocks:
        for match in _UNIT.finditer(blokk.tekst, blokk.liten):
            if match.start() not in blokk.begynnelser:
                found[match[0].lower()][match[0]].append((blokk, match.start()))
    return found


def _phrases(blokk: Blokk) -> Iterator[str]:
    """Names of several words; a first word that only begins its sentence is no part of them."""
    for match in _PHRASE.finditer(blokk.tekst) if _TWO_CAPITALS.search(blokk.tekst) else ():
        name = match[0].split(" ", 1)[1] if match.start() in blokk.begynnelser else match[0]
        if len(re.findall(_CAPITAL, name)) > 1 and not name.isupper():
            yield name
    quoted = _QUOTED.finditer(blokk.tekst) if "«" in blokk.tekst else ()
    yield from (m[1] for m in quoted if " " in m[1] and m[1][-1].isalpha())


@regel(SPRAK, "SPR018", Severity.ADVARSEL)
def stor_forbokstav(g: Grunnlag) -> Iterator[Utfall]:
    """Et fellesnavn er skrevet med stor forbokstav midt i setningen.

    Hva:
        Finner lange ord med stor bokstav midt i en setning, når ordboka bare har ordet med liten
        bokstav og rapporten ellers skriver det slik: «etter Sosialtjenesteloven» mot
        «sosialtjenesteloven».
    Hvorfor:
        Stor bokstav sier at det er et navn. Lover og fag er ikke det.
    Feil:
        Tilsynet gjelder sosialtjenesteloven. Tjenesten gis etter Sosialtjenesteloven.
    Riktig:
        Tilsynet gjelder sosialtjenesteloven. Tjenesten gis etter sosialtjenesteloven.
    """
    known, blocks = g.av(ordkjenner), _running(g)
    written = Counter([o.tekst for b in blocks for o in b.ord])
    inside = list(_inside(blocks))
    capital = Counter([o.tekst for _, o in inside])
    for blokk, ord_ in inside:
        lower = ord_.liten
        common = _COMMON.match(lower) is not None and 0 < written[lower] >= capital[ord_.tekst]
        common = common or _NEVER_NAME.match(lower) is not None
        if common and not known.skrives(ord_.tekst) and ord_.tekst not in g.oppsett.ord:
            melding = f"«{ord_.tekst}» er skrevet med stor bokstav her og med liten ellers"
            yield ordfunn(blokk, ord_.start, melding, f"skriv «{lower}»")
        else:
            yield HOLDER


def _inside(blocks: Sequence[Blokk]) -> Iterator[tuple[Blokk, Ord]]:
    """Capitalised words inside a sentence that stand alone, not in a name of several words."""
    for blokk in blocks:
        text = blokk.tekst
        previous = ""
        for ord_ in blokk.ord:
            word, before = ord_.tekst, previous
            previous = word
            if not (word[0].isupper() and word[1:].islower()) or ord_.start < _MIN_BEFORE:
                continue
            inside = text[ord_.start - 1] == " " and text[ord_.start - 2] not in ".!?:"
            followed = text[ord_.slutt + 1 : ord_.slutt + 2].isupper()
            name = before[:1].isupper() or followed or text.startswith(" for ", ord_.slutt)
            if inside and not name:
                yield blokk, ord_


@tekstregel(SPRAK, "SPR019", Severity.ADVARSEL, Omfang.ALLE)
def funksjonsomradets_navn(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Funksjonsområdet har et annet navn i teksten enn i standarden.

    Hva:
        Holder «Funksjonsområde 4: …» i tekster og overskrifter opp mot navnet i standarden.
    Hvorfor:
        Navnene endres mellom årene, og leseren finner ikke kapittelet under et gammelt navn.
    Feil:
        Rapporten omfatter Funksjonsområde 2A: Skoler og fritid.
    Riktig:
        Rapporten omfatter Funksjonsområde 2A: Barnehager.
    """
    names = sprak.omrader
    for blokk in tekst.blokker:
        for match in _FO.finditer(blokk.tekst, blokk.liten):
            if match[2] and f"{match[1]}{match[2]}" not in match[0]:
                melding = f"funksjonsområdet heter {match[1]}{match[2]}"
                yield tekstfunn(blokk, match.start(), melding, "skriv koden uten mellomrom")
            official = names.get(match[1] + match[2])
            if official is None or _same_words(match[3], official):
                yield HOLDER
            else:
                melding = f"funksjonsområde {match[1]}{match[2]} heter «{official}»"
                yield tekstfunn(blokk, match.start(3), melding, "skriv navnet som i standarden")


def _same_words(given: str, official: str) -> bool:
    """Whether all words of the official name are there, whatever their endings' last letters."""
    return {w[:6] for w in words(official)} <= {w[:6] for w in words(given)} and _plural(
        given, official
    )


def _plural(given: str, official: str) -> bool:
    """Whether the name is as long as the official one: «ytelse» is not «ytelser»."""
    return len(given.strip()) >= len(official)


def _elsewhere(number: int) -> str:
    return "ett annet sted" if number == 1 else f"{number} andre steder"
