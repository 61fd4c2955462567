"""What differs within a table: rows that are new, gone or moved, and cells that are others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from arsberetning.diff.forklaring import Forklaring
from arsberetning.diff.nummer import key
from arsberetning.diff.rekke import moved
from arsberetning.diff.rodlinje import redline
from arsberetning.diff.seksjoner import Seksjon, Tabell, place
from arsberetning.diff.utgave import Blokk
from arsberetning.endringer import Bit, Blokkslag, Slag, Tekstendring

_DIGITS = re.compile(r"\d+")
_SAME_ROW = 0.6
_SAME_COLUMN = 80.0


def table_changes(
    old: Tabell, new: Tabell, before: Seksjon, after: Seksjon, why: Forklaring
) -> Iterator[Tekstendring]:
    """The changes within a table that is in both editions."""
    if old.tekst != new.tekst:
        yield from _Tables(old, new, before.tittel, after.tittel, why).changes()


def column_names(table: Tabell) -> list[str]:
    """What each column is called: the cells of the head above it, each said once."""
    width = max((len(r.celler) for r in (*table.hode, *table.rader)), default=0)
    names = []
    for n in range(width):
        cells = dict.fromkeys(r.celler[n] for r in table.hode if n < len(r.celler))
        names.append(" ".join(c for c in cells if c))
    return names


class _Tables:
    def __init__(self, old: Tabell, new: Tabell, before: str, after: str, why: Forklaring) -> None:
        self.old, self.new = old, new
        self.before, self.after = before, after
        self.why = why
        self.old_names, self.new_names = column_names(old), column_names(new)
        self.columns = _columns(self.old_names, self.new_names)

    def changes(self) -> Iterator[Tekstendring]:
        yield from self._head()
        rows = _rows(self.old.rader, self.new.rader)
        shifted = {rows[n][1] for n in moved([a for a, _ in rows])}
        for a, b in rows:
            yield from self._row(self.old.rader[a], self.new.rader[b], moved_=b in shifted)
        yield from self._lone(Slag.FJERNET, self.old.rader, {a for a, _ in rows})
        yield from self._lone(Slag.NY, self.new.rader, {b for _, b in rows})

    def _head(self) -> Iterator[Tekstendring]:
        """A column with another name, that is new, or that is gone, is a change of the head."""
        if self.old_names == self.new_names:
            return
        before, after = " | ".join(self.old_names), " | ".join(self.new_names)
        first = (self.old.hode or self.old.rader or (self.old.tittel,))[0]
        second = (self.new.hode or self.new.rader or (self.new.tittel,))[0]
        yield Tekstendring(
            Slag.ENDRET, Blokkslag.TABELLRAD, before, after, redline(before, after),
            f"{self.new.navn}, kolonnenavn", place(first, self.before), place(second, self.after),
        )  # fmt: skip

    def _row(self, a: Blokk, b: Blokk, *, moved_: bool) -> Iterator[Tekstendring]:
        places = (place(a, self.before), place(b, self.after))
        name = b.celler[0] if b.celler else b.tekst
        if moved_:
            yield Tekstendring(Slag.FLYTTET, Blokkslag.TABELLRAD, a.tekst, b.tekst, (),
                               f"{self.new.navn}, {name}", *places)  # fmt: skip
        for n, m in self.columns:
            old, new = _cell(a, n), _cell(b, m)
            column = self.new_names[m] if m < len(self.new_names) else ""
            if key(old) != key(new) and not self.why.of_another_year(name, column):
                where = ", ".join(x for x in (self.new.navn, name, column) if x)
                addresses = self.why.cell(name, column, old, new)
                yield Tekstendring(Slag.ENDRET, Blokkslag.CELLE, old, new, redline(old, new),
                                   where, *places, addresses)  # fmt: skip

    def _lone(self, slag: Slag, rows: Sequence[Blokk], paired: set[int]) -> Iterator[Tekstendring]:
        for n, row in enumerate(rows):
            if n in paired:
                continue
            bits = (Bit(row.tekst, slag),)
            name = row.celler[0] if row.celler else row.tekst
            new = slag is Slag.NY
            table, section = (self.new, self.after) if new else (self.old, self.before)
            texts = ("", row.tekst) if new else (row.tekst, "")
            here = place(row, section)
            places = (None, here) if new else (here, None)
            where = f"{table.navn}, {name}"
            yield Tekstendring(slag, Blokkslag.TABELLRAD, *texts, bits, where, *places)


def _cell(row: Blokk, column: int) -> str:
    return row.celler[column] if column < len(row.celler) else ""


def _columns(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which columns are the same: those of equal names, else of the same place and number."""
    if len(old) == len(new) and not (_unique(old) and _unique(new) and set(old) & set(new)):
        return list(zip(range(len(old)), range(len(new)), strict=True))
    by_name: dict[str, list[int]] = {}
    for m, name in enumerate(new):
        by_name.setdefault(name, []).append(m)
    pairs = [(n, by_name[name].pop(0)) for n, name in enumerate(old) if by_name.get(name)]
    left = [m for m in range(len(new)) if m not in {b for _, b in pairs}]
    for n in [n for n in range(len(old)) if n not in {a for a, _ in pairs}]:
        near = [m for m in left if _same_column(old[n], new[m], beside=n == m)]
        if near and len(old) == len(new):
            pairs.append((n, near[0]))
            left.remove(near[0])
    return sorted(pairs, key=lambda p: p[1])


