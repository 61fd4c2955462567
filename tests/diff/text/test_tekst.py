"""Passages compared: what is said of each kind of edit, and what is no change."""

from __future__ import annotations

from dataclasses import replace

from arsberetning.diff.text.tekst import compare_text
from arsberetning.diff.utgave import Blokk, Utgave
from arsberetning.endringer import Blokkslag, Slag, Tekstendring

H, P, LI = Blokkslag.OVERSKRIFT, Blokkslag.AVSNITT, Blokkslag.LISTEPUNKT
OMRADE = ((1, (70.0, 70.0, 500.0, 90.0)),)


def h(niva: int, tekst: str) -> Blokk:
    return Blokk(H, tekst, OMRADE, niva=niva)


def p(tekst: str, slag: Blokkslag = P) -> Blokk:
    return Blokk(slag, tekst, OMRADE)


def tabell(nr: int, tittel: str, hode: str, *rader: str) -> list[Blokk]:
    """A table; the cells of its rows are parted by `|`."""
    linjer = [(hode, True), *((rad, False) for rad in rader)]
    return [
        Blokk(Blokkslag.TABELL, tittel, OMRADE, tabell=nr),
        *(
            Blokk(Blokkslag.TABELLRAD, rad.replace("|", " | "), OMRADE, tabell=nr,
                  celler=tuple(rad.split("|")), hode=er_hode)
            for rad, er_hode in linjer
        ),
    ]  # fmt: skip


def endringer(gammel: list[Blokk], ny: list[Blokk]) -> list[Tekstendring]:
    gml, nye = (Utgave(n, blokker=tuple(b), antall_sider=20) for n, b in (("g", gammel), ("n", ny)))
    return list(compare_text(gml, nye))


def kort(funnet: list[Tekstendring]) -> list[tuple[str, str, str, str]]:
    return [(c.slag.value, c.blokk.value, c.gammel, c.ny) for c in funnet]


EN = "Barnehagene tok imot alle barn med rett til plass i løpet av året."
TO = "Hjemmetjenesten fikk nye arbeidsplaner, og brukerne er fornøyde med dem."
TRE = "Sykefraværet gikk ned i alle avdelinger, mest i sykehjemmene."


def test_like_tekster_er_like() -> None:
    assert endringer([h(1, "1 Om"), p(EN)], [h(1, "1 Om"), p(EN)]) == []


def test_et_omskrevet_avsnitt_har_bare_ordene_som_ble_byttet() -> None:
    (c,) = endringer([p(EN)], [p(EN.replace("i løpet av året", "før sommeren"))])
    assert [(b.slag, b.tekst) for b in c.biter] == [
        (None, EN.removesuffix("i løpet av året.")),
        (Slag.FJERNET, "i løpet av året"),
        (Slag.NY, "før sommeren"),
        (None, "."),
    ]


def test_et_nytt_avsnitt_er_nytt_og_de_andre_er_de_samme() -> None:
    assert kort(endringer([p(EN), p(TRE)], [p(EN), p(TO), p(TRE)])) == [("ny", "avsnitt", "", TO)]


def test_et_avsnitt_delt_annerledes_er_det_samme() -> None:
    assert endringer([p(f"{EN} {TO}"), p(TRE)], [p(EN), p(TO), p(TRE)]) == []


def test_byttede_avsnitt_er_ett_flyttet() -> None:
    (c,) = endringer([p(EN), p(TO), p(TRE)], [p(TO), p(EN), p(TRE)])
    assert (c.slag, c.biter) == (Slag.FLYTTET, ())


def test_flyttet_til_en_annen_seksjon() -> None:
    gammel = [h(1, "1 Først"), p(EN), p(TO), h(1, "2 Sist"), p(TRE)]
    ny = [h(1, "1 Først"), p(TO), h(1, "2 Sist"), p(TRE), p(EN)]
    (c,) = endringer(gammel, ny)
    assert (c.slag, c.gammelt_sted and c.gammelt_sted.seksjon, c.nytt_sted and c.nytt_sted.seksjon
            ) == (Slag.FLYTTET, "1 Først", "2 Sist")  # fmt: skip


def test_en_flyttet_seksjon_er_en_endring_og_det_som_er_skrevet_om_i_den_en_annen() -> None:
    gammel = [h(1, "A"), p(EN), h(1, "B"), p(TO), h(1, "C"), p(TRE)]
    ny = [h(1, "C"), p(TRE.replace("mest", "særlig")), h(1, "A"), p(EN), h(1, "B"), p(TO)]
    assert {(c.slag, c.blokk) for c in endringer(gammel, ny)} == {
        (Slag.FLYTTET, Blokkslag.SEKSJON),
        (Slag.ENDRET, P),
    }


