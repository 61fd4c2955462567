"""What the arguments of `arsberetning diff` name."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.errors import UsageError
from arsberetning.pipeline.kilder import Pdf, Rapport, Revisjon, sources


@pytest.fixture
def prosjekt(tmp_path: Path) -> Path:
    for ar in ("2023", "2024"):
        mappe = tmp_path / "reports" / ar
        mappe.mkdir(parents=True)
        (mappe / "rapport.yaml").write_text("navn: x\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / "gammel.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "notat.pdf").write_bytes(b"Dette er ikke en PDF")
    (tmp_path / "tom").mkdir()
    return tmp_path


def test_to_filer(prosjekt: Path) -> None:
    gammel, ny = sources("gammel.pdf", "gammel.pdf", prosjekt)
    assert gammel == ny == Pdf(prosjekt / "gammel.pdf", "gammel.pdf")


def test_en_fil_mot_arbeidsmappen(prosjekt: Path) -> None:
    _, ny = sources("gammel.pdf", None, prosjekt)
    assert ny == Rapport(prosjekt, "reports/2024", "reports/2024 (arbeidsmappen)")


def test_en_revisjon_mot_arbeidsmappen(prosjekt: Path) -> None:
    gammel, ny = sources("main", None, prosjekt)
    assert gammel == Revisjon(prosjekt, "main", "reports/2024", "main")
    assert isinstance(ny, Rapport)
    assert ny.mappe == "reports/2024"


def test_en_revisjon_med_rapport(prosjekt: Path) -> None:
    gammel, ny = sources("v1:reports/2023", None, prosjekt)
    assert (gammel, ny.mappe) == (  # type: ignore[union-attr]
        Revisjon(prosjekt, "v1", "reports/2023", "v1:reports/2023"),
        "reports/2023",
    )
    _, ny = sources("v1:reports/2023", "v2", prosjekt)
    assert ny == Revisjon(prosjekt, "v2", "reports/2023", "v2")


def test_en_revisjon_mot_en_rapport_gjelder_samme_rapport(prosjekt: Path) -> None:
    gammel, _ = sources("HEAD~1", "reports/2023", prosjekt)
    assert gammel == Revisjon(prosjekt, "HEAD~1", "reports/2023", "HEAD~1")


def test_mapper(prosjekt: Path) -> None:
    gammel, ny = sources("reports/2023", str(prosjekt), prosjekt)
    assert gammel == Rapport(prosjekt, "reports/2023", "reports/2023")
    assert ny == Rapport(prosjekt, "reports/2024", f"{prosjekt}/reports/2024")


@pytest.mark.parametrize(
    ("argumenter", "melding"),
    [
        (("borte.pdf", None), "fant ikke «borte.pdf»: det finnes ingen slik fil eller mappe"),
        (("notat.pdf", None), "«notat.pdf» er ikke en PDF"),
        (("tom", None), "mappen «tom» er ikke en rapport: filen rapport.yaml mangler"),
        (("reports/2024", None), "Oppgi også hva den skal sammenlignes med"),
        (("to ord", None), "fant ikke «to ord»"),
        (("--output=x", None), "fant ikke «--output=x»"),
    ],
)
def test_det_som_ikke_betyr_noe_far_vite_hva_som_kan_brukes(
    prosjekt: Path, argumenter: tuple[str, str | None], melding: str
) -> None:
    with pytest.raises(UsageError, match=melding):
        sources(*argumenter, prosjekt)


def test_utenfor_git_og_utenfor_et_prosjekt(prosjekt: Path, tmp_path: Path) -> None:
    (prosjekt / ".git").rmdir()
    if not any((mappe / ".git").exists() for mappe in prosjekt.parents):
        with pytest.raises(UsageError, match="prosjektet ligger ikke i git"):
            sources("main", None, prosjekt)
    with pytest.raises(UsageError, match="det er ingen mappe reports her"):
        sources("main", "main", prosjekt.parent)


@pytest.mark.parametrize(
    "within",
    ["../../../etc", "/etc", "reports/..", "reports/../x", "reports/.git", "reports/a/b", "data"],
)
def test_en_revisjon_har_ikke_noe_utenfor_seg(prosjekt: Path, within: str) -> None:
    with pytest.raises(UsageError, match="navngir ingen rapport i revisjonen"):
        sources(f"main:{within}", None, prosjekt)
