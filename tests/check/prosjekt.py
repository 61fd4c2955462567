"""A small project in memory: the files of `grunnprosjekt`, some of them replaced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from arsberetning.check.motor import run
from arsberetning.check.register import REGLER
from arsberetning.diagnostics import Diagnostic
from arsberetning.environment import SUBFOLDERS, Environment
from arsberetning.pipeline.load import Loaded, load

ROT = Path(__file__).parent / "grunnprosjekt"
MANGLER = "(mangler)"


class Minnefiler(Environment):
    """An environment whose files are in memory."""

    def __init__(self, files: Mapping[str, bytes], root: Path = ROT) -> None:
        super().__init__(root, variables={})
        self.files = dict(files)

    def read_bytes(self, rel: str) -> bytes:
        self.files_read[rel] = ""
        return self.files[rel] if rel in self.files else super().read_bytes(rel)

    def exists(self, rel: str) -> bool:
        return rel in self.files

    def list_files(self, rel_folder: str, suffix: str) -> list[str]:
        if suffix == SUBFOLDERS:
            above = f"{rel_folder}/"
            within = {f[len(above) :].partition("/") for f in self.files if f.startswith(above)}
            return sorted(f"{above}{folder}" for folder, slash, _ in within if slash)
        return sorted(
            f for f in self.files if f.rpartition("/")[0] == rel_folder and f.endswith(suffix)
        )


@cache
def files_of(root: Path) -> dict[str, bytes]:
    """Every input file of a project, by path from its root."""
    folders = ("reports", "data", "templates/standard")
    found = sorted(
        p for f in folders for p in (root / f).rglob("*") if p.suffix in {".yaml", ".csv"}
    )
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


def load_with(changes: Mapping[str, str]) -> Loaded:
    """The small project with some files replaced; `(mangler)` takes a file away."""
    files = dict(files_of(ROT))
    for path, text in changes.items():
        files[path] = text.encode()
        if text.strip() == MANGLER:
            del files[path]
    return load(ROT / "reports/2024", Minnefiler(files))


def findings(changes: Mapping[str, str], code: str) -> list[Diagnostic]:
    """What one rule finds in the small project with some files replaced.

    Only it and those it gives way to are run: no other can change what it finds.
    """
    loaded = load_with(changes)
    checked = run(loaded.grunnlag, {code, *REGLER[code].viker_for} if code in REGLER else ())
    return [d for d in (*loaded.read_findings, *checked.funn) if d.code == code]
