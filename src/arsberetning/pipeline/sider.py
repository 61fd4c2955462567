"""Which page of the built PDF each point stands on, when the PDF is what the files give now."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from arsberetning.compute.disposisjon import anchor
from arsberetning.environment import Environment
from arsberetning.pipeline.load import Loaded
from arsberetning.pipeline.manifest import NAME, digest

BUILD = "build"
_NEAR_TOP = 90
"""Points from the top of the page: what begins so high has the page from its start."""


@dataclass(frozen=True)
class Sidetall:
    """Where things stand. `mangler` says in words why the pages are not known, "" when they are.

    `pdf` and `avtrykk` are the file's name and SHA-256.
    """

    mangler: str = ""
    pdf: str = ""
    avtrykk: str = ""
    _sted: Mapping[str, tuple[int, float]] = field(default_factory=dict)

    def tabell(self, tabell_id: str) -> str:
        """The page a table begins on; "" when it is not known."""
        found = self._sted.get(f"tabell-{anchor(tabell_id)}")
        return str(found[0]) if found else ""

    def sider(self, punkt_id: str, neste_id: str) -> str:
        """The pages of a point up to the next one: `41` or `41–43`."""
        first = self._sted.get(anchor(punkt_id))
        after = self._sted.get(anchor(neste_id)) if neste_id else None
        if first is None:
            return ""
        last = first[0] if after is None else max(first[0], after[0] - (after[1] < _NEAR_TOP))
        return str(first[0]) if last == first[0] else f"{first[0]}–{last}"


def printed_pages(loaded: Loaded) -> Sidetall:
    """The pages of the report's PDF in `build/`, when it was made of exactly these files."""
    env = loaded.environment
    folder = env.root / BUILD / loaded.arsberetning.mappe.rpartition("/")[2]
    try:
        manifest = json.loads((folder / NAME).read_bytes())
        name = next(n for n in manifest["utdata"] if n.endswith(".pdf"))
        content = (folder / name).read_bytes()
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return Sidetall(f"det er ingen ferdig PDF i {_shown(env, folder)}")
    if digest(content) != manifest["utdata"][name]:
        return Sidetall(f"{name} er endret etter at den ble laget")
    changed = _changed(env, manifest)
    if changed:
        return Sidetall(f"{name} ble laget av andre filer enn de som er her nå ({changed})")
    return Sidetall("", name, digest(content), dict(_places(content)))


def _shown(env: Environment, folder: Path) -> str:
    return folder.relative_to(env.root).as_posix()


def _changed(env: Environment, manifest: Mapping[str, Any]) -> str:
    """The first input that is another than when the PDF was made, "" when all are the same."""
    from arsberetning.pdf.engine import code_digest  # noqa: PLC0415 - it reads all our code

    before: Mapping[str, str] = manifest.get("inndata", {})
    for name in sorted({*before, *env.files_read}):
        try:
            now = digest((env.root / name).read_bytes())
        except OSError:
            now = ""
        if before.get(name) != now:
            return name
    return "" if manifest.get("program") == code_digest() else "programmet er et annet"


def _places(content: bytes) -> Iterator[tuple[str, tuple[int, float]]]:
    """Each named place of a PDF: its page, counted from 1, and how far from the top it is."""
    import pikepdf  # noqa: PLC0415 - heavy, and only the control report needs it

    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
        heights = {page.obj.objgen: float(page.mediabox[3]) for page in pdf.pages}
        names = list(pdf.Root.Names.Dests.Names)
        for name, place in zip(names[::2], names[1::2], strict=True):
            page = place[0].objgen
            top = float(place[3]) if len(place) > 3 else heights[page]  # noqa: PLR2004 - /XYZ x y zoom
            yield str(name), (numbers[page], heights[page] - top)
