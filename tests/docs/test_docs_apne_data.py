"""docs/apne-data.md: its examples are run on the real report, and what it names is there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docssider import DOCS, side

from arsberetning.dataset import Utgivelse, data_files, datatables, workbook
from arsberetning.dataset.tegn import BETYDNING
from arsberetning.model.rapport import Lisens
from arsberetning.pipeline.load import Loaded

GUIDE = side("apne-data.md")
DATA = "build/2024/data"
OTHERS = {"bruk.json", "tabeller.xlsx", "rapport.yaml"}
"""Files that are named and made by others than these tests."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(rapport_2024: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the open data of the real report in it."""
    root: Path = tmp_path_factory.mktemp("data")
    om = Utgivelse(
        "gamle-oslo", "Bydel Gamle Oslo", 2024, "Årsberetning", "Oslo", date(2025, 2, 17)
    )
    tables = list(datatables(rapport_2024.tallbase, 2024))
    made = data_files(rapport_2024.tallbase, tables, om)
    (root / DATA).mkdir(parents=True)
    for name, data in {**made, "tabeller.xlsx": workbook(tables, om)}.items():
        (root / DATA / name).write_bytes(data)
    return root


@pytest.fixture(scope="module")
def run(folder: Path) -> dict[str, Any]:
    """What the Python examples have made when they are run one after the other."""
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in blocks("python"):
            exec(block, names)  # noqa: S102 - the guide's own examples
    return names


def test_the_frame_has_numbers_days_and_texts(run: dict[str, Any]) -> None:
    frame = run["ramme"].set_index("id")
    assert frame["Resultat 2024"].dtype == "float64"
    assert frame.loc["barnehagelarere", "Resultat 2024"] == pytest.approx(45.9)
    assert frame.loc["barnehagelarere", "Måltall 2024: operator"] == ">"
    assert pd.isna(frame.loc["trivsel", "Resultat 2024"])
    assert frame.loc["trivsel", "Resultat 2024: publiseres"] == pd.Timestamp(2025, 2, 17)


def test_the_figures_of_the_example_are_found_with_their_source(run: dict[str, Any]) -> None:
    assert run["kilder"]["barnehagelarere"] == "data/2024/fo2a/indikatorer.csv:3"
    assert len(run["kilder"]) == len(run["ramme"])


def test_the_exact_figures_and_the_workbook_are_the_same(run: dict[str, Any]) -> None:
    assert run["regnskap"][0] == Decimal(133788)
    assert list(run["ark"]["Regnskap 2024"]) == [int(figure) for figure in run["regnskap"]]
    assert run["ark"]["id"][0] == "fo1"


def test_every_file_and_column_that_is_named_is_there(folder: Path) -> None:
    package = json.loads((folder / DATA / "datapackage.json").read_text(encoding="utf-8"))
    heads = {f["name"] for r in package["resources"] for f in r.get("schema", {}).get("fields", [])}
    files = set(re.findall(r"[\w-]+\.(?:csv|json|xlsx)", GUIDE))
    assert {f for f in files if not (folder / DATA / f).is_file()} <= OTHERS
    inline = re.findall(r"`([^`\n]+)`", GUIDE)
    named = {code for code in inline if re.fullmatch(r"[\w ]+ 20\d\d(: \w+)?", code)}
    for block in (*blocks("frictionless"), *blocks("r")):
        named |= set(re.findall(r'"((?!build)[^"\n]* 20\d\d[^"\n]*)"', block))
    assert len(named) > 5
    assert named - heads == set()
    resources = {r["name"] for r in package["resources"]}
    for block in (*blocks("frictionless"), *blocks("python")):
        assert set(re.findall(r'(?:get_resource\(|== )"([^"]+)"', block)) - {"string", "date"} <= (
            resources | heads
        )


def test_the_signs_are_those_that_are_written() -> None:
    rows = dict(re.findall(r"^\| `?(\S+?|tom celle)`? \| (.+) \|$", GUIDE, re.MULTILINE))
    for sign, words in BETYDNING.items():
        assert rows[sign or "tom celle"].startswith(words)
    (r,) = blocks("r")
    assert json.loads("[" + re.findall(r"na = c\((.*?)\)", r)[0] + "]") == list(BETYDNING)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(((?!http)[^)\s]+)\)", GUIDE):
        page, _, anchor = target.partition("#")
        text = side(page or "apne-data.md")
        headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        names = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
        assert (DOCS / (page or "apne-data.md")).is_file()
        assert not anchor or anchor in names, target


def test_the_version_of_a_draft_is_what_the_guide_says() -> None:
    om = Utgivelse("a", "A", 2024, "Å", "A", date(2025, 2, 17))
    assert f"`{om.versjon}`" in GUIDE
    assert f"`{replace(om, utkast=True).versjon}`" in GUIDE


def test_the_reference_has_every_licence() -> None:
    assert {lisens for lisens in Lisens if f"`{lisens}`" not in side("filformat.md")} == set()
