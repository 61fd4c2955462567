"""Passages that are others only because figures are, and those that are so for more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.diff.text.tekst import compare_text
from arsberetning.diff.utgave import Blokk, Oppforing, Utgave
from arsberetning.endringer import Blokkslag, Bruk

ADRESSE = "fo1/netto/sum/avvik_2024"


def endret(gammel: str, ny: str, setninger: tuple[str, str], verdier: tuple[int, int]) -> object:
    """The figures that explain what became of a paragraph; its sentences use one figure."""
    utgaver = [
        Utgave(
            "u",
            tall={ADRESSE: Oppforing(ADRESSE, "Sum", "Avvik", "tusen_kroner", Decimal(verdi))},
            bruk={ADRESSE: (Bruk("setning", setning, "1 Om", 1),)},
            blokker=(Blokk(Blokkslag.AVSNITT, tekst, ((1, (0.0, 0.0, 9.0, 9.0)),)),),
        )
        for tekst, setning, verdi in zip((gammel, ny), setninger, verdier, strict=True)
    ]
    (funnet,) = compare_text(*utgaver)
    return funnet.adresser


EN, TO = "Mindreforbruket ble 26,1 millioner.", "Merforbruket ble 25,9 millioner."


def test_en_setning_med_tallet_er_forklart() -> None:
    assert endret(EN, TO.replace("Merf", "Mindref"), (EN, TO.replace("Merf", "Mindref")),
                  (26098, 25900)) == (ADRESSE,)  # fmt: skip


def test_ord_som_folger_av_fortegnet_er_forklart() -> None:
    gammel = "Det ga et mindreforbruk på 26 000 kroner."
    ny = "Det ga et merforbruk på 12 000 kroner."
    assert endret(gammel, ny, (gammel, ny), (26, -12)) == (ADRESSE,)


@pytest.mark.parametrize(
    ("for_", "etter"),
    [(" Vi har 40 ansatte.", " Vi har 41 ansatte."), (" Det gikk bra.", " Det gikk dårlig.")],
)
def test_en_annen_endring_i_samme_avsnitt_er_ikke_forklart(for_: str, etter: str) -> None:
    ny = EN.replace("26,1", "25,9")
    assert endret(EN + for_, ny + etter, (EN, ny), (26098, 25900)) == ()


def test_uten_bruk_forklarer_like_verdier() -> None:
    gammel, ny = "Mindreforbruk 26,1 mill. kr", "Mindreforbruk 25,9 mill. kr"
    assert endret(gammel, ny, ("noe annet", "noe annet"), (26098, 25900)) == (ADRESSE,)
    assert endret(gammel, ny, ("noe annet", "noe annet"), (26098, 25800)) == ()


def snudd(gammel: str, ny: str) -> tuple[bool, bool]:
    """Whether a passage is explained by its figure, and whether it is folded under figures."""
    utgaver = [
        Utgave(
            "u",
            tall={ADRESSE: Oppforing(ADRESSE, "Sum", "Avvik", "antall", Decimal(verdi))},
            bruk={ADRESSE: (Bruk("setning", tekst, "1 Om", 1),)},
            blokker=(Blokk(Blokkslag.AVSNITT, tekst),),
        )
        for tekst, verdi in ((gammel, 91), (ny, 88))
    ]
    (funnet,) = compare_text(*utgaver)
    return bool(funnet.adresser), funnet.bare_tall


@pytest.mark.parametrize(
    ("gammel", "ny", "foldet"),
    [
        ("Dekningen var 91 prosent.", "Dekningen var 88 prosent.", True),
        ("Nesten 91 barn fikk plass.", "Drøyt 88 barn fikk plass.", True),
        ("Målet ble nådd (91 prosent).", "Målet ble ikke nådd (88 prosent).", False),
        ("Ingen endring i 91 saker.", "88 saker.", False),
        ("Det økte med 91.", "Det gikk ned med 88.", False),
        ("Mindreforbruk 91.", "Merforbruk 88.", False),
        ("Det er 91 over målet.", "Det er 88 under målet.", False),
    ],
)
def test_en_konklusjon_som_snur_blir_ikke_foldet(gammel: str, ny: str, *, foldet: bool) -> None:
    assert snudd(gammel, ny)[1] is foldet


def test_en_celle_med_andre_ord_enn_tallet_blir_ikke_foldet() -> None:
    def utgave(celle: str, verdi: int) -> Utgave:
        rader = (("Rad", "Resultat"), ("Barnehage", celle), ("Skole", "5"))
        return Utgave(
            "u",
            tall={ADRESSE: Oppforing(ADRESSE, "Barnehage", "Resultat", "antall", Decimal(verdi))},
            blokker=(
                Blokk(Blokkslag.TABELL, "Tabell 1", tabell=1),
                *(Blokk(Blokkslag.TABELLRAD, " | ".join(r), tabell=1, celler=r, hode=r is rader[0])
                  for r in rader),
            ),
        )  # fmt: skip

    for ny, foldet in (("88", True), ("88, ikke nådd", False), ("88, foreløpig", False)):
        (funnet,) = compare_text(utgave("91", 91), utgave(ny, 88))
        assert funnet.bare_tall is foldet
