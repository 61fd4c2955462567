from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.imports.kostra import read_kostra_file
from arsberetning.imports.posting import Ledger
from importfiler import post


def les(*poster: str, slutt: str = "\n") -> Ledger:
    data = ("\n".join(poster) + slutt).encode("cp1252")
    return read_kostra_file(data, "0A.dat", "", year=2013, region="030101")


def feil(ledger: Ledger) -> list[str]:
    return [f"{d.code} {d.place.line} {d.message}" for d in ledger.findings if d.severity == "feil"]


def test_each_field_stands_where_the_description_says() -> None:
    (posting,) = les(post("201", "010", 36328), slutt="").postings
    assert posting[:4] == ("1", "201", "010", "")
    assert posting.belop == (Decimal(36_328_000),)


@pytest.mark.parametrize(
    ("belop", "kroner"),
    [("-17", -17_000), ("000000012", 12_000), ("-00000012", -12_000), ("0", 0)],
)
def test_income_is_negative_and_padding_is_read(belop: str, kroner: int) -> None:
    assert les(post(belop=belop)).postings[0].belop == (Decimal(kroner),)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (post()[:-1], "avkortet: 47 tegn"),
        (post() + "0", "for lang: 49 tegn"),
        (" " + post()[:-1], "feltet skjema (posisjon 1–2) er « 0»"),
        (post().replace("0A", "0B"), "feltet skjema"),
        (post()[:31] + " " + post()[31:-1], "feltet kontoklasse (posisjon 32–32) er « »"),
        (post(funksjon=" 201"), "feltet funksjon (posisjon 33–36) er « 201»"),
        (post(art="1 0"), "feltet art"),
        (post(belop="12 "), "feltet beløp"),
        (post(belop="1 2"), "feltet beløp"),
        (post(belop="12,5"), "feltet beløp"),
        (post(belop="- 12"), "feltet beløp"),
        (post(belop=""), "feltet beløp"),
        (post()[:13] + "974" + post()[16:], "feltet organisasjonsnummer"),
        (post(ar=2012), "posten gjelder 2012, men beretningen er for 2013"),
        (post(region="030102"), "posten gjelder region 030102"),
        (post(klasse="2"), "feltet kontoklasse"),
    ],
)
def test_a_record_that_cannot_be_believed_is_told(record: str, said: str) -> None:
    ledger = les(post(), record)
    assert len(ledger.postings) == 1
    (told,) = feil(ledger)
    assert said in told
    assert " 2 " in told


def test_many_records_of_a_kind_are_counted() -> None:
    told = feil(les(*[post(ar=2012)] * 50))
    assert len(told) == 20
    assert "og 30 til" in told[-1]


def test_the_same_codes_twice_are_added_and_told() -> None:
    ledger = les(post(belop=1), post(belop=2))
    assert sum(p.belop[0] for p in ledger.postings) == 3000
    assert "1 kombinasjoner" in ledger.findings[0].message
    assert "1/201/010" in ledger.findings[0].message


def test_control_records_are_left_out_and_told() -> None:
    ledger = les(post(), post(funksjon="Z", art="Z", belop=9), post(funksjon="~", art="~"))
    assert len(ledger.postings) == 1
    assert ledger.files[0].skipped == (("kontrollposter (Z eller ~)", (2, 3)),)


@pytest.mark.parametrize(("income", "told"), [(-110, False), (-89, True), (-90, False)])
def test_what_is_internal_to_oslo_cancels_within_ten(income: int, *, told: bool) -> None:
    ledger = les(post(art="298", belop=100), post("211", "798", income))
    assert bool(ledger.findings) is told


@pytest.mark.parametrize(("funksjon", "klasse"), [("841", "1"), ("850", "0"), ("800", "0")])
def test_a_function_of_the_other_account_is_told(funksjon: str, klasse: str) -> None:
    assert "hører ikke hjemme" in les(post(funksjon, klasse=klasse)).findings[0].message


def test_letters_and_an_empty_file_are_refused() -> None:
    assert "tegn som ikke hører hjemme" in feil(les(post(), post(art="Å10")))[0]
    assert "ingen poster" in feil(les("", slutt=""))[0]


def test_line_ends_of_any_system() -> None:
    data = f"{post()}\r\n{post()}\r\n\x1a".encode()
    assert len(read_kostra_file(data, "x", "", year=2013, region=None).postings) == 2
