"""Running text to HTML: figures, Markdown, quotes; and what is said of each fault, and where."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from tallbase_til_prosa import SETNINGER, prosa

from arsberetning.diagnostics import Diagnostic
from arsberetning.prosa.tekst import Tekster

ADRESSE = "bydel/t/barn/2013"
DATA = (
    '<data class="tall" value="178" data-adresse="bydel/t/barn/2013" '
    'title="Navn på barn: d.csv, linje 7">178</data>'
)


def html(text: str, niva: int = 2) -> str:
    texts = Tekster(SETNINGER.functions())
    made = texts.html(prosa(text), niva)
    assert texts.funn == []
    return made


def faults(text: str) -> list[Diagnostic]:
    texts = Tekster(SETNINGER.functions())
    texts.html(prosa(text), 2)
    return texts.funn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En setning.", "<p>En setning.</p>\n"),
        ("Ett avsnitt\nover to linjer.\n\nOg ett til.",
         "<p>Ett avsnitt\nover to linjer.</p>\n<p>Og ett til.</p>\n"),
        ("**fet** og *kursiv*", "<p><strong>fet</strong> og <em>kursiv</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ('Han sa "nei".', "<p>Han sa «nei».</p>\n"),
        ("Hun sa 'ja'.", "<p>Hun sa ‘ja’.</p>\n"),
        ("barnet's", "<p>barnet’s</p>\n"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>\n"),
        ("3 < 4 og <5", "<p>3 &lt; 4 og &lt;5</p>\n"),
        ("&lt;b&gt; &nbsp;", "<p>&amp;lt;b&amp;gt; &amp;nbsp;</p>\n"),
        ("fram mot\n2. januar", "<p>fram mot\n2. januar</p>\n"),
        (f'{{{{ tall("{ADRESSE}") }}}} barn', f"<p>{DATA} barn</p>\n"),
        (f"{{{{ tall('{ADRESSE}') }}}}.", f"<p>{DATA}.</p>\n"),
        (f'{{{{tall("{ADRESSE}")}}}}', f"<p>{DATA}</p>\n"),
        (f'**{{{{ tall("{ADRESSE}") }}}}**', f"<p><strong>{DATA}</strong></p>\n"),
        (f'"{{{{ tall("{ADRESSE}") }}}}"', f"<p>«{DATA}»</p>\n"),
        (f'- {{{{ tall("{ADRESSE}") }}}} barn', f"<ul>\n<li>{DATA} barn</li>\n</ul>\n"),
    ],
)  # fmt: skip
def test_text_as_html(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize("unit", ["prosent", "kroner", "millioner", "årsverk", "kilometer"])
def test_a_figure_is_not_parted_from_its_unit(unit: str) -> None:
    assert (
        html(f'{{{{ tall("{ADRESSE}") }}}} {unit} av alt') == f"<p>{DATA}\u00a0{unit} av alt</p>\n"
    )


def test_other_words_may_stand_on_the_next_line() -> None:
    assert html(f'{{{{ tall("{ADRESSE}") }}}} barn') == f"<p>{DATA} barn</p>\n"


@pytest.mark.parametrize(
    ("niva", "first", "second"),
    [(1, "h2", "h3"), (2, "h3", "h4"), (4, "h5", "h6"), (6, "h6", "h6")],
)
def test_headings_begin_below_the_sections_own(niva: int, first: str, second: str) -> None:
    assert html("# En\n\n## To", niva) == f"<{first}>En</{first}>\n<{second}>To</{second}>\n"


def test_no_text_is_no_html() -> None:
    texts = Tekster(SETNINGER.functions())
    assert texts.html(None, 2) == ""
    assert isinstance(texts.html(prosa("x"), 2), Markup)


def test_references_are_counted() -> None:
    texts = Tekster(SETNINGER.functions())
    texts.html(prosa(f'{{{{ tall("{ADRESSE}") }}}} {{{{ se("fo2a/mal") }}}}'), 2)
    texts.html(prosa(f'{{{{ ord("{ADRESSE}") }}}}'), 2)
    assert texts.referanser == 3


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "hint"),
    [
        ('En linje.\nI 2013 var det {{ tall("bydel/t/bann/2013") }} barn.', "TEK007", "3:27",
         "det finnes ikke noe tall med adressen «bydel/t/bann/2013»",
         "mente du «bydel/t/barn/2013»?"),
        ('{{ omtrent("bydel/t/barn/2013", "over", 180) }}', "TEK007", "2:15",
         "«over 180» stemmer ikke: tallet er 178", "rett ordet eller tallet"),
        ('Se {{ se("fo9") }}.', "TEK007", "2:13", "det finnes ikke noe punkt «fo9»", "fo2a/mal"),
        ('x\n\nx {{ tal("bydel/t/barn/2013") }}', "TEK006", "4:8",
         "det finnes ingen funksjon «tal»", "funksjonene er Ord, Sum_ord, andel, belop"),
        ("{{ tall() }}", "TEK008", "2:6", "«tall» mangler «adresse»", '{{ tall("adresse") }}'),
        ('{{ tall("bydel/t/barn/2013", 1, 2) }}', "TEK008", "2:12",
         "«tall» har 3 argumenter, men kan bare ha 2", ""),
        ('{{ tall("bydel/t/barn/2013", "to") }}', "TEK008", "2:12",
         "«desimaler» skal være et tall, men er «to»", ""),
        ('{{ tall("bydel/t/barn/2013", 999) }}', "TEK008", "2:12",
         "«desimaler» er 999", "fra 0 til 6"),
        ("{{ tall(5) }}", "TEK008", "2:11",
         "«adresse» skal være tekst, men er 5", "anførselstegn"),
        ('x\n{{ tall("bydel/t/barn/2013") ', "TEK003", "3:3", "mangler «}}»", "{{ tall("),
        ("{{ }}", "TEK003", "2:5", "det står ingenting mellom", "{{ tall("),
        ("x\n\ny <b>fet</b>", "TEK002", "4:5", "teksten inneholder HTML: «<b>»", "**fet**"),
        ("<!-- skjult -->", "TEK002", "2:3", "HTML: «<!--»", "**fet**"),
        ("<script src=x>", "TEK002", "2:3", "HTML: «<script»", "**fet**"),
        ("x </div>", "TEK002", "2:5", "HTML: «</div>»", "**fet**"),
        ("x\n\n[les mer](https://example.org)", "TEK009", "4:3", "lenker kan ikke brukes", "tekst"),
        ("<https://example.org>", "TEK009", "2:3", "lenker kan ikke brukes", "vanlig tekst"),
        ("x\n\n[a]: /side", "TEK009", "4:3", "lenker kan ikke brukes", "vanlig tekst"),
        ("![bilde](x.png)", "TEK009", "2:3", "bilder kan ikke brukes", "vanlig tekst"),
        ("x\n\n```\nkode\n```", "TEK009", "4:3", "kodeblokker kan ikke brukes", "vanlig tekst"),
        ("x\n\n    kode", "TEK009", "4:3", "begynner med fire mellomrom", "vanlig tekst"),
        ("x\n\n---\n\ny", "TEK009", "4:3", "skillelinjer kan ikke brukes", "vanlig tekst"),
        ("a" * 60_001, "TEK001", "2:3", "teksten er på 60002 tegn", "grensen er 60000"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(
    text: str, code: str, place: str, message: str, hint: str
) -> None:
    (found,) = faults(text)
    assert (found.code, str(found.place)) == (code, f"reports/x.yaml:{place}")
    assert message in found.message
    assert hint in found.hint
    assert found.severity.value == "feil"


def test_all_the_faults_of_a_text_are_told() -> None:
    text = '{{ tall("a") }} <b>\n\n{{ tal("x") }} [a](b)\n\n{{ 1 }}'
    assert [(d.code, d.place.line) for d in faults(text)] == [
        ("TEK002", 2),
        ("TEK007", 2),
        ("TEK006", 4),
        ("TEK005", 6),
        ("TEK009", 4),
    ]
