"""Rows that got another id from one edition to the next, told apart from gone and new ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arsberetning.diff.utgave import Oppforing
from arsberetning.values import Celle

_LEAST_VALUES = 2
Figures = Mapping[str, Oppforing]


def renamed_rows(old: Figures, new: Figures) -> dict[str, str]:
    """Old row (`område/tabell/rad`) → new row, where it is certain that it is the same.

    The name and all values are the same, or all of at least two different values; and no other row
    of the table fits.
    """
    before, after = _rows(old), _rows(new)
    gone = {row: cells for row, cells in before.items() if row not in after}
    come = {row: cells for row, cells in after.items() if row not in before}
    pairs = {row: [o for o in come if _same_row(row, o, gone, come)] for row in gone}
    taken = [others[0] for others in pairs.values() if len(others) == 1]
    return {
        row: others[0]
        for row, others in pairs.items()
        if len(others) == 1 and taken.count(others[0]) == 1
    }


def _rows(figures: Figures) -> dict[str, dict[str, Oppforing]]:
    rows: dict[str, dict[str, Oppforing]] = {}
    for address, figure in figures.items():
        row, _, column = address.rpartition("/")
        rows.setdefault(row, {})[column] = figure
    return rows


def _same_row(
    row: str,
    other: str,
    gone: Mapping[str, Mapping[str, Oppforing]],
    come: Mapping[str, Mapping[str, Oppforing]],
) -> bool:
    a, b = gone[row], come[other]
    if row.rpartition("/")[0] != other.rpartition("/")[0] or a.keys() != b.keys():
        return False
    if any(a[k].verdi != b[k].verdi for k in a):
        return False
    values: set[Celle] = {f.verdi for f in a.values()}
    named = {f.navn for f in a.values()} == {f.navn for f in b.values()}
    return named or len(values) >= _LEAST_VALUES


def with_new_names(figures: Figures, renamed: Mapping[str, str]) -> Figures:
    """The old edition's figures at the addresses their rows have in the new one."""
    if not renamed:
        return figures

    def moved(address: str) -> str:
        row, _, column = address.rpartition("/")
        return f"{renamed[row]}/{column}" if row in renamed else address

    return {
        moved(a): replace(f, adresse=moved(a), fra=tuple(moved(s) for s in f.fra))
        for a, f in figures.items()
    }
