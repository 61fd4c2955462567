"""Looks through a packed workbook before it is opened: how big it is, and what a reader hides.

The reader gives an empty cell for a formula that was never computed and for an error value, and
says nothing of hidden rows; and it makes room for every cell up to the last one. So the sheets of
an XLSX file are looked through as text first, a piece at a time, and an ODS file's repetitions.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.imports.sheet import refusal
from arsberetning.read.source import grouped

MAX_UNPACKED = 600_000_000
MAX_ROWS = 300_000
MAX_COLUMNS = 256
_PIECE = 1 << 20
_LONGEST_ROW = 4 << 20
_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_NUMBER = re.compile(rb'\br="(\d{1,9})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_CACHED = re.compile(rb"<v(?: [^>]*)?>[^<]")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,9})"')
_FAR = re.compile(rb'<c\b[^>]*?\br="(?:[J-Z][A-Z]|I[W-Z]|[A-Z]{3})\d+"[^>]*?>\s*<(?:v|is|f)\b')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_REPEATED_CELL = re.compile(
    rb'<table:table-cell[^>]*number-columns-repeated="(\d{4,})"[^>]*[^/]>\s*<text:p'
)
_REPEATED_ROW = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{5,})"[^>]*>(?:(?!</table:table-row>).)*?<text:p',
    re.DOTALL,
)


@dataclass
class Scanned:
    """What was seen in one sheet; cells as (row, column), both from 1, and why they are no use."""

    hidden_rows: set[int] = field(default_factory=set)
    faulty: dict[tuple[int, int], str] = field(default_factory=dict)


def scan_package(data: bytes, file: str) -> tuple[dict[str, Scanned], Diagnostic | None]:
    """Every XLSX sheet by name, and why the file cannot be opened, when it cannot."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            wrong = _too_big(package, file)
            if wrong:
                return {}, wrong
            return _scan(package, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        message = "arbeidsboken er ødelagt eller ikke ferdig lagret"
        return {}, refusal("IMP004", message, Place(file), "eksporter eller lagre den på nytt")


def _too_big(package: zipfile.ZipFile, file: str) -> Diagnostic | None:
    size = sum(info.file_size for info in package.infolist())
    if size <= MAX_UNPACKED:
        return None
    message = f"arbeidsboken pakker ut til {grouped(size // 10**6)} MB, og grensen er "
    message += f"{grouped(MAX_UNPACKED // 10**6)} MB"
    hint = "ta bare med arket og kolonnene som trengs"
    return refusal("IMP005", message, Place(file), hint)


def _scan(package: zipfile.ZipFile, file: str) -> tuple[dict[str, Scanned], Diagnostic | None]:
    names = set(package.namelist())
    found: dict[str, Scanned] = {}
    for info in package.infolist():
        if info.filename == "content.xml" and _repeats(package.read(info)):
            return {}, _too_many(file)
    for name, path in _sheets(package).items():
        if path in names:
            found[name] = Scanned()
            if not _scan_sheet(package, path, found[name]):
                return {}, _too_many(file, name)
    return found, None


def _too_many(file: str, sheet: str = "") -> Diagnostic:
    where = f"arket «{sheet}»" if sheet else "regnearket"
    message = f"{where} har celler utenfor {grouped(MAX_ROWS)} rader og {MAX_COLUMNS} kolonner"
    hint = "slett det som står langt utenfor tabellen, eller del filen"
    return refusal("IMP005", message, Place(file), hint)


def _repeats(content: bytes) -> bool:
    """Whether an ODS sheet says in a few bytes that a value stands in very many cells."""
    rows = (int(n) for n in _REPEATED_ROW.findall(content))
    columns = (int(n) for n in _REPEATED_CELL.findall(content))
    return any(n > MAX_ROWS for n in rows) or any(n > MAX_COLUMNS for n in columns)


def _sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet names of an XLSX file and where in the package each is; nothing for other kinds."""
    try:
        book = package.read("xl/workbook.xml").decode("utf-8", "replace")
        links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {a.get("Id", ""): a.get("Target", "") for a in _attributes(_RELATION, links)}
    found = {}
    for sheet in _attributes(_SHEET, book):
        target = targets.get(sheet.get("r:id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        found[sheet.get("name", "")] = posixpath.normpath(path)
    return found


def _attributes(pattern: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in pattern.finditer(text):
        yield {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(found[1])}


def _scan_sheet(package: zipfile.ZipFile, path: str, seen: Scanned) -> bool:
    """Note hidden rows and cells without a value; False when cells stand too far out."""
    number = 0
    for piece in _pieces(package, path):
        if _FAR.search(piece):
            return False
        for row in _ROW.finditer(piece):
            given = _NUMBER.search(row[1])
            number = int(given[1]) if given else number + 1
            body = row[2] or b""
            if number > MAX_ROWS and (b"<v" in body or b"<is" in body):
                return False
            if b"hidden" in row[1] and _HIDDEN.search(row[1]):
                seen.hidden_rows.add(number)
            if b"<f" in body or b't="e"' in body:
                seen.faulty.update(_without_value(body))
    return True


def _pieces(package: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """The sheet's text in pieces that end where a row ends."""
    rest = b""
    with package.open(path) as stream:
        while block := stream.read(_PIECE):
            rest += block
            whole, end, rest = rest.rpartition(b"</row>")
            if whole:
                yield whole + end
            if len(rest) > _LONGEST_ROW:
                raise ValueError(path)
    yield rest


def _without_value(body: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(body):
        reference, inside = _REFERENCE.search(cell[1]), cell[2] or b""
        if reference is None:
            continue
        key = (int(reference[2]), _column(reference[1]))
        if b't="e"' in cell[1]:
            value = re.search(rb"<v>([^<]{0,20})", inside)
            shown = value[1].decode("utf-8", "replace") if value else "#"
            yield key, f"formelfeilen «{shown}»"
        elif b"<f" in inside and b't="str"' not in cell[1] and not _CACHED.search(inside):
            yield key, "en formel uten utregnet verdi"


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
