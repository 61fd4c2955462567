"""Real PDFs of the 2024 report: as it is, and with known edits. Built once, through one cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from redigeringer import TALL, TEKST, Redigering

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build
from prosjektkopi import kopier_gamle_oslo

Bygger = Callable[..., Path]


@pytest.fixture(scope="session")
def bygger(tmp_path_factory: pytest.TempPathFactory, lager: Settings) -> Bygger:
    """Builds the report with edits; pages that were made before are not made again."""
    mappe = tmp_path_factory.mktemp("utgaver")

    def bygg(navn: str, redigeringer: tuple[Redigering, ...]) -> Path:
        rot = kopier_gamle_oslo(mappe / navn)
        for redigering in redigeringer:
            redigering.gjor(rot)
        built = build(
            rot / "reports" / "2024",
            formats=("pdf",),
            environment=Environment(rot, variables={}),
            settings=replace(lager, jobs=2),
        )
        return next(built.out / n for n in built.files if n.endswith(".pdf"))

    return bygg


@pytest.fixture(scope="session")
def som_den_er(bygd_2024: Path) -> Path:
    """The report without edits."""
    return next(bygd_2024.glob("*.pdf"))


@pytest.fixture(scope="session")
def andre_tall(bygger: Bygger) -> Path:
    """The report with all edits of figures."""
    return bygger("andre-tall", TALL)


@pytest.fixture(scope="session")
def annen_tekst(bygger: Bygger) -> Path:
    """The report with all edits of text."""
    return bygger("annen-tekst", TEKST)
