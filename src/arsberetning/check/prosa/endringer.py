"""Changes that do not follow from the figures named in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.kvanta import stems
from arsberetning.check.prosa.leting import any_in
from arsberetning.check.prosa.modell import Setning, Tekst, prosamodell
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstfunn, Tekstutfall, tekstregel
from arsberetning.check.prosa.teksttall import Tallslag, Teksttall
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.tallord import decimals
from arsberetning.compute.formler import endring_prosent
from arsberetning.diagnostics import Related, Severity
from arsberetning.formatting.tall import avrund, format_tall
from arsberetning.prosa.omtrent import ORD, holds

_COUNTS = frozenset({Tallslag.ANTALL, Tallslag.PROSENT, Tallslag.BELOP})
_UP = r"(?:økning|oppgang|vekst|stigning|økte|økt|øker|steg|vokste|vokst|gikk opp)"
_DOWN = r"(?:nedgang|reduksjon|fall|reduserte?|redusert|sank|falt|gikk ned|minket)"
_BY = re.compile(
    rf"\b(?:(?P<opp>{_UP})|(?P<ned>{_DOWN}))\b(?:\s\w+){{0,2}}\s(?:på|med)\s(?:\w+\s){{0,2}}$", re.I
)
_MORE = re.compile(
    r"^\s?(?:\w+\s)?(?:(?P<opp>flere|mer|høyere)|(?P<ned>færre|mindre|lavere))\senn\b"
)
_FROM_TO = re.compile(r"\bfra\s$")
_VERB_UP, _VERB_DOWN = re.compile(rf"\b{_UP}\b", re.I), re.compile(rf"\b{_DOWN}\b", re.I)
_BACK = re.compile(r"^(?:Det|Dette)\s(?:er|var|utgjør|gir|tilsvarer|betyr)\b")
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+\s[a-zæøå]{6,}\b")
_MIN_SHARED, _FROM = 2, 5


@dataclass(frozen=True)
class Endring:
    """A stated change: its amount, whether up or down, and the figure that says it."""

    tall: Teksttall
    opp: bool


@dataclass(frozen=True)
class Par:
    """A new figure and the one it is compared with."""

    ny: Teksttall
    gammel: Teksttall


def changes(setning: Setning) -> Iterator[Endring]:
    """Stated changes: «økning på 14», «gikk ned med 3», «12 flere enn i 2023»."""
    text = setning.blokk.tekst
    for tall in setning.tall:
        if tall.slag not in {*_COUNTS, Tallslag.PROSENTPOENG} or _computed(tall):
            continue
        before = text[setning.start : tall.start]
        by = _BY.search(before) if any_in(before.lower(), ("på", "med")) else None
        more = _MORE.match(text[tall.slutt : setning.slutt])
        match = by or more
        if match:
            yield Endring(tall, bool(match["opp"]))


def _computed(tall: Teksttall) -> bool:
    """Whether the change was worked out by the program."""
    return tall.referanse is not None and len(tall.referanse.adresser) > 1


def pairs(setning: Setning) -> Iterator[Par]:
    """Figures that are compared: «947, mot 964 i 2023», «fra 964 til 947»."""
    counts = [t for t in setning.tall if t.slag in _COUNTS]
    if len(counts) < 2:  # noqa: PLR2004 - a pair
        return
    stated = {e.tall.start for e in changes(setning)}
    counts = [t for t in counts if t.start not in stated]
    text = setning.blokk.tekst
    for first, second in pairwise(counts):
        between = text[first.slutt : second.start]
        if first.slag is not second.slag or len(between) > 60:  # noqa: PLR2004 - one clause
            continue
        if re.search(r"\bmot\s$", between):
            yield Par(first, second)
        elif re.search(r"\btil\s$", between) and _FROM_TO.search(
            text, max(0, first.start - _FROM), first.start
        ):
            yield Par(second, first)


def _holds(endring: Endring, par: Par) -> bool:
    new, old = par.ny.verdi, par.gammel.verdi
    change = new - old
    if change and (change > 0) != endring.opp:
        return False
    amount = abs(change)
    if endring.tall.slag is Tallslag.PROSENT and par.ny.slag is not Tallslag.PROSENT:
        percent = endring_prosent(new, old)
        if percent is None:
            return True
        amount = abs(percent)
    stated = endring.tall.verdi
    if endring.tall.omtrent in ORD:
        return holds(endring.tall.omtrent, amount, stated)
    return avrund(amount, decimals(stated)) == stated


def _comparable(endring: Endring, par: Par) -> bool:
    if endring.tall.slag in {Tallslag.PROSENT, Tallslag.PROSENTPOENG}:
        return True
    return endring.tall.slag is par.ny.slag


@tekstregel(TALL_I_TEKST, "PRO004", Severity.FEIL, Omfang.TEKSTER)
def endring_som_ikke_folger(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Endringen følger ikke av tallene.

    Hva:
        Regner etter «økning på 14», «over 20 %», «fra 964 til 947» og «12 flere enn i 2023» når
        begge tallene står i samme setning eller i setningen før, og prøver retningen.
    Hvorfor:
        Leseren regner etter. Stemmer ikke endringen, er ett av de tre tallene feil.
    Feil:
        Bydelen fikk 947 meldinger, mot 964 i 2023. Det er en nedgang på 27.
    Riktig:
        Bydelen fikk 947 meldinger, mot 964 i 2023. Det er en nedgang på 17.
    """
    for blokk in tekst.blokker:
        previous: list[Par] = []
        for setning in blokk.setninger:
            here = list(pairs(setning))
            yield from _directions(setning, here)
            for endring in changes(setning):
                told = here or (previous if _BACK.match(setning.tekst) else [])
                found = [p for p in told if _comparable(endring, p)]
                if len(found) == 1:
                    yield _follows(setning, endring, found[0])
            previous = here


