"""Paragraphs that were joined or parted: said when it is certain, and never invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from papir import pdf, text

from arsberetning.diff.filer import compare_files
from arsberetning.diff.text.tekst import compare_text
from arsberetning.diff.utgave import Blokk, Utgave, letters
from arsberetning.endringer import Blokkslag, Slag, Tekstendring

EN = "Barnehagene tok imot alle barn med rett til plass i løpet av året."
TO = "Hjemmetjenesten fikk nye arbeidsplaner, og brukerne er fornøyde med dem."
TRE = "Sykefraværet gikk ned i alle avdelinger, mest i sykehjemmene."


def utgave(*tekster: str, merket: bool) -> Utgave:
    blokker = tuple(Blokk(Blokkslag.AVSNITT, t, ((1, (0, 0, 9, 9)),)) for t in tekster)
    return Utgave("u", blokker=blokker, antall_sider=1, merket=merket)


def endringer(gammel: list[str], ny: list[str], *, merket: bool = True) -> list[Tekstendring]:
    return list(compare_text(utgave(*gammel, merket=merket), utgave(*ny, merket=merket)))


def test_sammenslatte_og_delte_avsnitt_er_endringer_i_merkede_filer() -> None:
    (c,) = endringer([EN, TO, TRE], [f"{EN} {TO}", TRE])
    assert (c.slag, c.blokk) == (Slag.SAMLET, Blokkslag.AVSNITT)
    assert [(b.tekst, b.slag) for b in c.biter] == [
        (EN, None), (" ¶ ", Slag.FJERNET), (TO, None),
    ]  # fmt: skip
    (c,) = endringer([f"{EN} {TO}", TRE], [EN, TO, TRE])
    assert (c.slag, c.biter[1].slag) == (Slag.DELT, Slag.NY)


def test_en_setning_flyttet_til_neste_avsnitt_er_en_endring() -> None:
    assert endringer([f"{EN} {TO}", TRE], [EN, f"{TO} {TRE}"]) != []


def test_sammenslatt_og_skrevet_om_er_begge_deler() -> None:
    ny = f"{EN} {TO.replace('fornøyde', 'misfornøyde')}"
    funnet = endringer([EN, TO, TRE], [ny, TRE])
    assert {c.slag for c in funnet} == {Slag.SAMLET, Slag.ENDRET}
    endret = next(c for c in funnet if c.slag is Slag.ENDRET)
    assert [b.tekst for b in endret.biter if b.slag] == ["fornøyde", "misfornøyde"]


def test_uten_merker_er_et_skille_ved_linjeslutt_ikke_sikkert() -> None:
    assert endringer([EN, TO], [f"{EN} {TO}"], merket=False) == []
    for linjer, antall in (((len(letters(EN)),), 0), ((30,), 1)):
        gammel, ny = utgave(EN, TO, merket=False), utgave(f"{EN} {TO}", merket=False)
        (blokk,) = ny.blokker or ()
        funnet = compare_text(gammel, replace(ny, blokker=(replace(blokk, linjer=linjer),)))
        assert len(funnet) == antall


def side(*linjer: str) -> bytes:
    """Lines below each other; an empty one is a gap between paragraphs."""
    return pdf([[text(70, 80 + 14 * n, linje) for n, linje in enumerate(linjer)]])


EN_LINJE, TO_LINJE = "Alle barn med rett til plass fikk det i", "august. Foreldrene er fornoyde med"


@pytest.mark.parametrize("bytt", [False, True])
def test_lest_fra_sider_uten_merker(bytt: bool) -> None:  # noqa: FBT001 - a parameter
    hele = (EN_LINJE, TO_LINJE, "tilbudet og med de ansatte som arbeider", "der hver dag.")
    delt = (EN_LINJE, "august.", "", "Foreldrene er fornoyde med tilbudet og", *hele[2:])
    delt = (*delt[:4], "med de ansatte som arbeider der hver dag.")
    filer = [(side(*hele), "a"), (side(*delt), "b")]
    old, new = reversed(filer) if bytt else filer
    (c,) = compare_files(old, new, ("text",)).sammenligning.tekst or ()
    assert c.slag is (Slag.SAMLET if bytt else Slag.DELT)


def test_en_side_der_avsnitt_er_slatt_sammen_er_ulik_ogsa_pa_sidene() -> None:
    ord_ = [f"ord{n}" for n in range(40)]
    linjer = [" ".join(ord_[n : n + 8]) for n in range(0, 40, 8)]
    old = side(*linjer[:2], linjer[2][:11], "", linjer[2][12:], *linjer[3:])
    new = side(*linjer)
    funnet = compare_files((old, "a"), (new, "b")).sammenligning
    assert [c.slag for c in funnet.tekst or ()] == [Slag.SAMLET]
    assert [(c.gammel, c.ny) for c in funnet.sider or ()] == [(1, 1)]
