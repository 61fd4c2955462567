"""The rows of a table in groups, with the standard's sum rows among them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from arsberetning.compute.rader import Radbygger
from arsberetning.compute.tallbase import Rad
from arsberetning.model.periode import fill
from arsberetning.model.standard import Summal, Tabellmal

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def with_sums(bygger: Radbygger, rader: Iterable[Rad]) -> list[Rad]:
    """The rows, each group together, with the sum rows after the last of the rows they sum.

    A row with the id of a sum row is what was printed for the sum, and no row of its own.
    """
    mal = bygger.inn.mal
    gathered = together(rader, mal.gruppenavn)
    ids = {summal.id for summal, _ in _sums(mal, gathered)}
    plain = [r for r in gathered if r.id not in ids]
    placed = _Plassering(plain)
    for summal, parts in _sums(mal, plain):
        members = [placed.rows[p] for p in parts if p in placed.rows]
        if members:
            covered = placed.covered(members)
            total = len(covered) == len(plain) and not placed.has_total
            placed.add(bygger.sum_row(summal, members, er_total=total), covered)
    return placed.in_order()


class _Plassering:
    """Rows and the sums among them, found by id; `dekker` has the places of what a sum sums."""

    def __init__(self, plain: Sequence[Rad]) -> None:
        self.plain = plain
        self.rows = {r.id: r for r in plain}
        self.has_total = False
        self._dekker = {r.id: frozenset({n}) for n, r in enumerate(plain)}
        self._after: dict[int, list[Rad]] = defaultdict(list)

    def covered(self, members: Iterable[Rad]) -> frozenset[int]:
        """The places of all plain rows that are in the members, directly or by their sums."""
        return frozenset().union(*(self._dekker[m.id] for m in members))

    def add(self, rad: Rad, covered: frozenset[int]) -> None:
        """Place a sum after the last row it sums, and before the sums it is a part of."""
        self.has_total = self.has_total or rad.er_total
        self.rows[rad.id] = rad
        self._dekker[rad.id] = covered
        here = self._after[max(covered)]
        wider = (n for n, other in enumerate(here) if self._dekker[other.id] > covered)
        here.insert(next(wider, len(here)), rad)

    def in_order(self) -> list[Rad]:
        """All rows as they are printed."""
        return [r for n, rad in enumerate(self.plain) for r in (rad, *self._after.get(n, ()))]


def together(rader: Iterable[Rad], gruppenavn: Mapping[str, str]) -> list[Rad]:
    """The rows with those of one group together, where its first row stands.

    Groups that differ only by capitals, spaces or the way their letters are coded are one, named
    as in the standard or else as it was first written. Rows without a group keep their order.
    """
    names = {_folded(g): g for g in gruppenavn}
    blocks: dict[object, list[Rad]] = {}
    for n, rad in enumerate(rader):
        name = names.setdefault(_folded(rad.gruppe), rad.gruppe) if rad.gruppe else ""
        same = rad if name == rad.gruppe else replace(rad, gruppe=name)
        blocks.setdefault(name or n, []).append(same)
    return [rad for block in blocks.values() for rad in block]


def _folded(gruppe: str) -> str:
    return " ".join(unicodedata.normalize("NFC", gruppe).casefold().split())


def _sums(mal: Tabellmal, rader: Sequence[Rad]) -> Iterator[tuple[Summal, list[str]]]:
    """Each sum row of the standard with the ids of what it sums."""
    groups: dict[str, list[str]] = defaultdict(list)
    for rad in rader:
        if rad.gruppe:
            groups[rad.gruppe].append(rad.id)
    for summal in mal.summer:
        if summal.av == ("gruppe",):
            for gruppe, ids in groups.items():
                yield _named(summal, gruppe, mal.gruppenavn), ids
        elif summal.av == ("alle",):
            yield summal, [r.id for r in rader if r.id != summal.id]
        else:
            yield summal, list(summal.av)


def _named(summal: Summal, gruppe: str, navn: Mapping[str, str]) -> Summal:
    name = fill(summal.navn, {"gruppe": gruppe, "gruppenavn": navn.get(gruppe, gruppe)})
    return summal.model_copy(update={"id": fill(summal.id, {"gruppe": _id(gruppe)}), "navn": name})


def _id(gruppe: str) -> str:
    """The group as part of a row's id: `kap_001` as it is, `Årsverk 2` as `arsverk_2`."""
    letters = unicodedata.normalize("NFC", gruppe).casefold().translate(_LETTERS)
    return _NOT_IN_IDS.sub("_", letters).strip("_")
