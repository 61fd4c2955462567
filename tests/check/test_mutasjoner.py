"""A wrong figure is always found, and a harmless edit never cries wolf."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from arsberetning.check.motor import Resultat, run
from arsberetning.pipeline.load import Loaded, load
from check.mutasjoner import (
    FIGURE_RULES,
    changed,
    checkable,
    grunnlag_of,
    harmless,
    with_cell,
)
from check.prosjekt import Minnefiler, files_of

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "reports/2024"
CHANGES = 200
EDITS, AT_A_TIME = 200, 50


@pytest.fixture(scope="module")
def clean() -> Loaded:
    return load(REPORT, Minnefiler(files_of(ROOT), ROOT))


def _said(result: Resultat) -> set[tuple[str, str]]:
    return {(d.code, d.message) for d in (*result.funn, *(u.funn for u in result.unntatt))}


def test_every_change_of_a_computed_or_repeated_figure_is_found(clean: Loaded) -> None:
    random_ = random.Random(2024)  # noqa: S311 - a seed, no secret
    before = _said(run(clean.grunnlag, FIGURE_RULES))
    cells = checkable(clean)
    missed, tried = [], 0
    while tried < CHANGES:
        cell = random_.choice(cells)
        value = changed(cell, random_)
        if value is None:
            continue
        tried += 1
        after = grunnlag_of(clean, with_cell(clean.arsberetning, cell, value))
        if not _said(run(after, FIGURE_RULES)) - before:
            missed.append((cell, value))
    assert missed == []


def test_harmless_edits_raise_nothing_new(clean: Loaded) -> None:
    random_ = random.Random(2024)  # noqa: S311 - a seed, no secret
    before = _said(clean.check)
    for _ in range(EDITS // AT_A_TIME):
        files = harmless(files_of(ROOT), random_, AT_A_TIME)
        after = load(REPORT, Minnefiler(files, ROOT))
        assert after.read_findings == clean.read_findings
        assert _said(after.check) - before == set()


def test_there_are_many_figures_to_change(clean: Loaded) -> None:
    assert len(checkable(clean)) > 300


def test_the_clean_report_has_no_errors(clean: Loaded) -> None:
    assert [d.message for d in clean.diagnostics if d.severity.value == "feil"] == []


def test_without_the_rules_of_figures_changes_are_missed(clean: Loaded) -> None:
    """The test above can fail: it is the rules that find the changes."""
    random_ = random.Random(2024)  # noqa: S311 - a seed, no secret
    one_rule = {"RIM004"}
    before = _said(run(clean.grunnlag, one_rule))
    cells = [c for c in checkable(clean) if changed(c, random.Random(1))]  # noqa: S311
    cell = random_.choice(cells)
    value = changed(cell, random.Random(1))  # noqa: S311
    assert value is not None
    after = grunnlag_of(clean, with_cell(clean.arsberetning, cell, value))
    assert _said(run(after, one_rule)) == before
