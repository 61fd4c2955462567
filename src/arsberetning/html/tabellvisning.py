"""How a table is laid out: alignment on the decimal, groups of columns and rows, remarks.

The templates ask here, so that there is no arithmetic in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from arsberetning.html.document import CelleVis, KolonneVis, RadVis, TabellVis
from arsberetning.html.funnvisning import FunnVis

TALLSLAG = frozenset({"tall", "negativ", "maltall"})
FA_KOLONNER = 3
"""A table of at most so many columns stays within the width of the text."""

HEL_TABELL = 7
"""A table of at most so many rows is not parted over two pages."""

FLERE_KOLONNER = 8
FA_RADER = 3
"""So few rows over so many columns are turned, columns becoming rows."""

OVRIGE = "Øvrige"
"""The heading of rows that have no group, below those that have."""

_PROSENT = "\u00a0%"


@dataclass(frozen=True)
class Kolonnegruppe:
    """Neighbouring columns under one head; `tittel` is "" for a column on its own."""

    tittel: str
    kolonner: tuple[KolonneVis, ...]


@dataclass(frozen=True)
class Radgruppe:
    """Neighbouring rows under one heading; `tittel` is "" for rows without one."""

    tittel: str
    rader: tuple[RadVis, ...]


def celletekst(celle: CelleVis, tabell: TabellVis) -> str:
    """What stands in a cell. Where units have a column of their own, no cell repeats them."""
    if celle.slag == "mangler":
        return brytbar(celle.tekst)
    return celle.tekst.removesuffix(_PROSENT) if tabell.vis_enhet else celle.tekst


def holdes_samlet(tabell: TabellVis) -> bool:
    """Whether the table is short enough to be moved whole to the next page."""
    return len(tabell.rader) <= HEL_TABELL


def radnoter(tabell: TabellVis) -> tuple[str, ...]:
    """The remarks to rows, each once, in the order they are numbered below the table."""
    return tuple(dict.fromkeys(rad.merknad for rad in tabell.rader if rad.merknad))


def notenummer(rad: RadVis, tabell: TabellVis) -> int:
    """The number of a row's remark, 0 when it has none."""
    return radnoter(tabell).index(rad.merknad) + 1 if rad.merknad else 0


def presentert(tabell: TabellVis) -> TabellVis:
    """The table as it is shown: one with few rows and very many columns is turned round."""
    wide = len(tabell.kolonner) >= FLERE_KOLONNER and len(tabell.rader) <= FA_RADER
    words = any(k.slag == "tekst" for k in tabell.kolonner)
    plain = not any(r.er_sum or r.gruppe or r.merknad or r.funn for r in tabell.rader)
    return _turned(tabell) if wide and plain and not words and not tabell.vis_enhet else tabell


def kolonneenhet(kolonne: KolonneVis, tabell: TabellVis) -> str:
    """The unit in a column's head, unless the caption or the head's own words tell it."""
    told = kolonne.enhet == tabell.enhet or kolonne.enhet.lower() in kolonne.tittel.lower()
    return "" if told else kolonne.enhet


def kolonnegrupper(tabell: TabellVis) -> tuple[Kolonnegruppe, ...]:
    """The columns in order, those with the same group next to each other together."""

    def key(pair: tuple[int, KolonneVis]) -> tuple[str, int]:
        return (pair[1].gruppe, -1 if pair[1].gruppe else pair[0])

    groups = groupby(enumerate(tabell.kolonner), key=key)
    return tuple(Kolonnegruppe(k[0], tuple(c for _, c in pairs)) for k, pairs in groups)


def har_grupper(tabell: TabellVis) -> bool:
    """Whether the head needs two rows."""
    return any(k.gruppe for k in tabell.kolonner)


def radgrupper(tabell: TabellVis) -> tuple[Radgruppe, ...]:
    """The rows in order, those with the same group next to each other together.

    Rows without a group after one that has a heading would be read as part of it.
    """
    if not any(rad.gruppe for rad in tabell.rader):
        return (Radgruppe("", tabell.rader),) if tabell.rader else ()

    def key(rad: RadVis) -> tuple[str, bool]:
        return rad.gruppe, rad.er_sum and not rad.gruppe

    groups = [(k, tuple(rader)) for k, rader in groupby(tabell.rader, key=key)]
    return tuple(
        Radgruppe(tittel or (OVRIGE if n and not is_total else ""), rader)
        for n, ((tittel, is_total), rader) in enumerate(groups)
    )


def antall_kolonner(tabell: TabellVis) -> int:
    """All columns of the grid: row heads, the unit when shown, and the data columns."""
    return 1 + int(tabell.vis_enhet) + len(tabell.kolonner)


def maks_desimaler(tabell: TabellVis) -> tuple[int, ...]:
    """Per column, the most decimals any of its figures has."""
    return tuple(
        max((c.desimaler for c in column if c.slag in TALLSLAG), default=0)
        for column in columns(tabell)
    )


def justering(celle: CelleVis, maks: int) -> str:
    """Classes that move a figure left by the decimals it lacks: `d1`, or `d2 dk` with the comma."""
    missing = maks - celle.desimaler
    if celle.slag not in TALLSLAG or missing <= 0:
        return ""
    return f"d{missing} dk" if celle.desimaler == 0 else f"d{missing}"


def tabellbredde(tabell: TabellVis) -> str:
    """`liggende`, `full`, or `smal` for a table with few columns."""
    if tabell.liggende:
        return "liggende"
    return "smal" if len(tabell.kolonner) <= FA_KOLONNER else "full"


def columns(tabell: TabellVis) -> Iterator[tuple[CelleVis, ...]]:
    """The cells column by column."""
    for index in range(len(tabell.kolonner)):
        yield tuple(rad.celler[index] for rad in tabell.rader)


def brytbar(tekst: str) -> str:
    """Words that may break over lines, for a narrow cell."""
    return tekst.replace("\u00a0", " ")


def tabellfunn(tabell: TabellVis) -> tuple[FunnVis, ...]:
    """What the check found in the table's rows and cells, in reading order."""
    return tuple(
        f
        for rad in tabell.rader
        for found in (rad.funn, *(c.funn for c in rad.celler))
        for f in found
    )


def stor_forbokstav(tekst: str) -> str:
    """The text with a capital first; the rest as it is."""
    return tekst[:1].upper() + tekst[1:]


def _turned(tabell: TabellVis) -> TabellVis:
    rows = tuple(
        RadVis(k.id, k.tittel, tuple(r.celler[i] for r in tabell.rader),
               enhet=k.enhet or tabell.enhet, gruppe=k.gruppe)
        for i, k in enumerate(tabell.kolonner)
    )  # fmt: skip
    columns = tuple(KolonneVis(r.id, r.navn, "", "tall") for r in tabell.rader)
    mixed = len({row.enhet for row in rows}) > 1
    return replace(tabell, radhode="Opplysning", kolonner=columns, rader=rows, vis_enhet=mixed,
                   enhet="" if mixed else rows[0].enhet, liggende=False)  # fmt: skip
