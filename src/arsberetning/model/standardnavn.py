"""Names inside the standard that lead nowhere: columns of formulas, forms, sets of columns, rows.

Without this, a misspelt column makes a whole column empty, and nobody is told.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.model.colliding_ids import colliding_ids
from arsberetning.model.standard import (
    Innholdsslag,
    Kolonnemal,
    Kolonneslag,
    Radkilde,
    Standard,
    Tabellmal,
)
from arsberetning.read.nodes import MapNode, key_place_of, place_of

Loc = tuple[str | int, ...]
SAMMENHENGER = ("lik", "sum", "differanse", "prosent", "andel")
_PARTS = 4
Navnefeil = tuple[Loc, str, str]
"""Where, what is wrong, and what to do."""


def unknown_names(standard: Standard, node: MapNode) -> list[Diagnostic]:
    """A finding for each name that leads nowhere, and each form or set that nothing leads to."""
    found = [*_columns(standard), *_sets(standard), *_sums(standard), *_relations(standard)]
    found += [*_unused(standard), *colliding_ids(standard)]
    return [_diagnostic(node, *fault) for fault in found]


def _diagnostic(node: MapNode, loc: Loc, message: str, hint: str) -> Diagnostic:
    unused = message.endswith("brukes ikke")
    place: Place = key_place_of(node, loc) if unused else place_of(node, loc)
    severity = Severity.ADVARSEL if unused else Severity.FEIL
    return Diagnostic("STD003", severity, message, place, hint)


def _columns(standard: Standard) -> Iterator[Navnefeil]:
    """Formulas over columns that are not there, hold text, or are computed further on."""
    for name, columns in standard.kolonnesett.items():
        yield from _formulas(columns, ("kolonnesett", name))
    for name, mal in standard.tabeller.items():
        yield from _formulas(mal.kolonner, ("tabeller", name, "kolonner"))


def _formulas(columns: Sequence[Kolonnemal], loc: Loc) -> Iterator[Navnefeil]:
    figures = [k.id for k in columns if k.slag is not Kolonneslag.TEKST]
    for n, column in enumerate(columns):
        earlier = {k.id for k in columns[:n]} | {k.id for k in columns if not k.formel}
        for operand in (column.formel or "").split()[1:]:
            where = (*loc, n, "formel")
            if operand not in figures:
                message = f"formelen for «{column.id}» bruker kolonnen «{operand}», som ikke finnes"
                yield where, message, _nearest(operand, [k for k in figures if k != column.id])
            elif operand not in earlier:
                message = f"formelen for «{column.id}» bruker «{operand}», som regnes ut etter den"
                yield where, message, f"flytt kolonnen «{operand}» foran «{column.id}»"


def _sets(standard: Standard) -> Iterator[Navnefeil]:
    for name, mal in standard.tabeller.items():
        if mal.kolonnesett and mal.kolonnesett not in standard.kolonnesett:
            message = f"kolonnesettet «{mal.kolonnesett}» finnes ikke"
            hint = _nearest(mal.kolonnesett, standard.kolonnesett)
            yield ("tabeller", name, "kolonnesett"), message, hint


def _sums(standard: Standard) -> Iterator[Navnefeil]:
    """Sums over rows, where the standard knows which rows there are."""
    areas = [omrade for omrade, _ in standard.omrader()]
    for name, mal in standard.tabeller.items():
        if mal.rader in {Radkilde.FUNKSJONSOMRADER, Radkilde.SUM_AV_FUNKSJONSOMRADER}:
            yield from _parts(mal, areas, ("tabeller", name, "summer"))


def _parts(mal: Tabellmal, areas: Sequence[str], loc: Loc) -> Iterator[Navnefeil]:
    known = [*areas, *(s.id for s in mal.summer)]
    for n, summal in enumerate(mal.summer):
        for part in summal.av:
            if part not in {"alle", "gruppe", *known}:
                message = f"summen «{summal.navn}» bruker raden «{part}», som ikke finnes"
                yield (*loc, n, "av"), message, _nearest(part, known)


def _relations(standard: Standard) -> Iterator[Navnefeil]:
    """Relations between tables: the formula's name, and the table and column of each address."""
    for n, relation in enumerate(standard.sammenhenger):
        name, *operands = relation.formel.split()
        if name not in SAMMENHENGER:
            message = f"«{name}» er ikke en sammenheng"
            yield ("sammenhenger", n, "formel"), message, _nearest(name, SAMMENHENGER)
        for field, addresses in (("tall", [relation.tall]), ("formel", operands)):
            for address in addresses:
                yield from _address(standard, address, ("sammenhenger", n, field))


def _address(standard: Standard, address: str, loc: Loc) -> Iterator[Navnefeil]:
    parts = address.split("/")
    tables = {**{_kind(name): mal for name, mal in standard.tabeller.items()}, **standard.tabeller}
    table = "/".join(parts[:2])
    mal = standard.tabeller.get(table) or tables.get(_kind(table))
    if mal is None or len(parts) != _PARTS:
        message = f"«{address}» er ikke et tall i noen av tabellene"
        yield loc, message, _nearest(table, standard.tabeller)
    elif mal.rader is not Radkilde.ENKELTTALL:
        columns = standard.kolonnesett.get(mal.kolonnesett or "", mal.kolonner)
        known = [k.id for k in columns]
        if parts[3] not in known:
            message = f"«{address}» bruker kolonnen «{parts[3]}», som ikke finnes"
            yield loc, message, _nearest(parts[3], known)


def _kind(table: str) -> str:
    """A table's name for any funksjonsområde; those of the bydel are their own."""
    return table if table.startswith("bydel/") else f"{{fo}}/{table.partition('/')[2]}"


def _unused(standard: Standard) -> Iterator[Navnefeil]:
    used = {b.argumenter[0] for s in standard.seksjoner() for b in s.innhold if _is_form(b.slag)}
    for name in standard.skjemaer:
        if name not in used:
            message = f"skjemaet «{name}» brukes ikke"
            yield ("skjemaer", name), message, f"skriv «skjema {name}» under et punkts «innhold»"
    taken = {mal.kolonnesett for mal in standard.tabeller.values()}
    for name in standard.kolonnesett:
        if name not in taken:
            message = f"kolonnesettet «{name}» brukes ikke"
            yield ("kolonnesett", name), message, "slett det, eller la en tabell bruke det"


def _is_form(slag: Innholdsslag) -> bool:
    return slag is Innholdsslag.SKJEMA


def _nearest(name: str, known: Collection[str]) -> str:
    match = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"mente du «{match[0]}»?" if match else f"kjente navn er {', '.join(known)}"
