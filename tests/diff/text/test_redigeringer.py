"""Known edits of the 2024 report: every one is found at its level, and nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from redigeringer import TALL, TEKST, Redigering, Sant

from arsberetning.endringer import Slag, Tallendring, Tekstendring
from arsberetning.environment import Environment
from arsberetning.formatting.tall import format_maltall
from arsberetning.pipeline.load import load
from arsberetning.pipeline.sammenlign import Sammenlignet, compare_named
from arsberetning.values import Celle, Maltall

NIVAER = ("figures", "text")


@pytest.fixture(scope="module")
def tall(som_den_er: Path, andre_tall: Path) -> Sammenlignet:
    return compare_named(str(som_den_er), str(andre_tall), NIVAER)


@pytest.fixture(scope="module")
def tekst(som_den_er: Path, annen_tekst: Path) -> Sammenlignet:
    return compare_named(str(som_den_er), str(annen_tekst), NIVAER)


def skrevet(verdi: Celle | None) -> str | None:
    if isinstance(verdi, Maltall):
        return format_maltall(verdi).replace("\u00a0", "")
    return None if verdi is None else str(verdi)


def alle(endringer: tuple[Tallendring, ...]) -> Iterator[Tallendring]:
    for endring in endringer:
        yield endring
        yield from endring.folger


def egne(sammenlignet: Sammenlignet) -> list[Tekstendring]:
    """The changes of text that do not follow from figures."""
    return [c for c in sammenlignet.sammenligning.tekst or () if not c.adresser]


def passer(sant: Sant, endring: Tekstendring) -> bool:
    sagt = f"{endring.gammel}\n{endring.ny}\n{endring.navn}"
    return (endring.slag, endring.blokk) == (sant.slag, sant.blokk) and sant.ord in sagt


@pytest.mark.parametrize("redigering", TALL, ids=lambda r: r.navn)
def test_et_endret_tall_star_for_seg_med_gammel_og_ny_verdi(
    redigering: Redigering, tall: Sammenlignet
) -> None:
    funnet = {(c.adresse, skrevet(c.gammel), skrevet(c.ny)) for c in tall.sammenligning.tall or ()}
    assert set(redigering.tall) <= funnet


def test_det_som_er_endret_for_hand_er_alt_som_star_for_seg(tall: Sammenlignet) -> None:
    funnet = [c.adresse for c in tall.sammenligning.tall or ()]
    assert sorted(funnet) == sorted(t[0] for r in TALL for t in r.tall)


def test_hvert_tall_som_er_et_annet_er_funnet_en_gang_og_ingen_andre(
    tall: Sammenlignet, som_den_er: Path, andre_tall: Path
) -> None:
    gamle, nye = (_verdier(fil.parents[2]) for fil in (som_den_er, andre_tall))
    ulike = {a for a in gamle.keys() | nye.keys() if gamle.get(a) != nye.get(a)}
    funnet = [c.adresse for c in alle(tall.sammenligning.tall or ())]
    assert sorted(funnet) == sorted(ulike)
    assert len(ulike) > 20


def _verdier(rot: Path) -> dict[str, Celle]:
    loaded = load(rot / "reports" / "2024", Environment(rot, variables={}))
    return {adresse: t.verdi for adresse, t in loaded.tallbase.items()}


def test_det_som_folger_star_under_det_som_flytter_det_mest(tall: Sammenlignet) -> None:
    under = {f.adresse: c.adresse for c in tall.sammenligning.tall or () for f in c.folger}
    assert under["bydel/larlinger/sum/2024"] == "bydel/larlinger/kokkfaget/2024"
    assert under["fo2a/netto/sum/avvik_2024"] == "fo2a/netto/211/regnskap_2024"
    assert under["bydel/netto/sum_drift/regnskap_2024"] == "fo1/netto/860/regnskap_2024"


def test_hvert_tall_sier_hvor_det_er_brukt(tall: Sammenlignet) -> None:
    av_adresse = {c.adresse: c for c in tall.sammenligning.tall or ()}
    setning = av_adresse["fo1/tall/friskus_organisasjoner/2024"].bruk
    assert [b.slag for b in setning] == ["setning"]
    assert "Over 95 organisasjoner" in setning[0].navn
    assert setning[0].side == 15
    slag = {b.slag for b in av_adresse["fo2a/netto/211/regnskap_2024"].bruk}
    assert slag == {"setning", "tabell", "figur"}


def test_tekst_som_bare_har_andre_tall_er_forklart(tall: Sammenlignet) -> None:
    """Of all the text, only what an edit says itself is not explained by figures."""
    ventet = [s for r in TALL for s in r.tekst]
    assert [any(passer(s, c) for s in ventet) for c in egne(tall)] == [True] * len(ventet)
    forklart = [c for c in tall.sammenligning.tekst or () if c.adresser]
    celler = {c.ny for c in forklart if "Styrket tilbud" in c.navn}
    assert celler == {"36 317", "15 971", "30,5"}


@pytest.mark.parametrize("redigering", TEKST, ids=lambda r: r.navn)
def test_en_endret_tekst_er_funnet_en_gang_pa_sitt_niva(
    redigering: Redigering, tekst: Sammenlignet
) -> None:
    for sant in redigering.tekst:
        assert [passer(sant, c) for c in egne(tekst)].count(True) == 1


def test_ingen_annen_tekst_er_meldt(tekst: Sammenlignet) -> None:
    ventet = [s for r in TEKST for s in r.tekst]
    andre = [c for c in egne(tekst) if not any(passer(s, c) for s in ventet)]
    assert andre == []
    assert tekst.sammenligning.tall == ()
    assert len(tekst.sammenligning.tekst or ()) == len(ventet)


def test_flytting_blir_ikke_meldt_som_fjernet_og_ny(tekst: Sammenlignet) -> None:
    flyttet = [c for c in egne(tekst) if c.slag is Slag.FLYTTET]
    assert len(flyttet) == 3
    assert not any("Bydelen oppdaterte handlingsplanen" in c.gammel + c.ny for c in egne(tekst))
