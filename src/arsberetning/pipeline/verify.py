"""Says whether a PDF is exactly what a report's files give, and if not, what differs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from arsberetning.environment import Environment
from arsberetning.errors import RunError, UsageError
from arsberetning.html.malfeil import told_in_words
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import code_digest, versions
from arsberetning.pdf.verification import verify
from arsberetning.pipeline.build import Settings, wished, workshop_for
from arsberetning.pipeline.built import Wish
from arsberetning.pipeline.line import Line
from arsberetning.pipeline.manifest import NAME


def verify_file(
    pdf: Path, report: Path | None = None, settings: Settings | None = None
) -> list[str]:
    """What differs between the file and what would be made now; nothing when they are equal.

    Raises `UsageError` when the file is no report of ours, `RunError` when it cannot be read.
    """
    try:
        content = pdf.read_bytes()
    except OSError as error:
        text = f"kan ikke lese {pdf}: {error.strerror}"
        raise RunError(text) from error
    stated = _manifest(content, pdf)
    draft = bool(stated.get("utkast"))
    wish, _ = wished(report or _reported(stated), None, ("pdf",), draft=draft)
    environment = Environment(wish.root, variables=stated["miljo"])
    made, inputs = _made_now(wish, environment, stated["commit"] or "", settings or Settings())
    if made == content:
        return []
    faults = [f"strukturen er ikke hel: {fault}" for fault in verify(content)]
    found = [*faults, *_differences(stated, inputs)]
    return found or ["filene er de samme: PDF-en er endret etter at den ble laget"]


def _made_now(
    wish: Wish, environment: Environment, commit: str, settings: Settings
) -> tuple[bytes, Mapping[str, str]]:
    """The PDF of a report as it would be made now, and the digests of its inputs.

    Nothing is written. Raises `FaultyReport` or another of our errors when it cannot be made.
    """
    cache = Cache(settings.cache) if settings.cache else None
    with told_in_words(), workshop_for(settings, cache, environment) as workshop:
        line = Line(workshop, lambda *_: None)
        line.load(0, wish, environment, commit)
        line.draw()
        line.make_files()
        maker = line.finished(0)
        return maker.files[f"{maker.name()}.pdf"], maker.inputs


def _manifest(content: bytes, path: Path) -> Mapping[str, Any]:
    """The manifest a report carries within it."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            names = list(pdf.Root.Names.EmbeddedFiles.Names)
            files = {str(n): f for n, f in zip(names[::2], names[1::2], strict=True)}
            found: Mapping[str, Any] = json.loads(files[NAME].EF.F.read_bytes())
            return {"miljo": found["miljo"], **found}
    except (pikepdf.PdfError, AttributeError, KeyError, ValueError) as error:
        text = f"{path} er ikke en PDF som er laget med dette programmet"
        raise UsageError(text) from error


def _reported(stated: Mapping[str, Any]) -> Path:
    """The report the file says it is, in the project one stands in."""
    root = next(
        (f for f in (Path.cwd(), *Path.cwd().parents) if (f / stated["rapport"]).is_dir()), None
    )
    if root is None:
        text = f"fant ikke rapporten {stated['rapport']} her. Gå til prosjektmappen, eller "
        raise UsageError(text + "oppgi den med --rapport")
    return root / str(stated["rapport"])


def _differences(stated: Mapping[str, Any], inputs: Mapping[str, str]) -> Iterator[str]:
    before: Mapping[str, str] = stated["inndata"]
    for name in sorted({*before, *inputs}):
        if name not in inputs:
            yield f"{name} er ikke lenger med"
        elif name not in before:
            yield f"{name} er kommet til"
        elif before[name] != inputs[name]:
            yield f"{name} er endret"
    if stated["program"] != code_digest():
        yield "programmet er et annet enn det PDF-en ble laget med"
    for name, version in versions().items():
        if stated["versjoner"].get(name) != version:
            yield f"{name} er {version}, men PDF-en ble laget med {stated['versjoner'].get(name)}"
