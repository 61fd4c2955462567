"""How far typed quantities are checked, what is offered for the rest, and what a tick does."""

from __future__ import annotations

import json

from arsberetning.check.motor import run
from arsberetning.check.prosa.dekning import dekning
from arsberetning.output.dekning import Utfall, as_json, plain
from check.prosjekt import load_with

TEXT, SETUP = "reports/2024/innledning.yaml", "reports/2024/rapport.yaml"
_SETUP = """navn: Bydel Lillevik
mappenavn: lillevik
ar: 2024
standard: "2024"
status: utkast
"""
_TYPED = (
    "Dekningsgraden for barn i barnehage var 91 prosent. Den nye parken har 84 plasser. "
    "Bydelen kjøpte 50 busser, hvorav 20 elektriske. Det er 40 prosent."
)


def _coverage(text: str, ticks: str = "") -> tuple[dict[str, Utfall], str]:
    kontroll = f"kontroll:\n  kontrollert:\n    - {ticks}\n" if ticks else ""
    loaded = load_with({TEXT: f"tekst: |\n  {text}\n", SETUP: _SETUP + kontroll})
    found = dekning(loaded.grunnlag)
    return {m.tall: m.utfall for m in found.mengder}, plain(found)


def test_each_typed_quantity_has_an_outcome() -> None:
    outcomes, _ = _coverage(_TYPED)
    assert outcomes == {
        "91 prosent": Utfall.STEMMER,
        "84": Utfall.UAVGJORT,
        "50": Utfall.UAVGJORT,
        "20": Utfall.UAVGJORT,
        "40 prosent": Utfall.STEMMER,
    }


def test_what_cannot_be_told_comes_with_the_nearest_figure_and_a_link() -> None:
    _, words = _coverage("Dekningsgraden for barn i barnehage var 74 prosent i hele landet.")
    assert 'skriv {{ tall("fo2a/indikator/dekning/resultat_2024") }}' in words
    assert "reports/2024/innledning.yaml:2:" in words


def test_a_tick_holds_until_the_sentence_is_changed() -> None:
    loaded = load_with({TEXT: "tekst: |\n  Den nye parken har 84 plasser.\n"})
    (quantity,) = dekning(loaded.grunnlag).mengder
    tick = f'{{tall: "84", tekst: {quantity.merke}, mot: "Byggesaken"}}'
    assert _coverage("Den nye parken har 84 plasser.", tick)[0] == {"84": Utfall.KONTROLLERT}
    assert _coverage("Den nye, store parken har 84 plasser.", tick)[0] == {"84": Utfall.UAVGJORT}


def test_a_tick_whose_sentence_is_changed_is_told() -> None:
    tick = '{tall: "84", tekst: 0123456789ab, mot: "Byggesaken"}'
    setup = f"{_SETUP}kontroll:\n  kontrollert:\n    - {tick}\n"
    found = run(load_with({SETUP: setup}).grunnlag, ["PAS012"]).funn
    assert [(d.place.file, d.place.line) for d in found] == [(SETUP, 8)]
    assert "Byggesaken" in found[0].message


def test_json_has_every_quantity() -> None:
    loaded = load_with({TEXT: f"tekst: |\n  {_TYPED}\n"})
    found = json.loads(as_json(dekning(loaded.grunnlag)))
    assert found["antall"] == {"stemmer": 2, "motsier": 0, "kontrollert": 0, "kan ikke avgjøres": 3}
    assert [m["tall"] for m in found["mengder"]] == ["91 prosent", "84", "50", "20", "40 prosent"]
    assert found["mengder"][0]["naermest"]["adresse"] == "fo2a/indikator/dekning/resultat_2024"
