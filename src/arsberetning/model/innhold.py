"""Reads what people have written: one file per chapter, point or funksjonsområde."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.environment import Environment
from arsberetning.model.arsberetning import Lest
from arsberetning.model.filer import files_in, is_there, unread
from arsberetning.model.rapport import (
    Funksjonsomradeinnhold,
    Innhold,
    Kapittelinnhold,
    Mal,
    Seksjonsinnhold,
)
from arsberetning.model.standard import (
    Funksjonsomrade,
    Innholdsslag,
    Seksjonsmal,
    Skjema,
    Standard,
)
from arsberetning.model.typer import Modell
from arsberetning.model.validate import salvaged
from arsberetning.read.nodes import MapNode, key_place_of, place_of
from arsberetning.read.yaml import read_yaml

M = TypeVar("M", bound=Modell)
FO_MAPPE = "funksjonsomrader"


@dataclass
class Innholdsleser:
    """Reads all content files of a report folder; faults are gathered in `funn`."""

    env: Environment
    mappe: str
    standard: Standard
    funn: list[Diagnostic] = field(default_factory=list)
    seksjoner: dict[str, Seksjonsinnhold] = field(default_factory=dict)
    mal: dict[str, tuple[Mal, ...]] = field(default_factory=dict)
    filer: dict[str, str] = field(default_factory=dict)
    uleste: set[str] = field(default_factory=set)
    lest: list[Lest] = field(default_factory=list)

    def read(self) -> Innhold:
        """Everything that is written, by section id."""
        known = {f"{self.mappe}/rapport.yaml"}
        for kapittel in self.standard.kapitler:
            known.update(self._read_chapter(kapittel))
        self._unknown_files(known)
        return Innhold.model_construct(
            seksjoner=self.seksjoner,
            mal=self.mal,
            filer=self.filer,
            uleste=frozenset(self.uleste),
        )

    def _read_chapter(self, kapittel: Seksjonsmal) -> Iterator[str]:
        if kapittel.funksjonsomrader:
            for fo in self.standard.funksjonsomrader:
                yield self._read_fo(fo)
        elif kapittel.fil and kapittel.fil.endswith("/"):
            for punkt in kapittel.seksjoner:
                yield self._read_point(kapittel, punkt)
        elif kapittel.fil:
            yield self._read_chapter_file(kapittel)

    def _read_point(self, kapittel: Seksjonsmal, punkt: Seksjonsmal) -> str:
        fil = f"{self.mappe}/{kapittel.fil}{punkt.id}.yaml"
        innhold, node = self._load(Seksjonsinnhold, fil)
        self._keep(f"{kapittel.id}/{punkt.id}", innhold or Seksjonsinnhold(), fil)
        if innhold and node:
            self._check_answers(punkt, innhold, node, ())
        return fil

    def _read_chapter_file(self, kapittel: Seksjonsmal) -> str:
        fil = f"{self.mappe}/{kapittel.fil}"
        innhold, node = self._load(Kapittelinnhold, fil)
        innhold = innhold or Kapittelinnhold()
        self._keep(kapittel.id, innhold, fil)
        for punkt in kapittel.seksjoner:
            self._keep(
                f"{kapittel.id}/{punkt.id}", innhold.seksjoner.get(punkt.id, Seksjonsinnhold()), fil
            )
        if node:
            self._known_keys(
                innhold.seksjoner, [s.id for s in kapittel.seksjoner], node, ("seksjoner",)
            )
            self._check_answers(kapittel, innhold, node, ())
            for punkt in kapittel.seksjoner:
                self._check_answers(
                    punkt, innhold.seksjoner.get(punkt.id), node, ("seksjoner", punkt.id)
                )
        return fil

    def _read_fo(self, fo: Funksjonsomrade) -> str:
        fil = f"{self.mappe}/{FO_MAPPE}/{fo.id}.yaml"
        innhold, node = self._load(Funksjonsomradeinnhold, fil)
        innhold = innhold or Funksjonsomradeinnhold.model_construct(funksjonsomrade=fo.id)
        for punkt in (*self.standard.funksjonsomrade_seksjoner, *fo.tillegg):
            self._keep(f"{fo.id}/{punkt.id}", innhold.seksjon(punkt.id), fil)
        self.mal[fo.id] = innhold.mal
        self.filer[fo.id] = fil
        if node:
            self._check_fo(fo, innhold, node)
        return fil

    def _check_fo(
        self, fo: Funksjonsomrade, innhold: Funksjonsomradeinnhold, node: MapNode
    ) -> None:
        if innhold.funksjonsomrade != fo.id:
            self._fault(
                "INN001",
                f"filen sier «{innhold.funksjonsomrade}», men heter {fo.id}.yaml",
                place_of(node, ("funksjonsomrade",)),
                f"skriv «funksjonsomrade: {fo.id}»",
            )
        self._known_keys(innhold.tillegg, [t.id for t in fo.tillegg], node, ("tillegg",))
        for punkt in fo.tillegg:
            self._check_answers(punkt, innhold.tillegg.get(punkt.id), node, ("tillegg", punkt.id))

    def _load(self, cls: type[M], fil: str) -> tuple[M | None, MapNode | None]:
        """What a file holds, as far as it can be read. One that is not there holds nothing."""
        before = len(self.funn)
        node = None
        if is_there(self.env, fil, self.funn):
            node, funn = read_yaml(self.env, fil)
            self.funn += funn
        innhold, funn = salvaged(cls, node) if node else (None, [])
        self.funn += funn
        if innhold is None and len(self.funn) > before:
            self.uleste.add(fil)
        if innhold is None or node is None:
            return None, None
        self.lest.append(Lest(innhold, node))
        return innhold, node

    def _keep(self, seksjon_id: str, innhold: Seksjonsinnhold, fil: str) -> None:
        self.seksjoner[seksjon_id] = innhold
        self.filer[seksjon_id] = fil

    def _skjemaer(self, punkt: Seksjonsmal) -> Iterator[Skjema]:
        for blokk in punkt.innhold:
            if blokk.slag is Innholdsslag.SKJEMA:
                skjema = self.standard.skjemaer.get(blokk.argumenter[0])
                if skjema:
                    yield skjema

    def _check_answers(
        self,
        punkt: Seksjonsmal,
        innhold: Seksjonsinnhold | None,
        node: MapNode,
        loc: tuple[str, ...],
    ) -> None:
        if innhold:
            known = [s.id for skjema in self._skjemaer(punkt) for s in skjema.sporsmal]
            self._known_keys(innhold.svar, known, node, (*loc, "svar"))

    def _known_keys(
        self, found: Iterable[str], known: list[str], node: MapNode, loc: tuple[str, ...]
    ) -> None:
        for key in found:
            if key not in known:
                match = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
                hint = f"mente du «{match[0]}»?" if match else _any_of(known)
                self._fault(
                    "INN002",
                    f"«{key}» er ikke et punkt i standarden under «{loc[-1]}»",
                    key_place_of(node, (*loc, key)),
                    hint,
                )

    def _unknown_files(self, known: set[str]) -> None:
        for folder in sorted({self.mappe, *(f.rpartition("/")[0] for f in known)}):
            self.funn += unread(self.env, folder, ".yaml")
            for fil in files_in(self.env, folder, ".yaml"):
                if fil not in known:
                    self._fault(
                        "INN003",
                        "standarden har ikke noe punkt for denne filen",
                        Place(fil),
                        _file_hint(fil, known - set(self.env.files_read)),
                    )

    def _fault(self, code: str, message: str, place: Place, hint: str) -> None:
        self.funn.append(Diagnostic(code, Severity.FEIL, message, place, hint))


def _any_of(known: list[str]) -> str:
    return f"her kan det stå {', '.join(known)}" if known else "slett nøkkelen; punktet har ingen"


def _file_hint(fil: str, waited_for: set[str]) -> str:
    stems = {_stem(w): w for w in sorted(waited_for)}
    match = difflib.get_close_matches(_stem(fil), stems, n=1, cutoff=0.7)
    return f"skulle den hete {stems[match[0]]}?" if match else "slett eller flytt filen"


def _stem(fil: str) -> str:
    return fil.rpartition("/")[2].removesuffix(".yaml")