def _follows(setning: Setning, endring: Endring, par: Par) -> Tekstutfall:
    if _holds(endring, par):
        return HOLDER
    change = par.ny.verdi - par.gammel.verdi
    word = "økning" if change > 0 else "nedgang"
    percent = endring_prosent(par.ny.verdi, par.gammel.verdi)
    share = f", {format_tall(avrund(abs(percent), 1))} prosent" if percent is not None else ""
    return Tekstfunn(
        f"teksten sier {'økning' if endring.opp else 'nedgang'} på {endring.tall.tekst}, men fra "
        f"{par.gammel.tekst} til {par.ny.tekst} er "
        f"det en {word} på {format_tall(abs(change))}{share}",
        setning.blokk.ved(endring.tall.start),
        "rett tallet som er feil, eller la endring(...) regne den ut",
        ((setning.blokk.ved(par.ny.start), "tallene det gjelder"),),
        lest=endring.tall.verdi,
        ventet=abs(change),
    )


def _directions(setning: Setning, found: list[Par]) -> Iterator[Tekstutfall]:
    """«Økte fra 964 til 947»."""
    for par in found:
        start = min(par.ny.start, par.gammel.start)
        before = setning.blokk.tekst[max(setning.start, start - 40) : start]
        change = par.ny.verdi - par.gammel.verdi
        if not _FROM_TO.search(before) or not change:
            continue
        up, down = _VERB_UP.search(before), _VERB_DOWN.search(before)
        if (up and not down and change < 0) or (down and not up and change > 0):
            said = (up or down or [""])[0]
            yield Tekstfunn(
                f"«{said}» stemmer ikke: {par.gammel.tekst} til {par.ny.tekst} er en "
                f"{'økning' if change > 0 else 'nedgang'}",
                setning.blokk.ved(start),
                "rett ordet eller tallene",
                lest=par.ny.verdi,
                ventet=par.gammel.verdi,
            )


@regel(TALL_I_TEKST, "PRO005", Severity.ADVARSEL)
def endringer_som_spriker(g: Grunnlag) -> Iterator[Utfall]:
    """To steder sier ulikt om den samme endringen.

    Hva:
        Holder en endring i prosent opp mot tallene for de samme årene et annet sted i punktet,
        eller i et annet punkt som nevner det samme navnet, når setningene handler om det samme.
    Hvorfor:
        Leseren får to svar på hvor mye det økte.
    Feil:
        Åpen barnehage hadde 6967 besøk i 2024, mot 4300 i 2023.

        Stadig flere bruker Åpen barnehage. Det er en økning på over 20 % siden 2023.
    Riktig:
        Åpen barnehage hadde 6967 besøk i 2024, mot 4300 i 2023.

        Stadig flere bruker Åpen barnehage. Det er en økning på over 60 % siden 2023.
    """
    sections = g.av(prosamodell).etter_punkt
    told = [(s, p) for b in g.av(prosamodell).tekster for s in b.setninger for p in pairs(s)]
    everywhere = [(s, p, _names(s.tekst)) for s, p in told]
    for punkt, blokker in sections.items():
        for setning in (s for b in blokker for s in b.setninger):
            for endring in changes(setning):
                if endring.tall.slag is Tallslag.PROSENT:
                    names = _names(setning.blokk.tekst)
                    known = [
                        (s, p)
                        for s, p, its_names in everywhere
                        if s.blokk.kilde.punkt == punkt or names & its_names
                    ]
                    yield from _elsewhere(setning, endring, known)


def _names(text: str) -> set[str]:
    """Names of two words, the second of which may be a common one: «Åpen barnehage»."""
    return {m[0].lower() for m in _NAME.finditer(text)}


def _elsewhere(
    setning: Setning, endring: Endring, known: list[tuple[Setning, Par]]
) -> Iterator[Utfall]:
    about = stems(setning.blokk.tekst)
    for other, par in known:
        if other.blokk is setning.blokk or par.ny.slag is not Tallslag.ANTALL:
            continue
        if len(about & stems(other.tekst)) < _MIN_SHARED:
            continue
        percent = endring_prosent(par.ny.verdi, par.gammel.verdi)
        if percent is None or _holds(endring, par):
            yield HOLDER
        else:
            share = avrund(percent, 1)
            yield Funn(
                f"teksten sier {endring.tall.omtrent} {endring.tall.tekst}".replace("  ", " ")
                + f", men {par.ny.tekst} mot {par.gammel.tekst} er {format_tall(share)} %",
                setning.blokk.sted(endring.tall.start),
                "forklar hva som er talt, eller rett det ene",
                (Related(other.blokk.sted(par.ny.start), "de andre tallene"),),
                punkt=setning.blokk.kilde.punkt,
                lest=endring.tall.verdi,
                ventet=share,
            )
