"""Templates of a stranger: they lay out what they are given, and do nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from jinja2 import DictLoader, TemplateError
from markupsafe import Markup
from onde_maler import UENDELIG, UT

from arsberetning.html import tabellvisning
from arsberetning.html.assets import Assets
from arsberetning.html.document import KolonneVis
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.malfeil import template_fault
from arsberetning.html.sandbox import Sandbox
from arsberetning.prosa.avsnitt import Merket

KOLONNE = KolonneVis("a", "Navn", "kroner", "tall")


@dataclass(frozen=True)
class Fremmed:
    """No value of ours: its module is not in the package."""

    navn: str = "hemmelig"


VERDIER: Mapping[str, object] = {
    "k": KOLONNE,
    "t": Markup("<b>æ</b>"),
    "m": Merket.of(Markup("a"), []),
    "dag": date(2025, 1, 2),
    "tall": Decimal("1.5"),
    "liste": [KOLONNE, KOLONNE],
    "ord": {"en": 1, "to": 2},
    "fremmed": Fremmed(),
}


def jinja(mal: str, **flere: str) -> Sandbox:
    maler = {"templates/mal.html.j2": mal.encode()}
    maler |= {f"templates/{navn}.html.j2": tekst.encode() for navn, tekst in flere.items()}
    return make_jinja(Assets(maler.__getitem__, {}))


def vist(mal: str, **flere: str) -> str:
    return jinja(mal, **flere).rendered("mal.html.j2", **VERDIER)


@pytest.mark.parametrize(
    ("mal", "tekst"),
    [
        ("{{ k.tittel }} {{ k['enhet'] }} {{ k.tittel.lower() }}", "Navn kroner navn"),
        ("{{ t }}{{ '<' }}", "<b>æ</b>&lt;"),
        ("{{ t ~ '<' ~ 1 }}", "<b>æ</b>&lt;1"),
        ("{{ dag.isoformat() }} {{ dag.year }} {{ tall }}", "2025-01-02 2025 1.5"),
        ("{% for n, v in ord.items() %}{{ n }}{{ v }}{{ loop.index0 }}{% endfor %}", "en10to21"),
        ("{{ ord.en + 1 - 2 }} {{ -ord.to }} {{ ord['to'] }} {{ liste[-1].id }}", "0 -2 2 a"),
        ("{% set ns = namespace(n=0) %}{% for k in liste %}{% set ns.n = ns.n + 1 %}{% endfor %}"
         "{{ ns.n }}", "2"),
        ("{% macro a(n, x=()) %}{% if n %}{{ n }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(3) }}",
         "321"),
        ("{{ liste | map(attribute='tittel') | join(', ') }}", "Navn, Navn"),
        ("{{ [k.tittel, 'b'] | sort | join }} {{ liste[1:] | length }}", "bNavn 1"),
        ("{{ tabellvisning.brytbar | default('nei') }}", "nei"),
        ("{{ '%s-%d' | format('a', 2) }} {% for i in range(3) %}{{ i }}{% endfor %}", "a-2 012"),
        ("{% include 'b.html.j2' %}{% from 'b.html.j2' import c %}{{ c() }}"
         "{% import 'b.html.j2' as b %}{{ b.c() }}", "bcc"),
        ("{% extends 'd.html.j2' %}{% block x %}{{ super() }}!{% endblock %}", "[x!]"),
        ("{{ fremmed.finnes is defined }}", "False"),
    ],
)  # fmt: skip
def test_what_templates_do(mal: str, tekst: str) -> None:
    b, d = "b{% macro c() %}c{% endmacro %}", "[{% block x %}x{% endblock %}]"
    assert vist(mal, b=b, d=d) == tekst


@pytest.mark.parametrize(
    "mal",
    UT,
)
def test_what_reaches_out_is_refused_with_the_line(mal: str) -> None:
    with pytest.raises(TemplateError) as caught:
        vist("\n" + mal)
    said = template_fault(caught.value)
    assert "0x" not in said
    assert said.startswith(("malen templates/mal.html.j2 har en feil på linje ", "en mal har en"))


@pytest.mark.parametrize(
    "mal",
    UENDELIG,
)  # fmt: skip
def test_what_would_never_end_or_fill_the_memory_is_stopped(
    mal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arsberetning.html.sandbox.budget.MOST_STEPS", 100_000)
    monkeypatch.setattr("arsberetning.html.sandbox.budget.MOST_CHARACTERS", 1_000_000)
    again = "{% include 'b.html.j2' %}"
    b = f"{{% if d < 60 %}}{{% set d = d + 1 %}}{again}{again}{{% endif %}}"
    with pytest.raises(TemplateError):
        vist(mal, b=b)


@pytest.mark.parametrize(
    "navn",
    ["../reports/2024/rapport.yaml", "/etc/passwd", "standard/2024.yaml", "./b.html.j2",
     "a\\b.html.j2", "http://example.org/b.html.j2", "..html.j2", "x/../b.html.j2", "b.html.j2\n",
     "b.html.j2\0"],
)  # fmt: skip
@pytest.mark.parametrize("ord_", ["include", "extends", "import"])
def test_nothing_but_a_template_is_included(navn: str, ord_: str) -> None:
    asked: list[str] = []

    def read(rel: str) -> bytes:
        asked.append(rel)
        tail = " as a" if ord_ == "import" else ""
        return f"{{% {ord_} n{tail} %}}".encode()

    sandbox = make_jinja(Assets(read, {}))
    with pytest.raises(TemplateError, match="er ikke navnet på en mal i templates/"):
        sandbox.rendered("mal.html.j2", n=navn)
    assert asked == ["templates/mal.html.j2"]


def test_what_was_compiled_does_not_depend_on_what_is_shown() -> None:
    """The budget begins anew for each rendering."""
    sandbox = Sandbox(DictLoader({"a": "{% for i in range(9000) %}{% endfor %}"}))
    for _ in range(700):
        sandbox.rendered("a")


def test_no_module_is_handed_to_a_template() -> None:
    given = make_jinja(Assets(dict[str, bytes]().__getitem__, {})).globals
    assert tabellvisning not in given.values()
    assert set(given) == {
        "KORT_ANKER", "OVERSIKT_ANKER", "UTKAST_ANKER", "namespace", "range", "tabellvisning",
    }  # fmt: skip
    assert {f.__module__ for f in given["tabellvisning"].values()} == {tabellvisning.__name__}
