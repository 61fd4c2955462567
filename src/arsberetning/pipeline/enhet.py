"""Which reports of a project are of the same unit, and which of them is about the year before.

A project may hold the reports of several units. Only the same unit's are held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arsberetning.environment import SUBFOLDERS, Environment, InputRefused
from arsberetning.pipeline.find import REPORTS
from arsberetning.read.nodes import ListNode, MapNode, Scalar
from arsberetning.read.yaml import read_yaml


@dataclass(frozen=True)
class Oppsett:
    """What a report's set-up says of whose it is, read without asking whether the rest is right.

    `navn` are all the names the unit goes by or went by, in small letters; `ar` is "" if unknown.
    """

    mappe: str
    ar: str
    navn: frozenset[str]
    endelig: bool

    def same_unit(self, other: Oppsett) -> bool:
        """Whether two reports share a name."""
        return bool(self.navn & other.navn)


def set_up_of(environment: Environment, mappe: str) -> Oppsett | None:
    """What the report in a folder says of itself, None when it cannot be read."""
    try:
        node, _ = read_yaml(environment, f"{mappe}/rapport.yaml")
    except InputRefused:
        return None
    if not isinstance(node, MapNode):
        return None
    names = [*_texts(node, "mappenavn"), *_texts(node, "navn"), *_texts(node, "tidligere_navn")]
    (year, *_), (status, *_) = [*_texts(node, "ar"), ""], [*_texts(node, "status"), ""]
    return Oppsett(mappe, year, frozenset(" ".join(n.split()).casefold() for n in names),
                   status == "endelig")  # fmt: skip


def reports(environment: Environment) -> Iterator[Oppsett]:
    """Every report of the project that says what it is, by folder."""
    for folder in environment.list_files(REPORTS, SUBFOLDERS):
        if environment.exists(f"{folder}/rapport.yaml"):
            found = set_up_of(environment, folder)
            if found:
                yield found


def report_before(environment: Environment, mappe: str) -> str | None:
    """The folder of the same unit's report on the year before, None when there is none.

    Of several, a final one before a draft, and then the one whose folder is named by the year.
    """
    own = set_up_of(environment, mappe)
    if own is None or not own.ar.isdecimal():
        return None
    year = str(int(own.ar) - 1)
    found = [r for r in reports(environment) if r.ar == year and r.same_unit(own)]
    named = f"{REPORTS}/{year}"
    best = min(found, key=lambda r: (not r.endelig, r.mappe != named, r.mappe), default=None)
    return best.mappe if best else None


def _texts(node: MapNode, key: str) -> Iterator[str]:
    """The text, or the texts of the list, that a key has."""
    value = node.items.get(key)
    items = value.items if isinstance(value, ListNode) else (value,)
    yield from (i.text.strip() for i in items if isinstance(i, Scalar) and i.text.strip())
