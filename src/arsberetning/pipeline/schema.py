"""JSON Schemas of the YAML files, for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.imports.kilder import Kildefil
from arsberetning.model.rapport import (
    Funksjonsomradeinnhold,
    Kapittelinnhold,
    Rapportoppsett,
    Seksjonsinnhold,
)
from arsberetning.model.standard import Standard
from arsberetning.model.typer import Modell

SCHEMAS: Mapping[str, tuple[type[Modell], str]] = {
    "rapport": (Rapportoppsett, "rapport.yaml: hvilken rapport dette er"),
    "kapittel": (Kapittelinnhold, "Ett kapittel med underpunktene sine"),
    "punkt": (Seksjonsinnhold, "Ett punkt under særskilt rapportering"),
    "funksjonsomrade": (Funksjonsomradeinnhold, "Ett funksjonsområde"),
    "standard": (Standard, "Oppsettet for ett år"),
    "kilder": (Kildefil, "kilder.yaml: hvor tallene kommer fra"),
}


def schema_text(name: str) -> str:
    """The JSON Schema (draft 2020-12) of a kind of file. `UsageError` on an unknown kind."""
    if name not in SCHEMAS:
        text = f"«{name}» er ikke et slags fil. Velg blant {', '.join(SCHEMAS)}"
        raise UsageError(text)
    cls, title = SCHEMAS[name]
    schema = cls.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": title}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas to a folder. Raises `RunError` when it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{name}.schema.json" for name in SCHEMAS]
        for path, name in zip(paths, SCHEMAS, strict=True):
            path.write_text(schema_text(name), encoding="utf-8")
    except OSError as error:
        text = f"kan ikke skrive til {folder}: {why_not_written(error)}"
        raise RunError(text) from error
    return paths
