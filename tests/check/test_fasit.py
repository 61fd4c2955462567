"""What the check finds of the faults in the report as it was printed."""

from __future__ import annotations

from collections import Counter

import pytest

from arsberetning.pipeline.load import Loaded
from check.som_trykt import (
    ROT,
    dommer_over,
    fasit,
    fasittabell,
    last_som_trykt,
    merknadsdommer,
    merknadstabell,
    presisjonstabell,
    vurderinger,
    vurdert,
)

MINST = {
    "avvik": 13,
    "prosentpoeng": 6,
    "ett_tall": 12,
    "rimelighet": 6,
    "ar": 11,
    "utfylling": 45,
    "vesentlig": 16,
    "kodeverk": 2,
    "personvern": 2,
    "staving": 120,
    "navn": 49,
}
I_TALL = ROT / "docs" / "kontrollen-i-tall.md"


@pytest.fixture(scope="module")
def trykt() -> Loaded:
    return last_som_trykt()


def test_the_faults_of_each_family_are_found(trykt: Loaded) -> None:
    funn = list(trykt.diagnostics)
    found = Counter(f.slag for f in fasit() if f.funnet(funn))
    assert {slag: n for slag, n in MINST.items() if found[slag] < n} == {}


def test_the_list_says_which_faults_no_rule_finds(trykt: Loaded) -> None:
    funn = list(trykt.diagnostics)
    wrong = [(f.fil, f.hva) for f in fasit() if f.funnet(funn) == bool(f.mangler)]
    assert wrong == []


def test_every_grave_finding_was_judged(trykt: Loaded) -> None:
    funn = [d for d in trykt.diagnostics if d.severity.value != "merknad"]
    assert [(d.code, d.place.file, d.message) for d in funn if not vurdert(d)] == []


def test_every_error_is_a_real_fault_and_nine_warnings_of_ten(trykt: Loaded) -> None:
    judged = [(d.severity.value, vurdert(d)) for d in trykt.diagnostics]
    errors = [v for severity, v in judged if severity == "feil"]
    warnings = [v for severity, v in judged if severity == "advarsel"]
    assert set(errors) == {"sann"}
    assert warnings.count("sann") >= 0.9 * len(warnings)


def test_every_judgement_is_about_a_finding(trykt: Loaded) -> None:
    funn = trykt.diagnostics
    assert [v for v in vurderinger() if not any(v.er(d) for d in funn)] == []


def test_the_page_about_the_check_has_the_counts_of_today(trykt: Loaded) -> None:
    funn = list(trykt.diagnostics)
    page = I_TALL.read_text("utf-8")
    assert fasittabell(funn) in page
    assert presisjonstabell(funn) in page
    assert merknadstabell(funn) in page


def test_every_remark_was_judged(trykt: Loaded) -> None:
    counted = {m: m.antall for m in merknadsdommer()}
    assert dommer_over(list(trykt.diagnostics)) == counted
