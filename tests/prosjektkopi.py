"""Whole projects to test with: copies that a test may change, and changes to make in them."""

from __future__ import annotations

import shutil
from pathlib import Path

from arsberetning.diagnostics import Diagnostic, has_errors
from arsberetning.environment import Environment
from arsberetning.pipeline.load import FaultyReport, Loaded, load

ROT = Path(__file__).resolve().parents[1]
LILLEVIK = ROT / "tests" / "data" / "lillevik"
RAPPORT_2024 = ROT / "reports" / "2024"


def kopier_lillevik(mal: Path) -> Path:
    """The tiny invented project, with the real project's templates and styles under it."""
    for navn in ("templates", "styles"):
        shutil.copytree(ROT / navn, mal / navn)
    shutil.copytree(LILLEVIK, mal, dirs_exist_ok=True)
    return mal


def kopier_gamle_oslo(mal: Path) -> Path:
    """The real project as it is in the working tree."""
    for navn in ("templates", "styles", "reports", "data"):
        shutil.copytree(ROT / navn, mal / navn)
    return mal


def kopier_bygget(bygget: Path, mal: Path) -> Path:
    """A project with what it was built to and its cache."""
    shutil.copytree(bygget, mal)
    return mal


def bytt(rot: Path, fil: str, gammel: str, ny: str) -> None:
    """Change one place in a file; the old text must be there exactly once."""
    path = rot / fil
    tekst = path.read_text(encoding="utf-8")
    assert tekst.count(gammel) == 1, f"{gammel!r} står {tekst.count(gammel)} ganger i {fil}"
    path.write_text(tekst.replace(gammel, ny), encoding="utf-8", newline="")


def skriv(rot: Path, fil: str, innhold: str | bytes) -> None:
    """Write a file, with the folders above it."""
    path = rot / fil
    path.parent.mkdir(parents=True, exist_ok=True)
    data = innhold.encode() if isinstance(innhold, str) else innhold
    path.write_bytes(data)


def last(rot: Path) -> Loaded:
    """Load the only report of a project, untouched by the machine's environment variables."""
    rapport = next((rot / "reports").iterdir())
    return load(rapport, Environment(rot, variables={}))


def funn(rot: Path) -> list[tuple[str, str]]:
    """Code and place of everything that stops a final report, in the order it is given."""
    return [(d.code, str(d.place)) for d in lesefeil(rot)]


def lesefeil(rot: Path) -> list[Diagnostic]:
    """What reading finds wrong in the only report of a project."""
    try:
        found = last(rot).read_findings
    except FaultyReport as feil:
        found = tuple(feil.diagnostics)
    return list(found) if has_errors(found) else []


def filer(mappe: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it; what the cache keeps is left out."""
    return {
        p.relative_to(mappe).as_posix(): p.read_bytes()
        for p in sorted(mappe.rglob("*"))
        if p.is_file() and ".lager" not in p.parts
    }
