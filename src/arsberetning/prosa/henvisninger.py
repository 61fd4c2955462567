"""What a text can refer to by `se(…)`: points, tables and charts, with the numbers they have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from arsberetning.compute.disposisjon import Punkt, all_points, anchor, numbered_blocks
from arsberetning.model.standard import Innholdsslag


@dataclass(frozen=True)
class Henvisning:
    """Where a section, a table or a chart stands: its number and the name to link to."""

    nummer: str
    anker: str
    slag: str = "punkt"


def targets(punkter: Sequence[Punkt], figurer: Collection[str] = ()) -> dict[str, Henvisning]:
    """Everything by the name it is referred to by.

    A point goes by its id; a table by its own, as `fo2a/netto`; a chart as the standard has it,
    `figur budsjett_regnskap fo2a/netto`. `figurer` are the charts that are drawn, all when empty.
    """
    found: dict[str, Henvisning] = {}
    charts = numbered_blocks(punkter, Innholdsslag.FIGUR)
    drawn = [key for key in charts if not figurer or key in figurer]
    for n, key in enumerate(drawn, start=1):
        found[f"figur {key}"] = Henvisning(str(n), figure_anchor(key), "figur")
    for table, n in numbered_blocks(punkter, Innholdsslag.TABELL).items():
        there = Henvisning(str(n), f"tabell-{anchor(table)}", "tabell")
        found |= {table: there, f"tabell {table}": there}
    return found | {p.id: Henvisning(p.nummer, p.anker) for p in all_points(punkter)}


def figure_anchor(key: str) -> str:
    """A chart's name in a link, from its kind and its table."""
    return f"figur-{anchor(key.replace(' ', '-'))}"
