"""What is told first: turned goals, then what was typed in, the large before the small."""

from __future__ import annotations

import json
from decimal import Decimal

from arsberetning.endringer import Sammenligning, Slag, Tallendring
from arsberetning.output.endringer_json import json_comparison
from arsberetning.output.endringer_md import markdown_comparison
from arsberetning.output.endringer_plain import plain_comparison
from arsberetning.output.oppsummering import summary
from arsberetning.output.weight import by_weight, turned


def tall(
    adresse: str,
    gammel: str,
    ny: str,
    enhet: str = "tusen_kroner",
    fra: tuple[str, ...] = (),
    folger: tuple[Tallendring, ...] = (),
) -> Tallendring:
    a, b = Decimal(gammel), Decimal(ny)
    return Tallendring(Slag.ENDRET, adresse, adresse, "", enhet, a, b, b - a, fra=fra,
                       folger=folger)  # fmt: skip


LITE, STORT = tall("a/netto/1/regnskap", "100", "101"), tall("b/netto/2/regnskap", "100", "900")
UTREGNET = tall("a/netto/sum/regnskap", "100", "99000", fra=("x",))
AVVIK = tall("z/indikator/d/avvik_2024", "0.5", "-0.1", "prosentpoeng", ("r",))
MAL = tall("z/indikator/d/resultat_2024", "90.5", "89.9", "prosent", folger=(AVVIK,))
SNUR = tall("y/netto/3/avvik", "5", "-5")


def rekkefolge(*endringer: Tallendring) -> list[str]:
    return [c.adresse for c in by_weight(endringer)]


def test_stort_for_lite_og_inndata_for_det_som_folger() -> None:
    assert rekkefolge(UTREGNET, LITE, STORT) == [STORT.adresse, LITE.adresse, UTREGNET.adresse]


def test_mal_som_snur_star_forst_og_fortegn_for_resten() -> None:
    assert rekkefolge(STORT, SNUR, MAL) == [MAL.adresse, SNUR.adresse, STORT.adresse]
    assert turned(STORT) == ()


def test_enheter_blir_malt_hver_for_seg() -> None:
    kroner = tall("a/t/r/k", "1000", "2000", "kroner")
    prosent = tall("b/t/r/k", "40", "80", "prosent")
    assert rekkefolge(kroner, STORT, prosent) == [STORT.adresse, prosent.adresse, kroner.adresse]


def test_nytt_og_fjernet_teller_med_hele_verdien() -> None:
    nytt = Tallendring(Slag.NY, "n/t/r/k", "n", "", "tusen_kroner", None, Decimal(5000))
    assert rekkefolge(STORT, nytt) == [nytt.adresse, STORT.adresse]


def test_det_som_folger_er_ogsa_ordnet() -> None:
    (c,) = by_weight((tall("a/t/r/k", "1", "2", folger=(LITE, SNUR)),))
    assert [f.adresse for f in c.folger] == [SNUR.adresse, LITE.adresse]


def test_alle_formater_har_samme_rekkefolge() -> None:
    funnet = Sammenligning("a", "b", (LITE, STORT, MAL), (), ())
    assert summary(funnet).startswith("1 mål nås eller nås ikke lenger, 3 tall endret")
    for vist in (
        "\n".join(plain_comparison(funnet)),
        markdown_comparison(funnet).replace("\\", ""),
    ):
        steder = [vist.index(c.adresse) for c in (MAL, STORT, LITE)]
        assert steder == sorted(steder)
    lest = json.loads(json_comparison(funnet))
    assert [t["adresse"] for t in lest["tall"]] == [MAL.adresse, STORT.adresse, LITE.adresse]
