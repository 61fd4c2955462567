"""Comparisons to show: one with everything in it, one with texts that want to be markup."""

from __future__ import annotations

from decimal import Decimal

from papir import PARAGRAPHS, edition, flowed, lines

from arsberetning.diff.paper.sider import compare_pages
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
from arsberetning.values import Arsak, Mangler

_OLD = flowed(PARAGRAPHS[:90])
_NEW = [
    lines([PARAGRAPHS[0].replace("48", "49"), "Et avsnitt er satt inn.", *PARAGRAPHS[1:28]]),
    lines(["En helt ny side.", "Den handler om noe annet."]),
    *_OLD[1:],
]
GAMMEL, NY = edition(_OLD, "gammel.pdf"), edition(_NEW, "ny.pdf")
FJERNET_SIDE = Sideendring(Slag.FJERNET, 3, None)
FLYTTET_SIDE = Sideendring(Slag.FLYTTET, 2, 3)


def _tall(adresse: str, old: str, new: str, **more: object) -> Tallendring:
    a, b = Decimal(old), Decimal(new)
    percent = round((b - a) / a * 100, 2)
    values = {"slag": Slag.ENDRET, "navn": adresse.split("/")[2], "kolonne": "Regnskap 2024",
              "enhet": "tusen_kroner", "differanse": b - a, "prosent": percent}  # fmt: skip
    return Tallendring(adresse=adresse, gammel=a, ny=b, **{**values, **more})  # type: ignore[arg-type]


TALL = (
    _tall("fo2a/netto/201/regnskap_2024", "702335", "702935", kilde="data/2024/fo2a/netto.csv:2",
          bruk=(Bruk("tabell", "Tabell 9 Netto driftsutgifter", "5.2", 1),
                Bruk("setning", "Barnehagene brukte 702,9 millioner kroner.", "5.2", 4)),
          folger=(_tall("bydel/netto/sum_drift/regnskap_2024", "2214891", "2215491"),)),
    _tall("fo3/netto/254/regnskap_2024", "-3841", "3841", kilde="data/2024/fo3/netto.csv:13"),
    Tallendring(Slag.NY, "bydel/larlinger/kokk/2024", "Kokkfaget", "2024", "antall", None,
                Decimal(2), kilde="data/2024/bydel/larlinger.csv:4"),
    Tallendring(Slag.ENDRET, "fo1/indikator/heltid/resultat_2024", "Heltid", "Resultat", "prosent",
                Mangler(Arsak.IKKE_TILGJENGELIG), Decimal("81.5")),
)  # fmt: skip
TEKST = (
    Tekstendring(Slag.ENDRET, Blokkslag.AVSNITT, "Hver måned avstemmer vi.",
                 "Annenhver uke avstemmer vi.",
                 (Bit("Hver måned", Slag.FJERNET), Bit("Annenhver uke", Slag.NY),
                  Bit(" avstemmer vi.")), "", Sted(1, "Kontroll"), Sted(1, "Kontroll")),
    Tekstendring(Slag.NY, Blokkslag.AVSNITT, "", "Et avsnitt er satt inn.", (), "", None,
                 Sted(1, "Kontroll")),
    Tekstendring(Slag.FJERNET, Blokkslag.LISTEPUNKT, "navnsetting", "", (), "", Sted(3, "Utvalg"),
                 None),
    Tekstendring(Slag.FLYTTET, Blokkslag.SEKSJON, "Risiko", "Risiko", (), "", Sted(2, "Styring"),
                 Sted(4, "Kontroll")),
    Tekstendring(Slag.ENDRET, Blokkslag.CELLE, "702 335", "702 935",
                 (Bit("702 335", Slag.FJERNET), Bit("702 935", Slag.NY)),
                 "Tabell 9, 201 Barnehage, Regnskap 2024", Sted(1), Sted(1),
                 ("fo2a/netto/201/regnskap_2024",)),
)  # fmt: skip
SIDER = (*compare_pages(GAMMEL, NY), FJERNET_SIDE, FLYTTET_SIDE)
ALT = Sammenligning(GAMMEL.navn, NY.navn, TALL, TEKST, SIDER, (3, 4), ("Noe er ikke lest",))

ONDT = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' </style>&amp; {{ 7*7 }}"
LANGT = "menneskerettighetsorganisasjonssammenslutning" * 6
_STED = Sted(1, ONDT)
FIENDTLIG = Sammenligning(
    ONDT, LANGT,
    (Tallendring(Slag.ENDRET, ONDT, ONDT, LANGT, ONDT, Decimal(1), Decimal(2), Decimal(1),
                 Decimal(100), ONDT, (), (Bruk(ONDT, ONDT, ONDT, 1), Bruk("tabell", LANGT)),
                 (_tall(f"{ONDT}/{ONDT}/{ONDT}", "1", "2", kilde=ONDT),)),),
    (Tekstendring(Slag.ENDRET, Blokkslag.AVSNITT, ONDT, LANGT,
                  (Bit(ONDT, Slag.FJERNET), Bit(LANGT, Slag.NY), Bit(ONDT)), ONDT, _STED, _STED),
     Tekstendring(Slag.FLYTTET, Blokkslag.TABELLRAD, ONDT, ONDT, (), LANGT, _STED, _STED)),
    (Sideendring(Slag.ENDRET, 1, 1, ((1, 1, 50, 50),), ((1, 1, 50, 50),)),), (3, 4), (ONDT,),
)  # fmt: skip
INGENTING = Sammenligning("a.pdf", "b.pdf", (), (), ())
USAMMENLIGNET = Sammenligning("a.pdf", "b.pdf")
