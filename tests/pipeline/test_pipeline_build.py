"""A build makes what was asked for, all or nothing, and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from arsberetning.diagnostics import has_errors
from arsberetning.environment import Environment
from arsberetning.errors import UsageError
from arsberetning.html import pages
from arsberetning.pipeline.build import Built, Settings, build
from arsberetning.pipeline.load import FaultyReport
from prosjektkopi import bytt, filer, last, skriv

R = "reports/2013"
SRC = str(Path(pages.__file__).parents[2])


@pytest.fixture
def made(lager: Settings) -> Callable[..., Built]:
    """Builds a project in these formats, with these environment variables."""

    def build_it(rot: Path, *formats: str, **variables: str) -> Built:
        environment = Environment(rot, variables=variables)
        return build(rot / R, formats=formats, environment=environment, settings=lager)

    return build_it


def test_tells_what_it_made(lillevik: Path) -> None:
    steps: list[tuple[int, str]] = []
    built = build(lillevik / R, formats=("data",), progress=lambda *step: steps.append(step),
                  environment=Environment(lillevik, variables={}))  # fmt: skip
    assert built.out == lillevik / "build/2013"
    assert list(built.files) == sorted(filer(built.out))
    assert (built.pages, built.references) == (0, 14)
    assert [d.code for d in built.diagnostics] == ["UTF010", "UTF004", "UTF005", "UTF001", "UTF002"]
    assert [number for number, _ in steps] == sorted(number for number, _ in steps)


def test_goes_where_it_is_told(lillevik: Path, tmp_path: Path) -> None:
    built = build(lillevik / R, tmp_path / "ut", ("data",),
                  environment=Environment(lillevik, variables={}))  # fmt: skip
    assert built.out == tmp_path / "ut"
    assert (tmp_path / "ut/data/tallbase.json").is_file()
    assert not (lillevik / "build").exists()


@pytest.mark.parametrize("out", [".", "reports/2013", "data"])
def test_is_never_put_among_the_inputs(lillevik: Path, out: str) -> None:
    before = filer(lillevik)
    with pytest.raises(UsageError, match="prosjektets egne filer"):
        build(lillevik / R, lillevik / out, ("data",))
    assert filer(lillevik) == before


def test_one_format_leaves_the_others_as_they_were(
    lillevik: Path, made: Callable[..., Built]
) -> None:
    skriv(lillevik, "build/2013/html/gammel.html", "gammel")
    skriv(lillevik, "build/2013/arsberetning-lillevik-2013-utkast.pdf", "gammel")
    with pytest.raises(UsageError, match=r"html/gammel\.html"):
        made(lillevik, "html")
    made(lillevik, "data")
    found = filer(lillevik / "build/2013")
    assert found["html/gammel.html"] == b"gammel"
    assert found["arsberetning-lillevik-2013-utkast.pdf"] == b"gammel"
    assert "data/tallbase.json" in found
    (lillevik / "build/2013/html/gammel.html").unlink()
    made(lillevik, "html")
    again = filer(lillevik / "build/2013")
    assert "html/index.html" in again
    assert {f: b for f, b in again.items() if f.startswith("data/")} == {
        f: b for f, b in found.items() if f.startswith("data/")
    }


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/2013/fo1/netto.csv", "2 050;50", "2.050;50"),
        (f"{R}/rapport.yaml", "dato:", "datoen:"),
        (f"{R}/styring.yaml", "tekst: |", "tkest: |"),
    ],
)
def test_a_fault_leaves_the_last_good_result(
    lillevik: Path, made: Callable[..., Built], file: str, old: str, new: str
) -> None:
    made(lillevik, "data")
    before = filer(lillevik / "build")
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", "status: endelig")
    bytt(lillevik, file, old, new)
    with pytest.raises(FaultyReport):
        made(lillevik, "data")
    assert filer(lillevik / "build") == before
    assert [p.name for p in (lillevik / "build").iterdir()] == ["2013"]


def test_a_stage_that_breaks_leaves_the_last_good_result(
    lillevik: Path, made: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(lillevik, "data")
    before = filer(lillevik / "build")
    monkeypatch.setattr(pages, "render_html", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made(lillevik, "data", "html")
    assert filer(lillevik / "build") == before


def test_a_final_report_that_is_complete_is_made(
    lillevik: Path, made: Callable[..., Built]
) -> None:
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", "status: endelig")
    skriv(lillevik, f"{R}/saerskilt/larlinger.yaml", "tekst: To lærlinger.\n")
    bytt(lillevik, f"{R}/styring.yaml", "  system: ja", "  system: ja\n  avvik: nei")
    bytt(lillevik, f"{R}/funksjonsomrader/fo2a.yaml", "      - tittel: Flere barnehagelærere\n", "")
    skriv(lillevik, "data/2013/fo4/nokkeltall.csv",
          "id;navn;2012;2013\nmottakere;Mottakere;120;118\n")  # fmt: skip
    assert not has_errors(made(lillevik, "data").diagnostics)


def test_the_date_is_that_of_the_report_or_the_one_that_is_asked_for(
    lillevik: Path, made: Callable[..., Built]
) -> None:
    made(lillevik, "html")
    assert '<meta name="dcterms.date" content="2014-02-15">' in _page(lillevik)
    made(lillevik, "html", SOURCE_DATE_EPOCH="1735689600")
    assert '<meta name="dcterms.date" content="2025-01-01">' in _page(lillevik)


def _page(rot: Path) -> str:
    return (rot / "build/2013/html/index.html").read_text(encoding="utf-8")


def test_a_date_that_is_none_is_said(lillevik: Path, made: Callable[..., Built]) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH er «i går»"):
        made(lillevik, "data", SOURCE_DATE_EPOCH="i går")


def test_a_report_without_date_is_of_the_last_day_of_its_year(
    lillevik: Path, made: Callable[..., Built]
) -> None:
    bytt(lillevik, f"{R}/rapport.yaml", "dato: 15.02.2014\n", "")
    assert last(lillevik).environment.build_date(date(2013, 12, 31)) == date(2013, 12, 31)
    made(lillevik, "html")
    assert '<meta name="dcterms.date" content="2013-12-31">' in _page(lillevik)


def test_the_same_input_gives_the_same_bytes_again(
    lillevik: Path, made: Callable[..., Built], lillevik_rot: Path
) -> None:
    made(lillevik, "html", "data")
    first = filer(lillevik / "build/2013")
    made(lillevik, "html", "data")
    assert filer(lillevik / "build/2013") == first == filer(lillevik_rot / "build/2013")
