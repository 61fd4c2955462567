from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.pipeline.build import build
from arsberetning.pipeline.load import Loaded, load
from prosjektkopi import RAPPORT_2024, ROT, kopier_gamle_oslo, kopier_lillevik, last


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
def lillevik_rot(lillevik_felles: Path) -> Path:
    """The tiny project, built once as HTML and data. Do not change it."""
    rapport = lillevik_felles / "reports" / "2013"
    environment = Environment(lillevik_felles, variables={})
    build(rapport, formats=("html", "data"), environment=environment)
    return lillevik_felles


@pytest.fixture(scope="session")
def lillevik_lastet(lillevik_felles: Path) -> Loaded:
    """The tiny report, loaded once."""
    return last(lillevik_felles)


@pytest.fixture(scope="session")
def rapport_2024() -> Loaded:
    """The real report, loaded once from the working tree."""
    return load(RAPPORT_2024, Environment(ROT, variables={}))
