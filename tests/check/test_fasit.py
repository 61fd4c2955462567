"""What the check finds of the faults in the report as it was printed."""

from __future__ import annotations

from collections import Counter

import pytest

from arsberetning.pipeline.load import Loaded
from check.som_trykt import fasit, last_som_trykt

MINST = {
    "avvik": 17,
    "ett_tall": 9,
    "rimelighet": 5,
    "ar": 11,
    "utfylling": 38,
    "vesentlig": 11,
    "kodeverk": 1,
    "staving": 73,
    "navn": 38,
}


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
