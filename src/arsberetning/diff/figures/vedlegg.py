"""What a report of ours carries within it: its figures, and where they are used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pikepdf

from arsberetning.diff.utgave import Oppforing
from arsberetning.endringer import Bruk
from arsberetning.values import Arsak, Celle, Maltall, Mangler

TALLBASE = "tallbase.json"
BRUK = "bruk.json"
MAX_ATTACHMENT = 50_000_000


def attachments(pdf: pikepdf.Pdf, wanted: set[str]) -> dict[str, bytes]:
    """The attached files with these names that are there and of a reasonable size."""
    try:
        names = list(pdf.Root.Names.EmbeddedFiles.Names)
    except (AttributeError, KeyError, TypeError):
        return {}
    found: dict[str, bytes] = {}
    for name, spec in zip(names[::2], names[1::2], strict=False):
        if str(name) in wanted:
            data = _file(spec)
            if data is not None:
                found[str(name)] = data
    return found


def _file(spec: Any) -> bytes | None:
    try:
        stream = spec.EF.F
        if int(stream.Params.Size) > MAX_ATTACHMENT:
            return None
        return bytes(stream.read_bytes())
    except (AttributeError, KeyError, TypeError, ValueError, pikepdf.PdfError):
        return None


def figures(data: bytes) -> Mapping[str, Oppforing] | None:
    """The figures of `tallbase.json` by address, None when it is not one of ours."""
    try:
        return {f["adresse"]: _figure(f) for f in json.loads(data)}
    except (ValueError, KeyError, TypeError, InvalidOperation, AttributeError):
        return None


def _figure(plain: Mapping[str, Any]) -> Oppforing:
    return Oppforing(
        adresse=str(plain["adresse"]),
        navn=str(plain["navn"]),
        kolonne=str(plain["kolonne"]),
        enhet=str(plain["enhet"]),
        verdi=_value(plain["verdi"]),
        kilde=str(plain["kilde"] or ""),
        formel=str(plain["formel"] or ""),
        fra=tuple(str(a) for a in plain["fra"]),
    )


def _value(plain: Any) -> Celle:
    if isinstance(plain, str):
        return Decimal(plain)
    if "mangler" in plain:
        day = plain.get("dato")
        return Mangler(Arsak(plain["mangler"]), date.fromisoformat(day) if day else None)
    return Maltall(str(plain["operator"]), Decimal(plain["verdi"]))


def uses(data: bytes, pages: Mapping[str, int]) -> Mapping[str, tuple[Bruk, ...]]:
    """Where each address is used, from `bruk.json`; `pages` is the page of each anchor."""
    try:
        plain = json.loads(data)
        places = [
            Bruk(str(p["slag"]), str(p["navn"]), str(p["seksjon"]), pages.get(str(p["anker"])))
            for p in plain["steder"]
        ]
        return {
            str(address): tuple(places[n] for n in numbers)
            for address, numbers in plain["bruk"].items()
        }
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def anchor_pages(pdf: pikepdf.Pdf) -> Mapping[str, int]:
    """The page, from 1, of each named place in a report of ours."""
    number = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
    try:
        names = list(pdf.Root.Names.Dests.Names)
        return {
            str(name): number[place[0].objgen]
            for name, place in zip(names[::2], names[1::2], strict=False)
        }
    except (AttributeError, KeyError, TypeError, IndexError):
        return {}
