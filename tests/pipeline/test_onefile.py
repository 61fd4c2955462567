"""A file asked for by name is written whole, and never in the place of what would be lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from arsberetning.cli import main
from arsberetning.errors import RunError, UsageError
from arsberetning.pipeline.onefile import refuse_sources, write_whole
from arsberetning.pipeline.schema import write_schemas
from prosjektkopi import filer, skriv


def test_an_earlier_file_gives_way_and_its_other_names_do_not(tmp_path: Path) -> None:
    file = tmp_path / "endringer.md"
    file.write_text("gammel", encoding="utf-8")
    file.chmod(0o640)
    (tmp_path / "kopi.md").hardlink_to(file)
    write_whole(file, "ny æøå\n")
    assert filer(tmp_path) == {"endringer.md": "ny æøå\n".encode(), "kopi.md": b"gammel"}
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "lenke.md").symlink_to("ekte.md")
    write_whole(tmp_path / "lenke.md", "ny")
    assert (tmp_path / "lenke.md").readlink() == Path("ekte.md")
    assert (tmp_path / "ekte.md").read_text(encoding="utf-8") == "ny"


def test_a_device_is_written_to() -> None:
    write_whole(Path(os.devnull), "tekst")
    assert not Path(os.devnull).is_file()


def test_a_full_disk_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skriv(tmp_path, "a.json", "gammel")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RunError, match="disken er full"):
        write_whole(tmp_path / "a.json", "ny")
    assert filer(tmp_path) == {"a.json": b"gammel"}


@pytest.mark.parametrize(
    "name", ["data/2013/fo1/netto.csv", "reports/2013/ny.html", "templates/x.html", "styles/a.css"]
)
def test_what_a_report_is_made_of_is_never_overwritten(lillevik: Path, name: str) -> None:
    before = filer(lillevik)
    for arguments in (
        ["check", str(lillevik / "reports/2013"), "--kontrollrapport", str(lillevik / name)],
        ["diff", "a.pdf", "b.pdf", "--out", str(lillevik / name)],
    ):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 2
        assert "ligger blant filene rapporten lages av" in result.stderr
    assert filer(lillevik) == before


def test_nor_is_what_is_compared_or_another_kind_of_document(tmp_path: Path) -> None:
    skriv(tmp_path, "utgave", "noe")
    skriv(tmp_path, "annen.pdf", "%PDF-1.7 ")
    skriv(tmp_path, "regneark.xlsx", b"PK\x03\x04...")
    with pytest.raises(UsageError, match="en av dem som sammenlignes"):
        refuse_sources(tmp_path / "utgave", (str(tmp_path / "utgave"), "b.pdf"))
    for name in ("annen.pdf", "regneark.xlsx"):
        with pytest.raises(UsageError, match="er en PDF, et regneark eller et dokument"):
            write_whole(tmp_path / name, "ny")
    refuse_sources(tmp_path / "ny.md", ("a.pdf", "b.pdf"))


def as_a_file(file: Path) -> None:
    file.write_text('{"title": "min egen"}', encoding="utf-8")


def as_a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.with_name("standard.schema.json"))


def as_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("put", [as_a_file, as_a_link, as_a_folder])
def test_schemas_take_only_the_place_of_schemas(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    write_schemas(tmp_path)
    assert len(write_schemas(tmp_path)) == 6
    put(tmp_path / "rapport.schema.json")
    before = filer(tmp_path)
    with pytest.raises(UsageError, match=r"rapport\.schema\.json finnes, og er ikke laget av"):
        write_schemas(tmp_path)
    assert filer(tmp_path) == before
