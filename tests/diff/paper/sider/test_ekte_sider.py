"""Pages of the real report of 2024 with known edits: each is found, and no other page.

The truth was found with another program: every page of both files drawn by Poppler, running lines
cut off, compared byte by byte, for edits that move nothing to another page.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from arsberetning.diff.paper.sider import compare_pages
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sideendring, Slag

TALL = (3, 11, 12, 15, 16, 17, 21, 22, 56, 82, 93)
TEKST = ((14, 14), (15, 15), (35, 36), (77, 78), (79, 80), (80, 81), (91, 92))
MALHODER = (18, 19, 26, 27, 28, 29, 35, 36, 44, 45, 58, 60, 61, 62, 63, 71, 72, 73, 74, 75, 76, 77)
BEIGE, GREEN = b"0.972549 0.941176 0.866667 rg", b"0.898039 0.988235 0.866667 rg"


def changes(old: bytes, new: bytes) -> tuple[Sideendring, ...]:
    return compare_pages(Utgave("gammel.pdf", old), Utgave("ny.pdf", new), pytest.fail)


@pytest.fixture(scope="module")
def real(som_den_er: Path) -> bytes:
    return som_den_er.read_bytes()


def test_changed_figures_change_these_pages_and_no_others(real: bytes, andre_tall: Path) -> None:
    found = changes(real, andre_tall.read_bytes())
    assert [(c.slag, c.gammel, c.ny) for c in found] == [(Slag.ENDRET, n, n) for n in TALL]
    assert not any(c.utseende for c in found)


def test_changed_text_changes_these_pages_though_others_move(
    real: bytes, annen_tekst: Path
) -> None:
    """A page more, so that all page numbers after it are others, in the list of contents too."""
    found = changes(real, annen_tekst.read_bytes())
    assert [(c.gammel, c.ny) for c in found] == list(TEKST)
    assert {c.slag for c in found} == {Slag.ENDRET}


def test_another_colour_is_found_on_every_page_that_has_it(real: bytes) -> None:
    found = changes(real, recoloured(real))
    assert [c.ny for c in found] == list(MALHODER)
    assert all(c.utseende and c.nye_ruter for c in found)


def recoloured(pdf: bytes) -> bytes:
    """The ground behind each goal in green: what a changed style does, without a new build."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            contents = page.obj.Contents
            for part in contents if isinstance(contents, pikepdf.Array) else (contents,):
                part.write(part.read_bytes().replace(BEIGE, GREEN))
        target = BytesIO()
        document.save(target, deterministic_id=True)
        return target.getvalue()
