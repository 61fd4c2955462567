"""Single-figure changes and harmless edits of a report in memory."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.register import REGLER
from arsberetning.check.regler.samme import pairs
from arsberetning.check.serier import same
from arsberetning.check.tallord import step
from arsberetning.check.toleranse import leaves
from arsberetning.compute.disposisjon import outline
from arsberetning.compute.tabeller import compute
from arsberetning.compute.tallbase import Tall
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.periode import fill, year_values
from arsberetning.pipeline.load import Loaded
from arsberetning.values import Enhet

FIGURE_FAMILIES = ("SUM", "AVV", "LIK", "RIM")
FIGURE_RULES = frozenset(c for c in REGLER if c.startswith(FIGURE_FAMILIES)) - {"RIM009"}
_EXACT_FORMULAS = frozenset({"sum", "differanse"})
_ROUNDED_ROWS = 8
"""Sums of this many rounded rows may be off by some thousand kroner without being wrong."""


@dataclass(frozen=True)
class Celle:
    """A cell of a table that was read: its table, row and column, and its figure.

    A change of at most `slark` is within the rounding of what the figure is held against.
    """

    tabell: str
    rad: str
    kolonne: str
    verdi: Decimal
    slark: Decimal = Decimal(0)


def checkable(loaded: Loaded) -> list[Celle]:
    """Cells whose figure is computed from others, is part of such a sum, or stands twice."""
    base = loaded.tallbase
    found: dict[str, Celle] = {}
    for tall in base.values():
        if isinstance(tall.kontroll, Decimal):
            found[tall.adresse] = _cell(tall, tall.kontroll)
            if tall.formel in _EXACT_FORMULAS:
                found |= {t.adresse: _cell(t, t.verdi) for t in leaves(base, tall) if _typed(t)}
    found |= {t.adresse: _cell(t, t.verdi, slack) for t, slack in _repeated(loaded) if _typed(t)}
    inn = loaded.arsberetning.tabeller
    return [c for c in found.values() if c.tabell in inn and inn[c.tabell].rad(c.rad)]


def changed(cell: Celle, random_: random.Random) -> Decimal | None:
    """The figure with one digit changed; None when that is within the rounding of a sum."""
    sign, digits, exponent = cell.verdi.as_tuple()
    place = random_.randrange(len(digits))
    new = random_.choice([d for d in range(10) if d != digits[place]])
    value = Decimal((sign, (*digits[:place], new, *digits[place + 1 :]), exponent))
    return value if abs(value - cell.verdi) > cell.slark else None


def with_cell(arsberetning: Arsberetning, cell: Celle, value: Decimal) -> Arsberetning:
    """The report with one figure changed."""
    table = arsberetning.tabeller[cell.tabell]
    rows = [
        replace(r, celler={**r.celler, cell.kolonne: replace(r.celler[cell.kolonne], verdi=value)})
        if r.id == cell.rad
        else r
        for r in table.rader
    ]
    tables = {**arsberetning.tabeller, table.id: replace(table, rader=tuple(rows))}
    return replace(arsberetning, tabeller=tables)


def grunnlag_of(loaded: Loaded, arsberetning: Arsberetning) -> Grunnlag:
    """What the rules look at, computed anew."""
    base = compute(arsberetning)
    return Grunnlag(arsberetning, base, outline(arsberetning, base), loaded.environment)


def harmless(files: Mapping[str, bytes], random_: random.Random, number: int) -> dict[str, bytes]:
    """The files with a number of edits that change no figure and no meaning."""
    changed_ = dict(files)
    names = [n for n in files if n.startswith(("data/2024/", "reports/2024/"))]
    for _ in range(number):
        name = random_.choice(names)
        edit = random_.choice(_CSV if name.endswith(".csv") else _YAML)
        changed_[name] = edit(changed_[name].decode(), random_).encode()
    return changed_


def _repeated(loaded: Loaded) -> Iterator[tuple[Tall, Decimal]]:
    """Figures that stand in two tables, or that the standard says are equal to another."""
    for par in loaded.grunnlag.av(pairs):
        equal = [(period, one, two) for period, one, two in par.felles() if same(one, two)]
        if par.like or len(equal) > 1:
            for period, one, two in equal:
                slack = max(step(one), step(two)) / 2 if step(one) != step(two) else Decimal(0)
                yield par.en.tall[period], slack
                yield par.to.tall[period], slack
    values = year_values(loaded.arsberetning.ar)
    for known in loaded.arsberetning.standard.sammenhenger:
        name, *operands = fill(known.formel, values).split()
        addresses = [fill(known.tall, values), *(operands if name == "lik" else [])]
        yield from ((t, Decimal(0)) for a in addresses if (t := loaded.tallbase.get(a)))


def _typed(tall: Tall) -> bool:
    return isinstance(tall.verdi, Decimal) and not tall.computed


def _cell(tall: Tall, value: object, slack: Decimal = Decimal(0)) -> Celle:
    assert isinstance(value, Decimal)
    area, table, row, column = tall.adresse.split("/")
    rounding = _ROUNDED_ROWS if tall.enhet is Enhet.TUSEN_KRONER else slack
    return Celle(f"{area}/{table}", row, column, value, Decimal(rounding))


def _blank_line(text: str, random_: random.Random) -> str:
    """An empty line at the end."""
    return text + "\n" * random_.randint(1, 3)


def _swap_rows(text: str, random_: random.Random) -> str:
    """Two rows that change places."""
    head, *rows = text.splitlines()
    if len(rows) > 1:
        a, b = random_.sample(range(len(rows)), 2)
        rows[a], rows[b] = rows[b], rows[a]
    return "\n".join([head, *rows]) + "\n"


def _spaced(text: str, random_: random.Random) -> str:
    """Spaces around the separators of one row."""
    lines = text.splitlines()
    n = random_.randrange(len(lines))
    lines[n] = re.sub(r";(?=\d)", "; ", lines[n], count=1)
    return "\n".join(lines) + "\n"


def _comment(text: str, random_: random.Random) -> str:
    """A comment before the file's first line."""
    return f"# sett gjennom {random_.randint(1, 9)}\n{text}"


def _reworded(text: str, random_: random.Random) -> str:
    """One word in a text for another that says the same."""
    old, new = random_.choice(_SYNONYMS)
    return re.sub(rf"(?<= ){old}(?= )", new, text, count=1)


_SYNONYMS = (
    ("også", "dessuten"),
    ("mange", "flere"),
    ("viktig", "vesentlig"),
    ("fordi", "siden"),
    ("derfor", "dermed"),
    ("gjennom", "ved"),
    ("få", "motta"),
)
_CSV = (_blank_line, _swap_rows, _spaced)
_YAML = (_blank_line, _comment, _reworded)
