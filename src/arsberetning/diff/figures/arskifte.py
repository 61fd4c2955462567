"""Reports of two years: which figures are only there because the years are others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from arsberetning.diff.utgave import Oppforing

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_of(figures: Mapping[str, Oppforing]) -> int:
    """The year most columns are about, the later of two; 0 when no column has a year."""
    columns = Counter(address.rpartition("/")[2] for address in figures)
    years: Counter[int] = Counter()
    for column, number in columns.items():
        for year in _YEAR.findall(column):
            years[int(year)] += number
    return max(years, key=lambda y: (years[y], y), default=0)


def years_apart(old: Mapping[str, Oppforing] | None, new: Mapping[str, Oppforing] | None) -> int:
    """How many years the new report is after the old one; 0 when that is not known."""
    before, after = year_of(old or {}), year_of(new or {})
    return after - before if before and after else 0


def only_by_year(
    old: Mapping[str, Oppforing], new: Mapping[str, Oppforing], addresses: Iterable[str]
) -> set[str]:
    """Those of the addresses whose figures are others only because the years are.

    `fo1/netto/120/avvik_2024` of one year's report is `fo1/netto/120/avvik_2023` of the one before;
    so is `bydel/befolkning/0_5/endring`, when it is computed from figures some years apart.
    """
    apart = years_apart(old, new)
    return {a for a in addresses if apart and _by_year(old, new, a, apart)}


def _by_year(
    old: Mapping[str, Oppforing], new: Mapping[str, Oppforing], address: str, apart: int
) -> bool:
    before, after = old.get(address), new.get(address)
    if before is None:
        return shifted(address, -apart) in old
    if after is None:
        return shifted(address, apart) in new
    moved = tuple(shifted(source, apart) for source in before.fra)
    return before.fra != after.fra and moved == after.fra


def shifted(text: str, years: int) -> str:
    """A text with every year so many years later."""
    return _YEAR.sub(lambda m: str(int(m[0]) + years), text)
