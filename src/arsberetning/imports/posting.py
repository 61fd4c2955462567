"""A posting: codes, amounts, and the row it stands in. What all ledgers become."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from arsberetning.diagnostics import Diagnostic

DRIFT = "1"
INVESTERING = "0"


class Posting(NamedTuple):
    """One row of a ledger. Amounts are exact kroner, expenses positive; `file` counts from 0."""

    kontoklasse: str
    funksjon: str
    art: str
    ansvar: str
    belop: tuple[Decimal, ...]
    row: int
    file: int = 0


@dataclass(frozen=True)
class FileRead:
    """A file that was read: its digest, and how many of its rows were postings, or why not."""

    file: str
    digest: str
    sheet: str
    postings: int
    skipped: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Reasons, each with the numbers of the rows."""
    cells: tuple[str, ...] = ()
    """For each amount column, the spreadsheet's name for it; "" in a text file."""


@dataclass
class Ledger:
    """All postings of a source; `columns` are its amount columns, as named in the files."""

    columns: tuple[str, ...]
    postings: list[Posting] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
