"""The 2024 report as it was printed, and the answer list of its faults."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from arsberetning.diagnostics import Diagnostic, Severity, one_by_one
from arsberetning.pipeline.load import Loaded, load
from check.prosjekt import Minnefiler, files_of

ROT = Path(__file__).resolve().parents[2]
SOM_TRYKT = ROT / "tests" / "data" / "gamle-oslo-2024-som-trykt"
FASIT = ROT / "tests" / "data" / "gamle-oslo-2024-fasit.yaml"
VURDERING = ROT / "tests" / "data" / "gamle-oslo-2024-vurdering.yaml"

MERKNADER = ROT / "tests" / "data" / "gamle-oslo-2024-merknader.yaml"

NAER = 3
_REGLER = {
    "avvik": "SUM|AVV00[1-4]",
    "prosentpoeng": "AVV005",
    "ett_tall": "LIK|PRO|PAS",
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
        return any(self.er(d) for d in one_by_one(funn))

    def er(self, funn: Diagnostic) -> bool:
        """Whether a finding is about it."""
        if funn.place.file != self.fil or not re.match(self.regel, funn.code):
            return False
        return self.melding in funn.message if self.melding else self._offset(funn) in self.spenn

    def _offset(self, funn: Diagnostic) -> int:
        lines = _text(self.fil).split("\n")[: funn.place.line - 1]
        return sum(len(line) + 1 for line in lines) + funn.place.column - 1


@dataclass(frozen=True)
class Vurdering:
    """What was judged of findings by holding them against the source."""

    regel: str
    fil: str
    melding: str
    vurdering: str
    fordi: str

    def er(self, funn: Diagnostic) -> bool:
        """Whether it is about a finding."""
        return (
            funn.code == self.regel and funn.place.file == self.fil and self.melding in funn.message
        )


@cache
def _text(fil: str) -> str:
    return (SOM_TRYKT / fil).read_text("utf-8")


def last_som_trykt() -> Loaded:
    """The report as printed: a project of its own, with the standard's labels as printed."""
    return load(SOM_TRYKT / "reports/2024", Minnefiler(files_of(SOM_TRYKT), SOM_TRYKT))


@cache
def fasit() -> list[Feil]:
    """The answer list."""
    return [_feil(entry) for entry in yaml.safe_load(FASIT.read_text("utf-8"))]


@cache
def vurderinger() -> list[Vurdering]:
    """The findings that were judged one by one and are not in the answer list, or doubtful."""
    return [Vurdering(**entry) for entry in yaml.safe_load(VURDERING.read_text("utf-8"))]


@dataclass(frozen=True)
class Merknadsdom:
    """What was judged of a number of remarks of one rule by holding them against the source."""

    regel: str
    antall: int
    vurdering: str
    fordi: str
    melding: str = ""

    def er(self, funn: Diagnostic) -> bool:
        """Whether a remark may be one of them."""
        return funn.code == self.regel and self.melding in funn.message


@cache
def merknadsdommer() -> list[Merknadsdom]:
    """The judgements; the first that fits a remark is about it."""
    return [Merknadsdom(**entry) for entry in yaml.safe_load(MERKNADER.read_text("utf-8"))]


def dommer_over(funn: list[Diagnostic]) -> Counter[Merknadsdom | None]:
    """How many remarks each judgement is about; None for those that were not judged."""
    remarks = [d for d in funn if d.severity is Severity.MERKNAD]
    return Counter(next((m for m in merknadsdommer() if m.er(d)), None) for d in remarks)


def merknadstabell(funn: list[Diagnostic]) -> str:
    """The judged remarks of each rule, as Markdown."""
    rows = ["| Regel | Merknader | Sanne | Tvilsomme | Falske |", "|---|---:|---:|---:|---:|"]
    total: Counter[str] = Counter()
    judged = dommer_over(funn)
    for rule in dict.fromkeys(m.regel for m in merknadsdommer()):
        own: Counter[str] = Counter()
        for m, number in judged.items():
            if m and m.regel == rule:
                own[m.vurdering] += number
        total += own
        rows.append(_rad(rule, [own.total(), *(own[v] for v in _DOMMER)]))
    return "\n".join([*rows, _rad("**Til sammen**", [total.total(), *(total[v] for v in _DOMMER)])])


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


_NAVN = {
    "avvik": "Summer og avvik",
    "prosentpoeng": "Prosent og prosentpoeng",
    "ett_tall": "Ett tall, én verdi; tall i tekst",
    "rimelighet": "Rimelighet",
    "ar": "År og datoer",
    "utfylling": "Utfylling, henvisninger, nummerering",
    "vesentlig": "Vesentlige avvik",
    "kodeverk": "KOSTRA",
    "personvern": "Personvern",
    "staving": "Rettskriving og språk",
    "navn": "Navn",
}
_DOMMER = ("sann", "tvilsom", "falsk")
_ALVOR = (Severity.FEIL, Severity.ADVARSEL, Severity.MERKNAD)


def fasittabell(funn: list[Diagnostic]) -> str:
    """The faults of each family by the gravest finding that tells of them, as Markdown."""
    rows = [
        "| Familie | Feil i beretningen | Funnet som feil | advarsel | merknad | Ikke funnet |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    total = [0] * 5
    for slag, navn in _NAVN.items():
        faults = [f for f in fasit() if f.slag == slag]
        gravest = [_gravest(f, funn) for f in faults]
        counts = [len(faults), *(gravest.count(n) for n in range(4))]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        rows.append(_rad(navn, counts))
    return "\n".join([*rows, _rad("**Til sammen**", total)])


def _gravest(feil: Feil, funn: list[Diagnostic]) -> int:
    told = one_by_one(funn)
    return min((_ALVOR.index(d.severity) for d in told if feil.er(d)), default=len(_ALVOR))


def presisjonstabell(funn: list[Diagnostic]) -> str:
    """The judged findings of each severity, as Markdown."""
    rows = ["| Alvor | Funn | Sanne | Tvilsomme | Falske |", "|---|---:|---:|---:|---:|"]
    for severity in _ALVOR[:2]:
        judged = [vurdert(d) for d in funn if d.severity is severity]
        counts = [len(judged), *(judged.count(v) for v in ("sann", "tvilsom", "falsk"))]
        rows.append(_rad(severity.value, counts))
    return "\n".join(rows)


def vurdert(funn: Diagnostic) -> str:
    """Whether a finding is true, by either list; "" when it is in none."""
    for judgement in vurderinger():
        if judgement.er(funn):
            return judgement.vurdering
    return "sann" if any(f.er(funn) for f in fasit()) else ""


def _rad(navn: str, tall: list[int]) -> str:
    return f"| {navn} | {' | '.join(map(str, tall))} |"
