"""Where each figure is used, told from the composed document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from arsberetning.html.bruk import uses, uses_json
from arsberetning.html.compose import compose
from arsberetning.html.document import Dokument
from arsberetning.pipeline.load import Loaded


@pytest.fixture(scope="module")
def dokument(lillevik_lastet: Loaded) -> Dokument:
    loaded = lillevik_lastet
    return compose(loaded.arsberetning, loaded.tallbase, loaded.punkter, {}).dokument


@dataclass(frozen=True)
class Sagt:
    """A place: kind and words."""

    slag: str
    navn: str


def brukt(dokument: Dokument, adresse: str) -> list[Sagt]:
    return [
        Sagt(sted.slag, sted.navn.replace("\u00a0", " "))
        for sted, adresser in uses(dokument)
        if adresse in adresser
    ]


def test_setning_og_tabell(dokument: Dokument) -> None:
    assert brukt(dokument, "bydel/befolkning/sum_barn/2013") == [
        Sagt("tabell", "Tabell 1 Befolkning per 1. januar"),
    ] or Sagt("tabell", "Tabell 1 Befolkning per 1. januar") in brukt(
        dokument, "bydel/befolkning/sum_barn/2013"
    )
    (klager,) = brukt(dokument, "bydel/tall/klager/2012")
    assert klager == Sagt("setning", "Lillevik fikk 9 klager i 2013, en nedgang på 3 fra året før.")


def test_apningssiden(dokument: Dokument) -> None:
    sagt = brukt(dokument, "bydel/netto/sum_total/avvik_2013")
    assert Sagt("setning", "160 000 kr netto mindreforbruk mot regulert budsjett") in sagt
    assert any(s.navn.startswith("Bydel Lillevik brukte netto 98,3 millioner") for s in sagt)
    storst = brukt(dokument, "fo3/netto/253/avvik_2013")
    assert any(s.navn.startswith("1 mill. kr mindreforbruk 253 Pleie") for s in storst)
    assert any(
        "måltall nådd" in s.navn for s in brukt(dokument, "fo2b/indikator/frist/resultat_2013")
    )


def test_json_har_hvert_sted_en_gang_og_alle_adresser(
    dokument: Dokument, lillevik_lastet: Loaded
) -> None:
    lest: dict[str, Any] = json.loads(uses_json(dokument))
    steder = [tuple(s.values()) for s in lest["steder"]]
    assert len(set(steder)) == len(steder)
    assert set(lest["bruk"]) <= set(lillevik_lastet.tallbase)
    i_tabeller = {
        t.adresse
        for tabell in lillevik_lastet.tallbase.tabeller.values()
        for rad in tabell.rader
        for t in rad.celler.values()
    }
    ubrukt = {a.rpartition("/")[0] for a in i_tabeller - set(lest["bruk"])}
    assert ubrukt <= {"bydel/tall/tilskudd"}


def test_en_setning_med_flere_tall_bruker_dem_alle(dokument: Dokument) -> None:
    (sted,) = [s for s, a in uses(dokument) if "barn" in s.navn and s.slag == "setning"
               and "bydel/befolkning/sum_barn/2013" in a]  # fmt: skip
    assert sted.seksjon.endswith("Befolkning 2013")
    assert sted.anker == "situasjon-befolkning"
