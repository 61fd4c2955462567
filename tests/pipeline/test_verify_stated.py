"""PDFs whose manifest says anything at all: told in a sentence, whatever it is."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from arsberetning.cli import main
from arsberetning.pdf import engine
from arsberetning.pipeline.stated import stated_in
from arsberetning.pipeline.verify import _structure
from prosjektkopi import kopier_bygget

NAME = "arsberetning-lillevik-2013-utkast.pdf"
Change = Callable[[Any], Any]


@pytest.fixture(scope="module")
def rot(lillevik_bygget: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kopier_bygget(lillevik_bygget, tmp_path_factory.mktemp("oppgitt") / "a")


def manifest_of(pdf: bytes) -> dict[str, Any]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return json.loads(document.attachments["manifest.json"].get_file().read_bytes())  # type: ignore[no-any-return]


def with_manifest(pdf: bytes, data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = list(document.Root.Names.EmbeddedFiles.Names)
        spec = next(s for n, s in zip(names[::2], names[1::2], strict=True) if n == "manifest.json")
        spec.EF.F.write(data)
        document.save(out)
    return out.getvalue()


def verified(rot: Path, content: bytes) -> Result:
    (rot / "fremmed.pdf").write_bytes(content)
    with contextlib.chdir(rot):
        return CliRunner().invoke(main, ["verify", "fremmed.pdf"])


def told(result: Result, code: int, words: str) -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, words in result.stderr) == (code, True), result.stderr


WHOLE = [b"", b"[]", b"1", b"NaN", b'"x"', b"{}", b"null", b"\xff\xfe", b"[" * 100_000,
         b'{"a":' * 100_000, b"1" * 100_000, b'{"rapport": "reports/2013"}']  # fmt: skip


@pytest.mark.parametrize("n", range(len(WHOLE)))
def test_something_else_than_a_manifest(rot: Path, n: int) -> None:
    pdf = with_manifest((rot / "build/2013" / NAME).read_bytes(), WHOLE[n])
    told(verified(rot, pdf), 2, "er ikke en PDF som er laget med dette programmet")


KEYS = ("rapport", "commit", "miljo", "program", "versjoner", "inndata")
VALUES = [[], 1, 1e999, True, {"a": {}}, {"a": 1}, [["a", "b"]], "x" * 10, None, {"a": None}]


@pytest.mark.parametrize("key", KEYS)
def test_parts_of_other_shapes(rot: Path, key: str) -> None:
    pdf = (rot / "build/2013" / NAME).read_bytes()
    right = manifest_of(pdf)
    assert stated_in(pdf) is not None
    assert verified(rot, with_manifest(pdf, json.dumps(right).encode())).exit_code == 1
    for value in VALUES:
        changed = with_manifest(pdf, json.dumps({**right, key: value}).encode())
        stated = stated_in(changed)
        allowed = isinstance(value, str) and key in {"program", "commit"}
        assert (stated is not None) == (allowed or (key == "commit" and not value)), value
    without = {k: v for k, v in right.items() if k != key}
    assert (stated_in(with_manifest(pdf, json.dumps(without).encode())) is None) == (
        key != "commit"
    )


@pytest.mark.parametrize(
    "report", ["", "/etc", "../reports/2013", "reports/..", "reports/2013/../2013", "reports/a\0b"]
)
def test_a_report_that_is_none(rot: Path, report: str) -> None:
    pdf = (rot / "build/2013" / NAME).read_bytes()
    changed = json.dumps({**manifest_of(pdf), "rapport": report}).encode()
    told(verified(rot, with_manifest(pdf, changed)), 2, "er ikke en PDF som er laget")


def test_names_in_it_are_shown(rot: Path) -> None:
    pdf = (rot / "build/2013" / NAME).read_bytes()
    plain = manifest_of(pdf)
    plain["inndata"]["data/\u202e\033[2J.csv"] = "0"
    plain["versjoner"]["python"] = "3.1\n\033[2J"
    result = verified(rot, with_manifest(pdf, json.dumps(plain).encode()))
    told(result, 1, "data/[U+202E][U+001B][2J.csv er ikke lenger med")
    assert "ble laget med 3.1[U+000A][U+001B][2J: versjonene står i PDF-en" in result.stderr


def test_a_version_that_differs_is_told_with_why(rot: Path) -> None:
    pdf = (rot / "build/2013" / NAME).read_bytes()
    plain = manifest_of(pdf)
    plain["versjoner"] |= {"pango": "1.2.3", "harfbuzz": ""}
    plain["program"] = "et annet"
    said = verified(rot, with_manifest(pdf, json.dumps(plain).encode())).stderr
    assert "her, men PDF-en ble laget med 1.2.3: en annen versjon kan bryte linjer og sider" in said
    assert "her, men PDF-en ble laget uten: en annen versjon kan bryte linjer og sider" in said
    assert "programmet er et annet enn det PDF-en ble laget med, og kan regne, skrive" in said


def test_a_third_number_of_pythons_version_is_the_same_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = []
    for number in (2, 7):
        monkeypatch.setattr(engine.sys, "version_info", (3, 11, number, "final", 0))
        engine.versions.cache_clear()
        found.append(engine.versions()["python"])
    engine.versions.cache_clear()
    assert found == ["3.11", "3.11"]


def no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def a_ring(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K = pikepdf.Array([pdf.Root.StructTreeRoot])


def no_pages(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj.Contents


def no_names(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.Dests = pikepdf.Array([1])


@pytest.mark.parametrize("change", [no_tree, a_ring, no_pages, no_names])
def test_a_structure_that_is_broken_is_told(
    rot: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    out = io.BytesIO()
    with pikepdf.open(rot / "build/2013" / NAME) as pdf:
        change(pdf)
        pdf.save(out)
    assert _structure(out.getvalue()) != []


@pytest.mark.parametrize(
    "names", [[1], ["manifest.json"], ["manifest.json", 1], [[], {}], ["manifest.json", {"/EF": 1}]]
)
def test_attachments_of_other_shapes(names: list[Any]) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        tree = pikepdf.Dictionary(Names=pikepdf.Array([_object(n) for n in names]))
        pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=tree)
        pdf.save(out)
    assert stated_in(out.getvalue()) is None


def _object(value: Any) -> Any:
    if isinstance(value, dict):
        return pikepdf.Dictionary(value)
    return pikepdf.Array(value) if isinstance(value, list) else value


def test_a_file_without_end_is_not_read_to_the_end() -> None:
    result = CliRunner().invoke(main, ["verify", "/dev/zero"])
    told(result, 3, "er større enn 300 MB")


def test_what_was_made_outside_version_control_holds_within_it(rot: Path, tmp_path: Path) -> None:
    copy = kopier_bygget(rot, tmp_path / "b")
    head = copy / ".git"
    head.mkdir()
    (head / "HEAD").write_text("f" * 40, encoding="utf-8")
    with contextlib.chdir(copy):
        result = CliRunner().invoke(main, ["verify", f"build/2013/{NAME}"])
    assert result.exit_code == 0, result.stderr
