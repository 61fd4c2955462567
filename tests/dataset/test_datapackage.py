"""The description of the open data, held against the standard, and against what it describes."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from datapakkeleser import Lest, Rad, read_package
from datasett import CSV, LISENSIERT, MAL, files

from arsberetning.compute.tallbase import Tallbase
from arsberetning.pipeline.load import Loaded
from enkelttabell import last_tabell

NONEMPTY = {"type": "array", "minItems": 1}
TEXTS = {**NONEMPTY, "items": {"type": "string", "minLength": 1}}
NAME = {"type": "string", "pattern": "^[-a-z0-9._/]+$"}
TITLED = {
    **NONEMPTY,
    "items": {
        "type": "object",
        "required": ["title"],
        "properties": {"title": {"type": "string", "minLength": 1}},
    },
}
FIELD = {
    "type": "object",
    "required": ["name", "type", "title"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "number", "date", "boolean"]},
        "title": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "missingValues": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "decimalChar": {"type": "string", "minLength": 1, "maxLength": 1},
        "bareNumber": {"type": "boolean"},
        "constraints": {"type": "object", "minProperties": 1, "properties": {"enum": NONEMPTY}},
        "unit": {"type": "string", "minLength": 1},
        "adresse": {"type": "string", "pattern": "^[a-z0-9_]+/[a-z0-9_]+/\\{id\\}/\\S+$"},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["fields", "missingValues", "primaryKey"],
    "properties": {
        "fields": {**NONEMPTY, "items": FIELD},
        "missingValues": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "primaryKey": TEXTS,
        "foreignKeys": {
            **NONEMPTY,
            "items": {
                "type": "object",
                "required": ["fields", "reference"],
                "properties": {
                    "fields": TEXTS,
                    "reference": {"type": "object", "required": ["resource", "fields"]},
                },
            },
        },
    },
}
RESOURCE = {
    "type": "object",
    "required": ["$schema", "name", "path", "title", "bytes", "hash"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/dataresource.json"},
        "name": NAME,
        "path": {"type": "string", "pattern": "^(?=^[^./~])(^((?!\\.{2}).)*$).*$"},
        "type": {"const": "table"},
        "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"},
        "bytes": {"type": "integer", "minimum": 1},
        "hash": {"type": "string", "pattern": "^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$"},
        "sources": TITLED,
        "schema": SCHEMA,
    },
}
PACKAGE = {
    "type": "object",
    "required": ["$schema", "name", "title", "description", "version", "created", "contributors",
                 "keywords", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "name": NAME,
        "version": {"pattern": r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+)?$"},
        "created": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "keywords": TEXTS,
        "licenses": {**NONEMPTY, "items": {"type": "object", "required": ["name", "path"]}},
        "sources": TITLED,
        "contributors": {**NONEMPTY, "items": {"required": ["title", "roles"]}},
        "resources": {**NONEMPTY, "items": RESOURCE},
    },
}  # fmt: skip
"""What the profiles of Data Package 2.0 and Table Schema 2.0 ask of what we use, and of ours that
every column has a title and every table its key."""

SIGNS = {"ikke_tilgjengelig": "..", "ikke_aktuelt": ".", "skjult": ":", "ikke_publisert": "..."}


@pytest.fixture
def tall(tmp_path: Path) -> Tallbase:
    return last_tabell(tmp_path, MAL, CSV).tallbase


def described(made: dict[str, bytes]) -> Any:
    return json.loads(made["datapackage.json"])


def table_of(made: dict[str, bytes], name: str = "bydel-t") -> Any:
    (found,) = [r for r in described(made)["resources"] if r["name"] == name]
    return found


def fields_of(made: dict[str, bytes]) -> dict[str, Any]:
    return {f["name"]: f for f in table_of(made)["schema"]["fields"]}


def test_the_hard_table_is_described_by_the_standard(tall: Tallbase) -> None:
    for om in (files(tall), files(tall, LISENSIERT)):
        jsonschema.Draft7Validator(PACKAGE).validate(described(om))


def test_the_real_report_is_described_by_the_standard(rapport_2024: Loaded) -> None:
    made = files(rapport_2024.tallbase)
    jsonschema.Draft7Validator(PACKAGE).validate(described(made))
    assert {r["path"] for r in described(made)["resources"]} == {
        name for name in made if name.endswith(".csv")
    } | {"tallbase.json"}


def test_a_reader_that_follows_the_standard_finds_typed_values(tall: Tallbase) -> None:
    made = files(tall)
    first, second, third, fourth, last = read_package(described(made), made)["bydel-t"]
    assert first["id"].verdi == "0201"
    assert first["Mål: operator"].verdi == "≥"
    assert first["Mål"].verdi == Decimal("90.5")
    assert first["Tekst"].verdi == ".."
    assert first["Gruppe: A"].verdi == Decimal("123456789012345678")
    assert first["fotnote"].verdi == first["fotnote"].tekst == "Foreløpige tall"
    assert second["Mål"] == Lest("0,0000000001", Decimal("1E-10"))
    assert second["gruppe: A [b]"] == Lest("..", None)
    assert third["Resultat"] == Lest("...", None)
    assert str(third["Resultat: publiseres"].verdi) == "2014-03-17"
    assert third["Tekst"].verdi == 'a;b <c>\nny "linje"'
    assert fourth["P"] == Lest(".", None)
    assert last["gruppe: A [b]"].verdi == Decimal("1E+29")


def test_what_each_sign_means_is_told(tall: Tallbase) -> None:
    schema = table_of(files(tall))["schema"]
    assert schema["missingValues"] == list(schema["tegnforklaring"]) == ["", "..", ".", ":", "..."]
    assert all(schema["tegnforklaring"].values())


def test_each_figure_says_its_unit_or_where_it_stands(tall: Tallbase) -> None:
    fields = fields_of(files(tall))
    assert fields["Mål"]["enhetsfelt"] == "enhet"
    assert fields["Avvik"]["enhetsfelt"] == "Avvik: enhet"
    numbers = [f for f in fields.values() if f["type"] == "number"]
    assert all(("unit" in f) != ("enhetsfelt" in f) for f in numbers)
    assert {f["enhetsfelt"] for f in numbers if "enhetsfelt" in f} <= fields.keys()


def test_a_table_with_one_unit_says_it_of_each_column(tmp_path: Path) -> None:
    mal = "enhet: tusen_kroner\nkolonner:\n  - {id: a, tittel: A}\n  - {id: b, tittel: B}\n" \
          "  - {id: p, tittel: P, formel: prosent a b, enhet: prosent}\n"  # fmt: skip
    made = files(last_tabell(tmp_path, mal, "id;navn;a;b\nx;X;1;2\n").tallbase)
    units = {name: f.get("unit") for name, f in fields_of(made).items() if f["type"] == "number"}
    assert units == {"A": "tusen_kroner", "B": "tusen_kroner", "P (prosent)": "prosent"}
    assert table_of(made)["unit"] == "tusen_kroner"


def test_who_when_and_on_what_terms(tall: Tallbase) -> None:
    package, draft = described(files(tall)), described(files(tall, LISENSIERT))
    assert package["contributors"] == [{"title": "Oslo kommune, Bydel Å", "roles": ["publisher"]}]
    assert (package["version"], package["created"]) == ("2014.2.15", "2014-02-15T00:00:00Z")
    assert package["sources"] == [{"title": "SSB"}]
    assert "licenses" not in package
    assert draft["version"] == "2014.2.5-utkast"
    (licence,) = draft["licenses"]
    assert licence["name"] == "NLOD-2.0"
    assert licence["path"].startswith("https://")


def test_notes_below_the_table_are_told(tall: Tallbase) -> None:
    description = table_of(files(tall))["description"]
    assert description == "Alt\n\nAvvik for andeler er i prosentpoeng."


def test_the_figures_of_the_hard_table_are_found_by_their_address(tall: Tallbase) -> None:
    assert joined(files(tall)) == set(tall)


def test_every_figure_of_the_real_report_is_found_by_its_address(rapport_2024: Loaded) -> None:
    assert joined(files(rapport_2024.tallbase)) == set(rapport_2024.tallbase)


def joined(made: dict[str, bytes]) -> set[str]:
    """The addresses of all exported figures, each held against `tallbase.json`."""
    base = {f["adresse"]: f for f in json.loads(made["tallbase.json"])}
    tables, found = read_package(described(made), made), set()
    for resource in described(made)["resources"]:
        columns = [f for f in resource.get("schema", {}).get("fields", []) if "adresse" in f]
        for row in tables.get(resource["name"], []):
            for field in columns:
                address = field["adresse"].replace("{id}", str(row["id"].verdi))
                if row[field["name"]].tekst:
                    found.add(address)
                    check(base[address], field, row)
                else:
                    assert address not in base
    return found


def check(figure: Any, field: Any, row: Rad) -> None:
    """One exported figure is the tallbase's: value, operator, reason, date and unit."""
    name, value = field["name"], figure["verdi"]
    cell, unit = row[name], field.get("unit") or row[field.get("enhetsfelt")].tekst
    assert unit == figure["enhet"], figure
    if isinstance(value, str):
        assert cell.verdi == Decimal(value), figure
    elif "mangler" in value:
        assert cell == Lest(SIGNS[value["mangler"]], None), figure
        expected = row.get(f"{name}: publiseres", Lest("", None)).tekst
        assert expected == (value["dato"] or ""), figure
    else:
        assert cell.verdi == Decimal(value["verdi"]), figure
        assert row[f"{name}: operator"].tekst == value["operator"], figure


def test_no_figure_is_written_with_an_exponent_or_is_no_number(tall: Tallbase) -> None:
    made = files(tall)
    assert b'"verdi": "0.0000000001"' in made["tallbase.json"]
    for name in ("tallbase.json", "bydel-t.json"):
        json.loads(made[name], parse_float=pytest.fail, parse_constant=pytest.fail)
        figures = [line for line in made[name].decode().splitlines() if '"verdi": "' in line]
        assert not [f for f in figures if "E" in f.partition('"verdi": "')[2].partition('"')[0]]