def _same_column(old: str, new: str, *, beside: bool) -> bool:
    """Whether a column got another name. One of another year is another column."""
    if _DIGITS.findall(old) != _DIGITS.findall(new):
        return False
    return beside or fuzz.ratio(old, new) >= _SAME_COLUMN


def _unique(names: Sequence[str]) -> bool:
    return len(set(names)) == len(names)


def _rows(old: Sequence[Blokk], new: Sequence[Blokk]) -> list[tuple[int, int]]:
    """Which rows are the same, in the new table's order: by name, else by what they say."""
    pairs = _by_key([_row_key(old, n) for n in range(len(old))],
                    [_row_key(new, m) for m in range(len(new))])  # fmt: skip
    taken_old, taken_new = {a for a, _ in pairs}, {b for _, b in pairs}
    for n in [n for n in range(len(old)) if n not in taken_old]:
        scored = [
            (_row_likeness(old[n], new[m]), -m) for m in range(len(new)) if m not in taken_new
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= _SAME_ROW:
            pairs.append((n, -best[1]))
            taken_new.add(-best[1])
    return sorted(pairs, key=lambda p: p[1])


def _by_key(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Equal keys in order; the second of a name in one is the second in the other."""
    places: dict[str, list[int]] = {}
    for m, name in enumerate(new):
        places.setdefault(name, []).append(m)
    return [(n, places[name].pop(0)) for n, name in enumerate(old) if places.get(name)]


def _row_key(rows: Sequence[Blokk], n: int) -> str:
    """A row's name with that of the group it stands in."""
    row = rows[n]
    name = row.celler[0] if row.celler else row.tekst
    group = next((r.tekst for r in reversed(rows[:n]) if len(r.celler) == 1), "")
    return f"{group}\n{name}" if len(row.celler) > 1 else name


def _row_likeness(a: Blokk, b: Blokk) -> float:
    """The share of cells that are equal, the name counting by how alike it is."""
    if len(a.celler) != len(b.celler) or len(a.celler) < 2:  # noqa: PLR2004
        return fuzz.ratio(a.tekst, b.tekst) / 100 if len(a.celler) == len(b.celler) else 0.0
    name = fuzz.ratio(a.celler[0], b.celler[0]) / 100
    equal = sum(1 for x, y in zip(a.celler[1:], b.celler[1:], strict=True) if x == y and x)
    return (name + equal) / len(a.celler)
