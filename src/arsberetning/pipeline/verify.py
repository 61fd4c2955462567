"""Says whether a PDF is exactly what a report's files give, and if not, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.html.malfeil import told_in_words
from arsberetning.navn import shown
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import code_digest, versions
from arsberetning.pdf.verification import verify
from arsberetning.pipeline.build import Settings, workshop_for
from arsberetning.pipeline.built import Wish
from arsberetning.pipeline.find import find_report
from arsberetning.pipeline.line import Line
from arsberetning.pipeline.stated import Stated, stated_in

MAX_BYTES = 300_000_000
_SETS_TEXT = {"pango", "harfbuzz", "weasyprint", "uharfbuzz", "pyphen", "font_source_sans_pro"}


def verify_file(
    pdf: Path, report: Path | None = None, settings: Settings | None = None
) -> list[str]:
    """What differs between the file and what would be made now; nothing when they are equal.

    Raises `UsageError` when the file is no report of ours, `RunError` when it cannot be read.
    """
    content = _content(pdf)
    stated = stated_in(content)
    if stated is None:
        text = f"{shown(pdf)} er ikke en PDF som er laget med dette programmet"
        raise UsageError(text)
    root, folder = find_report(report or _reported(stated), Path.cwd())
    wish = Wish(root, folder, root / "build", ("pdf",), stated.utkast)
    environment = Environment(root, variables=stated.miljo)
    made, inputs = _made_now(wish, environment, stated.commit, settings or Settings())
    if made == content:
        return []
    faults = [f"strukturen er ikke hel: {fault}" for fault in _structure(content)]
    found = [*faults, *_differences(stated, inputs)]
    return found or ["filene er de samme: PDF-en er endret etter at den ble laget"]


def _content(pdf: Path) -> bytes:
    try:
        with pdf.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        text = f"kan ikke lese {shown(pdf)}: {why_not_written(error)}"
        raise RunError(text) from error
    if len(content) > MAX_BYTES:
        text = f"{shown(pdf)} er større enn {MAX_BYTES // 10**6} MB"
        raise RunError(text)
    return content


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


def _structure(content: bytes) -> list[str]:
    """What is wrong with the structure of a PDF that somebody has changed."""
    try:
        return verify(content)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not as we make them
        return ["den kan ikke leses"]


def _reported(stated: Stated) -> Path:
    """The report the file says it is, in the project one stands in."""
    here = Path.cwd()
    root = next((f for f in (here, *here.parents) if (f / stated.rapport).is_dir()), None)
    if root is None:
        text = f"fant ikke rapporten {shown(stated.rapport)} her. Gå til prosjektmappen, eller "
        raise UsageError(text + "oppgi den med --rapport")
    return root / stated.rapport


def _differences(stated: Stated, inputs: Mapping[str, str]) -> Iterator[str]:
    before = stated.inndata
    for name in sorted({*before, *inputs}):
        if name not in inputs:
            yield f"{shown(name)} er ikke lenger med"
        elif name not in before:
            yield f"{shown(name)} er kommet til"
        elif before[name] != inputs[name]:
            yield f"{shown(name)} er endret"
    if stated.program != code_digest():
        yield (
            "programmet er et annet enn det PDF-en ble laget med, og kan regne, skrive eller sette "
            "sidene annerledes"
        )
    for name, version in versions().items():
        if stated.versjoner.get(name) != version:
            yield _other_version(name, version, stated.versjoner.get(name) or "")


def _other_version(name: str, version: str, before: str) -> str:
    """What differs, and why it matters."""
    why = (
        "en annen versjon kan bryte linjer og sider annerledes"
        if name in _SETS_TEXT
        else "versjonene står i PDF-en, og en annen kan gi andre byte"
    )
    now = f"{name} er {version}" if version else f"{name} er ikke installert"
    was = f"med {shown(before)}" if before else "uten"
    return f"{now} her, men PDF-en ble laget {was}: {why}"
