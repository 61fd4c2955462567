"""What a report was made from, and what it became: digests, versions, checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from arsberetning.pdf.engine import code_digest, versions

NAME = "manifest.json"
SEAL = "segl"
"""The digest of the rest: it tells whether the manifest itself is as it was written."""
MAX_BYTES = 5_000_000


def describe(
    report: str, inputs: Mapping[str, str], commit: str, variables: Mapping[str, str]
) -> dict[str, Any]:
    """The manifest without outputs: what stands in the PDF itself."""
    from arsberetning.pdf.verification import CHECKS  # noqa: PLC0415 - pikepdf is heavy

    return {
        "rapport": report,
        "commit": commit or None,
        "miljo": {name: value for name, value in sorted(variables.items()) if value},
        "program": code_digest(),
        "versjoner": dict(versions()),
        "inndata": dict(sorted(inputs.items())),
        "standarder": ["PDF/A-3a (ISO 19005-3)", "PDF/UA-1 (ISO 14289-1)"],
        "kontroller": list(CHECKS),
    }


def with_outputs(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest that lies beside the files."""
    return {**manifest, "utdata": {name: digest(data) for name, data in sorted(files.items())}}


def digest(data: bytes) -> str:
    """How a file's bytes are named in the manifest."""
    return hashlib.sha256(data).hexdigest()


def written(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as a file."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode(
        errors="surrogatepass"
    )


def sealed(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as a file that can be told from one that somebody has changed."""
    return written({**manifest, SEAL: digest(written(manifest))})


def outputs(data: bytes) -> dict[str, str]:
    """Name → digest of what a manifest says was written; nothing when it is not ours, unchanged.

    Those of earlier versions have no seal, and are known by what they tell.
    """
    plain = as_mapping(data)
    seal = plain.pop(SEAL, None)
    if seal != digest(written(plain)) if seal is not None else "program" not in plain:
        return {}
    found = plain.get("utdata")
    return texts(found) if isinstance(found, dict) else {}


def as_mapping(data: bytes) -> dict[str, Any]:
    """A JSON object from anywhere; an empty one for whatever is none, or is too large or deep."""
    try:
        plain = json.loads(data) if len(data) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def texts(plain: Mapping[Any, Any]) -> dict[str, str]:
    """Those pairs of a mapping from anywhere that are text and text."""
    return {k: v for k, v in plain.items() if isinstance(k, str) and isinstance(v, str)}
