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
from arsberetning.navn import shown
from arsberetning.pipeline.onefile import refuse_other, write_whole

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
    """Write all schemas to a folder.

    Raises `UsageError` when something else has one of the names, `RunError` when they cannot be
    written.
    """
    paths = {folder / f"{name}.schema.json": name for name in SCHEMAS}
    for path, name in paths.items():
        refuse_other(path, f'"title": "{SCHEMAS[name][1]}"')
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = f"kan ikke skrive til {shown(folder)}: {why_not_written(error)}"
        raise RunError(text) from error
    for path, name in paths.items():
        write_whole(path, schema_text(name))
    return list(paths)
