"""Ids of the standard that are two in its file, and one where the report is published.

A table's id is a part of file names and links, where `/` and `_` are written `-`: `a-b/c` and
`a/b-c` would be one file, and the one would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.model.standard import Standard

Loc = tuple[str | int, ...]
Collision = tuple[Loc, str, str]
"""Where, what is wrong, and what to do."""


def published_id(table_or_section: str) -> str:
    """An id as a part of file names and links."""
    return table_or_section.replace("/", "-").replace("_", "-")


def colliding_ids(standard: Standard) -> Iterator[Collision]:
    """Areas, and tables of any area, that share an id or would be published under one name."""
    yield from _areas(standard)
    taken: dict[str, str] = {}
    for name in standard.tabeller:
        for table in _of_areas(standard, name):
            other = taken.setdefault(published_id(table), table)
            if other != table:
                message = f"tabellen «{table}» får samme filnavn som «{other}» når den publiseres"
                yield ("tabeller", name), message, "gi en av dem en annen id"
                break


def _of_areas(standard: Standard, name: str) -> list[str]:
    if "{fo}" not in name:
        return [name]
    return [name.replace("{fo}", area) for area, _ in standard.omrader()]


def _areas(standard: Standard) -> Iterator[Collision]:
    taken: dict[str, str] = {}
    for loc, area in _located(standard):
        published = published_id(area)
        if taken.get(published) == area:
            yield loc, f"id-en «{area}» er brukt før", "gi hvert område sin egen id"
        elif published in taken:
            message = (
                f"området «{area}» får samme filnavn som «{taken[published]}» når det publiseres"
            )
            yield loc, message, "gi en av dem en annen id"
        taken.setdefault(published, area)


def _located(standard: Standard) -> Iterator[tuple[Loc, str]]:
    for n, fo in enumerate(standard.funksjonsomrader):
        yield ("funksjonsomrader", n, "id"), fo.id
        for m, part in enumerate(fo.deler):
            yield ("funksjonsomrader", n, "deler", m, "id"), part.id
