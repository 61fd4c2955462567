"""The report of an import: rows, sums in against sums out, changes figure by figure, ansvar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from arsberetning.formatting.tall import enhetsord
from arsberetning.imports.changes import Change, Kind, written
from arsberetning.imports.kilder import Slag
from arsberetning.imports.placing import Outcome
from arsberetning.imports.plan import Plan
from arsberetning.imports.sheet import MAX_LISTED, spans
from arsberetning.read.source import grouped

_MOST_USES = 3


def report_lines(plan: Plan, uses: Mapping[str, Sequence[str]], *, full: bool) -> Iterator[str]:
    """What an import reads and changes, as lines. `uses` are words for where a figure is used.

    With `full`, every change is listed; else their number.
    """
    yield f"Kilde «{plan.navn}» ({plan.kilde.slag}):"
    for read in plan.ledger.files:
        sheet = f", arket «{read.sheet}»" if read.sheet else ""
        yield f"  {read.file}{sheet}: {_count(read.postings, 'postering', 'posteringer')} lest"
        for why, rows in read.skipped:
            yield f"    {_count(len(rows), 'rad', 'rader')} holdt utenfor: {why} ({spans(rows)})"
    for outcome in plan.outcomes:
        yield from _account(plan, outcome)
    yield from _changes(plan, uses, full=full)


def _account(plan: Plan, outcome: Outcome) -> Iterator[str]:
    target, unit = outcome.target, outcome.unit
    if plan.kilde.slag is Slag.TABELL:
        yield f"  {target.tabell}, «{target.kolonne}»: {_count(len(outcome.cells), 'tall', 'tall')}"
        return
    yield f"  {target.tabell}, «{target.kolonne}» ({enhetsord(unit)}):"
    yield f"    inn i alt: {written(outcome.total, unit)}"
    cells = _count(len(outcome.cells), "celle", "celler")
    yield f"    brukt: {written(outcome.used, unit)} i {cells}"
    for why, amount in outcome.left_out.items():
        rows = _count(len(amount.rows), "postering", "posteringer")
        yield f"    utenfor: {written(amount.value, unit)} ({why}, {rows})"
    lost = sum((a.value for a in outcome.unplaced.values()), Decimal(0))
    if outcome.unplaced:
        yield f"    uten plass: {written(lost, unit)}"
    yield from _by_ansvar(outcome)


def _by_ansvar(outcome: Outcome) -> Iterator[str]:
    """Sums by area and ansvar: totals agree also when a function went to the wrong area."""
    found = {key: value for key, value in outcome.by_ansvar.items() if key[1]}
    if not found:
        return
    yield "    per område og ansvar:"
    for (area, ansvar), value in sorted(found.items()):
        yield f"      {area} {ansvar}: {written(value, outcome.unit)}"


def _changes(plan: Plan, uses: Mapping[str, Sequence[str]], *, full: bool) -> Iterator[str]:
    if plan.zeroed:
        shown = ", ".join(f"{c.tabell}/{c.rad}" for c in plan.zeroed[:MAX_LISTED])
        more = f" og {len(plan.zeroed) - MAX_LISTED} til" if len(plan.zeroed) > MAX_LISTED else ""
        yield f"  rader uten posteringer blir 0: {shown}{more}"
    new = sum(c.kind is not Kind.KONFLIKT for c in plan.changes)
    clash = len(plan.changes) - new
    yield f"  {_count(new, 'endring', 'endringer')}, {grouped(plan.unchanged)} uendret" + (
        f", {_count(clash, 'celle', 'celler')} må avgjøres" if clash else ""
    )
    if full:
        for change in plan.changes:
            yield f"    {_change(change)}"
            for use in uses.get(change.cell.adresse, ())[:_MOST_USES]:
                yield f"      brukt i {use}"


def _change(change: Change) -> str:
    before = f"«{change.before}»" if change.before else "ingenting"
    text = f"{change.cell.adresse}: {before} → «{change.after}»"
    difference = change.difference
    if difference is not None:
        sign = "+" if difference > 0 else ""
        text += f" ({sign}{_plain(difference)})"
    words = change.why or ("" if change.kind is Kind.ENDRET else str(change.kind))
    return f"{text} {words}".rstrip()


def conflict_lines(plan: Plan) -> Iterator[str]:
    """The cells a person must decide on, each with file and line."""
    for change in plan.changes:
        if change.kind is Kind.KONFLIKT:
            yield f"  {change.file}:{change.line}: {_change(change)}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _count(number: int, one: str, many: str) -> str:
    return f"{grouped(number)} {one if number == 1 else many}"
