"""Each function of running text: its words, its figures, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tallbase_til_prosa import SETNINGER

from arsberetning.prosa.setninger import Setninger
from arsberetning.prosa.setningsfeil import Setningsfeil
from prosjektkopi import bytt, last

T = "bydel/t"
BARN = (f"{T}/barn/2013", f"{T}/barn/2012")
ANDEL = (f"{T}/andel/2013", f"{T}/andel/2012")
FUNCTIONS = SETNINGER.functions()


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("tall", (f"{T}/alle/2013",), "3~051"),
        ("tall", (f"{T}/andel/2013",), "11,5"),
        ("tall", (f"{T}/andel/2013", 2), "11,50"),
        ("tall", (f"{T}/andel/2013", 0), "12"),
        ("tall", (f"{T}/minus/2013",), "−1~234,5"),
        ("tall", (f"{T}/god/maltall_2013",), "90"),
        ("tall", (f"{T}/regnet/2013",), "33,33"),
        ("tall", (f"{T}/regnet/2013", 4), "33,3333"),
        ("belop", (f"{T}/lan/2013",), "179~millioner kroner"),
        ("belop", (f"{T}/million/2013",), "1~million kroner"),
        ("belop", (f"{T}/gebyr/2013",), "950~kroner"),
        ("belop", (f"{T}/spart/avvik_2013",), "28,3~millioner kroner"),
        ("belop", (f"{T}/spart/avvik_2013", 2), "28,29~millioner kroner"),
        ("ord", (f"{T}/to/2013",), "to"),
        ("ord", (f"{T}/barn/2013",), "178"),
        ("Ord", (f"{T}/to/2013",), "To"),
        ("endring", BARN, "økning på 14"),
        ("endring", BARN[::-1], "nedgang på 14"),
        ("endring", (BARN[0], BARN[0]), "ingen endring"),
        ("okte", BARN, "økte med 14"),
        ("okte", BARN[::-1], "gikk ned med 14"),
        ("okte", (BARN[0], BARN[0]), "var uendret"),
        ("endring_prosent", BARN, "økning på 8,5~prosent"),
        ("endring_prosent", (*BARN, 0), "økning på 9~prosent"),
        ("endring_prosent", BARN[::-1], "nedgang på 7,9~prosent"),
        ("endring_prosent", (BARN[0], BARN[0]), "ingen endring"),
        ("endring_prosent", (f"{T}/folk/2013", f"{T}/folk/2012"), "økning på 0,04~prosent"),
        ("endring_prosent", (f"{T}/folk/2012", f"{T}/folk/2013", 0), "nedgang på 0,04~prosent"),
        ("endring", (f"{T}/folk/2013", f"{T}/folk/2012"), "økning på 3"),
        ("andel", (f"{T}/to/2013", f"{T}/folk/2013", 0), "0,02"),
        ("endring_prosentpoeng", ANDEL, "nedgang på 0,3~prosentpoeng"),
        ("endring_prosentpoeng", ANDEL[::-1], "økning på 0,3~prosentpoeng"),
        ("endring_prosentpoeng", (ANDEL[0], ANDEL[0]), "ingen endring"),
        ("differanse", BARN, "14"),
        ("differanse", BARN[::-1], "14"),
        ("differanse", (f"{T}/regnet/2013", ANDEL[0]), "21,83"),
        ("endring", (f"{T}/regnet/2013", ANDEL[0]), "økning på 21,83"),
        ("sum", (f"{T}/to/2013", f"{T}/barn/2013"), "180"),
        ("sum_ord", (f"{T}/to/2013", f"{T}/to/2013"), "fire"),
        ("Sum_ord", (f"{T}/to/2013", f"{T}/to/2013"), "Fire"),
        ("andel", (BARN[0], f"{T}/alle/2013"), "5,8"),
        ("andel", (BARN[0], f"{T}/alle/2013", 0), "6"),
        ("omtrent", (f"{T}/alle/2013", "over", 3000), "over 3~000"),
        ("omtrent", (BARN[0], "nesten", 180, "kroner"), "nesten 180~kroner"),
        ("omtrent", (f"{T}/spart/avvik_2013", "over", 28000000, "kroner"),
         "over 28~000~000~kroner"),
        ("forbruk", (f"{T}/spart",), "mindreforbruk på 28,3~millioner kroner"),
        ("forbruk", (f"{T}/netto",), "merforbruk på 10,9~millioner kroner"),
        ("forbruk", (f"{T}/likt",), "forbruk som budsjettert"),
        ("maloppnaelse", (f"{T}/god",), "målet ble nådd"),
        ("maloppnaelse", (f"{T}/lav",), "målet ble ikke nådd"),
        ("maloppnaelse", (f"{T}/apen",), "måloppnåelsen kan ikke vurderes"),
        ("se", ("fo2a/mal",), "punkt~4.2.4"),
    ],
)  # fmt: skip
def test_words(name: str, arguments: tuple[str | int, ...], expected: str) -> None:
    assert words(FUNCTIONS[name](*arguments)) == expected


def test_every_function_is_tried() -> None:
    tried = {case[0] for case in test_words.pytestmark[0].args[1]}
    assert tried == set(FUNCTIONS)


UNITS = ("er i antall, men «bydel/t/andel/2013» i prosent", "bruk tall med samme enhet")
UNKNOWN = ("det finnes ikke noe tall med adressen", "mente du «bydel/t/barn/2013»?")


@pytest.mark.parametrize(
    ("name", "arguments", "message", "hint"),
    [
        ("tall", (f"{T}/bann/2013",), *UNKNOWN),
        ("tall", ("x",), "adressen «x»", "se i data-mappen"),
        ("tall", (f"{T}/ukjent/2013",), "tallet «bydel/t/ukjent/2013» er ikke tilgjengelig",
         "skriv om setningen"),
        ("belop", (BARN[0],), "er ikke et beløp, men antall", "bruk tall(...)"),
        ("ord", (f"{T}/bann/2013",), *UNKNOWN),
        ("endring", (BARN[0], ANDEL[0]), *UNITS),
        ("okte", (f"{T}/bann/2013", BARN[1]), *UNKNOWN),
        ("endring_prosent", (BARN[0], f"{T}/null/2013"), "«bydel/t/null/2013» er null",
         "bruk endring(...)"),
        ("endring_prosent", (BARN[0], f"{T}/minus/2013"), "«bydel/t/minus/2013» er negativt",
         "bruk endring(...)"),
        ("endring_prosent", (BARN[0], ANDEL[0]), *UNITS),
        ("endring_prosentpoeng", BARN, "er ikke i prosent, men antall", "bruk endring(...)"),
        ("endring_prosentpoeng", (ANDEL[0], BARN[0]), "er i prosent, men", "samme enhet"),
        ("differanse", (BARN[0], f"{T}/bann/2013"), *UNKNOWN),
        ("differanse", (BARN[0], ANDEL[0]), *UNITS),
        ("sum", (BARN[0], ANDEL[0]), *UNITS),
        ("sum_ord", (BARN[0], ANDEL[0]), *UNITS),
        ("sum", (), "det er ikke oppgitt noe tall", "mellom parentesene"),
        ("andel", (BARN[0], ANDEL[0]), *UNITS),
        ("sum", (BARN[0], f"{T}/ukjent/2013"), "er ikke tilgjengelig", "skriv om"),
        ("andel", (BARN[0], f"{T}/null/2013"), "finnes ingen andel av det", "en annen helhet"),
        ("andel", (BARN[0], f"{T}/minus/2013"), "«bydel/t/minus/2013» er negativt", "en annen"),
        ("omtrent", (BARN[0], "sånn passe", 180), "«sånn passe» er ikke et kjent ord",
         "bruk ett av over, mer enn"),
        ("omtrent", (BARN[0], "over", 180), "«over 180» stemmer ikke: tallet er 178",
         "rett ordet eller tallet"),
        ("omtrent", (f"{T}/spart/avvik_2013", "over", 28), "tallet er 28\u00a0293\u00a0000",
         "rett ordet"),
        ("forbruk", (f"{T}/barn",), "adressen «bydel/t/barn/avvik_2013»", ""),
        ("maloppnaelse", (f"{T}/barn",), "adressen «bydel/t/barn/maltall_2013»", ""),
        ("se", ("fo2a/mål",), "det finnes ikke noe punkt «fo2a/mål»", "mente du «fo2a/mal»?"),
    ],
)  # fmt: skip
def test_what_is_refused(
    name: str, arguments: tuple[str | int, ...], message: str, hint: str
) -> None:
    with pytest.raises(Setningsfeil) as caught:
        FUNCTIONS[name](*arguments)
    assert message in str(caught.value)
    assert hint in caught.value.tips


def test_a_figure_in_a_sentence_knows_its_value_address_and_source() -> None:
    assert FUNCTIONS["tall"](BARN[0]) == (
        '<data class="tall" value="178" data-adresse="bydel/t/barn/2013" '
        'title="Navn på barn: d.csv, linje 7">178</data>'
    )


def test_a_computed_figure_names_all_it_was_made_of() -> None:
    html = FUNCTIONS["andel"](BARN[0], f"{T}/alle/2013")
    assert 'data-adresse="bydel/t/barn/2013 bydel/t/alle/2013"' in html
    assert 'title="Navn på barn: d.csv, linje 7; Navn på alle: d.csv, linje 7"' in html
    assert 'value="5.8"' in html


def test_a_verdict_names_both_the_result_and_the_target() -> None:
    assert FUNCTIONS["maloppnaelse"](f"{T}/god") == (
        '<span data-adresse="bydel/t/god/resultat_2013 bydel/t/god/maltall_2013">'
        "målet ble nådd</span>"
    )


def test_what_is_not_from_the_tallbase_is_escaped() -> None:
    html = FUNCTIONS["omtrent"](BARN[0], "nesten", 180, "<script>")
    assert "nesten 180\u00a0&lt;script&gt;</data>" in html


def test_a_reference_links_to_the_section() -> None:
    assert FUNCTIONS["se"]("fo2a/mal") == '<a href="#fo2a-mal">punkt\u00a04.2.4</a>'


def test_a_per_cent_of_a_negative_budget_is_told_as_what_it_is(lillevik: Path) -> None:
    fil = "data/2013/fo2a/netto.csv"
    bytt(lillevik, fil, "201;20 000;21 000;20 500;500", "201;-900;-1 000;-1 200;200")
    said = Setninger(last(lillevik).tallbase, {}, 2013).functions()
    assert str(said["forbruk"]("fo2a/netto/201")).startswith("mindreforbruk på")
    with pytest.raises(Setningsfeil) as caught:
        said["tall"]("fo2a/netto/201/avvik_prosent_2013")
    assert "prosent av et tall som er null eller negativt" in str(caught.value)
    assert caught.value.tips == "skriv om setningen uten prosent"
