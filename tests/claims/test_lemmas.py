"""All forms of a word are one word, in bokmål and nynorsk."""

from __future__ import annotations

import pytest

from arsberetning.claims.lemmas import lemma
from arsberetning.claims.vocabulary import Vocabulary


@pytest.mark.parametrize(
    "forms",
    [
        "søknad søknaden søknader søknadene søknadar",
        "mottaker mottakere mottakeren mottakerne",
        "fødsel fødsler fødslene",
        "melding meldinger meldingene meldinga meldingane",
        "behandling behandlet behandlede behandles",
        "kvinne kvinner kvinnene",
        "mann menn mennene",
        "middel midler midlene",
        "komité komiteen komiteer komiteene",
        "rom rommet rommene",
        "aktivitet aktiviteter aktivitetene",
        "kommunal kommunale kommunalt",
        "deltaker deltakere deltok deltatt",
    ],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    assert len({lemma(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("sommer", "som"), ("bolig", "bolle"), ("barn", "barnevern"), ("plan", "plass")],
)
def test_other_words_are_others(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


def _covered(name: str, *words: str) -> float:
    known = Vocabulary.of([lemma(name)])
    return known.covered({lemma(w): 1.0 for w in words}).get(lemma(name), 0.0)


def test_a_compound_is_told_by_its_parts() -> None:
    assert _covered("sosialhjelpsmottaker", "sosialhjelpsmottakerne") == 1.0
    assert _covered("sosialhjelpsmottaker", "mottakere", "sosialhjelp") > 0.9
    assert 0.5 < _covered("barnehageplass", "plasser") < 0.8
    assert _covered("melding", "bekymringsmeldinger") > 0.8
    assert _covered("melding", "møter") == 0.0
