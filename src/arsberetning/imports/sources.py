"""Reads the files of a source to one ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.environment import Environment, InputRefused
from arsberetning.imports.keyfigures import read_key_figures
from arsberetning.imports.kilder import Kilde, Slag
from arsberetning.imports.kostra import COLUMN, read_kostra_file
from arsberetning.imports.ledger import read_ledger
from arsberetning.imports.ledger_rows import amount_columns
from arsberetning.imports.posting import Ledger
from arsberetning.imports.sheet import refusal
from arsberetning.imports.workbook import MAX_BYTES, read_book


def read_source(
    env: Environment, kilde: Kilde, year: int, place: Place, files: Sequence[Path] = ()
) -> Ledger:
    """All postings of a source. `files` are read instead of those it names.

    What is wrong in the files is in the ledger's `findings`; a file that is not there is one.
    """
    ledger = Ledger((COLUMN,) if kilde.slag is Slag.KOSTRA else amount_columns(kilde))
    digests: dict[str, str] = {}
    named: Sequence[str | Path] = files or kilde.filer
    for number, name in enumerate(named):
        try:
            data = _bytes(env, name)
        except InputRefused as refused:
            hint = f"legg filen der, rett «filer» i {place.file}, eller oppgi den med --fil"
            ledger.findings.append(replace(refused.diagnostic, hint=hint))
            continue
        file, digest = str(name), hashlib.sha256(data).hexdigest()
        if digest in digests:
            ledger.findings.append(_twice(file, digests[digest]))
        digests.setdefault(digest, file)
        read = _read(data, file, kilde, digest, year, number)
        ledger.postings += read.postings
        ledger.files += read.files
        ledger.findings += read.findings
    return ledger


def _twice(file: str, first: str) -> Diagnostic:
    message = f"filen er den samme som «{first}», og beløpene ville blitt talt to ganger"
    return refusal("IMP012", message, Place(file), "ta bort den ene")


def _bytes(env: Environment, name: str | Path) -> bytes:
    """The bytes of a file of the project, or of one anywhere that the user named by its path."""
    if isinstance(name, str):
        return env.read_bytes(name, most=MAX_BYTES)
    path = name.resolve()
    return env.elsewhere(path.parent).read_bytes(path.name, most=MAX_BYTES)


def _read(data: bytes, file: str, kilde: Kilde, digest: str, year: int, number: int) -> Ledger:
    if kilde.slag is Slag.KOSTRA:
        return read_kostra_file(data, file, digest, year=year, region=kilde.region, number=number)
    book, findings = read_book(data, file, kilde.ark or "")
    if book is None:
        return Ledger((), findings=findings)
    if kilde.slag is Slag.TABELL:
        read = read_key_figures(book, kilde, digest, number)
    else:
        read = read_ledger(book, kilde, digest, year, number)
    read.findings[:0] = findings
    return read
