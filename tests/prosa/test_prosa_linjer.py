"""A text may be broken anywhere: what is printed is the same, and nothing of it is lost."""

from __future__ import annotations

import re
from html import unescape
from textwrap import wrap

import pytest
from tallbase_til_prosa import prosa

from arsberetning.diagnostics import Diagnostic
from arsberetning.prosa.blokker import Blokkslag, split
from arsberetning.prosa.flate import fill
from arsberetning.prosa.tekst import Tekster

PARAGRAPHS = (
    "Helsestasjonen er flyttet til 1. etasje i det nye bygget, og 2. etasje er pusset opp for "
    "barnehagen. Bydelen gikk ut av året med et resultat på - 5 millioner kroner, mot + 4 i fjor.",
    "Vedtaket er gjort etter # 3 i planen, punkt 15) og 1) i rundskrivet, og det gjelder alle som "
    "har > 5 barn eller < 3 voksne, med * 2 i tillegg. Det var slik i 2013. Dette var bra.",
    "Bydelen regnet 2*3=6 og 4*5=20, skrev R&D og fil_navn_her, C:\\mappe\\ og a|b | c, og la det "
    "ut på https://lillevik.no/om_oss_*ny*?a=1&b=2 og post_til_oss@lillevik.no, se \\ og ` ´.",
    "Fra 1. januar 2013 til 31. desember 2013 var 12* av 13* plasser ~ 50 % av alle === og --- her "
    "~~ slik ++ og ** enda ## mer = det - slik. Den 3. tertial ble det bedre 1. kvartal 4. år.",
)


def faults(text: str) -> list[Diagnostic]:
    tekster = Tekster({})
    tekster.html(prosa(text), 1)
    return tekster.funn


def printed(text: str) -> str:
    """A text as its reader sees it, on one line."""
    html = str(Tekster({}).html(prosa(text), 1))
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def broken(text: str, width: int) -> str:
    """A text broken at spaces; a word is never parted."""
    return "\n".join(wrap(text, width, break_long_words=False, break_on_hyphens=False))


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_paragraph_is_printed_as_written_however_it_is_broken(text: str) -> None:
    for width in range(10, 101):
        assert printed(broken(text, width)) == " ".join(text.split()), width


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_the_check_reads_a_broken_paragraph_as_one(text: str) -> None:
    whole = [b.tekst for b in split(fill(text, {}))]
    for width in range(10, 101):
        found = list(split(fill(broken(text, width), {})))
        assert [b.slag for b in found] == [Blokkslag.AVSNITT], width
        assert [b.tekst for b in found] == whole, width


@pytest.mark.parametrize("text", PARAGRAPHS[:2])
def test_an_item_that_is_broken_and_indented_is_one_item(text: str) -> None:
    for width in range(10, 101):
        lines = broken(text, width).replace("\n", "\n  ")
        html = str(Tekster({}).html(prosa(f"- {lines}\n- annet"), 1))
        assert html.count("<li>") == 2, width
        blocks = list(split(fill(f"- {lines}\n- annet", {})))
        assert [b.slag for b in blocks] == [Blokkslag.LISTEPUNKT] * 2, width


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n- b", 2),
        ("Tekst.\n\n- a\n- b", 2),
        ("Tiltakene var:\n- a\n- b", 2),
        ("Tiltakene var:\n1. a\n2. b\n3. c", 3),
        ("1. a\n\n2. b", 2),
        ("- a:\n  - b\n  - c\n- d", 4),
        ("- a\n  - b\n- 5 c", 3),
        ("1. a\n  - b\n2. c", 3),
        ("* a\n* b", 2),
        ("1) a\n2) b", 2),
        ("- Kontoret er i\n1. etasje\n- b", 2),
        ("- Resultatet ble\n  - 5 millioner\n- b", 2),
        ("Resultat på\n- 5 millioner.", 0),
        ("2013. Dette var et godt år.\n\n3. tertial ble det bedre.", 0),
        ("1. januar 2013 åpnet huset.", 0),
        ("Tiltakene var\n- a\n- b", 0),
    ],
)
def test_a_list_is_a_list_for_print_and_check(text: str, items: int) -> None:
    html = str(Tekster({}).html(prosa(text), 1))
    assert html.count("<li>") == items
    blocks = list(split(fill(text, {})))
    assert sum(b.slag is Blokkslag.LISTEPUNKT for b in blocks) == items


@pytest.mark.parametrize(
    ("text", "code", "place", "message"),
    [
        ("1. etasje er ny.", "TEK011", "2:3", "«1. etasje er», og blir en liste med ett punkt"),
        ("- 5 millioner ble resultatet.", "TEK011", "2:3", "«- 5 millioner», og blir en liste"),
        ("Det ble:\n- 5 millioner.", "TEK011", "3:3", "«- 5 millioner.», og blir en liste"),
        ("1. a\n\n3. tertial", "TEK011", "4:3", "«3. tertial» får nummer 2"),
        ("1. a\n\n2. januar", "TEK010", "4:3", "«2. januar», og blir et punkt i en liste"),
        ("Vi har\n- barn\n- unge", "TEK012", "3:3", "«- barn» står midt i et avsnitt"),
        ("Tekst.\n## Barn", "TEK012", "3:3", "«## Barn» står midt i et avsnitt, og blir ikke en"),
        ("Barn\n====\nTekst.", "TEK012", "3:3", "«====» står midt i et avsnitt"),
    ],
)
def test_what_may_have_been_meant_otherwise_is_told(
    text: str, code: str, place: str, message: str
) -> None:
    (found,) = faults(text)
    assert (found.code, str(found.place)) == (code, f"reports/x.yaml:{place}")
    assert message in found.message
    assert found.severity.value == "advarsel"


@pytest.mark.parametrize("end", ["\\", "  ", "   "])
def test_a_line_ends_in_a_space_whatever_it_ends_with(end: str) -> None:
    html = str(Tekster({}).html(prosa(f"før{end}\netter"), 1))
    assert "<br" not in html
    assert printed(f"før{end}\netter") == f"før{end.strip()} etter"


def test_bold_and_italics_are_as_before() -> None:
    html = str(Tekster({}).html(prosa("**fet** og *kursiv*, **mål**: _slik_ \\*"), 1))
    assert html == (
        "<p><strong>fet</strong> og <em>kursiv</em>, <strong>mål</strong>: <em>slik</em> *</p>\n"
    )


def test_a_quotation_begins_with_words_and_a_figure_is_no_quotation() -> None:
    assert "<blockquote>" in str(Tekster({}).html(prosa("> Et sitat er med."), 1))
    assert printed("> 5 barn fikk plass.") == "> 5 barn fikk plass."
    assert printed("Det var\n> fem barn.") == "Det var > fem barn."
