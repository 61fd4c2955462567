"""Changed figures of editions that do not carry their figures: read from what the pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.endringer import Blokkslag, Bruk, Slag, Tallendring, Tekstendring
from arsberetning.formatting.tall import avrund
from arsberetning.output.endringsord import shortened

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[-\u2212\u2013]?)(?P<digits>\d{1,3}(?:[ .]\d{3})+|\d+)"
    r"(?:,(?P<decimals>\d+))?(?P<percent> ?%)?(?![\w])"
)
_CONTEXT = 60


def figures_in_text(
    changes: Sequence[Tekstendring], *, alone: bool = False
) -> tuple[Tallendring, ...]:
    """Every number that is another in a changed cell or sentence. Addresses are "".

    With `alone`, also those without a counterpart: in passages, rows and columns that are new or
    gone, and in what is written otherwise. Else the text's own changes tell of them.
    """
    found: list[Tallendring] = []
    for change in changes:
        own = list(_figures(change))
        found += own
        if alone:
            found += _lone(change, own)
    return tuple(found)


def _lone(change: Tekstendring, told: Sequence[Tallendring]) -> Iterator[Tallendring]:
    """The numbers of a change that are gone or have come, and are not told yet."""
    gone = [n for bit in _said(change, Slag.FJERNET) for n in numbers(bit)]
    came = [n for bit in _said(change, Slag.NY) for n in numbers(bit)]
    for number in list(gone):
        if number in came:
            gone.remove(number)
            came.remove(number)
    before, after = [c.gammel for c in told], [c.ny for c in told]
    for slag, left, known in ((Slag.FJERNET, gone, before), (Slag.NY, came, after)):
        for value, unit in left:
            if value in known:
                known.remove(value)
                continue
            old, new = (value, None) if slag is Slag.FJERNET else (None, value)
            here = change.nytt_sted or change.gammelt_sted
            use = Bruk("tekst", change.navn, here.seksjon if here else "",
                       here.side if here else None)  # fmt: skip
            name = change.navn or shortened(change.ny or change.gammel, 2 * _CONTEXT)
            yield Tallendring(slag, "", name, "", unit, old, new, bruk=(use,),
                              gammelt_sted=change.gammelt_sted,
                              nytt_sted=change.nytt_sted)  # fmt: skip


def _said(change: Tekstendring, slag: Slag) -> list[str]:
    """What is gone from a passage, or has come to it."""
    bits = [bit.tekst for bit in change.biter if bit.slag is slag]
    return bits if change.biter else []


def _figures(change: Tekstendring) -> Iterator[Tallendring]:
    if change.slag is not Slag.ENDRET and not change.biter:
        return
    if change.blokk is Blokkslag.CELLE:
        yield from _cell(change)
    elif change.blokk in {Blokkslag.AVSNITT, Blokkslag.LISTEPUNKT, Blokkslag.OVERSKRIFT}:
        yield from _sentence(change)


def _cell(change: Tekstendring) -> Iterator[Tallendring]:
    old, new = numbers(change.gammel), numbers(change.ny)
    if len(old) == len(new) == 1 and old != new:
        yield _made(change, change.navn, old[0], new[0], "tabell")


def _sentence(change: Tekstendring) -> Iterator[Tallendring]:
    """Numbers that stand in each other's place: as many are gone as came, between like words."""
    for n, bit in enumerate(change.biter[:-1]):
        after = change.biter[n + 1]
        if bit.slag is not Slag.FJERNET or after.slag is not Slag.NY:
            continue
        old, new = numbers(bit.tekst), numbers(after.tekst)
        if len(old) == len(new):
            for a, b in zip(old, new, strict=True):
                if a != b:
                    yield _made(change, _around(change, n), a, b, "setning")


def _around(change: Tekstendring, n: int) -> str:
    """The words about a number, as its name."""
    before = "".join(b.tekst for b in change.biter[:n] if b.slag is not Slag.FJERNET)
    after = "".join(b.tekst for b in change.biter[n + 2 :] if b.slag is not Slag.FJERNET)
    head = before[-_CONTEXT:].partition(" ")[2] if len(before) > _CONTEXT else before
    tail = after[:_CONTEXT].rpartition(" ")[0] if len(after) > _CONTEXT else after
    return f"{head}…{tail}".strip()


def _made(
    change: Tekstendring, name: str, old: tuple[Decimal, str], new: tuple[Decimal, str], kind: str
) -> Tallendring:
    difference = new[0] - old[0]
    here = change.nytt_sted
    use = Bruk(kind, name, here.seksjon if here else "", here.side if here else None)
    return Tallendring(
        Slag.ENDRET, "", name, "", new[1] or old[1], old[0], new[0], difference,
        avrund(difference / abs(old[0]) * 100, 2) if old[0] else None,
        bruk=(use,), gammelt_sted=change.gammelt_sted, nytt_sted=here,
    )  # fmt: skip


def numbers(text: str) -> list[tuple[Decimal, str]]:
    """The numbers in a text as Norwegians write them, each with its unit: `prosent` or ""."""
    return [_number(match) for match in _NUMBER.finditer(text)]


def _number(match: re.Match[str]) -> tuple[Decimal, str]:
    digits = re.sub(r"[ .]", "", match["digits"])
    value = Decimal(f"{digits}.{match['decimals']}" if match["decimals"] else digits)
    return (-value if match["sign"] else value), "prosent" if match["percent"] else ""
