"""What differs within a table: rows that are new, gone or moved, and cells that are others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from arsberetning.diff.text.forklaring import Forklaring
from arsberetning.diff.text.nummer import key
from arsberetning.diff.text.rekke import aligned, moved
from arsberetning.diff.text.rodlinje import redline
from arsberetning.diff.text.seksjoner import Seksjon, Tabell, place
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
        self.rows = _rows(old.rader, new.rader)
        self.columns = self._columns()

    def changes(self) -> Iterator[Tekstendring]:
        yield from self._head()
        yield from self._lone_columns(Slag.FJERNET, self.old, {n for n, _ in self.columns})
        yield from self._lone_columns(Slag.NY, self.new, {m for _, m in self.columns})
        rows = self.rows
        shifted = {rows[n][1] for n in moved([a for a, _ in rows])}
        for a, b in rows:
            yield from self._row(self.old.rader[a], self.new.rader[b], moved_=b in shifted)
        yield from self._lone(Slag.FJERNET, self.old.rader, {a for a, _ in rows})
        yield from self._lone(Slag.NY, self.new.rader, {b for _, b in rows})

    def _columns(self) -> list[tuple[int, int]]:
        """Which columns are the same: by their names, or where these do not tell by their cells."""
        old, new = self.old_names, self.new_names
        if len(old) == len(new) or all(_unique(n) and "" not in n[1:] for n in (old, new)):
            return _columns(old, new)
        before = [f"{n}\n{old.count(n)}\n0{k}" for k, n in enumerate(old)]
        after = [f"{n}\n{new.count(n)}\n1{k}" for k, n in enumerate(new)]
        numbers = {name: k for names in (before, after) for k, name in enumerate(names)}
        pairs = aligned(before, after, str, lambda a, b: self._alike(numbers[a], numbers[b]))
        return [(n, m) for n, m in pairs if n is not None and m is not None]

    def _alike(self, n: int, m: int) -> float:
        """The share of the rows that are in both in which two columns say the same."""
        cells = [(_cell(self.old.rader[a], n), _cell(self.new.rader[b], m)) for a, b in self.rows]
        same = sum(1 for one, other in cells if one == other)
        named = bool(self.old_names[n]) and self.old_names[n] == self.new_names[m]
        return (same + named) / (len(cells) + 1)

    def _head(self) -> Iterator[Tekstendring]:
        """A column with another name, or in another place, is a change of the head."""
        places = [n for n, _ in self.columns]
        if places == sorted(places) and all(
            self.old_names[n] == self.new_names[m] for n, m in self.columns
        ):
            return
        before, after = " | ".join(self.old_names), " | ".join(self.new_names)
        yield Tekstendring(
            Slag.ENDRET, Blokkslag.TABELLRAD, before, after, redline(before, after),
            f"{self.new.navn}, kolonnenavn", place(_top(self.old), self.before),
            place(_top(self.new), self.after),
        )  # fmt: skip

    def _lone_columns(self, slag: Slag, table: Tabell, paired: set[int]) -> Iterator[Tekstendring]:
        """A column that is new or gone, with all its cells."""
        new = slag is Slag.NY
        names = self.new_names if new else self.old_names
        here = place(_top(table), self.after if new else self.before)
        for n in range(len(names)):
            if n in paired:
                continue
            text = " | ".join(_column_text(table, names[n], n))
            texts = ("", text) if new else (text, "")
            places = (None, here) if new else (here, None)
            where = ", ".join(x for x in (table.navn, names[n]) if x)
            yield Tekstendring(slag, Blokkslag.KOLONNE, *texts, (Bit(text, slag),), where, *places)

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
                yield self.why.cell(name, column, Tekstendring(
                    Slag.ENDRET, Blokkslag.CELLE, old, new, redline(old, new), where, *places
                ))  # fmt: skip

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


def _top(table: Tabell) -> Blokk:
    """The first row there is, or the title."""
    return (*table.hode, *table.rader, table.tittel)[0]


def _column_text(table: Tabell, name: str, n: int) -> Iterator[str]:
    """A column's name, and its cells with the names of their rows."""
    if name:
        yield name
    for row in table.rader:
        if cell := _cell(row, n):
            yield cell if n == 0 or not row.celler[0] else f"{row.celler[0]}: {cell}"


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
