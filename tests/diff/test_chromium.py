"""Tagged files printed by Chromium, which places each glyph alone: words and figures are whole."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.diff.filer import read_one
from arsberetning.endringer import Blokkslag, Slag
from arsberetning.pipeline.sammenlign import compare_named
from prosjektkopi import ROT

MAPPE = ROT / "tests" / "data" / "chromium"
SKRIFTER = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "Nimbus Sans")


def test_ord_og_tall_er_hele_i_alle_skrifter() -> None:
    blokker = read_one((MAPPE / "gammel.pdf").read_bytes(), "x.pdf").blokker or ()
    for n, skrift in enumerate(SKRIFTER, 1):
        tekst = [b.tekst for b in blokker]
        assert f"{n} {skrift}" in tekst
        assert (
            f"Bydelen mottok {612 + n} meldinger, og Nav-ansatte fulgte opp leke- og uteområdene i "
            f"perioden 2023–2024 med 78,{n} prosent av midlene. Arbeidet er krevende."
        ) in tekst
        celler = [b.celler for b in blokker if b.slag is Blokkslag.TABELLRAD]
        assert (f"Oppvekst {n}", f"6 {720 + n}") in celler


def test_hver_endring_er_funnet_og_ingen_andre() -> None:
    filer = (str(MAPPE / f"{navn}.pdf") for navn in ("gammel", "ny"))
    funnet = compare_named(*filer, ("figures", "text")).sammenligning
    biter = [
        [(b.slag, b.tekst) for b in c.biter if b.slag]
        for c in funnet.tekst or () if c.blokk is Blokkslag.AVSNITT
    ]  # fmt: skip
    assert biter == [
        [(Slag.FJERNET, f"{612 + n}"), (Slag.NY, f"{619 + n}"),
         (Slag.FJERNET, "krevende"), (Slag.NY, "vanskelig")]
        for n in range(1, 5)
    ]  # fmt: skip
    tall = {(c.gammel, c.ny) for c in funnet.tall or ()}
    assert tall == {(Decimal(612 + n), Decimal(619 + n)) for n in range(1, 5)} | {
        (Decimal(6720 + n), Decimal(6820 + n)) for n in range(1, 5)
    }
    assert len(funnet.tekst or ()) == 8
