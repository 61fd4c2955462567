"""Sums in a sentence, and quantities that two texts give different figures for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.arstall import years_near
from arsberetning.check.prosa.familier import TALL_I_TEKST
from arsberetning.check.prosa.leting import monster
from arsberetning.check.prosa.modell import Setning, Tekst, prosamodell
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstfunn, Tekstutfall, tekstregel
from arsberetning.check.prosa.teksttall import Tallslag, Teksttall
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.tallord import decimals
from arsberetning.diagnostics import Related, Severity
from arsberetning.formatting.tall import avrund, format_tall

_TOTAL = re.compile(r"\b(?:[Tt]il sammen|[Ss]ammenlagt|[Ii] alt|[Ss]um)\s(?:\w+\s){0,3}$|=\s?$")
_OF_WHICH = monster(r"\bhvorav\b", "hvorav")
_PLUS = re.compile(r"\bpluss\b|\+")
_SIGNS = {
    "+": ("+", "pluss"),
    "−": ("-", "–", "−", "minus"),
    "×": ("×", "*", "·", "x", "ganger", "gange"),
    "/": ("/", ":", "÷", "delt på"),
}
_WAYS = "|".join(re.escape(way) for ways in _SIGNS.values() for way in ways)
_SIGN = re.compile(rf"[ \u00a0]*({_WAYS})[ \u00a0]*", re.IGNORECASE)
_OTHER_SIGN = re.compile(r"[×*·÷−]|(?<=\d)\s[-–/]\s(?=\d)|\b(?:minus|ganger|delt på)\b")
_RARE, _LONG, _NEAR = 2, 9, 6
_MIN_TERMS = 2


@tekstregel(TALL_I_TEKST, "PRO006", Severity.FEIL, Omfang.TEKSTER)
def sum_i_setning(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Summen i setningen stemmer ikke.

    Hva:
        Regner etter «454 …, pluss 45 … = 499» og «4 × 5 = 20», og prøver at delene etter «hvorav»
        ikke er større enn helheten.
    Hvorfor:
        Leseren regner etter, og summen er ofte brukt videre et annet sted.
    Feil:
        454 sommerjobber, pluss 45 sommerjobber i regi av Team B = 498 sommerjobber.
    Riktig:
        454 sommerjobber, pluss 45 sommerjobber i regi av Team B = 499 sommerjobber.
    """
    for setning in tekst.setninger:
        counts = [t for t in setning.tall if t.slag is Tallslag.ANTALL]
        yield from _sums(setning, counts)
        yield from _parts(setning, counts)


def _sums(setning: Setning, counts: list[Teksttall]) -> Iterator[Tekstutfall]:
    text = setning.blokk.tekst
    for n, total in enumerate(counts):
        terms = counts[:n]
        before = text[setning.start : total.start]
        if len(terms) < _MIN_TERMS or not _TOTAL.search(before):
            continue
        between = [text[a.slutt : b.start] for a, b in pairwise(terms)]
        signs = [_SIGN.fullmatch(part) for part in between]
        if before.rstrip().endswith("=") and signs[-1]:
            first = 1 + max((i for i, sign in enumerate(signs) if sign is None), default=-1)
            yield _outcome(setning, terms[first:], [_sign(s) for s in signs[first:] if s], total)
        elif _PLUS.search(before) and not any(_OTHER_SIGN.search(part) for part in between):
            yield _outcome(setning, terms, ["+"] * len(between), total)


def _sign(match: re.Match[str]) -> str:
    """The sign a calculation is written with, as one of + − × /."""
    return next(sign for sign, ways in _SIGNS.items() if match[1].lower() in ways)


def _outcome(
    setning: Setning, terms: list[Teksttall], signs: list[str], total: Teksttall
) -> Tekstutfall:
    expected = calculated([t.verdi for t in terms], signs)
    if expected is None or abs(total.verdi - expected) <= _tolerance(total, signs):
        return HOLDER
    written = terms[0].tekst + "".join(
        f" {sign} {t.tekst}" for sign, t in zip(signs, terms[1:], strict=True)
    )
    what = "summen" if set(signs) == {"+"} else "svaret"
    return Tekstfunn(
        f"{what} er oppgitt til {total.tekst}, men {written} er {format_tall(avrund(expected, 6))}",
        setning.blokk.ved(total.start),
        "rett summen eller leddene, eller la sum(...) regne den ut",
        lest=total.verdi,
        ventet=expected,
    )


