"""Compounds that share a part: the hyphen that hangs, the one that lacks, the joining s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.prosa.delte import HANGING, Delte, lacks_s
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Blokk, Tekst
from arsberetning.check.prosa.ordklasser import Ordklasser
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
from arsberetning.prosa.leting import any_in
from arsberetning.prosa.ordmengde import ordmengde

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
_AGES = ("års", "måneders", "ukers", "dagers")
_NO_PART = ordmengde("både også ikke andre alle mange flere noen hver disse barn voksne eldre unge")


@tekstregel(SPRAK, "SPR020", Severity.ADVARSEL, Omfang.ULIKE)
def bindestrek(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
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
    for blokk in tekst.blokker:
        found = list(_faults(blokk, sprak)) if any_in(blokk.liten, _SIGNS) else []
        yield from found or (HOLDER,)


def _faults(blokk: Blokk, sprak: Sprak) -> Iterator[Tekstfunn]:
    classes, liten = sprak.klasser, blokk.liten
    hyphen = "- " in liten
    if hyphen:
        yield from _loose(blokk)
    if "§" in liten:
        yield from _paragraphs(blokk)
    if any_in(liten, _AGES):
        yield from _ages(blokk)
    if "+" in liten:
        yield from _after_plus(classes, blokk)
    yield from _missing(blokk, sprak.delte)
    if hyphen:
        yield from _parted(classes, blokk)
        yield from _joined(classes, blokk)


def _loose(blokk: Blokk) -> Iterator[Tekstfunn]:
    for match in _LOOSE.finditer(blokk.tekst):
        after = blokk.tekst[match.end() :].split(" ")[0].rstrip(".,;:")
        melding = f"bindestreken i «{match[1]} {after}» står løst"
        yield tekstfunn(blokk, match.start(), melding, "skriv komma, eller «og» etter bindestreken")


def _paragraphs(blokk: Blokk) -> Iterator[Tekstfunn]:
    for match in _PARAGRAPH_NOUN.finditer(blokk.tekst):
        melding = f"«{match[0]}» skal ha bindestrek"
        yield tekstfunn(blokk, match.start(), melding, f"skriv «§ {match[1]}-{match[2]}»")


def _ages(blokk: Blokk) -> Iterator[Tekstfunn]:
    """«4 årskontroller», «6 måneders konsultasjon»."""
    for match in _AGE_APART.finditer(blokk.tekst):
        melding = f"«{match[0]}» skal ha bindestrek"
        yield tekstfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}{match[3]}»")
    for match in _AGE_NOUN.finditer(blokk.tekst):
        melding = f"«{match[0]}» skal ha bindestrek"
        yield tekstfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}»")


def _after_plus(classes: Ordklasser, blokk: Blokk) -> Iterator[Tekstfunn]:
    """«omsorg+ boliger»."""
    for match in _PLUS_NOUN.finditer(blokk.tekst):
        if classes.flertall(match[2]):
            melding = f"«{match[0]}» skal ha bindestrek"
            yield tekstfunn(blokk, match.start(), melding, f"skriv «{match[1]}-{match[2]}»")


def _parted(classes: Ordklasser, blokk: Blokk) -> Iterator[Tekstfunn]:
    """«helse- og sosial beredskap»: what shares its last part must be one word."""
    for match in _HANGING_ADJECTIVE.finditer(blokk.tekst):
        adjective, noun = match[2], match[3]
        known = classes.felleskjonn(noun) and classes.ord.kjent(adjective + noun)
        if _BASE.match(adjective) and known:
            melding = f"«{match[0]}»: ordene deler siste ledd"
            tips = f"skriv «{match[1]}- og {adjective}{noun}»"
            yield tekstfunn(blokk, match.start(), melding, tips)


def _missing(blokk: Blokk, shared: Delte) -> Iterator[Tekstfunn]:
    if shared.keys().isdisjoint(blokk.ledd):
        return
    for match in _COORDINATED.finditer(blokk.tekst):
        first, second = match[1], match[2]
        if first.lower() in _NO_PART or blokk.tekst[match.start() - 1 : match.start()] == "-":
            continue
        if second.lower().startswith(shared.get(first.lower(), ())):
            melding = f"«{match[0]}» er ellers skrevet med bindestrek"
            yield tekstfunn(blokk, match.start(), melding, f"skriv «{first}- …»")


def _joined(classes: Ordklasser, blokk: Blokk) -> Iterator[Tekstfunn]:
    for match in HANGING.finditer(blokk.tekst):
        if lacks_s(classes, match[1]):
            melding = f"«{match[1]}-» mangler binde-s"
            yield tekstfunn(blokk, match.start(), melding, f"skriv «{match[1]}s-»")
