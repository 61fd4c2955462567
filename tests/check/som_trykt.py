"""The 2024 report as it was printed, and the answer list of its faults."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from arsberetning.diagnostics import Diagnostic
from arsberetning.pipeline.load import Loaded, load
from check.prosjekt import Minnefiler, files_of

ROT = Path(__file__).resolve().parents[2]
SOM_TRYKT = ROT / "tests" / "data" / "gamle-oslo-2024-som-trykt"
FASIT = ROT / "tests" / "data" / "gamle-oslo-2024-fasit.yaml"

NAER = 3
_REGLER = {
    "avvik": "SUM|AVV00[1-4]",
    "prosentpoeng": "AVV005",
    "ett_tall": "LIK|PRO",
    "rimelighet": "RIM|LIK",
    "ar": "DAT",
    "utfylling": "UTF",
    "personvern": "PER",
    "vesentlig": "VES",
    "kodeverk": "KOS",
    "staving": "SPR",
    "navn": "SPR",
}


@dataclass(frozen=True)
class Feil:
    """A fault of the answer list, and where it stands in its file (told by message: nowhere)."""

    slag: str
    fil: str
    hva: str
    regel: str
    spenn: range
    melding: str
    mangler: str

    def funnet(self, funn: list[Diagnostic]) -> bool:
        """Whether one of the findings is about it."""
        return any(self._er(d) for d in funn if d.place.file == self.fil)

    def _er(self, funn: Diagnostic) -> bool:
        if not re.match(self.regel, funn.code):
            return False
        return self.melding in funn.message if self.melding else self._offset(funn) in self.spenn

    def _offset(self, funn: Diagnostic) -> int:
        lines = _text(self.fil).split("\n")[: funn.place.line - 1]
        return sum(len(line) + 1 for line in lines) + funn.place.column - 1


@cache
def _text(fil: str) -> str:
    return (SOM_TRYKT / fil).read_text("utf-8")


def last_som_trykt() -> Loaded:
    """The report as printed: a project of its own, with the standard's labels as printed."""
    return load(SOM_TRYKT / "reports/2024", Minnefiler(files_of(SOM_TRYKT), SOM_TRYKT))


def fasit() -> list[Feil]:
    """The answer list."""
    return [_feil(entry) for entry in yaml.safe_load(FASIT.read_text("utf-8"))]


def _feil(entry: dict[str, Any]) -> Feil:
    return Feil(
        slag=entry["slag"],
        fil=entry["fil"],
        hva=entry["hva"],
        regel=entry.get("regel") or _REGLER[entry["slag"]],
        spenn=_span(entry) if "bevis" in entry else range(0),
        melding=entry.get("melding", ""),
        mangler=entry.get("mangler", ""),
    )


def _span(entry: dict[str, Any]) -> range:
    """The characters of the evidence; for a row of a table all of its line."""
    text = _text(entry["fil"])
    words = r"\s+".join(re.escape(w) for w in entry["bevis"].split())
    found = list(re.finditer(words, text))
    assert len(found) == 1, f"{entry['bevis']!r} står {len(found)} ganger i {entry['fil']}"
    start, end = found[0].span()
    if entry["fil"].endswith(".csv"):
        return range(text.rfind("\n", 0, start) + 1, text.find("\n", end))
    return range(start - NAER, end + NAER)