def _tolerance(total: Teksttall, signs: list[str]) -> Decimal:
    """A quotient may be rounded to the digits it is written with; all else is exact."""
    return Decimal(1).scaleb(-decimals(total.verdi)) / 2 if "/" in signs else Decimal(0)


def calculated(figures: list[Decimal], signs: list[str]) -> Decimal | None:
    """A row of figures with + − × / between them, × and / first; None when it divides by zero."""
    terms = [figures[0]]
    for sign, figure in zip(signs, figures[1:], strict=True):
        if sign == "×":
            terms[-1] *= figure
        elif sign == "/":
            if not figure:
                return None
            terms[-1] /= figure
        else:
            terms.append(figure if sign == "+" else -figure)
    return sum(terms, Decimal(0))


def _parts(setning: Setning, counts: list[Teksttall]) -> Iterator[Tekstutfall]:
    match = _OF_WHICH.search(setning.tekst, setning.liten)
    if not match:
        return
    at = setning.start + match.start()
    whole = next((t for t in reversed(counts) if t.slutt <= at), None)
    for part in (t for t in counts if t.start > at):
        if whole is not None:
            yield (
                HOLDER
                if part.verdi <= whole.verdi
                else Tekstfunn(
                    f"delen {part.tekst} er større enn helheten {whole.tekst}",
                    setning.blokk.ved(part.start),
                    "rett det ene tallet",
                    lest=part.verdi,
                    ventet=whole.verdi,
                )
            )


@regel(TALL_I_TEKST, "PRO007", Severity.ADVARSEL)
def samme_mengde_to_tall(g: Grunnlag) -> Iterator[Utfall]:
    """To tekster oppgir ulike tall for det samme.

    Hva:
        Finner to antall som står ved samme sjeldne ord i to ulike tekster, og som ikke er like.
    Hvorfor:
        Leseren får to svar på det samme spørsmålet.
    Feil:
        Bydelen har tre samhandlingsteam med sykehuset.

        Innen psykisk helse er det fire felles samhandlingsteam.
    Riktig:
        Bydelen har fire samhandlingsteam med sykehuset.

        Innen psykisk helse er det fire felles samhandlingsteam.
    """
    counted = _counted_words(g)
    told = {frozenset(u.tall) for u in g.oppsett.ulike_tall}
    for word, uses in counted.items():
        for (one, first), (two, second) in pairwise(uses):
            if one.blokk is two.blokk or _told_apart(told, first, second):
                continue
            years = {years_near(one, first) or g.ar, years_near(two, second) or g.ar}
            if first.slag is second.slag and len(years) == 1:
                yield HOLDER if first.verdi == second.verdi else _two(word, one, first, two, second)


def _counted_words(g: Grunnlag) -> dict[str, list[tuple[Setning, Teksttall]]]:
    """Rare long words with the figure that counts them, by word."""
    sentences = g.av(prosamodell).setninger
    long_words = ({o.liten for o in s.ord if len(o.liten) >= _LONG} for s in sentences)
    often = Counter([w for words in long_words for w in words])
    found: dict[str, list[tuple[Setning, Teksttall]]] = defaultdict(list)
    for setning in sentences:
        for tall in setning.tall:
            if tall.slag is Tallslag.ANTALL and not tall.omtrent:
                for word in _after(setning, tall):
                    if len(word) >= _LONG and often[word] == _RARE:
                        found[word].append((setning, tall))
    return found


def _after(setning: Setning, tall: Teksttall) -> list[str]:
    """The words a figure counts: the next few in its clause, up to another figure."""
    following = [t.start for t in setning.tall if t.start > tall.start]
    end = min([*following, setning.slutt])
    words = setning.blokk.words_between(tall.slutt, end)
    return [o.liten for o in words[:_NEAR]]


def _told_apart(told: set[frozenset[str]], first: Teksttall, second: Teksttall) -> bool:
    addresses = [a for t in (first, second) if t.referanse for a in t.referanse.adresser]
    rows = {a.rpartition("/")[0] for a in addresses} | set(addresses)
    return any(len(group & rows) > 1 for group in told)


def _two(word: str, one: Setning, first: Teksttall, two: Setning, second: Teksttall) -> Funn:
    return Funn(
        f"{second.tekst} {word} her, men {first.tekst} et annet sted",
        two.blokk.sted(second.start),
        "rett det ene, eller skriv hva som skiller dem",
        (Related(one.blokk.sted(first.start), f"«{first.tekst}»"),),
        punkt=two.blokk.kilde.punkt,
        lest=second.verdi,
        ventet=first.verdi,
    )
