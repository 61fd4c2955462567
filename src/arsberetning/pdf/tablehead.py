"""Which header cells belong to each cell of a table, read from its HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_SCOPE = {"row": "Row", "rowgroup": "Row"}
_CELLS = {"th", "td"}


def cell_attributes(table: Any, prefix: str) -> Mapping[int, Mapping[str, Any]]:
    """By the `id()` of each cell's element: `ID` and `Scope` of a head, `Headers` of a figure.

    `ColSpan` and `RowSpan` are there where a cell takes more than one place.
    """
    grid = _Grid(prefix)
    for number, row in enumerate(r for r in table.iter("tr")):
        grid.add_row(number, [cell for cell in row if cell.tag in _CELLS])
    return grid.attributes


@dataclass
class _Grid:
    prefix: str
    attributes: dict[int, dict[str, Any]] = field(default_factory=dict)
    columns: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    taken: set[tuple[int, int]] = field(default_factory=set)
    group: list[str] = field(default_factory=list)

    def add_row(self, number: int, cells: list[Any]) -> None:
        beside: list[str] = []
        for cell in cells:
            columns = self._place(number, cell)
            found: dict[str, Any] = dict(_spans(cell))
            if cell.tag == "th":
                name = f"{self.prefix}-{number}-{columns.start}"
                scope = cell.get("scope", "col")
                found |= {"ID": name, "Scope": _SCOPE.get(scope, "Column")}
                self._remember(name, scope, columns, beside)
            else:
                above = [h for column in columns for h in self.columns[column]]
                found["Headers"] = [*self.group, *beside, *above]
            self.attributes[id(cell)] = found

    def _remember(self, name: str, scope: str, columns: range, beside: list[str]) -> None:
        if scope == "row":
            beside.append(name)
        elif scope == "rowgroup":
            self.group = [name]
        else:
            for column in columns:
                self.columns[column].append(name)

    def _place(self, row: int, cell: Any) -> range:
        """The columns a cell takes, from the first free one of its row."""
        column = 0
        while (row, column) in self.taken:
            column += 1
        right, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
        self.taken |= {(row + y, column + x) for y in range(down) for x in range(right)}
        return range(column, column + right)


def _spans(cell: Any) -> Iterator[tuple[str, int]]:
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if int(cell.get(name, 1)) > 1:
            yield key, int(cell.get(name))
