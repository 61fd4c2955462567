"""PDF files opened, or refused in words that say why."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

from arsberetning.errors import RunError

MAX_BYTES = 300_000_000


def opened(data: bytes, navn: str) -> pikepdf.Pdf:
    """The file for its structure. Raises `RunError` for what is none, or locked."""
    if not data:
        raise refused(navn, "er tom")
    if len(data) > MAX_BYTES:
        raise refused(navn, f"er på {len(data) // 10**6} MB, og grensen er {MAX_BYTES // 10**6}")
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=True, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise refused(navn, "er låst med passord. Lagre den uten passord og prøv igjen") from None
    except (pikepdf.PdfError, ValueError, OSError):
        raise refused(navn, "er ikke en PDF, eller er skadet") from None


def opened_raw(data: bytes, navn: str) -> Any:
    """The file for its pages, as PDFium's own handle, which the caller closes."""
    raw = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not raw:
        raise refused(navn, "er skadet og kan ikke leses")
    return raw


def refused(navn: str, why: str) -> RunError:
    """What to raise for a file that cannot be compared; `navn` is how the user knows it."""
    return RunError(f"«{navn}» {why}")
