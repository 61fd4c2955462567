"""A small tallbase to write sentences from, and texts as they are read from a file."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.compute.tallbase import Kolonne, Rad, Tabell, Tall, Tallbase
from arsberetning.diagnostics import Place
from arsberetning.model.typer import Prosa
from arsberetning.prosa.henvisninger import Henvisning
from arsberetning.prosa.setninger import Setninger
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml
from arsberetning.values import Arsak, Celle, Enhet, Maltall, Mangler, Retning

_K, _TK, _P, _A = Enhet.KRONER, Enhet.TUSEN_KRONER, Enhet.PROSENT, Enhet.ANTALL
FIGURES: dict[str, tuple[Celle, Enhet]] = {
    "t/barn/2012": (Decimal(164), _A),
    "t/barn/2013": (Decimal(178), _A),
    "t/alle/2013": (Decimal(3051), _A),
    "t/null/2013": (Decimal(0), _A),
    "t/to/2013": (Decimal(2), _A),
    "t/andel/2012": (Decimal("11.80"), _P),
    "t/andel/2013": (Decimal("11.50"), _P),
    "t/lan/2013": (Decimal(179_000_000), _K),
    "t/million/2013": (Decimal(1_000_000), _K),
    "t/gebyr/2013": (Decimal(950), _K),
    "t/netto/avvik_2013": (Decimal(-10890), _TK),
    "t/spart/avvik_2013": (Decimal(28293), _TK),
    "t/likt/avvik_2013": (Decimal(0), _TK),
    "t/ukjent/2013": (Mangler(Arsak.IKKE_TILGJENGELIG), _A),
    "t/god/maltall_2013": (Maltall("≥", Decimal(90)), _P),
    "t/god/resultat_2013": (Decimal("90.0"), _P),
    "t/lav/maltall_2013": (Maltall("", Decimal(6)), _A),
    "t/lav/resultat_2013": (Decimal(7), _A),
    "t/apen/maltall_2013": (Decimal(6), _A),
    "t/apen/resultat_2013": (Mangler(Arsak.IKKE_PUBLISERT), _A),
    "t/regnet/2013": (Decimal(100) / 3, _P),
    "t/folk/2012": (Decimal(8000), _A),
    "t/folk/2013": (Decimal(8003), _A),
    "t/minus/2013": (Decimal("-1234.5"), _A),
}


def _rows() -> list[Rad]:
    ids = dict.fromkeys(a.split("/")[1] for a in FIGURES)
    return [_row(i, {a.split("/")[2]: f for a, f in FIGURES.items() if f"/{i}/" in a}) for i in ids]


def _row(row_id: str, cells: dict[str, tuple[Celle, Enhet]]) -> Rad:
    figures = {
        c: Tall(f"bydel/t/{row_id}/{c}", v, unit, f"Navn på {row_id}", c, Place("d.csv", 7, 3),
                formel="prosent" if row_id == "regnet" else "")
        for c, (v, unit) in cells.items()
    }  # fmt: skip
    direction = Retning.LAVERE if row_id == "lav" else Retning.INGEN
    return Rad(row_id, f"Navn på {row_id}", Enhet.ANTALL, figures, retning=direction)


_TABELL = Tabell("bydel/t", "t", "T", Enhet.ANTALL, (Kolonne("2013", "2013"),), tuple(_rows()))
TALLBASE = Tallbase.from_tables({"bydel/t": _TABELL})
PUNKTER = {"fo2a/mal": Henvisning("4.2.4", "fo2a-mal")}
SETNINGER = Setninger(TALLBASE, PUNKTER, 2013)


def prosa(text: str) -> Prosa:
    """A text as it stands under `tekst: |` in reports/x.yaml, from line 2, column 3."""
    indented = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    node, faults = parse_yaml(Source("reports/x.yaml", f"tekst: |\n{indented}"))
    assert node is not None
    assert not faults
    scalar = node.items["tekst"]
    return Prosa(scalar.text, scalar)
