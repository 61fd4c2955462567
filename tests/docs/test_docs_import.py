"""The examples of kilder.yaml in the guide are read, and fit the standard of the real report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from docssider import side
from jsonschema import Draft202012Validator
from yaml import BaseLoader, load

from arsberetning.imports.kilder import Kildefil
from arsberetning.imports.kostra import read_kostra_file
from arsberetning.imports.targets import faults_in
from arsberetning.imports.workbook import read_book
from arsberetning.model.validate import validate
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.schema import schema_text
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml
from importfiler import HODE, arbeidsbok, les, post

_EKSEMPEL = re.compile(r"<!-- kilder -->\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def eksempler() -> Iterator[str]:
    for navn in ("import.md", "filformat.md"):
        yield from _EKSEMPEL.findall(side(navn))


def test_there_are_examples() -> None:
    assert len(list(eksempler())) == 4


@pytest.mark.parametrize("text", list(eksempler()))
def test_an_example_fits_the_model_the_standard_and_the_schema(
    text: str, rapport_2024: Loaded
) -> None:
    node, findings = parse_yaml(Source("data/2024/kilder.yaml", text))
    assert node
    assert not findings
    declared, findings = validate(Kildefil, node)
    assert declared, findings
    assert list(faults_in(rapport_2024.arsberetning, declared, node)) == []
    schema = json.loads(schema_text("kilder"))
    Draft202012Validator(schema).validate(load(text, BaseLoader))  # noqa: S506 - all is text


def provoked() -> Iterator[str]:
    """What is said of files with the faults that the guide has a line for."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    locked = ole + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    for data in (locked, b"<html><table>", b"Ansvar;Art\n1;2\n"):
        yield from (d.message for d in read_book(data, "x.xls")[1])
    cut = read_kostra_file(post()[:-3].encode(), "0A", "", year=2013, region=None)
    yield from (d.message for d in cut.findings)
    ark = [
        [HODE, ["1", date(2024, 1, 2), 10, 1, 1]],
        [HODE, ["1", 201, 10, "=1+1", 1]],
        [HODE, ["1", 201, 10, "1,23E+08", 1]],
        [[*HODE, "Regnskap"], ["1", 201, 10, 1, 1]],
    ]
    for rader in ark:
        yield from (d.message for d in les(rader).findings)
    to = arbeidsbok({"A": [HODE], "B": [HODE]})
    yield from (d.message for d in les([], data=to).findings)


def test_every_message_of_the_table_is_given() -> None:
    table = side("import.md").partition("## Meldinger")[2]
    said = re.findall(r"^\| «(.*?)» \|", table, re.MULTILINE)
    given = "\n".join(provoked())
    by_hand = {"koder uten plass"}  # held by the tests of the importer
    lacking = [s for s in said if s.removeprefix("… ") not in given]
    assert set(lacking) == by_hand
