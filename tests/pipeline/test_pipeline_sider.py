"""The pages in the control report are those of the PDF the files give now, or none."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from arsberetning.environment import Environment
from arsberetning.pdf.engine import code_digest
from arsberetning.pdf.navigation import add_navigation
from arsberetning.pipeline.load import Loaded, load
from arsberetning.pipeline.manifest import digest
from arsberetning.pipeline.sider import printed_pages
from check.prosjekt import ROT

PDF = "arsberetning-lillevik-2024.pdf"


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    root = tmp_path / "prosjekt"
    shutil.copytree(ROT, root)
    return load(root / "reports/2024", Environment(root, variables={}))


def _built(loaded: Loaded) -> Path:
    """A PDF of three pages with places in it, and a manifest that says what it was made of."""
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page(page_size=(595, 842))
    places = {
        "fo2a-okonomi": (0, 50.0, 400.0),
        "tabell-fo2a-netto": (1, 50.0, 700.0),
        "fo2a-mal": (2, 50.0, 820.0),
    }
    add_navigation(pdf, [], places)
    content = io.BytesIO()
    pdf.save(content)
    env = loaded.environment
    folder = env.root / "build/2024"
    folder.mkdir(parents=True)
    (folder / PDF).write_bytes(content.getvalue())
    inputs = {name: digest((env.root / name).read_bytes()) for name in env.files_read}
    manifest = {
        "inndata": inputs,
        "program": code_digest(),
        "utdata": {PDF: digest(content.getvalue())},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def test_a_point_has_the_pages_up_to_the_next_one(loaded: Loaded) -> None:
    _built(loaded)
    pages = printed_pages(loaded)
    assert pages.mangler == ""
    assert pages.sider("fo2a/okonomi", "fo2a/mal") == "1–2"
    assert pages.tabell("fo2a/netto") == "2"
    assert pages.sider("finnes/ikke", "") == ""


def test_without_a_pdf_it_is_said_that_there_is_none(loaded: Loaded) -> None:
    assert "ingen ferdig PDF i build/2024" in printed_pages(loaded).mangler


def test_a_pdf_of_other_files_gives_no_pages(loaded: Loaded) -> None:
    _built(loaded)
    changed = "data/2024/fo2a/indikatorer.csv"
    path = loaded.environment.root / changed
    path.write_bytes(path.read_bytes() + b"\n")
    again = load(loaded.environment.root / "reports/2024", Environment(loaded.environment.root))
    assert changed in printed_pages(again).mangler


def test_a_pdf_that_was_changed_gives_no_pages(loaded: Loaded) -> None:
    folder = _built(loaded)
    (folder / PDF).write_bytes((folder / PDF).read_bytes() + b"%")
    assert "endret etter at den ble laget" in printed_pages(loaded).mangler
