"""How many typed quantities were held against a figure, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from arsberetning.diagnostics import Place


class Utfall(StrEnum):
    """What is known of a typed quantity."""

    STEMMER = "stemmer"
    MOTSIER = "motsier"
    KONTROLLERT = "kontrollert"
    UAVGJORT = "kan ikke avgjøres"


@dataclass(frozen=True)
class Naermest:
    """The figure a quantity is nearest to, and the reference to it, ready to be pasted."""

    adresse: str
    navn: str
    verdi: str
    lenke: str


@dataclass(frozen=True)
class Mengde:
    """A typed quantity. `merke` is the digest of its sentence, `grunn` why it cannot be told."""

    sted: Place
    punkt: str
    tall: str
    setning: str
    merke: str
    utfall: Utfall
    grunn: str = ""
    naermest: Naermest | None = None


@dataclass(frozen=True)
class Dekning:
    """All typed quantities of a report, in reading order."""

    rapport: str
    mengder: tuple[Mengde, ...]

    def antall(self, utfall: Utfall) -> int:
        """How many have an outcome."""
        return sum(1 for m in self.mengder if m.utfall is utfall)

    @property
    def rent(self) -> bool:
        """Whether none contradicts a figure."""
        return self.antall(Utfall.MOTSIER) == 0


def plain(dekning: Dekning) -> str:
    """The counts, then what cannot be told, each with the nearest figure and how to tick it."""
    return "\n".join([*_counts(dekning), *_untold(dekning)]) + "\n"


def _counts(dekning: Dekning) -> Iterator[str]:
    total = len(dekning.mengder)
    yield f"{dekning.rapport}: {total} mengder er skrevet inn i tekstene"
    known = total - dekning.antall(Utfall.UAVGJORT)
    share = f", {100 * known // total} prosent er avgjort" if total else ""
    words = {
        Utfall.STEMMER: "stemmer med et tall i tabellene eller ved siden av",
        Utfall.MOTSIER: "motsier et tall; «arsberetning check --select PAS» sier hvilke",
        Utfall.KONTROLLERT: "er kontrollert av noen («kontrollert» i rapport.yaml)",
        Utfall.UAVGJORT: f"kan ikke avgjøres{share}",
    }
    for utfall, text in words.items():
        yield f"{dekning.antall(utfall):6} {text}"


def _untold(dekning: Dekning) -> Iterator[str]:
    for m in dekning.mengder:
        if m.utfall is not Utfall.UAVGJORT:
            continue
        yield ""
        yield f"{m.sted}: «{m.tall}»: {m.grunn}"
        yield f"    {m.setning}"
        if m.naermest:
            near = m.naermest
            yield f"    nærmest: {near.navn}: {near.verdi}. Er det dette, skriv {near.lenke}"
        yield f'    kontrollert? - {{tall: "{m.tall}", tekst: {m.merke}, mot: "skriv kilden"}}'


def as_json(dekning: Dekning) -> str:
    """The same as JSON, with every quantity."""
    found = {
        "rapport": dekning.rapport,
        "antall": {u.value: dekning.antall(u) for u in Utfall},
        "mengder": [_quantity(m) for m in dekning.mengder],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _quantity(m: Mengde) -> dict[str, object]:
    place = {"fil": m.sted.file, "linje": m.sted.line, "kolonne": m.sted.column}
    near = asdict(m.naermest) if m.naermest else None
    return {
        **place,
        "punkt": m.punkt,
        "tall": m.tall,
        "setning": m.setning,
        "tekst": m.merke,
        "utfall": m.utfall.value,
        "grunn": m.grunn,
        "naermest": near,
    }
