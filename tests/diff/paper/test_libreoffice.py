"""Two versions of a text exported by LibreOffice, with and without tags: every edit, no more."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.endringer import Blokkslag, Sammenligning, Slag
from arsberetning.pipeline.sammenlign import compare_named
from prosjektkopi import ROT

MAPPE = ROT / "tests" / "data" / "libreoffice"
VENTET = [
    (Slag.ENDRET, Blokkslag.AVSNITT, "24,1 prosent"),
    (Slag.NY, Blokkslag.AVSNITT, "Dette avsnittet er lagt til i den nye utgaven."),
    (Slag.FJERNET, Blokkslag.LISTEPUNKT, "bibliotek og fritidsklubb"),
    (Slag.ENDRET, Blokkslag.AVSNITT, "Finansieringen er i hovedsak offentlig, og flere"),
    (Slag.ENDRET, Blokkslag.CELLE, "6 550"),
    (Slag.ENDRET, Blokkslag.CELLE, "−750"),
    (Slag.NY, Blokkslag.TABELLRAD, "Kultur og fritid | 1 200 | 1 250 | −50"),
    (Slag.ENDRET, Blokkslag.CELLE, "1 180"),
    (Slag.FLYTTET, Blokkslag.SEKSJON, "3.3 Sosialtjeneste"),
    (Slag.ENDRET, Blokkslag.AVSNITT, "besøkte 325 innbyggere"),
]


@pytest.fixture(scope="module", params=["", "-merket"], ids=["uten merker", "med merker"])
def funnet(request: pytest.FixtureRequest) -> Sammenligning:
    gammel, ny = (MAPPE / f"{navn}{request.param}.pdf" for navn in ("gammel", "ny"))
    return compare_named(str(gammel), str(ny), ("figures", "text"), start=Path.cwd()).sammenligning


def test_hver_endring_er_funnet_pa_sitt_niva_og_ingen_andre(funnet: Sammenligning) -> None:
    sagt = [(c.slag, c.blokk, c.ny or c.gammel) for c in funnet.tekst or ()]
    assert len(sagt) == len(VENTET)
    for slag, blokk, ord_ in VENTET:
        treff = [s for s in sagt if s[:2] == (slag, blokk) and ord_ in s[2]]
        assert len(treff) == 1, (slag, blokk, ord_)


def test_celler_er_navngitt_med_rad_og_kolonne(funnet: Sammenligning) -> None:
    navn = {c.ny: c.navn for c in funnet.tekst or () if c.blokk is Blokkslag.CELLE}
    assert navn["6 550"].endswith("Oppvekst, Regnskap 2013")
    assert navn["1 180"].endswith("Helsestasjonen, 2013")


def test_tallene_er_lest_fra_sidene(funnet: Sammenligning) -> None:
    tall = [(c.gammel, c.ny, c.differanse) for c in funnet.tall or ()]
    assert tall == [
        (Decimal("23.8"), Decimal("24.1"), Decimal("0.3")),
        (Decimal(6500), Decimal(6550), Decimal(50)),
        (Decimal(-700), Decimal(-750), Decimal(-50)),
        (Decimal(1120), Decimal(1180), Decimal(60)),
        (Decimal(310), Decimal(325), Decimal(15)),
    ]
    assert {c.adresse for c in funnet.tall or ()} == {""}
    assert any("lest fra sidene" in m for m in funnet.merknader)


def test_med_og_uten_merker_gir_samme_passasjer() -> None:
    """Read by its looks, a file says the same as it does by its tags."""
    uten, med = (str(MAPPE / f"{navn}.pdf") for navn in ("gammel", "gammel-merket"))
    assert compare_named(uten, med, ("text",)).sammenligning.tekst == ()
