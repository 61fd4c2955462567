"""The Norwegian guide leaves nothing out, and points at what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from docssider import DOCS, SIDER, functions, side

from arsberetning.charts import SLAG
from arsberetning.compute.disposisjon import all_points
from arsberetning.compute.formler import FORMLER
from arsberetning.model.periode import fill, fill_table, year_values
from arsberetning.model.tabell_rader import META
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.schema import SCHEMAS, schema_text
from arsberetning.prosa.omtrent import ORD
from prosjektkopi import ROT


def mentioned(navn: str) -> set[str]:
    """Every word in code marks, alone or first among others; `slag a` mentions `slag` too."""
    marked = re.findall(r"`([^`\n]+)`", side(navn))
    return {part for code in marked for part in (code, code.split()[0])}


def keys_and_values(schema: Any) -> Iterator[str]:
    """Every property and every value of an enumeration in a JSON Schema."""
    if isinstance(schema, list):
        for item in schema:
            yield from keys_and_values(item)
    elif isinstance(schema, dict):
        yield from schema.get("enum", ())
        properties = schema.get("properties", {})
        yield from properties
        for key, value in schema.items():
            yield from keys_and_values(list(properties.values()) if key == "properties" else value)


def test_the_reference_has_every_key_and_value_of_the_yaml_files() -> None:
    schemas = [json.loads(schema_text(name)) for name in SCHEMAS]
    assert set(keys_and_values(schemas)) - mentioned("filformat.md") == set()
    assert set(SCHEMAS) - mentioned("filformat.md") == set()


def test_the_reference_has_every_word_of_texts_and_formulas(rapport_2024: Loaded) -> None:
    words = {*functions(rapport_2024), *ORD, *FORMLER, *SLAG}
    assert words - mentioned("filformat.md") == set()


def columns(loaded: Loaded) -> Iterator[str]:
    """Every column of every table of the standard, with the years of the report filled in."""
    standard, values = loaded.arsberetning.standard, year_values(loaded.arsberetning.ar)
    for mal in standard.tabeller.values():
        columns_ = standard.kolonnesett.get(mal.kolonnesett or "", mal.kolonner)
        yield from (k.id for k in fill_table(mal, columns_, values).kolonner)


def test_the_reference_has_every_column(rapport_2024: Loaded) -> None:
    assert {*META, *columns(rapport_2024)} - mentioned("filformat.md") == set()
    assert {"periode", "verdi"} - mentioned("filformat.md") == set()


def test_the_reference_has_every_table_with_its_file(rapport_2024: Loaded) -> None:
    text = side("filformat.md")
    for pattern, mal in rapport_2024.arsberetning.standard.tabeller.items():
        addresses = [fill(pattern, {"fo": fo}) for fo in ("fo2a", "fo2b", "fo4")]
        assert any(f"`{a}`" in text for a in addresses), pattern
        assert mal.fil in text


def test_the_reference_has_every_point_form_and_question(rapport_2024: Loaded) -> None:
    standard = rapport_2024.arsberetning.standard
    known = mentioned("filformat.md")
    common = {s.id for s in standard.funksjonsomrade_seksjoner}
    own = [p.id for p in all_points(rapport_2024.punkter) if p.id.rpartition("/")[2] not in common]
    assert {*own, *standard.skjemaer} - known == set()
    assert {f"fo2a/{s}" for s in common - {"hovedmal"}} - known == set()
    assert {q.id for s in standard.skjemaer.values() for q in s.sporsmal} - known == set()


@pytest.mark.parametrize("navn", SIDER)
def test_every_code_in_the_guide_exists(navn: str) -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROT / "src").rglob("*.py"))
    codes = set(re.findall(r"\b(?:CSV|INN|KTR|LES|MOD|PDF|STD|TAB|TEK|UTF|YML)\d{3}\b", side(navn)))
    assert {c for c in codes if f'"{c}"' not in source} == set()


@pytest.mark.parametrize("navn", SIDER)
def test_every_link_leads_to_a_heading(navn: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", side(navn)):
        page, _, anchor = target.partition("#")
        assert (DOCS / (page or navn)).is_file()
        assert not anchor or anchor in anchors(page or navn), target


def anchors(navn: str) -> set[str]:
    """The names GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", side(navn), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
