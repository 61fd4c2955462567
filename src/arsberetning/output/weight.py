"""The order changes are told in: what matters most first, and never by address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from arsberetning.endringer import Slag, Tallendring
from arsberetning.values import Celle, Maltall

_MONEY = {"kroner": Decimal(1), "tusen_kroner": Decimal(1000)}
_LEAST = {"prosent": Decimal(100), "kroner": Decimal(1_000_000)}
_LEAST_OF_OTHERS = Decimal(10_000)
"""What a figure is a part of at least, so that two more of five is no great matter."""
_SHARES = {"prosent", "prosentpoeng"}
_DEVIATION, _GOALS = "avvik", "indikator"
_NONE = Decimal(0)


def by_weight(changes: Sequence[Tallendring]) -> tuple[Tallendring, ...]:
    """The changes, each with what follows from it, the weightiest first.

    Before others come figures by which a goal is now reached or missed, then those by which
    something changed sign; then figures typed in before computed ones; then large before small,
    as a part of the greatest figure in the same unit. Equals keep their order.
    """
    weighed = [replace(c, folger=by_weight(c.folger)) for c in changes]
    return tuple(weighed[n] for n in order(weighed))


def order(changes: Sequence[Tallendring]) -> list[int]:
    """The numbers of the changes, from 0, in the order of `by_weight`."""
    most = _greatest(changes)
    keys = [(_rank(c), bool(c.fra), -_size(c, most)) for c in changes]
    return sorted(range(len(changes)), key=lambda n: keys[n])


def turned(change: Tallendring) -> tuple[Tallendring, ...]:
    """The figures of a change, itself first, that went from one side of nought to the other."""
    return tuple(c for c in (change, *change.folger) if _turns(c))


def _rank(change: Tallendring) -> int:
    """0 where a goal is turned, 1 where something else is, 2 for the rest."""
    found = turned(change)
    if any(is_goal(c) for c in found):
        return 0
    return 1 if found else 2


def is_goal(change: Tallendring) -> bool:
    """Whether a figure is how far an indicator is from its goal."""
    parts = change.adresse.split("/")
    return parts[-1].startswith(_DEVIATION) and _GOALS in parts


def _turns(change: Tallendring) -> bool:
    """Whether a figure changed sign; a deviation also when it came to nought or left it."""
    old, new = _amount(change.gammel), _amount(change.ny)
    if old is None or new is None or change.slag is not Slag.ENDRET:
        return False
    if change.adresse.rpartition("/")[2].startswith(_DEVIATION):
        return (old < 0) != (new < 0)
    return old * new < 0


def _amount(value: Celle | None) -> Decimal | None:
    if isinstance(value, Maltall):
        return value.verdi
    return value if isinstance(value, Decimal) else None


def _family(change: Tallendring) -> str:
    """The units that can be held against each other."""
    if change.enhet in _SHARES:
        return "prosent"
    return "kroner" if change.enhet in _MONEY else change.enhet


def _plain(change: Tallendring, value: Celle | None) -> Decimal:
    """A value's size, amounts of money in kroner."""
    amount = _amount(value)
    return abs(amount or _NONE) * _MONEY.get(change.enhet, Decimal(1))


def _greatest(changes: Iterable[Tallendring]) -> dict[str, Decimal]:
    """The greatest figure of each family of units, and no less than `_LEAST`."""
    found: dict[str, Decimal] = dict(_LEAST)
    for change in changes:
        family = _family(change)
        values = (_plain(change, change.gammel), _plain(change, change.ny))
        found[family] = max(found.get(family, _LEAST_OF_OTHERS), *values)
    return found


def _size(change: Tallendring, most: dict[str, Decimal]) -> Decimal:
    """How much changed, as a part of the greatest; what cannot be measured counts as all of it."""
    if change.differanse is not None:
        moved = _plain(change, change.differanse)
    elif change.slag is Slag.ENDRET:
        return Decimal(1)
    else:
        moved = max(_plain(change, change.gammel), _plain(change, change.ny))
    return moved / most[_family(change)]
