"""Findings as JSON. The format is stable and described in docs/kontroll-json.md."""

from __future__ import annotations

import json
from typing import Any

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.gjenstar import UTKAST, stops

VERSION = 1


def as_json(liste: Funnliste) -> str:
    """One JSON object, in the order of the findings."""
    content = {
        "versjon": VERSION,
        "rapport": liste.rapport,
        "antall": {s.value: liste.antall(s) for s in Severity} | {"unntatt": len(liste.unntatt)},
        "stopper": {
            "utkast": sum(stops(d, unreadable=liste.uleselig) == UTKAST for d in liste.funn),
            "endelig": sum(stops(d) is not None for d in liste.funn),
        },
        "funn": [_finding(d, liste.uleselig) for d in liste.funn],
        "unntatt": [
            _finding(d) | {"stopper": None, "begrunnelse": why} for d, why in liste.unntatt
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(d: Diagnostic, unreadable: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
    figures = {
        "lest": str(d.read) if d.read is not None else None,
        "ventet": str(d.expected) if d.expected is not None else None,
        "differanse": str(d.difference) if d.difference is not None else None,
    }
    return {
        "regel": d.code,
        "alvor": d.severity.value,
        "melding": d.message,
        "tips": d.hint,
        "sted": _place(d.place),
        "se_ogsa": [{"sted": _place(r.place), "tekst": r.label} for r in d.related],
        "adresse": d.address or None,
        "punkt": d.section or None,
        "stopper": stops(d, unreadable=unreadable),
        **figures,
        "folger": [_finding(f, unreadable) for f in d.follows],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"fil": place.file, "linje": place.line, "kolonne": place.column}
