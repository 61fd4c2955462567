"""An import of one source, thought through and not yet done: changes, accounts and findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from arsberetning.diagnostics import Diagnostic, Place, has_errors
from arsberetning.environment import Environment
from arsberetning.imports.changes import Change, Kind, change_of, written
from arsberetning.imports.figures_file import FiguresFile, open_file
from arsberetning.imports.kilder import Kilde, Maltabell, Slag
from arsberetning.imports.placing import Amount, Cell, Outcome, Placer, sums_of
from arsberetning.imports.posting import Ledger
from arsberetning.imports.record import (
    Imported,
    read_record,
)
from arsberetning.imports.sheet import MAX_LISTED, refusal
from arsberetning.imports.tabular import place_rows
from arsberetning.imports.targets import TargetTable, tables_of
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.standard import Radkilde
from arsberetning.read.figures import parse_tall

ZERO = Decimal(0)


@dataclass
class Plan:
    """What an import of a source would do."""

    navn: str
    kilde: Kilde
    ledger: Ledger
    outcomes: list[Outcome] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    zeroed: list[Cell] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    unchanged: int = 0
    opened: dict[str, FiguresFile] = field(default_factory=dict)
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each file, the ids of its sum rows."""
    cells: dict[str, tuple[Cell, str, Amount]] = field(default_factory=dict)
    """Every imported cell by address, with its text and what it is made of."""

    @property
    def faulty(self) -> bool:
        """Whether nothing of it may be written."""
        return has_errors(self.findings)


def make_plan(
    env: Environment,
    report: Arsberetning,
    declared: tuple[str, Kilde, Place],
    ledger: Ledger,
    opened: dict[str, FiguresFile],
) -> Plan:
    """Place the postings of a source and hold the cells against the figures files.

    `declared` is the source's name, what it says, and where. `opened` are the figures files that
    several sources share.
    """
    navn, kilde, place = declared
    plan = Plan(navn, kilde, ledger, findings=list(ledger.findings), opened=opened)
    if plan.faulty:
        return plan
    earlier = read_record(env, report.data, navn)
    for target in kilde.tall:
        tables = tables_of(report, target.tabell)
        mal = next(iter(tables.values())).mal
        if kilde.slag is Slag.TABELL:
            outcome, funn = place_rows(kilde, target, ledger, place)
            plan.findings += funn
        else:
            outcome = Placer(kilde, report.standard).place(target, mal, ledger.postings)
        plan.outcomes.append(outcome)
        plan.findings += [*_without_place(outcome, place), *_control_sum(outcome, place)]
        _fill(env, plan, target, tables, outcome, earlier.celler)
    return plan


def _without_place(outcome: Outcome, place: Place) -> Iterable[Diagnostic]:
    """An error with the list of codes that have no place in a target."""
    lacking = sorted(outcome.unplaced.items(), key=lambda pair: (-abs(pair[1].value), str(pair[0])))
    if not lacking:
        return
    shown = "; ".join(
        f"{what.codes} ({what.why}): {written(amount.value, outcome.unit)} i "
        f"{len(amount.rows)} {'rad' if len(amount.rows) == 1 else 'rader'}"
        for what, amount in lacking[:MAX_LISTED]
    )
    more = f" og {len(lacking) - MAX_LISTED} til" if len(lacking) > MAX_LISTED else ""
    where_to = f"{outcome.target.tabell}, «{outcome.target.kolonne}»"
    message = f"koder uten plass i {where_to}: {shown}{more}"
    hint = "skriv dem under «plassering», eller under «utelat» med en grunn"
    yield refusal("IMP040", message, place, hint)


def _control_sum(outcome: Outcome, place: Place) -> Iterable[Diagnostic]:
    """A typed sum that is off by more than its own rounding."""
    if outcome.target.kontrollsum is None:
        return
    said = parse_tall(outcome.target.kontrollsum)
    if not isinstance(said, Decimal):
        message = f"kontrollsummen «{outcome.target.kontrollsum}» er ikke et tall"
        yield refusal("IMP041", message, place, "skriv den slik: 2 733 183")
        return
    exponent = said.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if abs(said - outcome.used) > step / 2:
        message = f"kontrollsummen for {outcome.target.tabell}, «{outcome.target.kolonne}» er "
        message += f"{written(said, outcome.unit)}, men importen gir "
        message += f"{written(outcome.used, outcome.unit)}"
        hint = "se på regelen, artene og det som er utelatt"
        yield refusal("IMP041", message, place, hint)


