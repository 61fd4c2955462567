"""What a report was made from, and what it became: digests, versions, checks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from arsberetning.pdf.engine import code_digest, versions

NAME = "manifest.json"


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
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