def test_en_seksjon_flyttet_under_en_annen_overskrift() -> None:
    gammel = [h(1, "A"), h(2, "A.1"), p(EN), h(1, "B"), p(TO)]
    ny = [h(1, "A"), h(1, "B"), p(TO), h(2, "A.1"), p(EN)]
    assert [(c.slag, c.blokk, c.ny) for c in endringer(gammel, ny)] == [
        (Slag.FLYTTET, Blokkslag.SEKSJON, "A.1")
    ]


def test_nye_numre_etter_noe_som_er_satt_inn_er_ingen_endring() -> None:
    gammel = [h(1, "1 Først"), h(1, "2 Sist"), p(f"{EN} Se punkt 2 og tabell 3."),
              *tabell(1, "Tabell 3 Plasser", "Sted|2024", "Nord|4", "Sør|5")]  # fmt: skip
    ny = [h(1, "1 Først"), h(1, "2 Midt"), p(TO), h(1, "3 Sist"),
          p(f"{EN} Se punkt 3 og tabell 4."),
          *tabell(1, "Tabell 4 Plasser", "Sted|2024", "Nord|4", "Sør|5")]  # fmt: skip
    assert kort(endringer(gammel, ny)) == [("ny", "seksjon", "", f"2 Midt\n{TO}")]


def test_en_henvisning_som_gar_et_annet_sted_er_en_endring() -> None:
    gammel = [h(1, "1 Først"), p(f"{EN} Se punkt 1."), h(1, "2 Sist"), p(TO)]
    ny = [h(1, "1 Først"), p(f"{EN} Se punkt 2."), h(1, "2 Sist"), p(TO)]
    (c,) = endringer(gammel, ny)
    assert [(b.tekst, b.slag) for b in c.biter if b.slag] == [("1", Slag.FJERNET), ("2", Slag.NY)]


def test_en_innholdsliste_folger_overskriftene() -> None:
    titler = ["1 Først", "2 Midt", "3 Sist", "4 Mer"]
    kropp = [b for t in titler for b in (h(1, t), p(f"{EN} {t}"))]
    gammel = [*(p(f"{t} ..... {n}", LI) for n, t in enumerate(titler, 3)), *kropp]
    ny = [*(p(f"{t} ..... {n}", LI) for n, t in enumerate(titler, 5)), *kropp]
    assert endringer(gammel, ny) == []


def test_tall_sist_i_listepunkter_er_likevel_tekst() -> None:
    gammel = [p(f"barnehager i {s}: {n}", LI) for n, s in enumerate(("nord", "sør", "øst"), 3)]
    ny = [*gammel[:2], p("barnehager i øst: 9", LI)]
    assert [c.ny for c in endringer(gammel, ny)] == ["barnehager i øst: 9"]


RADER = ("Nord|1|2", "Sør|3|4", "Øst|5|6", "Vest|7|8")


def test_en_celle_er_en_celle_med_rad_og_kolonne() -> None:
    gammel = tabell(1, "Tabell 1 Plasser", "Sted|2023|2024", *RADER)
    ny = tabell(1, "Tabell 1 Plasser", "Sted|2023|2024", *RADER[:1], "Sør|3|9", *RADER[2:])
    (c,) = endringer(gammel, ny)
    assert (c.slag, c.blokk, c.gammel, c.ny) == (Slag.ENDRET, Blokkslag.CELLE, "4", "9")
    assert c.navn == "Tabell 1 Plasser, Sør, 2024"


def test_en_tabell_som_ikke_sier_hva_som_er_hodet_har_det_i_forste_rad() -> None:
    """As Word exports one whose head is not repeated on every page."""

    def uten_hode(*rader: str) -> list[Blokk]:
        return [replace(b, hode=False) for b in tabell(1, "Plasser", *rader)]

    (c,) = endringer(uten_hode("Sted|I fjor|I år", *RADER),
                     uten_hode("Sted|I fjor|I år", *RADER[:3], "Vest|7|9"))  # fmt: skip
    assert (c.blokk, c.navn) == (Blokkslag.CELLE, "Plasser, Vest, I år")


