"""The pages of the Norwegian guide, and what they are held against."""

from __future__ import annotations

from arsberetning.pipeline.load import Loaded
from arsberetning.prosa.setninger import Setninger
from prosjektkopi import ROT

DOCS = ROT / "docs"
SIDER = ("veiledning.md", "filformat.md", "standard.md")


def side(navn: str) -> str:
    return (DOCS / navn).read_text(encoding="utf-8")


def functions(loaded: Loaded) -> set[str]:
    return set(Setninger(loaded.tallbase, {}, loaded.arsberetning.ar).functions())
