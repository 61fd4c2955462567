"""What is said of a claim that does not hold: both figures, the difference, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.check.tallord import decimals, shown
from arsberetning.claims.known import Known
from arsberetning.claims.reading import Reading
from arsberetning.claims.said import Saying
from arsberetning.claims.verdict import Fault, Outcome, Verdict
from arsberetning.claims.wordless import Wordless
from arsberetning.claims.worked import Sum, Worked
from arsberetning.compute.tallbase import Tall
from arsberetning.formatting.tall import format_belop, format_tall
from arsberetning.prosa.quantity import Kind, Quantity
from arsberetning.values import Enhet

TALL, ANNET_AR, ENDRING, POENG, ANDEL, FORBRUK, MAL, SUM, STORRELSE, TASTETRYKK, ORD = (
    f"PAS{n:03}" for n in range(1, 12)
)
_AMOUNTS = frozenset({Enhet.KRONER, Enhet.TUSEN_KRONER})
_MILLION = Decimal(10**6)


@dataclass(frozen=True)
class Motsigelse:
    """A claim that does not hold, told as the rule `kode`; offsets are in what was written."""

    kode: str
    melding: str
    ved: int
    tips: str
    adresse: str = ""
    lest: Decimal | None = None
    ventet: Decimal | None = None
    se_ogsa: tuple[tuple[int, str], ...] = ()


def told(reading: Reading) -> Iterator[Motsigelse]:
    """What does not hold of the claims of a text, each figure told once."""
    seen: set[tuple[int, int]] = set()
    for worked in reading.worked:
        at = (worked.claim.setning.blokk.nummer, worked.claim.quantity.start)
        if at not in seen:
            seen.add(at)
            yield _of_worked(worked)
    for verdict in reading.verdicts:
        at = (verdict.claim.setning.blokk.nummer, verdict.claim.quantity.start)
        if verdict.outcome is Outcome.CONTRADICTS and at not in seen:
            seen.add(at)
            yield _of_verdict(verdict)
    for verdict, near in reading.slips:
        yield _of_slip(verdict, near)
    for wordless in reading.wordless:
        yield _of_wordless(wordless)


def _of_verdict(verdict: Verdict) -> Motsigelse:
    claim, known = verdict.claim, verdict.known
    if known is None:
        msg = "a contradiction has a figure it contradicts"
        raise ValueError(msg)
    kode, said = _code(verdict)
    quantity = claim.quantity
    if verdict.fault in {Fault.UNIT, Fault.DIRECTION}:
        return _of_change(verdict, known, kode)
    value = _as_said(known, quantity)
    return Motsigelse(
        kode,
        f"teksten sier {_read(quantity)}{said}, men {_figure(known)} er {value}"
        f"{_difference(quantity, known)}{_note(verdict)}",
        claim.setning.blokk.ved(quantity.start),
        _tip(known),
        known.address,
        quantity.value,
        known.value,
    )


def _of_change(verdict: Verdict, known: Known, kode: str) -> Motsigelse:
    """A change whose unit or direction is wrong."""
    quantity = verdict.claim.quantity
    new, old = known.figures[0], known.figures[-1]
    moved = f"«{new.navn}» er {_plain(_known(new))}, mot {_plain(_known(old))} i {old.kolonne}"
    if verdict.fault is Fault.UNIT:
        points = shown(abs(known.points or Decimal(0)))
        words = f"{_read(quantity)} skal være {points} prosentpoeng: {moved}"
    else:
        said = (
            "økte" if (verdict.claim.said.direction or verdict.claim.direction) > 0 else "gikk ned"
        )
        words = f"teksten sier at det {said}, ved {_read(quantity)}, men {moved}"
    tips = "skriv «prosentpoeng»" if verdict.fault is Fault.UNIT else "rett ordet eller tallet"
    at = verdict.claim.setning.blokk.ved(quantity.start)
    return Motsigelse(kode, words, at, tips, new.adresse, quantity.value, known.value)


def _known(tall: Tall) -> Known:
    return Known(_exact(tall), (tall,))


_BY_FAULT = {Fault.UNIT: POENG, Fault.DIRECTION: ENDRING}
_BY_SAYING = {
    Saying.CHANGE: ENDRING,
    Saying.GAP: MAL,
    Saying.DEVIATION: FORBRUK,
    Saying.SHARE_OF_BUDGET: ANDEL,
}
_BY_LEVEL = {Fault.OTHER_YEAR: ANNET_AR, Fault.SCALE: STORRELSE}
_DIRECTIONS = {
    Saying.DEVIATION: {1: " i mindreforbruk", -1: " i merforbruk", 0: " i avvik"},
    Saying.CHANGE: {1: " i økning", -1: " i nedgang", 0: " i endring"},
}


def _code(verdict: Verdict) -> tuple[str, str]:
    """The rule that tells of it, and the words of direction."""
    said, fault = verdict.claim.said, verdict.fault or Fault.OTHER
    share = ANDEL if verdict.known and verdict.known.words else TALL
    code = _BY_FAULT.get(fault) or _BY_SAYING.get(said.saying) or _BY_LEVEL.get(fault, share)
    return code, _DIRECTIONS.get(said.saying, {}).get(said.direction, "")


def _read(quantity: Quantity) -> str:
    words = f"{quantity.rounding} {quantity.text}".strip()
    return f"«{words}»"


def _figure(known: Known) -> str:
    first = known.figures[0]
    name = f"«{first.navn or first.adresse}», {first.kolonne}"
    if known.words in {"endring", "endring i prosent"}:
        return f"{known.words} for {name} fra {known.figures[-1].kolonne},"
    return f"{name} {known.words},".replace(" ,", ",") if known.words else f"{name},"


def _as_said(known: Known, quantity: Quantity) -> str:
    """A value in the unit of the text, with the direction it has."""
    value = abs(known.value) if known.signed else known.value
    text = _value(value, quantity)
    if not known.signed or not known.value:
        return text
    if known.figures[0].enhet in _AMOUNTS and len(known.figures) == 1:
        return f"{text} i {'mindreforbruk' if known.value > 0 else 'merforbruk'}"
    return f"{text} {'opp' if known.value > 0 else 'ned'}"


def _value(value: Decimal, quantity: Quantity) -> str:
    if quantity.kind is Kind.KRONER:
        unit = Enhet.KRONER
        short = quantity.scale >= _MILLION and abs(value) >= _MILLION
        return format_belop(value, unit) if short else f"{shown(value)} kroner"
    ends = {Kind.PERCENT: " prosent", Kind.POINTS: " prosentpoeng", Kind.FTE: " årsverk"}
    digits = decimals(quantity.value)
    text = shown(value.quantize(Decimal(1).scaleb(-max(digits, min(2, decimals(value))))))
    return f"{text}{ends.get(quantity.kind, '')}"


def _difference(quantity: Quantity, known: Known) -> str:
    value = abs(known.value) if known.signed else known.value
    difference = quantity.value - value
    if not difference or quantity.high is not None:
        return ""
    size = _value(abs(difference), quantity)
    return f" ({size} for {'høyt' if difference > 0 else 'lavt'})"


def _note(verdict: Verdict) -> str:
    if verdict.fault is Fault.OTHER_YEAR:
        return f"; {verdict.claim.quantity.text} er tallet for {verdict.year}"
    if verdict.fault is Fault.SLIP:
        return "; de er ett tastetrykk fra hverandre"
    return ""


def link(tall: Tall) -> str:
    """The reference to a figure, ready to be pasted in a text."""
    function = "belop" if tall.enhet in _AMOUNTS else "tall"
    return f'{{{{ {function}("{tall.adresse}") }}}}'


def _tip(known: Known) -> str:
    if len(known.figures) > 1:
        return "rett det ene, eller la teksten regne det ut fra tallene"
    return f"rett det ene, og skriv {link(known.figures[0])} i teksten"


def _of_slip(verdict: Verdict, near: Tall) -> Motsigelse:
    quantity = verdict.claim.quantity
    known = Known(_exact(near), (near,))
    return Motsigelse(
        TASTETRYKK,
        f"{_read(quantity)} står ikke i noen tabell, men {_figure(known)} er "
        f"{_value(known.value, quantity)}; de er ett tastetrykk fra hverandre",
        verdict.claim.setning.blokk.ved(quantity.start),
        _tip(known),
        near.adresse,
        quantity.value,
        known.value,
    )


def _exact(tall: Tall) -> Decimal:
    value = tall.verdi if isinstance(tall.verdi, Decimal) else Decimal(0)
    return value * 1000 if tall.enhet is Enhet.TUSEN_KRONER else value


def _of_worked(worked: Worked) -> Motsigelse:
    claim, quantity = worked.claim, worked.claim.quantity
    blokk = claim.setning.blokk
    kode, words = _worked_words(worked)
    return Motsigelse(
        kode,
        words,
        blokk.ved(quantity.start),
        _WORKED_TIPS[worked.what],
        lest=quantity.value,
        ventet=abs(worked.value),
        se_ogsa=tuple((blokk.ved(t.start), f"«{t.text}»") for t in worked.terms[:2]),
    )


_WORKED_TIPS = {
    Sum.CHANGE: "rett tallet som er feil, eller la endring(...) regne den ut",
    Sum.DIRECTION: "rett ordet eller tallene",
    Sum.POINTS: "skriv «prosentpoeng»",
    Sum.SHARE: "rett tallet som er feil, eller la andel(...) regne den ut",
    Sum.TOTAL: "rett summen eller leddene, eller la sum(...) regne den ut",
    Sum.PART: "rett det ene tallet",
}


def _worked_words(worked: Worked) -> tuple[str, str]:
    quantity, terms = worked.claim.quantity, worked.terms
    read = _read(quantity)
    if worked.what == Sum.TOTAL:
        parts = " + ".join(t.text for t in terms)
        total = format_tall(worked.value)
        return SUM, f"summen er oppgitt til {read}, men {parts} er {total}"
    if worked.what == Sum.PART:
        return SUM, f"delen {read} er større enn helheten «{terms[0].text}»"
    if worked.what == Sum.SHARE:
        share = _value(worked.value.quantize(Decimal("0.1")), quantity)
        return ANDEL, f"teksten sier {read}, men {terms[0].text} av {terms[1].text} er {share}"
    new, old = terms
    change = f"fra {old.text} til {new.text}"
    if worked.what == Sum.POINTS:
        points = format_tall(abs(worked.value))
        return POENG, f"{read} er forskjellen {change}: {points} prosentpoeng, ikke prosent"
    word = "økning" if worked.value > 0 or new.value > old.value else "nedgang"
    size = _value(
        abs(worked.value).quantize(Decimal(1).scaleb(-max(1, decimals(quantity.value)))).normalize()
        + 0,
        quantity,
    )
    return ENDRING, f"teksten sier {read}, men {change} er det en {word} på {size}"


def _of_wordless(wordless: Wordless) -> Motsigelse:
    blokk = wordless.setning.blokk
    now, before = wordless.now, wordless.before
    name = wordless.subject.name
    words = f"teksten sier «{wordless.said.strip()}», men «{name}» "
    if wordless.goal:
        result, target = _plain(now), _target(before.figures[0])
        words += f"er {result}, og måltallet er {target}"
    elif now is before:
        words += f"er {_plain(now)}"
    else:
        moved = "gikk opp" if now.value > before.value else "gikk ned"
        words += f"{moved} fra {_plain(before)} til {_plain(now)}"
    kode = MAL if wordless.goal else ORD
    return Motsigelse(
        kode,
        words,
        blokk.ved(wordless.start),
        "rett teksten, eller rett tabellen",
        now.address,
        now.value,
        before.value,
    )


def _plain(known: Known) -> str:
    unit = known.figures[0].enhet
    value = known.figures[0].verdi
    text = shown(value) if isinstance(value, Decimal) else shown(known.value)
    return f"{text} prosent" if unit is Enhet.PROSENT else text


def _target(tall: Tall) -> str:
    operator = getattr(tall.verdi, "operator", "")
    value = getattr(tall.verdi, "verdi", tall.verdi)
    text = f"{operator} {shown(value) if isinstance(value, Decimal) else value}".strip()
    return f"{text} prosent" if tall.enhet is Enhet.PROSENT else text
