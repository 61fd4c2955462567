"""Every rule's two examples and its cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from arsberetning.check.regelside import files, page
from arsberetning.check.register import REGLER
from check.prosjekt import findings, load_with

CASES = sorted((Path(__file__).parent / "tilfeller").glob("*.yaml"))


def _cases() -> list[Any]:
    cases = [case for path in CASES for case in yaml.safe_load(path.read_text("utf-8")) or []]
    return [pytest.param(case, id=f"{case['regel']}-{case['navn']}") for case in cases]


@pytest.mark.parametrize("code", sorted(REGLER))
def test_the_wrong_example_of_a_rule_is_found(code: str) -> None:
    assert findings(files(page(REGLER[code]).feil), code)


@pytest.mark.parametrize("code", sorted(REGLER))
def test_the_right_example_of_a_rule_is_not(code: str) -> None:
    assert findings(files(page(REGLER[code]).riktig), code) == []


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    changes = case.get("filer") or files(case["tekst"])
    found = findings(changes, case["regel"])
    expected = case["finner"]
    if isinstance(expected, int):
        assert len(found) == expected, [f"{d.place} {d.message}" for d in found]
    else:
        assert [f"{d.place.file}:{d.place.line}" for d in found] == expected


def test_the_small_project_is_clean() -> None:
    assert [(d.code, d.message) for d in load_with({}).diagnostics] == []
