"""The JSON Schemas say yes to every file we have, and no to a misspelt key."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from arsberetning.errors import RunError, UsageError
from arsberetning.pipeline.schema import SCHEMAS, schema_text, write_schemas
from prosjektkopi import LILLEVIK, ROT

FOLDERS = (ROT / "reports/2024", LILLEVIK / "reports/2013")
STANDARDS = (ROT / "templates/standard/2024.yaml", LILLEVIK / "templates/standard/2013.yaml")
FILES = [*(f for folder in FOLDERS for f in sorted(folder.rglob("*.yaml"))), *STANDARDS]


def kind(path: Path) -> str:
    by_folder = {"saerskilt": "punkt", "funksjonsomrader": "funksjonsomrade",
                 "standard": "standard"}  # fmt: skip
    return "rapport" if path.name == "rapport.yaml" else by_folder.get(path.parent.name, "kapittel")


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads(schema_text(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_text(path: Path) -> Any:
    """The file with every plain scalar as text, as our reader has it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only


def faults(name: str, content: Any) -> list[str]:
    return [e.message for e in validator(name).iter_errors(content)]


def in_root(path: Path) -> str:
    return path.relative_to(ROT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=in_root)
def test_every_file_we_have_is_valid(path: Path) -> None:
    assert faults(kind(path), as_text(path)) == []


def test_both_reports_have_files_of_every_kind() -> None:
    by_choice = {"kilder"}  # a project need not import; its examples are held in test_docs_import
    assert {kind(p) for p in FILES} == set(SCHEMAS) - by_choice


@pytest.mark.parametrize("path", FILES, ids=in_root)
def test_a_misspelt_key_is_not_valid(path: Path) -> None:
    content = as_text(path)
    key = next(iter(content))
    content[f"{key}x"] = content.pop(key)
    assert any(f"{key}x" in message for message in faults(kind(path), content))


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("rapport", {"navn": "A", "mappenavn": "a", "ar": "2013", "standard": "x"}, "'status'"),
        ("rapport", {"navn": "A", "mappenavn": "a", "ar": "2013", "standard": "x",
                     "status": "ferdig"}, "'ferdig' is not one of"),
        ("rapport", {"navn": "A", "mappenavn": "../a", "ar": "2013", "standard": "x",
                     "status": "utkast"}, "'../a' does not match"),
        ("rapport", {"navn": "A", "mappenavn": "a", "ar": "20133", "standard": "x",
                     "status": "utkast"}, "'20133' is not valid"),
        ("kapittel", {"seksjoner": {"a": {"tekts": "x"}}}, "'tekts' was unexpected"),
        ("kapittel", {"utgar": {"arsak": "vet_ikke", "forklaring": "x"}}, "vet_ikke"),
        ("punkt", {"svar": {"a": {"svar": "kanskje"}}}, "kanskje"),
        ("punkt", {"tekst": ["en", "to"]}, "['en', 'to']"),
        ("funksjonsomrade", {"funksjonsomrade": "fo1", "mal": [{"tiltak": []}]},
         "'tittel' is a required property"),
        ("standard", {"navn": "x"}, "'kapitler' is a required property"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_not_valid(name: str, content: Any, part: str) -> None:
    assert any(part in message for message in faults(name, content)), faults(name, content)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_the_same_text_each_time_and_has_a_norwegian_title(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema_text(name) == schema_text(name)
    assert schema["title"] == SCHEMAS[name][1]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"«saus» er ikke et slags fil. Velg blant rapport, "):
        schema_text("saus")


def test_writes_a_schema_for_each_kind(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "ny" / "mappe")
    assert [p.name for p in paths] == [f"{name}.schema.json" for name in SCHEMAS]
    assert paths[0].read_text(encoding="utf-8") == schema_text("rapport")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "opptatt").write_bytes(b"")
    with pytest.raises(RunError, match=r"kan ikke skrive til .*opptatt"):
        write_schemas(tmp_path / "opptatt")
