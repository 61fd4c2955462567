"""What stands between {{ and }}: every fault with its true cause, and Norwegian numbers."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from tallbase_til_prosa import SETNINGER, prosa

from arsberetning.diagnostics import Diagnostic
from arsberetning.prosa.flate import fill
from arsberetning.prosa.kall import Kall, parse_call
from arsberetning.prosa.tekst import Tekster

BARN = '"bydel/t/barn/2013"'


def faults(text: str) -> list[Diagnostic]:
    texts = Tekster(SETNINGER.functions())
    texts.html(prosa(text), 2)
    return texts.funn


def printed(text: str) -> str:
    texts = Tekster(SETNINGER.functions())
    html = str(texts.html(prosa(text), 2))
    assert texts.funn == []
    return " ".join(re.sub("<[^>]*>", "", html).split())


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("177,5", "over 177,5"),
        ('"177,5"', "over 177,5"),
        ("177.5", "over 177,5"),
        ('"177.5"', "over 177,5"),
        ("170", "over 170"),
        ('"170"', "over 170"),
        ("verdi=177,5", "over 177,5"),
        ('170, "barn"', "over 170 barn"),
        ('177,5, "barn"', "over 177,5 barn"),
        ('177,5 , enhet="barn"', "over 177,5 barn"),
    ],
)
def test_a_number_is_written_as_norwegians_do(number: str, expected: str) -> None:
    text = f'{{{{ omtrent({BARN}, "over", {number}) }}}}'
    assert printed(text) == expected
    assert fill(text, SETNINGER.functions()).tekst == expected


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("9 000", 9000), ("9\u00a0000", 9000), ("9\u202f000,5", Decimal("9000.5")), ("-3", -3),
        ("−3,25", Decimal("-3.25")), ("8100", 8100), ('"9 000"', "9 000"),
    ],
)  # fmt: skip
def test_thousands_and_minus(number: str, value: object) -> None:
    kall = parse_call(f' f("a", {number}) ')
    assert isinstance(kall, Kall)
    assert kall.args == ("a", value)


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "hint"),
    [
        ("{{ tall(“bydel/t/barn/2013”) }}", "TEK003", "2:11", "anførselstegnet “ i «tall(“bydel",
         'skriv {{ tall("bydel/t/barn/2013") }}'),
        ("{{ tall(«bydel/t/barn/2013») }}", "TEK003", "2:11", "anførselstegnet «", "{{ tall("),
        ("{{ tall(„bydel/t/barn/2013”) }}", "TEK003", "2:11", "anførselstegnet „", "{{ tall("),
        ("{{ tall(‘bydel/t/barn/2013’) }}", "TEK003", "2:11", "anførselstegnet ‘", "{{ tall("),
        ('{{ tall("bydel/t/barn/2013”) }}', "TEK003", "2:11", "mangler sin make", ""),
        (f"{{{{ tall({BARN} }}}}", "TEK003", "2:5", "parentesen i", "ikke"[:0]),
        (f"{{{{ endring({BARN} {BARN}) }}}}", "TEK003", "2:5", "mangler komma", ""),
        ("{{ tall(bydel/t/barn/2013) }}", "TEK005", "2:5",
         "adressen «bydel/t/barn/2013» står uten anførselstegn", 'skriv "bydel/t/barn/2013"'),
        ("{{ bydel/t/barn/2013 }}", "TEK005", "2:5", "står uten anførselstegn", "tall("),
        (f"{{{{ {BARN} }}}}", "TEK005", "2:5", "står uten funksjon", "skriv {{ tall("),
        (f"{{{{ tall({BARN}) + 1 }}}}", "TEK005", "2:5", "noe annet enn én funksjon", "tall("),
        (f"{{{{ omtrent({BARN}, \"over\", 1.200) }}}}", "TEK008", "2:43", "1.200", ""),
        (f"{{{{ omtrent({BARN}, \"over\") }}}}", "TEK008", "2:15", "mangler «verdi»", "omtrent("),
        (f"{{{{ omtrent({BARN}, 100, \"over\") }}}}", "TEK008", "2:15",
         "«ord» skal være tekst", ""),
        (f"{{{{ omtrent({BARN}, \"over\", \"mange\") }}}}", "TEK008", "2:15",
         "«verdi» skal være et tall, men er «mange»", ""),
        (f"{{{{ tall({BARN}, desimal=1) }}}}", "TEK008", "2:12", "ikke noe argument «desimal»",
         "mente du «desimaler»?"),
        (f"{{{{ tall({BARN}, 1, desimaler=1) }}}}", "TEK008", "2:12", "to ganger", ""),
        (f"{{{{ tall({BARN}, 1,5) }}}}", "TEK008", "2:12", "«desimaler» er 1,5", "helt tall"),
        (f"{{{{ endring({BARN}) }}}}", "TEK008", "2:15", "mangler «gammel»",
         '{{ endring("ny", "gammel") }}'),
        ("{{ sum() }}", "TEK008", "2:6", "ikke oppgitt noe tall", "adressene"),
        ("x }} y", "TEK003", "2:5", "har «}}», men mangler «{{»", ""),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_cause(
    text: str, code: str, place: str, message: str, hint: str
) -> None:
    (found,) = faults(text)
    assert (found.code, str(found.place)) == (code, f"reports/x.yaml:{place}")
    assert message in found.message
    assert hint in found.hint
    assert found.hint


def test_a_fault_hides_no_other_in_its_text() -> None:
    text = (
        'A {{ tall(“bydel/t/barn/2013”) }} og {{ tall(\n\nB {{ tal("x") }}.\n\n'
        'C {{ tall("bydel/t/finnes/ikke") }} og {{ tall(a/b) }}.'
    )
    assert [(d.code, d.place.line) for d in faults(text)] == [
        ("TEK003", 2),
        ("TEK003", 2),
        ("TEK006", 4),
        ("TEK007", 6),
        ("TEK005", 6),
    ]
