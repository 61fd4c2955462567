"""What an import leaves beside the figures: a snapshot of the mapped columns, and a record.

The record says which files, by digest, gave which cells, from which rows. Nothing else of the
source is kept: names of persons in other columns never reach the project.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from arsberetning.environment import Environment
from arsberetning.imports.posting import FileRead, Ledger
from arsberetning.read.source import grouped

FOLDER = "kilder"
MAX_RECORD = 60_000_000


@dataclass(frozen=True)
class Imported:
    """An imported cell: the text that was written, its rows, and what a person kept instead."""

    verdi: str
    rader: int
    steder: str
    fil: str = ""
    beholdt: str = ""


@dataclass
class Record:
    """The last import of a source. `snapshot` is the digest of the kept postings."""

    filer: list[dict[str, Any]] = field(default_factory=list)
    celler: dict[str, Imported] = field(default_factory=dict)
    dato: str = ""
    hvem: str = ""
    snapshot: str = ""

    def as_bytes(self) -> bytes:
        """The record as a file: one line for each cell, so that a change is one line."""
        head = {"dato": self.dato, "hvem": self.hvem, "snapshot": self.snapshot}
        lines = [f"  {_json(k)}: {_json(v)}," for k, v in head.items()]
        files = ",\n".join(f"    {_json(f)}" for f in self.filer)
        cells = ",\n".join(
            f"    {_json(a)}: {_json(_plain(c))}" for a, c in sorted(self.celler.items())
        )
        body = "\n".join(lines)
        text = f'{{\n{body}\n  "filer": [\n{files}\n  ],\n  "celler": {{\n{cells}\n  }}\n}}\n'
        return text.encode()

    def same_as(self, other: Record) -> bool:
        """Whether the same files gave the same cells, whoever imported them, and when."""
        mine = (self.filer, self.celler, self.snapshot)
        return mine == (other.filer, other.celler, other.snapshot)


def read_record(env: Environment, data: str, kilde: str) -> Record:
    """The record of a source, an empty one when it was never imported."""
    path = record_path(data, kilde)
    if not env.exists(path):
        return Record()
    try:
        found = json.loads(env.read_bytes(path, most=MAX_RECORD))
        cells = {str(a): Imported(**c) for a, c in found["celler"].items()}
        head = {name: str(found[name]) for name in ("dato", "hvem", "snapshot")}
        return Record(list(found["filer"]), cells, **head)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Record()


def record_path(data: str, kilde: str) -> str:
    """Where the record of a source lies."""
    return f"{data}/{FOLDER}/{kilde}.json"


def snapshot_path(data: str, kilde: str) -> str:
    """Where the kept postings of a source lie."""
    return f"{data}/{FOLDER}/{kilde}.csv"


def snapshot_of(ledger: Ledger) -> bytes:
    """The postings: where each stood, its codes, and its amounts in kroner."""
    head = ["fil", "rad", "kontoklasse", "funksjon", "art", "ansvar", *ledger.columns]
    lines = [";".join(_quoted(h) for h in head)]
    for p in ledger.postings:
        codes = (str(p.file + 1), str(p.row), p.kontoklasse, p.funksjon, p.art, p.ansvar)
        lines.append(";".join([*codes, *(plain(a) for a in p.belop)]))
    return ("\n".join(lines) + "\n").encode()


def plain(value: Any) -> str:
    """An exact figure without grouping, as `-1234,50`; `..` where there is none."""
    if value.is_nan():
        return ".."
    return f"{value:f}".replace(".", ",")


def file_entries(files: Sequence[FileRead]) -> list[dict[str, Any]]:
    """The files of a record: name without folders, which are a machine's own; sheet; digest."""
    return [
        {
            "fil": f.file.rpartition("/")[2],
            "ark": f.sheet,
            "sha256": f.digest,
            "posteringer": f.postings,
        }
        for f in files
    ]


def where(files: Sequence[FileRead], rows: Sequence[tuple[int, int]]) -> str:
    """Words for where a figure's rows are: `642 posteringer i regnskap-2025-12.xlsx`."""
    by_file: dict[int, int] = {}
    for file, _ in rows:
        by_file[file] = by_file.get(file, 0) + 1
    return " og ".join(
        f"{grouped(n)} {'postering' if n == 1 else 'posteringer'} i "
        f"{files[i].file.rpartition('/')[2]}"
        + (f" (arket «{files[i].sheet}»)" if files[i].sheet else "")
        for i, n in sorted(by_file.items())
    )


def _plain(cell: Imported) -> Mapping[str, Any]:
    return {k: v for k, v in vars(cell).items() if v not in ("", 0)} | {
        "verdi": cell.verdi, "rader": cell.rader, "steder": cell.steder,
    }  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _quoted(text: str) -> str:
    return f'"{text}"' if any(c in text for c in ';"\n') else text
