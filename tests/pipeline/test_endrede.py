"""Which reports a change concerns, and what it is held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.errors import RunError, UsageError
from arsberetning.pipeline.endrede import Berort, baseline, changed_files, concerned
from gitlager import Lager, nytt_lager
from prosjektkopi import skriv

FILER = {
    "reports/2023/rapport.yaml": 'standard: "2023"\n',
    "reports/2024/rapport.yaml": 'standard: "2024"\n',
    "reports/2025/rapport.yaml": 'standard: "2024"\n',
    "reports/budsjett/rapport.yaml": "standard: [\n",
    "data/2024/fo1/netto.csv": "id\n",
    "styles/base.css": "p{}\n",
}


@pytest.fixture
def lager(tmp_path: Path) -> Lager:
    rot = tmp_path / "prosjekt"
    for fil, innhold in FILER.items():
        skriv(rot, fil, innhold)
    skriv(rot, ".gitignore", "*.tmp\n")
    return nytt_lager(rot)


def env(lager: Lager, **variabler: str) -> Environment:
    return Environment(lager.rot, variables=variabler)


@pytest.mark.parametrize(
    ("filer", "rapporter"),
    [
        (["reports/2025/miljo.yaml"], ("2025",)),
        (["data/2024/fo1/netto.csv"], ("2024", "2025")),
        (["data/2022/fo1/netto.csv"], ("2023",)),
        (["data/budsjett/x.csv"], ("budsjett",)),
        (["styles/base.css"], ("2023", "2024", "2025", "budsjett")),
        (["templates/seksjon.html.j2"], ("2023", "2024", "2025", "budsjett")),
        (["data/kodeverk/kostra_funksjoner.csv"], ("2023", "2024", "2025", "budsjett")),
        (["templates/standard/2023.yaml"], ("2023", "2024", "budsjett")),
        (["templates/standard/2024.yaml"], ("2024", "2025", "budsjett")),
        (["data/les.txt", "reports/les.txt"], ()),
        ([], ()),
    ],
)
def test_the_reports_a_file_concerns(
    lager: Lager, filer: list[str], rapporter: tuple[str, ...]
) -> None:
    assert concerned(env(lager), filer) == Berort(rapporter)


def test_a_report_that_is_taken_away(lager: Lager) -> None:
    found = concerned(env(lager), ["reports/2022/rapport.yaml", "reports/2022/miljo.yaml"])
    assert found == Berort(("2023",), ("2022",))


def test_changed_files_are_committed_ones_changed_ones_new_ones_and_removed_ones(
    lager: Lager,
) -> None:
    first = lager.git("rev-parse", "HEAD")
    skriv(lager.rot, "data/2024/fo1/netto.csv", "id;navn\n")
    lager.git("mv", "styles/base.css", "styles/grunn æ.css")
    lager.lagre("endret")
    skriv(lager.rot, "reports/2024/rapport.yaml", "x")
    skriv(lager.rot, "data/2024/ny\nfil.csv", "x")
    skriv(lager.rot, "data/2024/utelatt.tmp", "x")
    skriv(lager.rot, "docs/ny.md", "x")
    (lager.rot / "reports/2025/rapport.yaml").unlink()
    before = (lager.rot / ".git/index").read_bytes()
    assert changed_files(env(lager).git(), first) == (
        "data/2024/fo1/netto.csv", "data/2024/ny\nfil.csv", "reports/2024/rapport.yaml",
        "reports/2025/rapport.yaml", "styles/base.css", "styles/grunn æ.css",
    )  # fmt: skip
    assert (lager.rot / ".git/index").read_bytes() == before


def test_a_folder_that_is_now_a_link_is_changed(lager: Lager, tmp_path: Path) -> None:
    commit = lager.git("rev-parse", "HEAD")
    (lager.rot / "styles").rename(tmp_path / "styles")
    (lager.rot / "styles").symlink_to(tmp_path / "styles")
    assert changed_files(env(lager).git(), commit) == ("styles", "styles/base.css")


def test_a_project_that_is_a_folder_of_the_repository(tmp_path: Path) -> None:
    skriv(tmp_path, "bydel/data/2024/a.csv", "a")
    skriv(tmp_path, "data/2024/b.csv", "en annens")
    lager = nytt_lager(tmp_path)
    first = lager.git("rev-parse", "HEAD")
    skriv(tmp_path, "bydel/data/2024/a.csv", "b")
    skriv(tmp_path, "data/2024/b.csv", "b")
    git = Environment(tmp_path / "bydel", variables={}).git()
    assert changed_files(git, first) == ("data/2024/a.csv",)


def test_a_branch_is_held_against_where_it_parted(lager: Lager) -> None:
    parted = lager.git("rev-parse", "HEAD")
    lager.git("switch", "--quiet", "--create", "tall")
    lager.lagre("vår")
    lager.git("switch", "--quiet", "main")
    lager.lagre("deres")
    lager.git("switch", "--quiet", "tall")
    line = baseline(env(lager))
    assert (line.gren, line.commit) == ("main", parted)


def test_the_branch_the_service_names_is_its_own_and_not_an_old_copy(lager: Lager) -> None:
    old = lager.git("rev-parse", "HEAD")
    new = lager.lagre("nyere")
    lager.git("update-ref", "refs/remotes/origin/styret", new)
    lager.git("branch", "styret", old)
    assert baseline(env(lager, GITHUB_BASE_REF="styret")).commit == new
    assert baseline(env(lager), "styret").commit == old
    assert baseline(env(lager, GITHUB_BASE_REF="styret"), "main").gren == "main"


def test_a_tag_or_a_commit_can_be_the_target(lager: Lager) -> None:
    first = lager.git("rev-parse", "HEAD")
    lager.git("tag", "v1")
    lager.lagre("mer")
    assert baseline(env(lager), "v1").commit == baseline(env(lager), first[:9]).commit == first


def test_branches_that_never_met(lager: Lager) -> None:
    first = lager.git("rev-parse", "main")
    lager.git("switch", "--quiet", "--orphan", "annen")
    lager.lagre("ny start")
    assert baseline(env(lager)).commit == first


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    lager = Lager(tmp_path)
    lager.git("init", "--quiet", "--initial-branch=main")
    with pytest.raises(UsageError, match="det finnes ingen revisjon «main»"):
        baseline(env(lager))


def test_a_copy_that_is_too_shallow_to_tell(lager: Lager, tmp_path: Path) -> None:
    lager.git("switch", "--quiet", "--create", "tall")
    lager.lagre("vår")
    lager.git("switch", "--quiet", "main")
    lager.lagre("deres")
    copy = Lager(tmp_path / "grunn")
    lager.git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=tall",
              f"file://{lager.rot}", str(copy.rot))  # fmt: skip
    with pytest.raises(RunError, match=r"fetch-depth: 0, GitLab: GIT_DEPTH: 0"):
        baseline(env(copy, GITHUB_BASE_REF="main"))
