"""What a text must never be able to do. Texts come from many hands, and are built unattended."""

from __future__ import annotations

import sys

import pytest
from tallbase_til_prosa import SETNINGER, prosa

from arsberetning.prosa.tekst import Tekster

REFUSED = {
    "statement": "{% for i in range(9) %}x{% endfor %}",
    "set": "{% set a = 1 %}",
    "include": '{% include "/etc/passwd" %}',
    "import": '{% import "os" as os %}',
    "raw": '{% raw %}{{ tall("bydel/t/barn/2013") }}{% endraw %}',
    "comment": "før {# dette ville forsvunnet #} etter",
    "open comment": "før {# dette ville forsvunnet",
    "class": "{{ ''.__class__ }}",
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ tall.__globals__ }}",
    "attribute of a function": "{{ tall.f_tall }}",
    "attribute of a result": '{{ tall("bydel/t/barn/2013").__class__ }}',
    "item": '{{ tall["x"] }}',
    "attr filter": '{{ tall|attr("__globals__") }}',
    "filter": '{{ tall("bydel/t/barn/2013")|upper }}',
    "filter on an argument": '{{ tall("bydel/t/barn/2013"|lower) }}',
    "test": "{{ tall is defined }}",
    "name": "{{ self }}",
    "no call": "{{ tall }}",
    "call of a call": "{{ tall()() }}",
    "nested call": '{{ tall(tall("bydel/t/barn/2013")) }}',
    "arithmetic": "{{ 2 * 3 }}",
    "huge power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "huge multiplication": '{{ "a" * 10000000000 }}',
    "huge multiplication in a call": '{{ tall("a" * 10000000000) }}',
    "huge number": "{{ tall(" + "9" * 5000 + ") }}",
    "concatenation": '{{ "a" ~ "b" }}',
    "formatting": '{{ "%1000000000s" % "a" }}',
    "condition": "{{ tall() if true }}",
    "list": "{{ [1, 2] }}",
    "dict": "{{ {} }}",
    "list as argument": '{{ sum(["a"]) }}',
    "unpacking": '{{ sum(*["a"]) }}',
    "keyword unpacking": '{{ tall(**{"adresse": "a"}) }}',
    "none": "{{ tall(none) }}",
    "float": "{{ tall(1.5) }}",
    "unknown function": '{{ open("/etc/passwd") }}',
    "range": "{{ range(1000000000) }}",
    "lipsum": "{{ lipsum(100000) }}",
    "cycler": '{{ cycler("a") }}',
    "namespace": "{{ namespace() }}",
    "surrogate": '{{ tall("\\ud800") }}',
    "reading direction": '{{ tall("\\u202e") }}',
    "deep parentheses": "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "deep list": "{{ " + "[" * 20000 + "]" * 20000 + " }}",
    "long negation": "{{ " + "not " * 14000 + "1 }}",
    "long attribute": "{{ a" + ".b" * 20000 + " }}",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_is_refused_with_a_hint_and_leaves_nothing_in_the_text(text: str) -> None:
    texts = Tekster(SETNINGER.functions())
    made = texts.html(prosa(f"Før.\n\n{text}"), 2)
    assert made in {"", "<p>Før.</p>\n"}
    assert texts.funn
    assert all(
        d.hint and d.code in {"TEK003", "TEK004", "TEK005", "TEK006", "TEK008"} for d in texts.funn
    )
    assert all(len(d.message) < 200 and d.message.isprintable() for d in texts.funn)


@pytest.mark.parametrize(
    "text",
    [
        "&#xE000;0&#xE001;",
        '{{ tall("bydel/t/barn/2013") }} &#xE000;9&#xE001;',
        "&lt;script&gt;",
        "`<script>alert(1)`",
        "<scr\nipt>",
    ],
)
def test_nothing_but_our_own_elements_comes_out(text: str) -> None:
    made = Tekster(SETNINGER.functions()).html(prosa(text), 2)
    assert "<scr" not in made
    assert made.count("<data") == text.count("{{ tall")


@pytest.mark.parametrize(
    "text",
    [">" * 59_000, "*a" * 25_000, "[" * 50_000, "`a" * 25_000, "**x " * 14_000, "- " * 25_000,
     "\n".join("  " * n + "- x" for n in range(150)), '"' * 50_000, "{{" * 25_000, "![" * 25_000],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_work_grows_with_a_nasty_text_and_not_with_its_square(text: str) -> None:
    whole, half = calls_for(text), calls_for(text[: len(text) // 2])
    assert whole < 3 * half + 1000


def calls_for(text: str) -> int:
    """How many functions are called for a text: the same number on a machine that is busy."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        Tekster(SETNINGER.functions()).html(prosa(text), 2)
    finally:
        sys.setprofile(None)
    return counted
