"""When the words of worded rounding are true."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.prosa.omtrent import ORD, holds

# exact figures beside the round figure 100, and which words are true of them
TABLE = {
    "49": (),
    "50": ("under", "mindre enn"),
    "90": ("under", "mindre enn", "knapt", "nesten", "om lag", "rundt", "cirka"),
    "89.99": ("under", "mindre enn"),
    "94.99": ("under", "mindre enn", "knapt", "nesten", "om lag", "rundt", "cirka"),
    "95": ("under", "mindre enn", "rett under", "knapt", "nesten", "nær", "om lag", "rundt",
           "cirka"),
    "99.99": ("under", "mindre enn", "rett under", "knapt", "nesten", "nær", "om lag", "rundt",
              "cirka"),
    "100": ("minst", "nær", "om lag", "rundt", "cirka"),
    "100.01": ("over", "mer enn", "rett over", "drøyt", "minst", "nær", "om lag", "rundt", "cirka"),
    "105": ("over", "mer enn", "rett over", "drøyt", "minst", "nær", "om lag", "rundt", "cirka"),
    "105.01": ("over", "mer enn", "drøyt", "minst", "om lag", "rundt", "cirka"),
    "110": ("over", "mer enn", "drøyt", "minst", "om lag", "rundt", "cirka"),
    "110.01": ("over", "mer enn", "minst"),
    "150": ("over", "mer enn", "minst"),
    "150.01": (),
}  # fmt: skip


@pytest.mark.parametrize(("exact", "true"), TABLE.items())
def test_which_words_are_true_of_a_figure_beside_a_hundred(exact: str, true: tuple[str]) -> None:
    said = {word for word in ORD if holds(word, Decimal(exact), Decimal(100))}
    assert said == set(true)


def test_every_word_is_tried() -> None:
    assert {word for true in TABLE.values() for word in true} == set(ORD)


@pytest.mark.parametrize(
    ("word", "exact", "rounded", "true"),
    [
        ("over", "-90", "-100", True),
        ("nesten", "-105", "-100", True),
        ("over", "-110", "-100", False),
        ("om lag", "0.001", "0", False),
        ("over", "5", "0", False),
        ("nesten", "2964", "3000", True),
        ("over", "2000", "800", False),
        ("nær", "0.0", "0.5", False),
    ],
)
def test_around_other_figures(word: str, exact: str, rounded: str, *, true: bool) -> None:
    assert holds(word, Decimal(exact), Decimal(rounded)) is true


def test_a_word_nobody_knows() -> None:
    with pytest.raises(KeyError):
        holds("sånn passe", Decimal(1), Decimal(1))
