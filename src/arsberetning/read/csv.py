"""CSV files as Norwegian systems write them, to a table of texts with positions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from arsberetning.diagnostics import Diagnostic, Place, Related, has_errors, sorted_by_place
from arsberetning.environment import Environment, InputRefused
from arsberetning.letters import as_word
from arsberetning.read.characters import cleaned
from arsberetning.read.csv_heading import (
    DELIMITERS,
    delimiter,
    is_figure,
    misplaced_header,
    wrong_delimiter,
)
from arsberetning.read.csv_scan import MAX_CELLS, Cell, Row, Scanner
from arsberetning.read.encoding import decode_csv
from arsberetning.read.source import Source, fault, grouped, limited, quote

__all__ = ["Cell", "CsvTable", "parse_csv", "read_csv"]

MAX_ROWS = 20_000
MAX_COLUMNS = 200


@dataclass(frozen=True)
class CsvTable:
    """A CSV file: `header` has a name per column, and each of `rows` a cell per column.

    `encoding` is a Python codec name; `delimiter` is a semicolon or a tab.
    """

    file: str
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str


def read_csv(env: Environment, rel: str) -> tuple[CsvTable | None, list[Diagnostic]]:
    """Read a CSV file to a table, and find everything wrong with it, by place.

    The table is None when there is a finding of severity `feil`. That the file was read as
    Windows-1252 is a `merknad`.
    """
    try:
        data = env.read_bytes(rel)
    except InputRefused as refused:
        return None, [refused.diagnostic]
    source, notes = decode_csv(data, rel)
    if source is None:
        return None, notes
    table, faults = parse_csv(source)
    return table, sorted_by_place(notes + faults)


def parse_csv(source: Source) -> tuple[CsvTable | None, list[Diagnostic]]:
    """Do as `read_csv`, for a text that has been read."""
    source, faults = cleaned(source)
    sign, start = delimiter(source)
    if sign in DELIMITERS:
        header, rows, more = _table(source, Scanner(source, sign, start))
    else:
        header, rows, more = (), (), [wrong_delimiter(source, sign, start)]
    faults += more
    if has_errors(faults):
        return None, sorted_by_place(limited(faults))
    return CsvTable(source.file, header, rows, source.encoding, sign), faults


def _table(source: Source, scanner: Scanner) -> tuple[Row, tuple[Row, ...], list[Diagnostic]]:
    """Scan the header and the rows, unless there are too many cells or the header is broken."""
    rows = scanner.rows(MAX_ROWS + 2)
    if scanner.cells > MAX_CELLS:
        return (), (), [*scanner.faults, _too_many_cells(source)]
    if rows and rows[0][0].place.line in scanner.broken:
        return (), (), scanner.faults
    header, body, faults = _shape(source, rows, scanner.broken)
    return header, body, scanner.faults + faults


def _too_many_cells(source: Source) -> Diagnostic:
    message = f"tabellen har over {grouped(MAX_CELLS)} celler, som er grensen"
    hint = "slett tomme rader og kolonner i regnearket, og eksporter på nytt"
    return fault("CSV008", message, Place(source.file), hint)


def _shape(
    source: Source, rows: list[Row], broken: set[int]
) -> tuple[Row, tuple[Row, ...], list[Diagnostic]]:
    """Make the rows a table: a header with names, and as many cells in each row."""
    if not rows:
        hint = "sett navnene på kolonnene på første linje"
        message = "filen har ingen celler, og heller ikke overskrifter"
        return (), (), [fault("CSV002", message, Place(source.file), hint)]
    misplaced = misplaced_header(source, rows)
    if misplaced:
        return (), (), [misplaced]
    kept = _used(rows, broken)
    header, body = _named(kept[0]), kept[1:]
    faults = _limits(header, body) + _header_faults(source, header)
    faults += [
        d
        for row in body
        if row[0].place.line not in broken
        for d in _wrong_count(source, row, header)
    ]
    return header, tuple(body), faults


def _named(header: Row) -> Row:
    """The names without what cannot be seen in them."""
    return tuple(replace(cell, text=as_word(cell.text)) for cell in header)


def _used(rows: list[Row], broken: set[int]) -> list[Row]:
    """The rows without columns that have neither a name nor anything else in them.

    Spreadsheets leave such columns at the end; some systems put a semicolon after every row.
    """
    width = len(rows[0])
    whole = [r for r in rows[1:] if r[0].place.line not in broken]
    longest = {len(r) for r in whole}
    if len(whole) > 1 and len(longest) == 1 and not any(c.text for r in whole for c in r[width:]):
        rows = [rows[0], *(r[:width] for r in rows[1:])]
    empty = {n for n, cell in enumerate(rows[0]) if not cell.text}
    empty -= {n for r in rows for n, cell in enumerate(r[:width]) if cell.text}
    return [_without(row, empty) if len(row) <= width else row for row in rows]


def _without(row: Row, columns: set[int]) -> Row:
    left = tuple(cell for n, cell in enumerate(row) if n not in columns) if columns else row
    return left or row[:1]


def _limits(header: Row, body: list[Row]) -> list[Diagnostic]:
    faults = []
    if len(header) > MAX_COLUMNS:
        message = f"tabellen har {len(header)} kolonner, og grensen er {MAX_COLUMNS}"
        place = header[MAX_COLUMNS].place
        faults.append(fault("CSV008", message, place, "del tabellen i flere filer"))
    if len(body) > MAX_ROWS:
        message = f"tabellen har over {grouped(MAX_ROWS)} rader, som er grensen"
        place = body[MAX_ROWS][0].place
        faults.append(fault("CSV008", message, place, "ta bare med radene som hører til rapporten"))
    return faults


def _header_faults(source: Source, header: Row) -> list[Diagnostic]:
    figure = next((c for c in header if is_figure(c.text)), None)
    if figure:
        line = quote(source.line(figure.place.line).strip())
        message = (
            f"overskriftene mangler: første linje er {line}, der {quote(figure.text)} er et tall"
        )
        hint = "sett en linje øverst med navnene på kolonnene"
        return [fault("CSV002", message, figure.place, hint)]
    return [d for number in range(len(header)) for d in _name_faults(source, header, number)]


def _name_faults(source: Source, header: Row, number: int) -> list[Diagnostic]:
    """Find what is wrong with the name of one column: it is empty, or was used before."""
    cell = header[number]
    if not cell.text:
        line = quote(source.line(cell.place.line).strip())
        message = f"kolonne {number + 1} av {len(header)} har ikke navn i {line}"
        return [fault("CSV003", message, cell.place, "gi kolonnen et navn, eller slett den")]
    same = (c for c in header[:number] if c.text.casefold() == cell.text.casefold())
    first = next(same, None)
    if first is None:
        return []
    message = f"kolonnenavnet {quote(cell.text)} står to ganger, i kolonne "
    message += f"{header.index(first) + 1} og {number + 1}"
    related = (Related(first.place, "første gang"),)
    return [fault("CSV004", message, cell.place, "gi kolonnene hvert sitt navn", related)]


def _wrong_count(source: Source, row: Row, header: Row) -> list[Diagnostic]:
    if len(row) == len(header):
        return []
    place = replace(row[0].place, column=1)
    line = quote(source.line(place.line))
    cells = "1 celle" if len(row) == 1 else f"{len(row)} celler"
    columns = "1 kolonne" if len(header) == 1 else f"{len(header)} kolonner"
    message = f"raden {line} har {cells}, men tabellen har {columns}"
    many = "sett anførselstegn rundt en tekst med semikolon, eller slett cellene som er for mange"
    few = "se etter et semikolon eller et linjeskift som er feil"
    hint = many if len(row) > len(header) else few
    return [fault("CSV005", message, place, hint)]
