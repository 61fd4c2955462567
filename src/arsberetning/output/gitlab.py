"""Findings as GitLab's code quality report: shown beside the lines of a merge request.

GitLab holds the report against that of the target branch by the fingerprints, which therefore do
not depend on line numbers.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from arsberetning.diagnostics import Diagnostic, Severity

_LEVELS = {Severity.FEIL: "critical", Severity.ADVARSEL: "minor", Severity.MERKNAD: "info"}


def as_gitlab(funn: Sequence[Diagnostic], mappe: str = "") -> str:
    """A JSON list. `mappe` is the project's folder in the repository, with a slash last."""
    seen: Counter[str] = Counter()
    return json.dumps([_issue(d, seen, mappe) for d in funn], ensure_ascii=False, indent=1) + "\n"


def _issue(d: Diagnostic, seen: Counter[str], folder: str) -> dict[str, Any]:
    identity = "\0".join((d.code, d.place.file, d.address, d.section, d.message))
    seen[identity] += 1
    fingerprint = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
    return {
        "description": f"{d.message}. Tips: {d.hint}" if d.hint else d.message,
        "check_name": d.code,
        "fingerprint": fingerprint,
        "severity": _LEVELS[d.severity],
        "location": {"path": f"{folder}{d.place.file}", "lines": {"begin": d.place.line}},
    }
