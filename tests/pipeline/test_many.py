"""Many reports in one go, and on a cluster that is there already."""

from __future__ import annotations

import shutil
from pathlib import Path

import distributed
import pytest
from click.testing import CliRunner
from test_same_bytes import SRC, built, run

from arsberetning.cli import main
from arsberetning.pipeline import cluster
from prosjektkopi import kopier_bygget, kopier_lillevik


def several(rot: Path) -> Path:
    """A project with two reports, the second with a text of its own."""
    kopi = rot / "reports/2013-kopi"
    (rot / "reports/2013").rename(kopi)
    shutil.copytree(kopi, rot / "reports/2013")
    shutil.copytree(rot / "data/2013", rot / "data/2013-kopi")
    (kopi / "saerskilt/service.yaml").write_text("tekst: En annen.\n", encoding="utf-8")
    return rot


def test_many_reports_are_the_same_as_one_by_one(lillevik_bygget: Path, tmp_path: Path) -> None:
    rot = several(kopier_bygget(lillevik_bygget, tmp_path / "a"))
    done = run(rot, "build", "reports/2013", "reports/2013-kopi", "--format", "pdf")
    assert done.returncode == 0, done.stderr
    together = {p.parent.name: p.read_bytes() for p in rot.glob("build/2013*/*.pdf")}
    assert len(together) == 2
    assert together["2013"] == next(lillevik_bygget.glob("build/2013/*.pdf")).read_bytes()
    alone = run(rot, "build", "reports/2013-kopi", "--format", "pdf", "--out", "build/x",
                "--no-cache")  # fmt: skip
    assert alone.returncode == 0
    assert next((rot / "build/x").glob("*.pdf")).read_bytes() == together["2013-kopi"]


def test_a_faulty_report_does_not_stop_the_others(lillevik_bygget: Path, tmp_path: Path) -> None:
    rot = several(kopier_bygget(lillevik_bygget, tmp_path / "a"))
    shutil.rmtree(rot / "build/2013")
    (rot / "reports/2013-kopi/rapport.yaml").write_text("tull: [", encoding="utf-8")
    done = run(rot, "build", "reports/2013-kopi", "reports/2013", "--format", "pdf")
    assert done.returncode == 1
    assert list(rot.glob("build/2013/*.pdf"))
    assert not list(rot.glob("build/2013-kopi/*.pdf"))


def test_a_dask_cluster_gives_the_same_bytes(
    lillevik_bygget: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(SRC))
    rot = kopier_lillevik(tmp_path / "a")
    expected = next(lillevik_bygget.glob("build/2013/*.pdf"))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path)
    ) as there:
        found = built(rot, "--format", "pdf", "--no-cache", "--dask", there.scheduler_address)
    assert found[expected.name] == expected.read_bytes()


def test_a_cluster_that_is_not_there_is_told(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lillevik)
    monkeypatch.setattr(cluster, "_PATIENCE", "0.2s")
    done = CliRunner().invoke(main, ["build", "--format", "pdf", "--dask", "tcp://127.0.0.1:1"])
    assert done.exit_code == 3
    assert "tcp://127.0.0.1:1" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("arsberetning:")
