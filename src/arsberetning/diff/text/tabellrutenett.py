"""A table's cells put in their columns, where some take more than one place."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 200


class Rutenett:
    """Takes the rows of a table in order. A cell over several places is in all of them."""

    def __init__(self) -> None:
        self._pending: dict[int, tuple[str, int]] = {}

    def row(self, cells: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
        """A row's texts by column, from (text, columns, rows); one cell over all stays alone."""
        wanted = list(cells)
        if len(wanted) == 1 and not self._pending:
            return (wanted[0][0],)
        placed: dict[int, str] = {}
        later: dict[int, tuple[str, int]] = {}
        for column, (text, rows) in self._pending.items():
            placed[column] = text
            if rows > 1:
                later[column] = (text, rows - 1)
        column = 0
        for text, columns, rows in wanted:
            while column in placed:
                column += 1
            for _ in range(max(1, min(columns, _MOST))):
                placed[column] = text
                if rows > 1:
                    later[column] = (text, rows - 1)
                column += 1
        self._pending = later
        return tuple(placed.get(n, "") for n in range(max(placed, default=-1) + 1))
