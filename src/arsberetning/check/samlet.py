"""What is missing in many rows, points or answers of one file, told once.

A report that is just begun lacks nearly everything, and a line for each row would drown what can
be done something about. So rows of one table, and points or questions of one file, are told as one
finding, and each of them follows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from arsberetning.diagnostics import Diagnostic

_FEW = 3
"""So many are told together; fewer are told one by one."""
_NAMED = 3
_NAME = re.compile(r"«(.*?)»")
_LONGEST = 60
_MANY = {
    "UTF001": "{n} punkter{omrade} er tomme",
    "UTF002": "{n} spørsmål er ikke besvart",
    "UTF003": "{n} mål har verken tiltak eller tekst",
    "UTF004": "{n} tiltak har ingen rapportering",
    "UTF013": "{n} rader har ikke ett eneste tall",
}
"""By rule: what is said of many."""
_AREA = re.compile(r"» (under [^«»]+) er tomt")


def gathered(funn: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in the same order, what is missing of one kind in one place told as one."""
    groups: dict[tuple[str, ...], list[Diagnostic]] = defaultdict(list)
    for d in funn:
        if d.code in _MANY and not d.message.startswith("kolonnen"):
            table = "/".join(d.address.split("/")[:2])
            groups[d.code, d.severity, _where(d), table, *_form(d)].append(d)
    many = [group for group in groups.values() if len(group) >= _FEW]
    first = {id(group[0]): _as_one(group) for group in many}
    followed = {id(d) for group in many for d in group[1:]}
    return tuple(first.get(id(d), d) for d in funn if id(d) not in followed)


def _where(d: Diagnostic) -> str:
    """The file, or for points that have a file each the folder they are in."""
    folder = d.place.file.rpartition("/")[0]
    alone = d.code == "UTF001" and not _AREA.search(d.message)
    return folder if alone else d.place.file


def _form(d: Diagnostic) -> tuple[str, ...]:
    """Questions are told by the form they are of."""
    return (d.section,) if d.code == "UTF002" else ()


def _as_one(group: Sequence[Diagnostic]) -> Diagnostic:
    first = group[0]
    names = [_short(found[1]) for d in group if (found := _NAME.search(d.message))]
    shown = ", ".join(f"«{name}»" for name in names[:_NAMED])
    more = f" og {len(names) - _NAMED} til" if len(names) > _NAMED else ""
    area = _AREA.search(first.message)
    words = _MANY[first.code].format(n=len(group), omrade=f" {area[1]}" if area else "")
    address = "/".join(first.address.split("/")[:2])
    return replace(first, message=f"{words}: {shown}{more}", address=address,
                   follows=tuple(group[1:]))  # fmt: skip


def _short(name: str) -> str:
    return f"{name[:_LONGEST].rstrip()} …" if len(name) > _LONGEST else name
