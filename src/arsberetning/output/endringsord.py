"""Values, places and differences as short Norwegian text, for every surface that shows changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from arsberetning.endringer import Bruk, Sideendring, Slag, Sted, Tallendring, Tekstendring
from arsberetning.formatting.tall import avrund, format_celle, format_tall, significant_decimals
from arsberetning.values import Celle, Enhet, Mangler

_DECIMALS = 2
_SHARES = {Enhet.PROSENT.value, Enhet.PROSENTPOENG.value}
_UNITS = {
    "antall": "", "prosent": "%", "prosentpoeng": "prosentpoeng", "kroner": "kr",
    "tusen_kroner": "1 000 kr", "arsverk": "årsverk", "skar": "skår", "maneder": "måneder",
    "dogn": "døgn", "ar": "år", "per_1000": "per 1 000",
}  # fmt: skip


def value(cell: Celle | None) -> str:
    """A figure, `ikke tilgjengelig`, a target, or a dash for what is not there."""
    if isinstance(cell, Decimal):
        return format_tall(cell, min(_DECIMALS, significant_decimals(cell)))
    return "–" if cell is None else format_celle(cell)


def difference(change: Tallendring) -> str:
    """`+2 296`, `−0,3 pp.` between shares; what happened, when it is no difference."""
    if change.differanse is not None:
        points = " pp." if change.enhet in _SHARES else ""
        return f"{signed(change.differanse)}{points}"
    if change.slag is not Slag.ENDRET:
        return {Slag.NY: "nytt", Slag.FJERNET: "fjernet"}.get(change.slag, change.slag.value)
    if "→" in change.enhet:
        return "annen enhet"
    missing = isinstance(change.gammel, Mangler), isinstance(change.ny, Mangler)
    return {(True, False): "kommet til", (False, True): "mangler nå"}.get(missing, "endret")


def percent(change: Tallendring) -> str:
    """`+0,4 %`, "" where it means nothing, and between shares, where it would be misread."""
    if change.prosent is None or change.enhet in _SHARES:
        return ""
    return f"{signed(change.prosent)} %"


def old_and_new(change: Tallendring) -> tuple[str, str, str, str]:
    """The figure before and now, the difference, and that as a share."""
    return value(change.gammel), value(change.ny), difference(change), percent(change)


def signed(number: Decimal) -> str:
    """A number with its sign."""
    decimals = min(_DECIMALS, significant_decimals(number))
    while number and not avrund(number, decimals) and decimals < significant_decimals(number):
        decimals += 1  # a small difference is not none
    text = format_tall(number, decimals)
    return f"+{text}" if number > 0 else text


def unit(name: str) -> str:
    """A unit as words; both when a figure got another."""
    return " → ".join(_UNITS.get(part, part) for part in name.split(" → "))


def name_of(change: Tallendring) -> str:
    """What a figure is called: row, column and unit."""
    named = ", ".join(x for x in (change.navn, change.kolonne) if x)
    words = unit(change.enhet)
    return f"{named} ({words})" if words and words != Enhet.ANTALL.value else named


def pages_of(uses: Iterator[Bruk] | tuple[Bruk, ...]) -> list[int]:
    """The pages of places, each once."""
    return sorted({use.side for use in uses if use.side})


def all_uses(change: Tallendring) -> tuple[Bruk, ...]:
    """Where a figure and what follows from it are used, each place once."""
    found = dict.fromkeys(change.bruk)
    for follower in change.folger:
        found |= dict.fromkeys(follower.bruk)
    return tuple(found)


def page_list(pages: list[int]) -> str:
    """`side 4`, `side 4, 7–9 og 12` (three or more in a row are a range), "" for none."""
    if not pages:
        return ""
    *head, last = _ranges(pages)
    return f"side {', '.join(head)} og {last}" if head else f"side {last}"


def _ranges(pages: list[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(pages), key=lambda place: place[1] - place[0]):
        first, *rest = (page for _, page in run)
        if len(rest) > 1:
            yield f"{first}–{rest[-1]}"
        else:
            yield from map(str, (first, *rest))


def where(change: Tekstendring) -> str:
    """The page a change stands on; both when it moved to another."""
    old, new = change.gammelt_sted, change.nytt_sted
    if change.slag is Slag.FLYTTET and old and new and old.side != new.side:
        return f"side {old.side} → {new.side}"
    here = new or old
    return f"side {here.side}" if here else ""


def section_of(change: Tekstendring) -> str:
    """The heading a change stands below."""
    here: Sted | None = change.nytt_sted or change.gammelt_sted
    return here.seksjon if here else ""


def heading(change: Tekstendring) -> list[str]:
    """What happened to a passage, the page, and what it is called or stands below."""
    what = change.navn or section_of(change)
    parts = (f"{change.blokk.value} {change.slag.value}", where(change), what)
    return [part for part in parts if part]


def page_lines(changes: Sequence[Sideendring]) -> Iterator[str]:
    """The pages that differ, a line for each way they do."""
    looks = [c.ny for c in changes if c.slag is Slag.ENDRET and c.utseende and c.ny]
    other = [c.ny for c in changes if c.slag is Slag.ENDRET and not c.utseende and c.ny]
    kinds = (
        ("ser annerledes ut", other),
        ("ser annerledes ut, med samme tekst", looks),
        ("er ny", [c.ny for c in changes if c.slag is Slag.NY and c.ny]),
        ("er fjernet", [c.gammel for c in changes if c.slag is Slag.FJERNET and c.gammel]),
        ("er flyttet", [c.ny for c in changes if c.slag is Slag.FLYTTET and c.ny]),
    )
    for words, pages in kinds:
        if pages:
            yield f"{capital(page_list(pages))} {words}."


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """The text, cut between words when it has more characters than this."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"
