"""Findings as SARIF 2.1.0, the format code scanners share."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.output.funnliste import Funnliste

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.FEIL: "error", Severity.ADVARSEL: "warning", Severity.MERKNAD: "note"}


def as_sarif(liste: Funnliste) -> str:
    """One run with all findings; what the report excepts is there as suppressed."""
    codes = sorted({d.code for d in (*liste.funn, *(d for d, _ in liste.unntatt))})
    results = [_result(d, codes) for d in liste.funn]
    results += [_result(d, codes) | _suppressed(why) for d, why in liste.unntatt]
    run = {
        "tool": {"driver": _driver(liste, codes)},
        "columnKind": "unicodeCodePoints",
        "language": "nb-NO",
        "originalUriBaseIds": {"PROSJEKT": {"description": {"text": "Prosjektmappen"}}},
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver(liste: Funnliste, codes: list[str]) -> dict[str, Any]:
    rules = [
        {"id": code, "shortDescription": {"text": liste.titler.get(code) or code}} for code in codes
    ]
    version = {"version": liste.versjon} if liste.versjon else {}
    return {"name": "arsberetning", "rules": rules, **version}


def _result(d: Diagnostic, codes: list[str]) -> dict[str, Any]:
    text = f"{d.message}\n{d.hint}" if d.hint else d.message
    result: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": codes.index(d.code),
        "level": _LEVELS[d.severity],
        "message": {"text": text},
        "locations": [_location(d.place)],
    }
    if d.related:
        result["relatedLocations"] = [
            _location(r.place) | {"message": {"text": r.label or "se også"}} for r in d.related
        ]
    if d.address:
        result["partialFingerprints"] = {"adresse/v1": f"{d.code}:{d.address}"}
    return result


def _suppressed(why: str) -> dict[str, Any]:
    return {"suppressions": [{"kind": "external", "justification": why}]}


def _location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.file), "uriBaseId": "PROSJEKT"},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }
