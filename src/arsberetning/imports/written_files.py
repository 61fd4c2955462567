"""What imports write: figures files with other cells, snapshots and records."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from arsberetning.diagnostics import Place
from arsberetning.environment import Environment
from arsberetning.imports.changes import Kind
from arsberetning.imports.figures_file import same_but
from arsberetning.imports.placing import Amount
from arsberetning.imports.plan import Plan
from arsberetning.imports.record import (
    Imported,
    Record,
    file_entries,
    read_record,
    record_path,
    snapshot_of,
    snapshot_path,
    where,
)
from arsberetning.imports.sheet import refusal, spans
from arsberetning.model.arsberetning import Arsberetning


def files_of(
    env: Environment, report: Arsberetning, plans: Sequence[Plan], *, keep: bool
) -> dict[str, bytes]:
    """All files that imports write, by path; those that would be as they are, are left out.

    With `keep`, cells that a person must decide on are left as they are. A file that cannot be
    changed without touching more is a finding of its plan.
    """
    by_file: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    owner: dict[str, Plan] = {}
    for plan in plans:
        for change in plan.changes:
            if change.kind is not Kind.KONFLIKT or not keep:
                by_file[change.file][change.cell.rad, change.cell.kolonne] = change.after
                owner[change.file] = plan
    files = {}
    for file, cells in by_file.items():
        plan = owner[file]
        opened = plan.opened[file]
        before = opened.text.encode(opened.encoding)
        after = opened.replaced(cells, plan.sums[file])
        if not same_but(before, after, file, {(r, opened.heads[c]) for r, c in cells}):
            message = "filen kan ikke endres uten å røre andre celler"
            plan.findings.append(refusal("IMP011", message, Place(file), "rett filen for hånd"))
        files[file] = after
    for plan in plans:
        files |= _kept(env, report, plan, keep=keep)
    return files


def _kept(env: Environment, report: Arsberetning, plan: Plan, *, keep: bool) -> dict[str, bytes]:
    """The snapshot and the record, when anything in them is new."""
    snapshot = snapshot_of(plan.ledger)
    held = {
        c.cell.adresse: c.before or ""
        for c in plan.changes if keep and c.kind is Kind.KONFLIKT
    }  # fmt: skip
    old = read_record(env, report.data, plan.navn)
    new = Record(
        file_entries(plan.ledger.files),
        {
            address: Imported(
                text, len(amount.rows), _places(amount), _where(plan, amount),
                held.get(address, _still_held(old, address, text)),
            )
            for address, (_, text, amount) in plan.cells.items()
        },
        snapshot=hashlib.sha256(snapshot).hexdigest(),
    )  # fmt: skip
    if new.same_as(old) and env.exists(snapshot_path(report.data, plan.navn)):
        return {}
    new.dato, new.hvem = env.today().isoformat(), env.user()
    return {
        snapshot_path(report.data, plan.navn): snapshot,
        record_path(report.data, plan.navn): new.as_bytes(),
    }


def _still_held(old: Record, address: str, text: str) -> str:
    """What a person kept at an earlier import of the same figure, while it stands."""
    earlier = old.celler.get(address)
    if earlier is None or earlier.verdi != text:
        return ""
    return earlier.beholdt


def _where(plan: Plan, amount: Amount) -> str:
    return where(plan.ledger.files, amount.rows) if amount.rows else ""


def _places(amount: Amount) -> str:
    """The rows of a figure in its files: `4–9 og 12`."""
    return spans(row for _, row in amount.rows)
