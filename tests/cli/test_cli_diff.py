"""`arsberetning diff`: what is given, what is said when it cannot be done, and the exit code."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arsberetning.cli import main
from arsberetning.pipeline.build import Settings
from gitlager import nytt_lager
from prosjektkopi import ROT, bytt, kopier_lillevik, skriv

TALL = "data/2013/fo2a/netto.csv"
PDF = ROT / "tests/data/libreoffice"


def kjor(*ord_: str) -> Result:
    return CliRunner().invoke(main, ["diff", *ord_])


def git(rot: Path, *ord_: str) -> None:
    navn = ("-c", "user.name=a", "-c", "user.email=a@b.no")
    subprocess.run(["git", *navn, *ord_], cwd=rot, check=True, capture_output=True)


@pytest.fixture
def prosjekt(tmp_path: Path, lager: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Main, and a branch `gren` with another figure; main has gone on since with one of its own."""
    rot = kopier_lillevik(tmp_path / "lillevik")
    nytt_lager(rot)
    git(rot, "checkout", "-q", "-b", "gren")
    bytt(rot, TALL, "201;20 000;21 000;20 500;500", "201;20 000;21 000;20 400;600")
    git(rot, "commit", "-qam", "gren")
    git(rot, "checkout", "-q", "main")
    bytt(rot, TALL, "201;20 000;21 000;20 500;500", "201;20 000;21 000;20 300;700")
    git(rot, "commit", "-qam", "main")
    (rot / "build").mkdir()
    (rot / "build" / ".lager").symlink_to(lager.cache)
    monkeypatch.chdir(rot)
    return rot


def test_uten_argumenter_sier_hva_som_mangler() -> None:
    svar = kjor()
    assert svar.exit_code == 2
    assert "arsberetning: GAMMEL er ikke oppgitt" in svar.output
    assert " diff --help» for hjelp" in svar.output


@pytest.mark.parametrize(
    ("ord_", "gammel", "ny"),
    [
        (["main..gren"], "20 300", "20 400"),
        (["gren..main"], "20 400", "20 300"),
        (["main...gren"], "20 500", "20 400"),
        (["gren..."], "20 500", "20 300"),
        (["..gren"], "20 300", "20 400"),
        (["main", "gren"], "20 300", "20 400"),
    ],
)
def test_to_revisjoner_med_prikker_mellom(
    prosjekt: Path, ord_: list[str], gammel: str, ny: str
) -> None:
    del prosjekt
    svar = kjor(*ord_, "--only", "figures")
    assert svar.exit_code == 1, svar.output
    assert f"{gammel} → {ny}" in svar.output.replace("\u00a0", " ")


def test_en_revisjon_som_ikke_kan_bygges_er_3_og_navngitt(prosjekt: Path) -> None:
    skriv(prosjekt, "reports/2013/rapport.yaml", "navn: [\n")
    git(prosjekt, "checkout", "-q", "-b", "odelagt")
    git(prosjekt, "commit", "-qam", "ødelagt")
    for ord_ in (
        ["gren", "odelagt"],
        ["odelagt", "gren"],
        ["gren", "odelagt", "--only", "figures"],
    ):
        svar = kjor(*ord_)
        assert svar.exit_code == 3
        assert "arsberetning: odelagt kan ikke " in svar.output
        assert "/arsberetning-" not in svar.output


def test_en_revisjon_uten_rapporten_er_navngitt_uten_midlertidige_stier(prosjekt: Path) -> None:
    git(prosjekt, "checkout", "-q", "-b", "tom")
    git(prosjekt, "rm", "-rq", "reports/2013", "data")
    git(prosjekt, "commit", "-qm", "tom")
    git(prosjekt, "checkout", "-q", "main")
    svar = kjor("tom", "gren")
    assert svar.exit_code in {2, 3}
    assert "tom" in svar.output
    assert "arsberetning-" not in svar.output
    assert "/arsberetning-" not in svar.output


@pytest.mark.parametrize("ending", ["docx", "odt", "doc", "rtf"])
def test_et_tekstdokument_far_vite_hvordan_det_blir_pdf(tmp_path: Path, ending: str) -> None:
    fil = tmp_path / f"beretning.{ending}"
    fil.write_bytes(b"PK\x03\x04")
    svar = kjor(str(fil), str(PDF / "ny.pdf"))
    assert svar.exit_code == 2
    assert "Lag en PDF av det først" in svar.output
    assert f"soffice --headless --convert-to pdf beretning.{ending}" in svar.output


def test_nettsiden_har_ingen_absolutte_stier(tmp_path: Path) -> None:
    ut = tmp_path / "ut.html"
    svar = kjor(str(PDF / "gammel.pdf"), str(PDF / "ny.pdf"), "--only", "text", "--format", "html",
                "--out", str(ut))  # fmt: skip
    assert svar.exit_code == 1
    side = ut.read_text(encoding="utf-8")
    assert str(ROT) not in side
    assert "gammel.pdf" in side


def test_to_filer_med_samme_navn_er_skilt_med_mappen(tmp_path: Path) -> None:
    for mappe, navn in (("for", "gammel"), ("na", "ny")):
        (tmp_path / mappe).mkdir()
        (tmp_path / mappe / "x.pdf").write_bytes((PDF / f"{navn}.pdf").read_bytes())
    filer = [str(tmp_path / mappe / "x.pdf") for mappe in ("for", "na")]
    svar = kjor(*filer, "--only", "text", "--format", "md")
    assert "Fra for/x.pdf til na/x.pdf" in svar.output.replace("\\", "")


def test_det_som_ikke_kan_avgjores_er_3(tmp_path: Path) -> None:
    import pikepdf

    for navn in ("a", "b"):
        with pikepdf.open(PDF / "gammel.pdf") as fil:
            form = fil.make_stream(b"/F Do", Type=pikepdf.Name.XObject,
                                   Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])  # fmt: skip
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            fil.add_blank_page(page_size=(100, 100))
            fil.pages[-1].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            fil.pages[-1].obj.Contents = fil.make_stream(f"/F Do % {navn}".encode())
            fil.save(tmp_path / f"{navn}.pdf")
    svar = kjor(str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf"))
    assert svar.exit_code == 3, svar.output
    assert "ikke sammenlignet helt ut" in svar.output
