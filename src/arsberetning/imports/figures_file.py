"""A figures file in its own bytes: cells are read and replaced, and nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arsberetning.diagnostics import Diagnostic, Place, has_errors
from arsberetning.environment import Environment
from arsberetning.imports.sheet import refusal
from arsberetning.letters import as_word
from arsberetning.model.tabell_kolonner import META, named
from arsberetning.read.csv import CsvTable, parse_csv
from arsberetning.read.csv_heading import delimiter
from arsberetning.read.encoding import decode_csv
from arsberetning.read.source import Source

_LINE_END = re.compile(r"\r\n?|\n")
NOT_YET = ".."


@dataclass(frozen=True)
class FiguresFile:
    """The text of a file, and where each cell of it stands as (start, end), by row id and column.

    `created` when the file is not there and `text` is what it will begin as.
    """

    file: str
    text: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    rows: Mapping[str, tuple[tuple[int, int], ...]]
    heads: Mapping[str, str]
    """The columns as the file spells them, by the name the standard has for them."""
    ends: Mapping[str, int]
    """Where the line of each row begins."""
    created: bool = False

    def cell(self, row: str, column: str) -> str | None:
        """What stands in a cell, None when the file has no such row."""
        if row not in self.rows:
            return None
        start, end = self.rows[row][self.columns.index(column)]
        return self.text[start:end].strip().strip('"').strip()

    def line(self, row: str) -> int:
        """The number of a row's line."""
        return len(_LINE_END.findall(self.text, 0, self.ends.get(row, 0))) + 1

    def replaced(self, cells: Mapping[tuple[str, str], str], before: Sequence[str] = ()) -> bytes:
        """The file's bytes with other texts in some cells; rows it lacks are put in.

        A new row stands before the first of the rows `before` (the sums), or last, with `..` where
        a figure is to come.
        """
        spans = [
            (*self.rows[row][self.columns.index(column)], text)
            for (row, column), text in cells.items()
            if row in self.rows
        ]
        new = dict.fromkeys(row for row, _ in cells if row not in self.rows)
        if new:
            at = min((self.ends[r] for r in before if r in self.rows), default=len(self.text))
            spans.append((at, at, self._new_rows(list(new), cells, at)))
        text = self.text
        for start, end, put in sorted(spans, reverse=True):
            text = text[:start] + put + text[end:]
        return text.encode(self.encoding)

    def _new_rows(self, rows: Sequence[str], cells: Mapping[tuple[str, str], str], at: int) -> str:
        found = _LINE_END.search(self.text)
        ending = found[0] if found else "\n"
        lines = [
            self.delimiter.join(
                row if name == "id" else cells.get((row, name), "" if name in META else NOT_YET)
                for name in self.columns
            )
            for row in rows
        ]
        text = "".join(line + ending for line in lines)
        at_end = at == len(self.text)
        return ending + text if at_end and not self.text.endswith(("\n", "\r")) else text


def open_file(
    env: Environment, file: str, columns: Sequence[str], start: str = ""
) -> tuple[FiguresFile | None, list[Diagnostic]]:
    """Read a figures file; one that is not there begins as `start`, when that is given."""
    created = not env.exists(file)
    data = start.encode() if created and start else env.read_bytes(file)
    source, notes = decode_csv(data, file)
    if source is None:
        return None, notes
    table, faults = parse_csv(source)
    if table is None:
        return None, [*notes, *faults]
    try:
        text = data.decode(table.encoding)
        same = text.encode(table.encoding) == data
    except UnicodeError:
        same, text = False, ""
    if not same:
        message = f"filen kan ikke skrives slik den er lagret ({table.encoding})"
        return None, [refusal("IMP011", message, Place(file), "lagre den som UTF-8 først")]
    found = _spans(text, table, columns)
    if found is None:
        message = "cellene i filen kan ikke skilles sikkert fra hverandre"
        hint = "ta bort anførselstegn og linjeskift i cellene, og prøv igjen"
        return None, [refusal("IMP011", message, Place(file), hint)]
    names, rows, ends = found
    heads = {name: cell.text for name, cell in zip(names, table.header, strict=True)}
    opened = FiguresFile(
        file, text, table.encoding, table.delimiter, names, rows, heads, ends, created
    )
    return opened, []


def same_but(before: bytes, after: bytes, file: str, cells: set[tuple[str, str]]) -> bool:
    """Whether two versions of a file differ in some cells and added rows, and nothing else."""
    tables = []
    for data in (before, after):
        source, notes = decode_csv(data, file)
        table, faults = parse_csv(source) if source else (None, notes)
        if table is None or has_errors(faults):
            return False
        tables.append(table)
    old, new = tables
    if old.header != new.header:
        return False
    names = [c.text for c in new.header]
    key = next((n for n, name in enumerate(names) if as_word(name).casefold() == "id"), 0)
    there = {r[key].text: r for r in new.rows}
    known = {r[key].text for r in old.rows}
    added = {row for row, _ in cells}
    return set(there) <= known | added and all(
        row[key].text in there
        and all(
            a == b or (row[key].text, name) in cells
            for name, a, b in zip(names, row, there[row[key].text], strict=True)
        )
        for row in old.rows
    )


def _spans(
    text: str, table: CsvTable, columns: Sequence[str]
) -> tuple[tuple[str, ...], dict[str, tuple[tuple[int, int], ...]], dict[str, int]] | None:
    """The cells' spans by row id, when they are the same cells as the reader found."""
    sign = re.escape(table.delimiter)
    space, plain = "[ \u00a0\u2007\u2009\u202f]*", f"[^{sign}\\r\\n]*"
    cell = re.compile(f'{space}(?:"(?:[^"]|"")*"{plain}|{plain})')
    _, position = delimiter(Source(table.file, text))
    found: list[tuple[int, list[tuple[int, int]]]] = []
    while position < len(text):
        start, spans = position, []
        while True:
            match = cell.match(text, position)
            end = match.end() if match else position
            spans.append((position, end))
            position = end
            if not text.startswith(table.delimiter, position):
                break
            position += 1
        ending = _LINE_END.match(text, position)
        position = ending.end() if ending else len(text)
        if any(text[a:b].strip(' \u00a0"') for a, b in spans):
            found.append((start, spans))
    if len(found) != len(table.rows) + 1:
        return None
    shown = [c.text for c in table.header]
    heads = [text[a:b].strip(' \u00a0"') for a, b in found[0][1][: len(shown)]]
    if [as_word(h) for h in heads] != shown:
        return None
    names = tuple(named(table.header, [*META, *columns]))
    rows: dict[str, tuple[tuple[int, int], ...]] = {}
    ends: dict[str, int] = {}
    key = names.index("id") if "id" in names else 0
    for (start, spans), row in zip(found[1:], table.rows, strict=True):
        if len(spans) < len(shown) or row[key].text in rows:
            return None
        rows[row[key].text] = tuple(spans[: len(shown)])
        ends[row[key].text] = start
    return names, rows, ends