def test_nye_fjernede_og_flyttede_rader() -> None:
    hode = "Sted|2023|2024"
    gammel = tabell(1, "Tabell 1 Plasser", hode, *RADER)
    ny = tabell(1, "Tabell 1 Plasser", hode, RADER[1], RADER[0], "Midt|0|1", RADER[2])
    funnet = [(c.slag.value, c.navn.rpartition(", ")[2]) for c in endringer(gammel, ny)]
    assert sorted(funnet) in (
        [("fjernet", "Vest"), ("flyttet", "Nord"), ("ny", "Midt")],
        [("fjernet", "Vest"), ("flyttet", "Sør"), ("ny", "Midt")],
    )


def test_en_rad_med_nytt_navn_er_ett_navn_og_ikke_en_ny_rad() -> None:
    hode = "Sted|2023|2024"
    gammel = tabell(1, "Tabell 1 Plasser", hode, *RADER)
    ny = tabell(1, "Tabell 1 Plasser", hode, *RADER[:3], "Vestlandet|7|8")
    assert kort(endringer(gammel, ny)) == [("endret", "celle", "Vest", "Vestlandet")]


UTEN = tabell(1, "Tabell 1 Plasser", "Sted|2024", "Nord|2", "Sør|4")
MED = tabell(1, "Tabell 1 Plasser", "Sted|Mangler rutine|2024", "Nord|601|2", "Sør|39|4")


def test_en_ny_eller_fjernet_kolonne_er_sagt_med_alle_cellene() -> None:
    kolonne = "Mangler rutine | Nord: 601 | Sør: 39"
    for gammel, ny, slag, tekster in (
        (UTEN, MED, Slag.NY, ("", kolonne)),
        (MED, UTEN, Slag.FJERNET, (kolonne, "")),
    ):
        (c,) = endringer(gammel, ny)
        assert (c.slag, c.blokk, c.gammel, c.ny) == (slag, Blokkslag.KOLONNE, *tekster)
        assert c.navn == "Tabell 1 Plasser, Mangler rutine"
        assert [(b.tekst, b.slag) for b in c.biter] == [(kolonne, slag)]


def test_en_kolonne_i_tabell_uten_navn_pa_kolonnene() -> None:
    def uten_hode(*rader: str) -> list[Blokk]:
        return [replace(b, hode=False) for b in tabell(1, "Plasser", *rader)]

    (c,) = endringer(uten_hode("Nord|2|3", "Sør|4|5"), uten_hode("Nord|2|601|3", "Sør|4|39|5"))
    assert (c.slag, c.blokk, c.ny) == (Slag.NY, Blokkslag.KOLONNE, "Nord: 601 | Sør: 39")


def test_ny_kolonne_ny_rad_og_endret_celle_sammen() -> None:
    ny = tabell(1, "Tabell 1 Plasser", "Sted|2024|Mål", "Nord|3|5", "Sør|4|6", "Øst|7|8")
    assert kort(endringer(UTEN, ny)) == [
        ("ny", "kolonne", "", "Mål | Nord: 5 | Sør: 6 | Øst: 8"),
        ("endret", "celle", "2", "3"),
        ("ny", "tabellrad", "", "Øst | 7 | 8"),
    ]


def test_to_kolonner_byttet_om_er_en_endring_av_hodet() -> None:
    gammel = tabell(1, "Plasser", "Sted|2023|2024", "Nord|1|2", "Sør|3|4")
    ny = tabell(1, "Plasser", "Sted|2024|2023", "Nord|2|1", "Sør|4|3")
    (c,) = endringer(gammel, ny)
    assert c.navn == "Plasser, kolonnenavn"


def test_nye_og_fjernede_tabeller() -> None:
    en = tabell(1, "Tabell 1 Plasser", "Sted|2024", "Nord|2", "Sør|4")
    to = tabell(2, "Tabell 2 Besøk", "Tjeneste|2024", "Kontor|20", "Telefon|40")
    assert [(c.slag, c.blokk, c.navn) for c in endringer(en, [*en, *to])] == [
        (Slag.NY, Blokkslag.TABELL, "Tabell 2 Besøk")
    ]
    assert [(c.slag, c.blokk) for c in endringer([*en, *to], en)] == [
        (Slag.FJERNET, Blokkslag.TABELL)
    ]


def test_merket_pa_et_utkast_er_ingen_endring() -> None:
    assert (
        endringer([h(1, "Årsberetning"), p(EN)], [h(1, "Årsberetning"), p("Utkast"), p(EN)]) == []
    )


def test_mot_ingenting() -> None:
    assert [c.slag for c in endringer([], [p(EN)])] == [Slag.NY]
