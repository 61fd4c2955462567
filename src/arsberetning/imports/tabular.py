"""A table of key figures → cells: one row of the file for each row of the report's table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.imports.kilder import Kilde, Maltabell, Prosent
from arsberetning.imports.placing import Cell, Outcome, Unplaced
from arsberetning.imports.posting import Ledger, Posting
from arsberetning.imports.sheet import refusal
from arsberetning.values import Enhet

_HUNDRED = Decimal(100)


def place_rows(
    kilde: Kilde, target: Maltabell, ledger: Ledger, place: Place
) -> tuple[Outcome, list[Diagnostic]]:
    """Each row by its key to the row that `rader` names, or the row with that very id.

    A key that is left out by `utelat` is told; one without a place is in `unplaced`. A row that is
    given twice is a finding: two figures are no sum.
    """
    outcome = Outcome(target, Enhet.ANTALL)
    column = ledger.columns.index(target.belop[0])
    names = {key.casefold(): row for key, row in kilde.rader.items()}
    findings = []
    for posting in ledger.postings:
        key, value = posting.funksjon, posting.belop[column]
        if value.is_nan():
            outcome.left_out["uten tall i kilden"].rows.append((posting.file, posting.row))
            continue
        value = value * _HUNDRED if kilde.prosent is Prosent.ANDEL else value
        outcome.total += value
        row = names.get(key.casefold())
        if row is None:
            lost = Unplaced(f"«{key}»", "den står ikke under «rader»")
            outcome.unplaced[lost].add(value, posting)
            continue
        cell = Cell(target.tabell, row, target.kolonne)
        if cell in outcome.cells:
            findings.append(_twice(ledger, posting, key))
        outcome.cells[cell].add(value, posting)
    return outcome, [*findings, *_perhaps_shares(kilde, outcome, place)]


def _twice(ledger: Ledger, posting: Posting, key: str) -> Diagnostic:
    place = Place(ledger.files[posting.file].file, posting.row)
    message = f"«{key}» står på flere rader, og det kan bare være ett tall"
    return refusal("IMP043", message, place, "slett den ene raden i regnearket")


def _perhaps_shares(kilde: Kilde, outcome: Outcome, place: Place) -> Iterator[Diagnostic]:
    """All figures are between 0 and 1: perhaps per cent as a spreadsheet keeps them."""
    values = [a.value for a in outcome.cells.values() if a.value]
    if kilde.prosent is None and values and all(abs(v) < 1 for v in values):
        message = f"alle tallene i «{outcome.target.belop[0]}» er mindre enn 1, som {values[0]:f}"
        hint = "skriv «prosent: andel» når 0,12 betyr 12 %, ellers «prosent: som_skrevet»"
        yield refusal("IMP044", message.replace(".", ","), place, hint)
