"""The PDF is tested on the same example report as the page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "html"))

from eksempel_dokument import DOKUMENT, UTKAST
from ressurser import assets

from arsberetning.pdf.report import PdfResult, render_pdf


@pytest.fixture(scope="session")
def eksempel() -> PdfResult:
    """The example report, set once for all tests that only read it."""
    return render_pdf(DOKUMENT, assets())


@pytest.fixture(scope="session")
def eksempel_utkast() -> PdfResult:
    """The same as a draft."""
    return render_pdf(UTKAST, assets())
