from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.load import Loaded, load
from prosjektkopi import RAPPORT_2024, ROT, kopier_gamle_oslo, kopier_lillevik, last

LONGEST = ("tests/pipeline/", "tests/diff/")
REAL = ("test_same_bytes_2024.py", "test_ekte_sider.py", "test_redigeringer.py")
"""They look at the real report, built: `bygd_2024`."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several processes, one runs all tests of a file, and one all of the real report."""
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file: str = super()._split_scope(nodeid)
            return "2024" if file.endswith(REAL) else file

    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is begun first, so that no process waits for another at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(autouse=True, scope="session")
def _uten_fsync() -> Iterator[None]:
    """Tests do not wait for the disk: no build of theirs must survive a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def lillevik(tmp_path: Path) -> Path:
    """A copy of the tiny invented project, to change."""
    return kopier_lillevik(tmp_path / "lillevik")


@pytest.fixture
def gamle_oslo(tmp_path: Path) -> Path:
    """A copy of the real project, to change."""
    return kopier_gamle_oslo(tmp_path / "gamle-oslo")


@pytest.fixture(scope="session")
def lillevik_felles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, the same copy for all. Do not change it."""
    return kopier_lillevik(tmp_path_factory.mktemp("felles") / "lillevik")


@pytest.fixture(scope="session")
def lager(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One cache for all tests that are not about the cache: what one has made, others need not."""
    return Settings(tmp_path_factory.mktemp("lager"))


@pytest.fixture(scope="session")
def lillevik_bygget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, built as PDF, with its cache. Do not change it: `kopier_bygget`."""
    rot = kopier_lillevik(tmp_path_factory.mktemp("bygget") / "lillevik")
    settings = Settings(rot / "build" / ".lager")
    build(rot / "reports" / "2013", formats=("pdf",), environment=Environment(rot, variables={}),
          settings=settings)  # fmt: skip
    return rot


@pytest.fixture(scope="session")
def bygd_2024(tmp_path_factory: pytest.TempPathFactory, lager: Settings) -> Path:
    """What the real report was built to in all formats, in two processes. Do not change it."""
    rot = kopier_gamle_oslo(tmp_path_factory.mktemp("ekte") / "gamle-oslo")
    return build(rot / "reports" / "2024", settings=replace(lager, jobs=2),
                 environment=Environment(rot, variables={})).out  # fmt: skip


@pytest.fixture(scope="session")
def lillevik_rot(lillevik_felles: Path, lager: Settings) -> Path:
    """The tiny project, built once as HTML and data. Do not change it."""
    rapport = lillevik_felles / "reports" / "2013"
    environment = Environment(lillevik_felles, variables={})
    build(rapport, formats=("html", "data"), environment=environment, settings=lager)
    return lillevik_felles


@pytest.fixture(scope="session")
def lillevik_lastet(lillevik_felles: Path) -> Loaded:
    """The tiny report, loaded once."""
    return last(lillevik_felles)


@pytest.fixture(scope="session")
def rapport_2024() -> Loaded:
    """The real report, loaded once from the working tree."""
    return load(RAPPORT_2024, Environment(ROT, variables={}))
