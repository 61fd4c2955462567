"""Words that are mistaken for each other, and set phrases that lack a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.prosa.leting import Monster

_PERSONS = (
    "barn|barna|unge|ungdom|ungdommer|brukere|brukerne|innbyggere|innbyggerne|pasienter|ansatte|"
    "elever|elevene|pårørende|familier|familiene|foreldre|foresatte|kvinner|menn|personer|mottakere"
)
_PLACES = "i|på|ved|for|til|fra|med|av|hos|under|gjennom"
_BY_PER_CENT = r"(?=\d[\d ,–-]*(?:%|prosent\b))"
_MISTAKEN = (
    ("ovenfor", re.compile(rf"\b[Oo]venfor(?=\s(?:{_PERSONS})\b)"), "overfor"),
    ("for utenom", re.compile(r"\b[Ff]or utenom\b"), "utenom"),
    ("endel", re.compile(r"\b[Ee]ndel\b"), "en del"),
    ("bla ", re.compile(r"\b[Bb]la(?=\s[a-zæøå]+)(?!\s(?:opp|om|i))\b"), "bl.a."),
    ("forøvrig", re.compile(r"\b[Ff]orøvrig\b"), "for øvrig"),
    ("iforhold", re.compile(r"\b[Ii]forhold\b"), "i forhold"),
    ("istede", re.compile(r"\b[Ii]stede[nt]?\sfor\b"), "i stedet for"),
    ("idag", re.compile(r"\b[Ii]dag\b"), "i dag"),
    ("ihvertfall", re.compile(r"\b[Ii]hvertfall\b"), "i hvert fall"),
    ("med eks", re.compile(r"\b[Mm]ed eks\."), "med for eksempel"),
    ("mm", re.compile(r"(?<!\d\s)(?<!\d)\bmm\b"), "m.m."),
    ("i gang satt", re.compile(r"\bi gang satt\b"), "satt i gang"),
    (
        ("antall ikke", "antallet ikke", "andelen ikke"),
        re.compile(r"\b(?:antall|antallet|andelen)\sikke\s(?=\w+te\b)"),
        "ikke-…",
    ),
    (
        ("med mål ", "med formål ", "med ønske "),
        re.compile(r"\bmed (?:mål|formål|ønske)\s(?!om|å|og|for|på|i)(?=[a-zæøå]+)"),
        "med mål om",
    ),
    (
        tuple(f"inn {n}" for n in range(10)),
        re.compile(r"\binn(?=\s\d{1,2}\.\s(?:uke|måned|år|dag))"),
        "innen",
    ),
    ("oppholder", re.compile(r"\boppholder(?=\s(?:på|i|hos|der|her|utenfor)\b)"), "oppholder seg"),
    ("befinner", re.compile(r"\bbefinner(?=\s(?:på|i|hos|der|her|utenfor)\b)"), "befinner seg"),
    ("enda ikke", re.compile(r"\b[Ee]nda ikke\b"), "ennå ikke"),
    ("tilstede", re.compile(r"\b[Tt]ilstede\b"), "til stede"),
    ("tilsammen", re.compile(r"\b[Tt]ilsammen\b"), "til sammen"),
    ("tilslutt", re.compile(r"\b[Tt]ilslutt\b"), "til slutt"),
    ("igang", re.compile(r"\b[Ii]gang\b"), "i gang"),
    ("isted", re.compile(r"\b[Ii]sted\b"), "i stedet"),
    ("forsåvidt", re.compile(r"\b[Ff]orsåvidt\b"), "for så vidt"),
    ("overnevnt", re.compile(r"\b[Oo]vernevnte?\b"), "ovennevnte"),
    ("initi", re.compile(r"\b[Ii]nitiere?(?:r|t|te)?\stil\b"), "ta initiativ til"),
    (
        "bevilgning",
        re.compile(r"\b[Bb]evilgning(?:er|s-)?(?=\s(?:og|for)\s(?:skjenke|servering|salg))"),
        "bevillings-",
    ),
    ("lyk", re.compile(r"\b[Ll]yk(?:kes|tes)\så(?=\s\w+)"), "lykkes med å"),
    ("i behov", re.compile(r"\b(?:er|være|var)\si\sbehov\s(?:for|av)\b"), "har behov for"),
    (
        ("høyt antall", "stort antall", "lavt antall", "økende antall"),
        re.compile(r"\b(?:vært|har|hatt|hadde)\s(?:høyt|stort|lavt|økende)\santall\b"),
        "et … antall",
    ),
    (("øke ", "øker ", "økte "), re.compile(rf"\b(?:øker?|økte)\s{_BY_PER_CENT}"), "øke med"),
    ("synk", re.compile(rf"\bsynker?\s{_BY_PER_CENT}"), "øke med"),
    ("sank", re.compile(rf"\bsank\s{_BY_PER_CENT}"), "øke med"),
    ("reduser", re.compile(rf"\breduseres?\s{_BY_PER_CENT}"), "øke med"),
    ("’s", re.compile(r"\b[A-ZÆØÅ]{2,}’s\b"), "genitiv uten apostrof"),
    ("'s", re.compile(r"\b[A-ZÆØÅ]{2,}'s\b"), "genitiv uten apostrof"),
    (
        "søkes",
        re.compile(
            r"\b[Ss]økes(?=\s(?:[a-zæøå]+ig\s)?(?:vurdering|tilskudd|midler|støtte|dispensasjon|permisjon"
            r"|bistand|hjelp|plass)\b)"
        ),
        "søkes om",
    ),
    (
        " i å ",
        re.compile(r"\b(?:bruker|brukte|brukes|benytter|benyttet|benyttes)\s[^\W\d_]+\si\så\b"),
        "bruker … til å",
    ),
    (
        "både",
        re.compile(rf"\b({_PLACES})\sbåde\s[^\W\d_]+\sog\s(?:{_PLACES})\b", re.IGNORECASE),
        "både \\1 … og …",
    ),
    (
        " død",
        re.compile(
            r"\b(?:brukere|personer|pasienter|beboere|innbyggere)\sdød(?=\s(?:på|i|hjemme|av)\b)"
        ),
        "døde",
    ),
    (
        ("på med", "på fra", "på av"),
        re.compile(r"\b(?:klager?|krav|svar|fokus|vekt|tilgang) på (?:med|fra|av)\b"),
        "på",
    ),
    (
        "lig ",
        re.compile(rf"\b({_PLACES}) (?:det|den|de) [a-zæøå]+lig \1\b"),
        "\\1 det …lige …",
    ),
    (
        " trinn",
        re.compile(
            r"\b(?<![.,])([1-9]|10) (?=trinn på (?:de|skole|ungdom|barne|vidare|videre))"
            r"|(?<=\bpå )([1-9]|10) (?=trinn\b(?! av))"
        ),
        "\\1\\2.",
    ),
    (
        "byråd",
        re.compile(r"\b[Bb]yråd(?:en)? for [A-ZÆØÅ][a-zæøå]+"),
        "byråd for …, med liten forbokstav",
    ),
    (("bankid", "bank id", "bank-id"), re.compile(r"\bBank[- ][Ii][Dd]\b|\bBankId\b"), "BankID"),
    (("helsenorge", "helse norge"), re.compile(r"\bHelse ?Norge\b(?!\.no)"), "Helsenorge"),
    (("oslomet", "oslo met"), re.compile(r"\bOslo ?MET\b|\bOslo Met\b"), "OsloMet"),
    (("altinn", "alt inn"), re.compile(r"\bAltInn\b|\bAlt Inn\b"), "Altinn"),
    (
        "lov",
        re.compile(
            r"(?:(?<=\better )|(?<=\bifølge )|(?<=\bjf\. )|(?<=\bi henhold til ))"
            r"(?:psykisk )?[a-zæøå]{6,}lov\b(?!\s(?:om|av|for)\b)"
        ),
        "…loven",
    ),
    (
        ("året slutt", "året start", "året begynnelse", "året løp"),
        re.compile(r"\båret(?=\s(?:slutt|start|begynnelse|løp)\b)"),
        "årets",
    ),
    (
        ("tørre felles", "tørre grad", "tørre del", "tørre mengder"),
        re.compile(r"\b[Tt]ørre(?=\s(?:felles|grad|deler?|mengder)\b)"),
        "større",
    ),
    (
        ("for og ", "ved og ", "med og ", "til og ", "uten og ", "prøver og ", "begynner og "),
        re.compile(r"\b(?:for|ved|med|til|uten|prøver|begynner|arbeider for)\sog(?=\s\w{4,}e\b)"),
        "å",
    ),
)
"""Parts of which one must be in the text, in small letters, the pattern, and what is meant."""


Monstre = list[tuple[Monster, str]]
_ALL: Monstre = [
    (Monster(pattern, parts if isinstance(parts, tuple) else (parts,)), better)
    for parts, pattern, better in _MISTAKEN
]
_PARTS = [(part, n) for n, (pattern, _) in enumerate(_ALL) for part in pattern.deler]


def patterns_for(liten: str) -> Monstre:
    """The patterns that may be somewhere in a text, `flat`."""
    found = {n for part, n in _PARTS if part in liten}
    return [_ALL[n] for n in sorted(found)] if found else []


def mistaken(text: str, liten: str, known: Monstre) -> Iterator[tuple[re.Match[str], str]]:
    """Each mistaken word of a sentence, and what is probably meant; `liten` is it, `flat`."""
    for pattern, better in known:
        for match in pattern.finditer(text, liten):
            yield match, match.expand(better)
