"""Figures compared address by address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from arsberetning.diff.figures.tall import compare_figures
from arsberetning.diff.sammenligning import Grenser, compare
from arsberetning.diff.utgave import Oppforing, Utgave
from arsberetning.endringer import Slag, Tallendring
from arsberetning.values import Arsak, Celle, Maltall, Mangler


def tall(adresse: str, verdi: Celle | int, fra: tuple[str, ...] = (), **mer: str) -> Oppforing:
    tabell, _, kolonne = adresse.rpartition("/")
    navn = mer.get("navn", tabell.rpartition("/")[2])
    kilde = "" if fra else f"data/{tabell.partition('/')[0]}.csv:2"
    formel = mer.get("formel", "sum" if fra else "")
    verdi = Decimal(verdi) if isinstance(verdi, int) else verdi
    return Oppforing(adresse, navn, kolonne, mer.get("enhet", "antall"), verdi, kilde, formel, fra)


def utgave(*oppforinger: Oppforing) -> Utgave:
    return Utgave("u", tall={o.adresse: o for o in oppforinger})


def endringer(gammel: list[Oppforing], ny: list[Oppforing]) -> list[Tallendring]:
    return list(compare_figures(utgave(*gammel), utgave(*ny)))


A, B, SUM, ANDEL = "fo1/t/a/2024", "fo1/t/b/2024", "fo1/t/sum/2024", "fo1/t/andel/2024"


def test_like_tall_er_ingen_endring() -> None:
    assert endringer([tall(A, 5)], [tall(A, 5)]) == []


def test_differanse_og_prosent() -> None:
    (c,) = endringer([tall(A, -200)], [tall(A, -150)])
    assert (c.slag, c.differanse, c.prosent) == (Slag.ENDRET, Decimal(50), Decimal(25))
    assert c.kilde == "data/fo1.csv:2"


def test_prosent_av_null_finnes_ikke() -> None:
    (c,) = endringer([tall(A, 0)], [tall(A, 5)])
    assert (c.differanse, c.prosent) == (Decimal(5), None)


def test_det_som_fulgte_star_under_den_som_flytter_mest() -> None:
    gammel = [tall(A, 10), tall(B, 10), tall(SUM, 20, (A, B)), tall(ANDEL, 50, (SUM,))]
    ny = [tall(A, 11), tall(B, 15), tall(SUM, 26, (A, B)), tall(ANDEL, 58, (SUM,))]
    funnet = endringer(gammel, ny)
    assert [(c.adresse, [f.adresse for f in c.folger]) for c in funnet] == [
        (A, []),
        (B, [SUM, ANDEL]),
    ]


def test_like_store_arsaker_gir_den_forste() -> None:
    gammel = [tall(A, 10), tall(B, 10), tall(SUM, 20, (A, B))]
    ny = [
        tall(A, 11),
        tall(B, 9),
        tall(SUM, 20, (A, B)),
    ]
    assert [c.adresse for c in endringer(gammel, ny)] == [A, B]
    ny = [tall(A, 11), tall(B, 11), tall(SUM, 22, (A, B))]
    assert [len(c.folger) for c in endringer(gammel, ny)] == [1, 0]


def test_ny_formel_star_for_seg_og_sist() -> None:
    gammel = [tall(SUM, 20, (A, B)), tall(A, 10), tall(B, 10)]
    ny = [tall(SUM, 0, (A, B), formel="differanse"), tall(A, 10), tall(B, 10)]
    assert [c.adresse for c in endringer(gammel, ny)] == [SUM]
    ny = [tall(SUM, 1, (A, B), formel="differanse"), tall(A, 10), tall(B, 9)]
    assert [(c.adresse, len(c.folger)) for c in endringer(gammel, ny)] == [(B, 1)]


def test_en_ny_rad_forklarer_summen() -> None:
    gammel = [tall(A, 10), tall(SUM, 10, (A,))]
    ny = [tall(A, 10), tall(B, 5), tall(SUM, 15, (A, B))]
    (c,) = endringer(gammel, ny)
    assert (c.slag, c.adresse, [f.adresse for f in c.folger]) == (Slag.NY, B, [SUM])


def test_fjernet_tall_har_gammel_verdi_og_kilde() -> None:
    (c,) = endringer([tall(A, 10)], [])
    assert (c.slag, c.gammel, c.ny, c.kilde) == (
        Slag.FJERNET, Decimal(10), None, "data/fo1.csv:2",
    )  # fmt: skip


def test_en_rad_med_ny_id_er_den_samme() -> None:
    gammel = [tall("fo1/t/x/2023", 3), tall("fo1/t/x/2024", 4), tall(A, 1)]
    ny = [tall("fo1/t/y/2023", 3), tall("fo1/t/y/2024", 4), tall(A, 1)]
    assert endringer(gammel, ny) == []


def test_en_rad_med_ny_id_og_andre_tall_er_fjernet_og_ny() -> None:
    gammel, ny = [tall("fo1/t/x/2024", 4)], [tall("fo1/t/y/2024", 5)]
    assert sorted(c.slag for c in endringer(gammel, ny)) == [Slag.FJERNET, Slag.NY]


def test_to_rader_som_begge_passer_er_ikke_sikre() -> None:
    gammel = [tall("fo1/t/x/2023", 3), tall("fo1/t/x/2024", 4)]
    ny = [tall(f"fo1/t/{rad}/{ar}", v) for rad in "yz" for ar, v in ((2023, 3), (2024, 4))]
    assert len(endringer(gammel, ny)) == 6


def test_mangler_maltall_og_enhet() -> None:
    ventet = Mangler(Arsak.IKKE_PUBLISERT, date(2025, 3, 1))
    (c,) = endringer([tall(A, ventet)], [tall(A, 7)])
    assert (c.gammel, c.ny, c.differanse) == (ventet, Decimal(7), None)
    (c,) = endringer([tall(A, Maltall(">", Decimal(80)))], [tall(A, Maltall(">", Decimal(85)))])
    assert (c.differanse, c.prosent) == (Decimal(5), Decimal("6.25"))
    (c,) = endringer([tall(A, Maltall(">", Decimal(80)))], [tall(A, Maltall("<", Decimal(80)))])
    assert (c.differanse, c.prosent) == (None, None)
    (c,) = endringer([tall(A, 5, enhet="kroner")], [tall(A, 5, enhet="tusen_kroner")])
    assert (c.enhet, c.differanse) == ("kroner → tusen_kroner", None)


def test_neste_ars_beretning_har_bare_det_begge_har() -> None:
    gammel = [tall("fo1/t/a/r_2012", 1), tall("fo1/t/a/r_2013", 2),
              tall("fo1/t/a/endring", 1, ("fo1/t/a/r_2012", "fo1/t/a/r_2013"))]  # fmt: skip
    ny = [tall("fo1/t/a/r_2013", 3), tall("fo1/t/a/r_2014", 9), tall("fo1/t/b/r_2014", 4),
          tall("fo1/t/b/r_2013", 4), tall("fo1/t/a/endring", 6, ("fo1/t/a/r_2013",
                                                                 "fo1/t/a/r_2014"))]  # fmt: skip
    funnet = [(c.slag, c.adresse) for c in endringer(gammel, ny)]
    assert funnet == [
        (Slag.ENDRET, "fo1/t/a/r_2013"),
        (Slag.NY, "fo1/t/b/r_2014"),
        (Slag.NY, "fo1/t/b/r_2013"),
    ]


def test_grenser_utelater_det_sma_men_ikke_det_store_som_fulgte() -> None:
    gammel, ny = utgave(tall(A, 1000), tall(B, 10)), utgave(tall(A, 1001), tall(B, 20))

    def funnet(grenser: Grenser) -> list[str]:
        return [c.adresse for c in compare(gammel, ny, ("figures",), grenser).tall or ()]

    assert funnet(Grenser()) == [A, B]
    assert funnet(Grenser(tall=Decimal(5))) == [B]
    assert funnet(Grenser(prosent=Decimal(1))) == [B]
    assert funnet(Grenser(tall=Decimal(100), prosent=Decimal(1))) == [B]
    gammel = utgave(tall(A, 1000), tall(SUM, 10, (A,)))
    ny = utgave(tall(A, 1001), tall(SUM, 90, (A,)))
    assert funnet(Grenser(tall=Decimal(5))) == [A]
