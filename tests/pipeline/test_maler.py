"""Faults in templates that no build is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.pipeline.kontroll import check_report, write_control_report
from prosjektkopi import kopier_lillevik


def test_a_fault_in_the_template_of_the_control_report_is_told(tmp_path: Path) -> None:
    rot = kopier_lillevik(tmp_path / "p")
    mal = rot / "templates/kontroll/kontrollrapport.html.j2"
    for text in (b"{{ oppsett.__class__ }}", b"{{ 1 / 0 }}", b"{{ nei.ja }}", b"\xff"):
        mal.write_bytes(text)
        checked = check_report(rot / "reports/2013", environment=Environment(rot, variables={}))
        with pytest.raises(RunError, match=r"kontrollrapport\.html\.j2"):
            write_control_report(checked, tmp_path / "ut.html")
    assert not (tmp_path / "ut.html").exists()
