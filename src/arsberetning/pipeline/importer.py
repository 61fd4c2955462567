"""`arsberetning import`: a report's sources → plans, and what a plan writes, all or nothing."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from arsberetning.compute.tallbase import Tallbase
from arsberetning.diagnostics import Diagnostic
from arsberetning.environment import Environment, InputRefused
from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.imports.changes import Kind
from arsberetning.imports.figures_file import FiguresFile
from arsberetning.imports.kilder import Kildefil
from arsberetning.imports.plan import Plan, make_plan
from arsberetning.imports.sources import read_source
from arsberetning.imports.targets import faults_in
from arsberetning.imports.written_files import files_of
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.load import Laster
from arsberetning.model.validate import validate
from arsberetning.pipeline.find import FaultyReport, find_report
from arsberetning.pipeline.load import load
from arsberetning.read.nodes import place_of
from arsberetning.read.yaml import read_yaml

NAME = "kilder.yaml"


@dataclass(frozen=True)
class Import:
    """What an import of a report's sources would do. `findings` concern kilder.yaml itself."""

    environment: Environment
    report: Arsberetning
    plans: tuple[Plan, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def all_findings(self) -> list[Diagnostic]:
        """Those of kilder.yaml and of every source."""
        return [*self.findings, *(d for plan in self.plans for d in plan.findings)]

    @property
    def conflicts(self) -> int:
        """How many cells a person must decide on."""
        return sum(c.kind is Kind.KONFLIKT for plan in self.plans for c in plan.changes)


def plan_import(
    report: Path | None,
    names: Sequence[str] = (),
    files: Sequence[Path] = (),
    environment: Environment | None = None,
) -> Import:
    """Read the sources of a report, or those named, and think through what they change.

    `files` are read instead of those the one source declares. Raises `FaultyReport` when the set-up
    or kilder.yaml cannot be read, `UsageError` for a source that is not declared.
    """
    root, folder = find_report(report, Path.cwd())
    env = environment or Environment(root)
    laster = Laster(env, folder)
    try:
        loaded = laster.load()
    except InputRefused as refused:
        raise FaultyReport([refused.diagnostic], unreadable=True) from refused
    if loaded is None:
        raise FaultyReport(laster.funn, unreadable=True)
    path = f"{loaded.data}/{NAME}"
    node, findings = read_yaml(env, path)
    if node is None:
        raise FaultyReport(findings, unreadable=True)
    declared, more = validate(Kildefil, node)
    if declared is None:
        raise FaultyReport([*findings, *more], unreadable=True)
    wrong = list(faults_in(loaded, declared, node))
    if wrong:
        raise FaultyReport([*findings, *wrong], unreadable=True)
    chosen = _chosen(declared, names, files)
    plans = []
    opened: dict[str, FiguresFile] = {}
    for navn in chosen:
        place = place_of(node, ("kilder", navn))
        kilde = declared.kilder[navn]
        ledger = read_source(env, kilde, loaded.ar, place, files)
        plans.append(make_plan(env, loaded, (navn, kilde, place), ledger, opened))
    return Import(env, loaded, tuple(plans), tuple(findings))


def _chosen(declared: Kildefil, names: Sequence[str], files: Sequence[Path]) -> list[str]:
    known = list(declared.kilder)
    for name in names:
        if name not in known:
            text = f"kilder.yaml har ingen kilde «{name}». Velg blant {', '.join(known)}"
            raise UsageError(text)
    chosen = [n for n in known if n in names] if names else known
    if files and len(chosen) != 1:
        text = "--fil gjelder én kilde. Oppgi hvilken med --kilde"
        raise UsageError(text)
    return chosen


def write_import(planned: Import, *, keep: bool) -> list[str]:
    """Write what the plans change, all files or none; the paths of those that are new or other.

    With `keep`, cells that a person must decide on stay. Raises `FaultyReport` when a file cannot
    be changed without touching more, `RunError` when the disk says no; then all is as it was.
    """
    files = files_of(planned.environment, planned.report, planned.plans, keep=keep)
    if any(plan.faulty for plan in planned.plans):
        raise FaultyReport(planned.all_findings, unreadable=True)
    _write_all(planned.environment.root, files)
    return sorted(files)


def _write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files beside the old ones, then let them take their places."""
    fresh: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for name, data in files.items():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh[target] = target.with_name(f".{target.name}.ny")
            with fresh[target].open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for target, beside in fresh.items():
            done[target] = target.read_bytes() if target.exists() else None
            beside.replace(target)
    except OSError as error:
        _undo(done)
        text = f"kan ikke skrive: {why_not_written(error)}. Ingenting er endret"
        raise RunError(text) from error
    finally:
        for beside in fresh.values():
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def _undo(done: Mapping[Path, bytes | None]) -> None:
    for target, data in done.items():
        with contextlib.suppress(OSError):
            if data is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(data)


def uses_of(planned: Import) -> dict[str, list[str]]:
    """Where each changed figure is used, in words: sentences first, then charts and tables.

    What is computed from a figure counts as a use of it. Nothing for a report that cannot be read.
    """
    from arsberetning.html.bruk import SETNING, uses  # noqa: PLC0415 - only when it is shown
    from arsberetning.html.compose import compose  # noqa: PLC0415

    folder = planned.environment.root / planned.report.mappe
    loaded = load(folder, planned.environment)
    document = compose(loaded.arsberetning, loaded.tallbase, loaded.punkter, {}).dokument
    places: dict[str, list[str]] = defaultdict(list)
    found = sorted(uses(document), key=lambda pair: pair[0].slag != SETNING)
    for place, addresses in found:
        for address in addresses:
            places[address].append(f"{place.slag}: {place.navn} ({place.seksjon})")
    after = _computed_from(loaded.tallbase)
    return {
        c.cell.adresse: list(dict.fromkeys(_used(c.cell.adresse, after, places)))
        for plan in planned.plans
        for c in plan.changes
    }


def _computed_from(tallbase: Tallbase) -> dict[str, list[str]]:
    after: dict[str, list[str]] = defaultdict(list)
    for tall in tallbase.values():
        for source in tall.fra:
            after[source].append(tall.adresse)
    return after


def _used(
    address: str, after: Mapping[str, list[str]], places: Mapping[str, list[str]]
) -> Iterator[str]:
    """The places of a figure and of all that is computed from it, nearest first."""
    seen, queue = {address}, [address]
    for name in queue:
        yield from places.get(name, ())
        queue += [n for n in dict.fromkeys(after.get(name, ())) if n not in seen]
        seen.update(queue)