def _fill(
    env: Environment,
    plan: Plan,
    target: Maltabell,
    tables: Mapping[str, TargetTable],
    outcome: Outcome,
    known: Mapping[str, Imported],
) -> None:
    """Hold the cells of a target against each of its files."""
    by_table: dict[str, dict[str, Amount]] = defaultdict(dict)
    for cell, amount in outcome.cells.items():
        by_table[cell.tabell][cell.rad] = amount
    for tabell_id, table in tables.items():
        amounts = by_table.get(tabell_id, {})
        opened = _opened(env, plan, table, create=bool(amounts))
        if opened is None:
            continue
        if target.kolonne not in opened.columns:
            message = f"filen har ikke kolonnen «{target.kolonne}»"
            place = Place(table.file)
            hint = f"legg «{target.kolonne}» til i første linje, og «..» i hver rad"
            plan.findings.append(refusal("IMP042", message, place, hint))
            continue
        values = _with_zeroes(plan, target, table, opened, amounts)
        _compare(plan, target, table, opened, values, known)


def _opened(
    env: Environment, plan: Plan, table: TargetTable, *, create: bool
) -> FiguresFile | None:
    plan.sums[table.file] = tuple(s.id for s in table.mal.summer)
    if table.file in plan.opened:
        return plan.opened[table.file]
    if not env.exists(table.file) and not (create and table.start):
        if create:
            message, hint = "filen som skal fylles, finnes ikke", "lag filen med radene i tabellen"
            plan.findings.append(refusal("IMP042", message, Place(table.file), hint))
        return None
    opened, findings = open_file(env, table.file, table.columns, table.start)
    plan.findings += findings
    if opened:
        plan.opened[table.file] = opened
    return opened


def _with_zeroes(
    plan: Plan,
    target: Maltabell,
    table: TargetTable,
    opened: FiguresFile,
    amounts: Mapping[str, Amount],
) -> dict[str, Amount]:
    """The rows' amounts; a row of the standard without postings is nought."""
    found = dict(amounts)
    by_code = table.mal.rader in (Radkilde.KOSTRA, Radkilde.FUNKSJONSOMRADER)
    if target.rad or plan.kilde.slag is Slag.TABELL or not by_code:
        return found
    for row in table.rows:
        wanted = target.funksjon is None or row in target.funksjon
        if row in opened.rows and row not in found and wanted:
            found[row] = Amount()
            plan.zeroed.append(Cell(table.id, row, target.kolonne))
    return found


def _compare(
    plan: Plan,
    target: Maltabell,
    table: TargetTable,
    opened: FiguresFile,
    amounts: Mapping[str, Amount],
    known: Mapping[str, Imported],
) -> None:
    """Gather the changes of one file's column, and of its sum rows that stand in the file."""
    values = {row: amount.value for row, amount in amounts.items()}
    whole = not target.rad and target.funksjon is None and plan.kilde.slag is not Slag.TABELL
    sums = sums_of(table.mal, values) if whole else {}
    for row, value in {**values, **{r: v for r, v in sums.items() if r in opened.rows}}.items():
        cell = Cell(table.id, row, target.kolonne)
        amount = amounts.get(row, Amount(value))
        plan.cells[cell.adresse] = (cell, written(value, table.mal.enhet), amount)
        change = change_of(opened, cell, value, table.mal.enhet, known)
        if change is None:
            plan.unchanged += 1
        elif row in sums and _only_typed(change, known) and not _conflicting(plan, table, target):
            plan.changes.append(_follows(change))
        else:
            plan.changes.append(change)


def _conflicting(plan: Plan, table: TargetTable, target: Maltabell) -> bool:
    """Whether a person must decide on any row of the column: then on its sum too."""
    return any(
        c.kind is Kind.KONFLIKT and c.cell.tabell == table.id and c.cell.kolonne == target.kolonne
        for c in plan.changes
    )


def _only_typed(change: Change, known: Mapping[str, Imported]) -> bool:
    """Whether a conflict is with what stood there before the first import."""
    return change.kind is Kind.KONFLIKT and change.cell.adresse not in known


def _follows(change: Change) -> Change:
    """A sum whose rows may all be replaced follows them."""
    return replace(change, kind=Kind.ENDRET, why="summen følger radene")
