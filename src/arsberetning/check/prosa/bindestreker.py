"""Compounds that share a part: the hyphen that hangs, the one that lacks, the joining s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Blokk, prosamodell
from arsberetning.check.prosa.ordklasser import Ordklasser, ordklasser
from arsberetning.check.prosa.ordmengde import ordmengde
from arsberetning.check.prosa.stavemate import ordfunn
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

_HANGING = re.compile(r"\b([^\W\d_]{3,})-\s(?:og|eller|samt|og/eller)\s([^\W\d_]{6,})")
_LOOSE = re.compile(r"\b([^\W\d_]\w+-)\s(?!(?i:og|eller|samt|til)\b|/|[-–—])(?=[^\W\d_])")
_COORDINATED = re.compile(r"\b([^\W\d_]{3,})\s(?:og|eller)\s([^\W\d_]{6,})")
_PARAGRAPH_NOUN = re.compile(r"§\s?(\d+\w?)\s((?:vedtak|sak|barn|midler|tiltak)[a-zæøå]*)\b")
_AGE_NOUN = re.compile(
    r"\b(\d{1,2})\s((?:års|måneders|ukers)(?:kontroll|konsultasjon|alder|barn|periode|plan|avtale)\w*)\b"
)
_AGE_APART = re.compile(
    r"\b(\d{1,2})\s(års|måneders|ukers|dagers)\s((?:konsultasjon|kontroll|undersøkelse)(?:en|er|ene)?)\b"
)
_PLUS_NOUN = re.compile(r"\b([^\W\d_]+\+)\s([a-zæøå]{5,})\b")
_HANGING_ADJECTIVE = re.compile(
    r"\b([^\W\d_]{3,})-\s(?:og|eller)\s([a-zæøå]{4,})\s([a-zæøå]{5,})\b"
)
_BASE = re.compile(r"(?:sosial|mental|digital|global|lokal|regional|kommunal|medisinsk)$")
_SIGNS = ("- ", "§", "+", " og ", " eller ", "års", "måneders", "ukers")
_NO_PART = ordmengde("både også ikke andre alle mange flere noen hver disse barn voksne eldre unge")
_ALIKE, _ENDING = 7, 3
_TAKES_S = re.compile(r"\w{3,}(?:sjon|het|ning|tet|skap|dom)$")


@regel(SPRAK, "SPR020", Severity.ADVARSEL)
def bindestrek(g: Grunnlag) -> Iterator[Utfall]:
    """En bindestrek mangler, står løst eller mangler binde-s.

    Hva:
        Finner ord som deler siste ledd med det neste, men mangler bindestrek, når rapporten ellers
        skriver det med («klima og miljøarbeid» mot «klima- og miljøarbeid»), bindestrek som ikke
        følges av og/eller («helse- miljø og sikkerhet»), og første ledd som mangler binde-s
        («velferd- og kulturkomité»).
    Hvorfor:
        «Helse og omsorgstjenester» er helse, og tjenester; «helse- og omsorgstjenester» er to slags
        tjenester.
    Feil:
        Rapportering om helse- miljø og sikkerhet.
    Riktig:
        Rapportering om helse, miljø og sikkerhet.
    """
    classes, shared = g.av(ordklasser), g.av(delte)
    for blokk in g.av(prosamodell).ulike:
        if not any(sign in blokk.tekst for sign in _SIGNS):
            yield HOLDER
            continue
        parts = (
            _loose(blokk),
            _paragraphs(blokk),
            _ages(blokk),
            _after_plus(classes, blokk),
            _missing(blokk, shared),
            _parted(classes, blokk),
            _joined(classes, blokk),
        )
        found = [f for part in parts for f in part]
        yield from found or (HOLDER,)


def delte(g: Grunnlag) -> frozenset[tuple[str, str]]:
    """First parts with the words they share a last part with, as the report hyphenates them."""
    classes = g.av(ordklasser)
    found = (m for b in g.av(prosamodell).ulike for m in _HANGING.finditer(b.tekst))
    return frozenset(
        (m[1].lower(), _stem(m[2]))
        for m in found
        if not classes.adjektiv(m[2].lower().removesuffix("e")) and not _lacks_s(classes, m[1])
    )


def _lacks_s(classes: Ordklasser, first: str) -> bool:
    word = first.lower()
    if word.endswith("s") or not classes.ord.i_ordboka(word):
        return False
    return _TAKES_S.match(word) is not None or classes.ord.krever_binde_s(word)


def _stem(word: str) -> str:
    return word.lower()[: max(_ALIKE, len(word) - _ENDING)]


def _loose(blokk: Blokk) -> Iterator[Funn]:
    for match in _LOOSE.finditer(blokk.tekst):
        after = blokk.tekst[match.end() :].split(" ")[0].rstrip(".,;:")
        melding = f"bindestreken i «{match[1]} {after}» står løst"
        yield ordfunn(blokk, match.start(), melding, "skriv komma, eller «og» etter bindestreken")


def _paragraphs(blokk: Blokk) -> Iterator[Funn]:
    for match in _PARAGRAPH_NOUN.finditer(blokk.tekst):
        melding = f"«{match[0]}» skal ha bindestrek"
        yield ordfunn(blokk, match.start(), melding, f"skriv «§ {match[1]}-{match[2]}»")


def _ages(blokk: Blokk) -> Iterator[Funn]:
    """«4 årskontroller», «6 måneders konsultasjon»."""
    for match in _AGE_APART.finditer(blokk.tekst):
        melding = f"«{match[0]}» skal ha bindestrek"
        yield ordfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}{match[3]}»")
    for match in _AGE_NOUN.finditer(blokk.tekst):
        melding = f"«{match[0]}» skal ha bindestrek"
        yield ordfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}»")


def _after_plus(classes: Ordklasser, blokk: Blokk) -> Iterator[Funn]:
    """«omsorg+ boliger»."""
    for match in _PLUS_NOUN.finditer(blokk.tekst):
        if classes.flertall(match[2]):
            melding = f"«{match[0]}» skal ha bindestrek"
            yield ordfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}»")


def _parted(classes: Ordklasser, blokk: Blokk) -> Iterator[Funn]:
    """«helse- og sosial beredskap»: what shares its last part must be one word."""
    for match in _HANGING_ADJECTIVE.finditer(blokk.tekst):
        adjective, noun = match[2], match[3]
        known = classes.felleskjonn(noun) and classes.ord.kjent(adjective + noun)
        if _BASE.match(adjective) and known:
            melding = f"«{match[0]}»: ordene deler siste ledd"
            tips = f"skriv «{match[1]}- og {adjective}{noun}»"
            yield ordfunn(blokk, match.start(), melding, tips)


def _missing(blokk: Blokk, shared: frozenset[tuple[str, str]]) -> Iterator[Funn]:
    for match in _COORDINATED.finditer(blokk.tekst):
        first, second = match[1], match[2]
        if first.lower() in _NO_PART or blokk.tekst[match.start() - 1 : match.start()] == "-":
            continue
        if any(a == first.lower() and second.lower().startswith(b) for a, b in shared):
            yield ordfunn(
                blokk,
                match.start(),
                f"«{match[0]}» er ellers skrevet med bindestrek",
                f"skriv «{first}- …»",
            )


def _joined(classes: Ordklasser, blokk: Blokk) -> Iterator[Funn]:
    for match in _HANGING.finditer(blokk.tekst):
        if _lacks_s(classes, match[1]):
            melding = f"«{match[1]}-» mangler binde-s"
            yield ordfunn(blokk, match.start(), melding, f"skriv «{match[1]}s-»")
