"""A comparison on each surface: the terminal, JSON and Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from arsberetning.endringer import (
    Bit,
    Blokkslag,
    Bruk,
    Sammenligning,
    Sideendring,
    Slag,
    Sted,
    Tallendring,
    Tekstendring,
)
from arsberetning.output.endringer_json import json_comparison
from arsberetning.output.endringer_md import LIMIT, markdown_comparison, plain
from arsberetning.output.endringer_plain import plain_comparison
from arsberetning.output.endringsord import difference, page_list, percent
from arsberetning.output.oppsummering import summary
from arsberetning.values import Arsak, Mangler

SUM = Tallendring(
    Slag.ENDRET, "fo1/netto/sum/regnskap_2024", "Sum", "Regnskap 2024", "tusen_kroner",
    Decimal(100), Decimal(110), Decimal(10), Decimal(10), fra=("fo1/netto/120/regnskap_2024",),
    bruk=(Bruk("setning", "Området brukte 110 millioner.", "5.1 Økonomi", 9),),
)  # fmt: skip
TALL = Tallendring(
    Slag.ENDRET, "fo1/netto/120/regnskap_2024", "120 Administrasjon", "Regnskap 2024",
    "tusen_kroner", Decimal(637704), Decimal(640000), Decimal(2296), Decimal("0.3600"),
    "data/2024/fo1/netto.csv:4", bruk=(Bruk("tabell", "Tabell 7 Netto", "5.1 Økonomi", 12),),
    folger=(SUM,),
)  # fmt: skip
STED = Sted(15, "5.1 Økonomi", (70, 100, 500, 120))
AVSNITT = Tekstendring(
    Slag.ENDRET, Blokkslag.AVSNITT, "Hver måned.", "Hver uke.",
    (Bit("Hver "), Bit("måned", Slag.FJERNET), Bit("uke", Slag.NY), Bit(".")),
    "", STED, STED,
)  # fmt: skip
RAD = Tekstendring(
    Slag.NY, Blokkslag.TABELLRAD, "", "Kokkfaget | 2", (Bit("Kokkfaget | 2", Slag.NY),),
    "Tabell 26 Lærlinger, Kokkfaget", None, Sted(82, "7.6 Lærlinger"),
)  # fmt: skip
SIDER = tuple(Sideendring(Slag.ENDRET, n, n) for n in (12, 15, 82))
FUNNET = Sammenligning(
    "gammel.pdf", "ny.pdf", (TALL,), (AVSNITT, RAD, replace(AVSNITT, adresser=("a/b/c/d",))),
    SIDER, (94, 94), ("reports/2024 kan ikke bygges: den har 2 feil",),
)  # fmt: skip
LIKE = Sammenligning("a", "b", (), (), (), (1, 1))


def test_oppsummeringen_er_en_setning() -> None:
    assert summary(FUNNET) == (
        "1 tall endret, 1 tall som følger av det, 1 avsnitt endret, 1 ny tabellrad, 1 sted i "
        "teksten der bare tallene er andre, 3 sider ser annerledes ut; ellers likt"
    )


@pytest.mark.parametrize(
    ("funnet", "sagt"),
    [
        (LIKE, "ingen forskjeller"),
        (replace(LIKE, sider=None), "ingen forskjeller i tallene og teksten"),
        (Sammenligning("a", "b"), "ingenting kunne sammenlignes"),
    ],
)
def test_oppsummeringen_sier_hva_som_er_likt(funnet: Sammenligning, sagt: str) -> None:
    assert summary(funnet) == sagt


def test_terminalen_viser_tall_tekst_og_sider() -> None:
    linjer = list(plain_comparison(FUNNET))
    assert linjer[0].startswith("1 tall endret")
    assert linjer[1] == "Merk: reports/2024 kan ikke bygges: den har 2 feil."
    tekst = "\n".join(linjer).replace("\u00a0", " ")
    for ventet in (
        "fo1/netto/120/regnskap_2024  120 Administrasjon, Regnskap 2024 (1 000 kr)",
        "637 704 → 640 000   +2 296   +0,36 %   data/2024/fo1/netto.csv:4",
        "brukt på side 9 og 12: Tabell 7 Netto; «Området brukte 110 millioner.»",
        "↳ fo1/netto/sum/regnskap_2024  100 → 110   +10 +10 %",
        "~ avsnitt endret · side 15 · 5.1 Økonomi\n      Hver [-måned-]{+uke+}.",
        "+ tabellrad ny · side 82 · Tabell 26 Lærlinger, Kokkfaget",
        "Bare tallene er andre 1 sted i teksten, på side 15.",
        "Side 12, 15 og 82 ser annerledes ut.",
    ):
        assert ventet in tekst


def test_terminalen_viser_ikke_alt_nar_det_er_mye() -> None:
    mange = replace(FUNNET, tall=(TALL,) * 60, tekst=(AVSNITT,) * 55)
    linjer = list(plain_comparison(mange))
    assert "  … og 10 tall til. Alle står i --format html, md og json." in linjer
    assert "  … og 5 endringer til. Alle står i --format html, md og json." in linjer
    assert len(linjer) < 500


def test_terminalen_lyder_ikke_tegn_fra_rapporten() -> None:
    stygg = replace(AVSNITT, biter=(Bit("\x1b[2Jborte\u202e", Slag.NY),))
    tekst = "\n".join(plain_comparison(replace(FUNNET, tekst=(stygg,))))
    assert "\x1b" not in tekst
    assert "\u202e" not in tekst
    farget = "\n".join(plain_comparison(replace(FUNNET, tekst=(AVSNITT,)), colour=True))
    assert "\033[31mmåned\033[0m\033[32muke\033[0m" in farget


def test_json_har_alt_og_eksakte_tall() -> None:
    lest = json.loads(json_comparison(FUNNET))
    assert lest["versjon"] == 1
    assert lest["gammel"] == {"navn": "gammel.pdf", "sider": 94, "maler": None}
    assert lest["like"] is False
    tall = lest["tall"][0]
    assert (tall["gammel"], tall["ny"], tall["prosent"]) == ("637704", "640000", "0.3600")
    assert tall["folger"][0]["adresse"] == "fo1/netto/sum/regnskap_2024"
    assert lest["tekst"][0]["biter"][1] == {"tekst": "måned", "slag": "fjernet"}
    assert lest["tekst"][0]["nytt_sted"]["rute"] == [70, 100, 500, 120]
    assert lest["sider"][0]["utseende"] is False
    uten = json.loads(json_comparison(Sammenligning("a", "b")))
    assert (uten["tall"], uten["tekst"], uten["sider"]) == (None, None, None)


def test_json_skriver_manglende_tall_som_i_tallbasen() -> None:
    mangler = replace(TALL, gammel=Mangler(Arsak.SKJULT), folger=())
    lest = json.loads(json_comparison(replace(FUNNET, tall=(mangler,))))
    assert lest["tall"][0]["gammel"] == {"mangler": "skjult", "dato": None}


def test_markdown_har_oppsummeringen_forst_og_tallene_i_en_tabell() -> None:
    linjer = markdown_comparison(FUNNET).splitlines()
    assert linjer[0].startswith("### 1 tall endret")
    rad = next(x for x in linjer if x.startswith("| 120"))
    assert rad.count("|") - rad.count("\\|") == 8
    assert "637\u00a0704 | 640\u00a0000" in rad
    assert linjer.count("<details>") == linjer.count("</details>") == 4
    assert any("<del>måned</del><ins>uke</ins>" in x for x in linjer)


@pytest.mark.parametrize(
    "farlig",
    ["<script>alert(1)</script>", "@alle", "#123", "[x](http://a.b)", "a|b", "`kode`", "![x](y)",
     "</details>", "https://eksempel.no", "GH-12", "www.a.no", "*a*", "$x$", "linje\nskift"],
)  # fmt: skip
def test_markdown_viser_tekst_som_den_er(farlig: str) -> None:
    vist = plain(farlig)
    assert "\n" not in vist
    uten = vist.replace("<!-- -->", "")
    for tegn in "<>[]()`|*#$!":
        assert uten.count(tegn) == uten.count("\\" + tegn)
    for lenke in ("@alle", "://", "#123", "GH-12", "www.a"):
        assert lenke not in vist.replace("\\", "")


def test_markdown_holder_seg_innenfor_det_github_tar_imot() -> None:
    mange = tuple(replace(AVSNITT, ny=f"{n} " * 300, biter=(Bit(f"{n} " * 300, Slag.NY),))
                  for n in range(200))  # fmt: skip
    tekst = markdown_comparison(replace(FUNNET, tekst=mange))
    assert len(tekst) < LIMIT
    assert "Det var ikke plass til" in tekst
    assert tekst.count("<details>") == tekst.count("</details>")


def test_pages_in_a_row_are_a_range() -> None:
    assert page_list([]) == ""
    assert page_list([4]) == "side 4"
    assert page_list([4, 5]) == "side 4 og 5"
    assert page_list([3, 5, 6, 7, 8, 10]) == "side 3, 5–8 og 10"
    assert page_list([12, 13, 14]) == "side 12–14"


def test_between_shares_the_difference_is_points_and_no_per_cent_of_a_per_cent() -> None:
    share = Tallendring(Slag.ENDRET, "fo1/x/a/b", "A", "B", "prosent", Decimal("3.04"),
                        Decimal("2.97"), Decimal("-0.07"), Decimal("-2.3"))  # fmt: skip
    assert difference(share) == "−0,07 pp."
    assert percent(share) == ""


@pytest.mark.parametrize(
    ("funnet", "slutt"),
    [
        (replace(FUNNET, sider=None), "1 sted i teksten der bare tallene er andre"),
        (replace(FUNNET, utelatt=(15, 1)),
         "; 15 tall under grensen er utelatt; 1 side under grensen er utelatt"),
        (replace(FUNNET, usikkert=("to spalter uten merker i a.pdf",)),
         "; lesingen er usikker: to spalter uten merker i a.pdf"),
        (replace(FUNNET, uprovd=("pages",)), "; sidene er ikke sammenlignet helt ut"),
    ],
)  # fmt: skip
def test_ellers_likt_er_sagt_bare_nar_alt_er_sett(funnet: Sammenligning, slutt: str) -> None:
    assert summary(funnet).endswith(slutt)
    assert "ellers likt" not in summary(funnet)


@pytest.mark.parametrize(
    "hva", [{"utelatt": (1, 0)}, {"utelatt": (0, 1)}, {"uprovd": ("text",)}, {"uenighet": ("x",)}]
)
def test_det_som_ikke_er_sett_er_ikke_likt(hva: dict[str, tuple[object, ...]]) -> None:
    assert not replace(LIKE, **hva).like
    assert json.loads(json_comparison(replace(LIKE, **hva)))["like"] is False


def test_en_konklusjon_som_snur_star_forst_og_ufoldet() -> None:
    snudd = replace(AVSNITT, adresser=("a/b/c/d",), snur=True,
                    biter=(Bit("Målet ble "), Bit("ikke ", Slag.NY), Bit("nådd.")))  # fmt: skip
    funnet = replace(FUNNET, tekst=(AVSNITT, RAD, snudd))
    assert summary(funnet).startswith("1 konklusjon snudd av tallene, ")
    linjer = list(plain_comparison(funnet))
    assert linjer[linjer.index("Tekst") + 2] == "      Målet ble {+ikke +}nådd."
    assert "Målet ble <ins>ikke </ins>nådd" in markdown_comparison(funnet).replace("\\", "")
    assert json.loads(json_comparison(funnet))["tekst"][2]["snur"] is True


KOLONNE = Tekstendring(
    Slag.NY, Blokkslag.KOLONNE, "", "Rutine | Nord: 601 | Sør: 39",
    (Bit("Rutine | Nord: 601 | Sør: 39", Slag.NY),), "Tabell 1, Rutine", None, STED,
)  # fmt: skip


def test_en_kolonne_er_i_alle_formater() -> None:
    funnet = Sammenligning("a", "b", (), (KOLONNE,), ())
    assert "1 ny tabellkolonne" in summary(funnet)
    for vist in ("\n".join(plain_comparison(funnet)), markdown_comparison(funnet),
                 json_comparison(funnet)):  # fmt: skip
        for ord_ in ("601", "39", "Rutine"):
            assert ord_ in vist
