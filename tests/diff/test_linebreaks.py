"""What stood at a line's end: told by the words both editions have whole, else alike in both."""

from __future__ import annotations

import pytest
from papir import pdf, text

from arsberetning.diff.filer import compare_files
from arsberetning.diff.linebreaks import SOFT_HYPHEN, join, settle, settle_both
from arsberetning.diff.tegn import plain
from arsberetning.diff.utgave import Blokk
from arsberetning.endringer import Blokkslag

P = Blokkslag.AVSNITT


def lest(gammel: list[str], ny: list[str], *, celle: bool = False) -> tuple[str, str]:
    """What two passages come to, given as lines."""
    before, after = (
        [Blokk(P, join(lines, in_cell=celle))] for lines in (gammel, ny)
    )  # fmt: skip
    old, new = settle_both(before, after)
    return old[0].tekst, new[0].tekst


@pytest.mark.parametrize(
    ("linjer", "hel"),
    [
        (["Alle Nav-", "ansatte var med."], "Alle Nav-ansatte var med."),
        (["Det er rustet opp leke-", "og uteområder."], "Det er rustet opp leke- og uteområder."),
        (["Send en e-", "post til oss."], "Send en e-post til oss."),
        (["Innsatsen i kompetanse-", "utvikling økte."], "Innsatsen i kompetanseutvikling økte."),
        (["I perioden 2023–", "2024 økte det."], "I perioden 2023–2024 økte det."),
        (["I perioden 2023-", "2024 økte det."], "I perioden 2023-2024 økte det."),
        (["For barn og/", "eller unge."], "For barn og/eller unge."),
        (["Se https://www.oslo.kom", "mune.no/bydel for mer."],
         "Se https://www.oslo.kommune.no/bydel for mer."),
        (["https://oslo.no/bydel-", "gamle-oslo nå."], "https://oslo.no/bydel-gamle-oslo nå."),
        (["Se www.oslo.", "kommune.no der."], "Se www.oslo.kommune.no der."),
        (["Skriv til post@", "oslo.no i dag."], "Skriv til post@oslo.no i dag."),
        (["Se https://oslo.no/", "og ring."], "Se https://oslo.no/ og ring."),
        ([f"Nav{SOFT_HYPHEN}", "ansatte kom."], "Nav-ansatte kom."),
        ([f"Nav{SOFT_HYPHEN}ansatte kom."], "Navansatte kom."),
        ([plain("leke\x02"), "og uterom."], "leke- og uterom."),
    ],
)  # fmt: skip
def test_en_linjeslutt_blir_lest_som_den_andre_utgaven_sier(linjer: list[str], hel: str) -> None:
    assert lest(linjer, [hel]) == (hel, hel)
    assert lest([hel], linjer) == (hel, hel)


@pytest.mark.parametrize(
    ("gammel", "ny"),
    [
        (["Nav-an-", "satte var med."], ["Nav-", "ansatte var med."]),
        (["barne-", "hageplassene"], ["barnehage-", "plassene"]),
        (["Nav-", "ansatte og epost."], ["Nav-", "ansatte og e-post."]),
    ],
)
def test_det_som_ikke_kan_vites_blir_lest_likt(gammel: list[str], ny: list[str]) -> None:
    """Broken in both editions: whatever it is, it is the same in both."""
    old, new = lest(gammel, ny)
    assert old.split()[0] == new.split()[0]


def test_ord_om_stedet_avgjor_nar_begge_skrivemater_finnes() -> None:
    hel = "Skriv en epost nå. Vi fikk e-post i går."
    assert lest(["Skriv en e-", "post nå. Vi fikk e-post i går."], [hel])[0] == hel
    assert lest(["Skriv en epost nå. Vi fikk e-", "post i går."], [hel])[0] == hel


def test_en_virkelig_rettet_bindestrek_er_fortsatt_en_endring() -> None:
    old, new = lest(["Alle Navansatte var med."], ["Alle Nav-ansatte var med."])
    assert old != new


def test_smale_celler_kan_bryte_ord_hvor_som_helst() -> None:
    assert lest(["Regn", "skap 2024"], ["Regnskap 2024"], celle=True)[0] == "Regnskap 2024"
    hel = "Antall barn med plass"
    assert lest(["Antall", "barn med", "plass"], [hel], celle=True) == (hel, hel)
    assert settle(join(["Antall", "barn"], in_cell=True)) == "Antall barn"


def test_mange_brudd_i_ett_ord_tar_ingen_tid() -> None:
    linjer = ["ord"] * 3000
    assert settle(join(linjer, in_cell=True)) == " ".join(linjer)
    assert len(settle(join([f"{x}-" for x in linjer]))) > 6000


TEKST = (
    "Alle Nav-ansatte har arbeidet med leke- og uteområdene i perioden 2023–2024, og e-post til "
    "barne- og familietjenesten er lest av HMS-ansvarlig i Oslo-området hver eneste dag."
)
DELT = {"Nav-ansatte": "Nav-|ansatte", "leke- og": "leke-|og", "2023–2024,": "2023–|2024,",
        "e-post": "e-|post", "barne- og": "barne-|og", "Oslo-området": "Oslo-|området",
        "uteområdene": "uteom-|rådene"}  # fmt: skip


def side(tekst: str) -> bytes:
    linjer = [text(70, 80 + 14 * n, linje.strip()) for n, linje in enumerate(tekst.split("|"))]
    return pdf([[text(70, 60, "1 Om", size=18), *linjer, text(70, 300, "Slutt på siden.")]])


@pytest.mark.parametrize("hvor", DELT)
def test_en_ombrytning_dikter_ingen_endringer(hvor: str) -> None:
    hel = TEKST.replace("arbeidet med", "arbeidet med|")
    delt = TEKST.replace(hvor, DELT[hvor])
    assert delt != TEKST
    funnet = compare_files((side(hel), "a.pdf"), (side(delt), "b.pdf"), ("text",)).sammenligning
    assert funnet.tekst == ()
