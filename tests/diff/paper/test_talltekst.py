"""Figures read from what pages say: also those that stand alone, when no other level tells."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.diff.sammenligning import FIGURES, TEXT, compare
from arsberetning.diff.utgave import Blokk, Utgave
from arsberetning.endringer import Blokkslag, Slag


def utgave(*tekster: str) -> Utgave:
    blokker = tuple(Blokk(Blokkslag.AVSNITT, t, ((1, (0, 0, 9, 9)),)) for t in tekster)
    return Utgave("u", blokker=blokker, antall_sider=1)


EN, NY = "Tilbudet er det samme som i fjor.", "Det kom 601 nye saker, 39 av dem om støtte."


def test_tall_i_et_nytt_avsnitt_er_nye_nar_bare_tallene_er_spurt_etter() -> None:
    funnet = compare(utgave(EN), utgave(EN, NY), (FIGURES,))
    assert [(c.slag, c.ny) for c in funnet.tall or ()] == [
        (Slag.NY, Decimal(601)), (Slag.NY, Decimal(39)),
    ]  # fmt: skip
    assert not funnet.like
    assert compare(utgave(EN), utgave(EN, NY), (FIGURES, TEXT)).tall == ()


def test_et_tall_som_er_blitt_ord_er_borte() -> None:
    gammel, ny = "Det var 12 klager i fjor, og 3 i år.", "Det var mange klager i fjor, og 4 i år."
    funnet = compare(utgave(gammel), utgave(ny), (FIGURES,)).tall or ()
    assert [(c.slag, c.gammel, c.ny) for c in funnet] == [
        (Slag.ENDRET, Decimal(3), Decimal(4)), (Slag.FJERNET, Decimal(12), None),
    ]  # fmt: skip
