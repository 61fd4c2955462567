"""The columns of a published table, each with type, unit, words and the address of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from arsberetning.compute.formler import KVOTIENTER
from arsberetning.compute.tabellmerker import gruppetittel, statusord
from arsberetning.compute.tallbase import Kolonne, Tabell, Tall
from arsberetning.formatting.tall import enhetsord
from arsberetning.values import Celle, Enhet, Maltall, Mangler

OPERATORER = (">", "≥", "<", "≤")
Feltverdi = Decimal | Mangler | str | date | bool | None
"""What stands in a cell; None is a cell that the table does not have."""


class Felttype(StrEnum):
    """Types of the Table Schema standard."""

    TEKST = "string"
    TALL = "number"
    DATO = "date"
    JA_NEI = "boolean"


@dataclass(frozen=True)
class Felt:
    """A published column with its values, one for each row.

    `navn` is its head, unique in the table. `enhet` is the unit of all its figures; where they
    differ, `enhetsfelt` is the head of the column that has each row's. `adresse` is that of its
    figures with `{id}` for the row's id, "" for what is no figure. `valg` are all it can hold.
    The decimals of a quotient may have no end.
    """

    navn: str
    type: Felttype
    tittel: str
    beskrivelse: str
    verdier: tuple[Feltverdi, ...]
    enhet: Enhet | None = None
    enhetsfelt: str = ""
    adresse: str = ""
    valg: tuple[str, ...] = ()
    er_maloppnaelse: bool = False
    er_kvotient: bool = False


def fields(tabell: Tabell, ar: int) -> tuple[Felt, ...]:
    """All columns: what the rows are called, their figures, and what is printed beside them."""
    found = [*_leading(tabell), *_unique_figures(tabell, ar)]
    notes = tuple(r.fotnote for r in tabell.rader)
    if any(notes):
        words = "Fotnoten til raden, slik den står under tabellen"
        found.append(Felt("fotnote", Felttype.TEKST, "Fotnote", words, notes))
    return tuple(found)


def _leading(tabell: Tabell) -> Iterator[Felt]:
    """Id, name and unit; groups and sums where the table has some."""
    rows, text = tabell.rader, Felttype.TEKST
    ids = "Radens id. Den er med i adressen til hvert tall i raden"
    yield Felt("id", text, "Id", ids, tuple(r.id for r in rows))
    names = "Radens navn, slik det er trykt"
    yield Felt(_name_head(tabell), text, tabell.radhode, names, tuple(r.navn for r in rows))
    units = "Enheten til tallene i raden, der kolonnen ikke har sin egen"
    yield Felt("enhet", text, "Enhet", units, tuple(r.enhet.value for r in rows))
    groups = tuple(gruppetittel(tabell, r) for r in rows)
    if any(groups):
        words = "Overskriften raden står under"
        yield Felt("gruppe", text, "Gruppe", words, groups)
    if any(r.er_sum for r in rows):
        words = "Om raden er en sum av andre rader i tabellen"
        yield Felt("sum", Felttype.JA_NEI, "Sumrad", words, tuple(r.er_sum for r in rows))


def _name_head(tabell: Tabell) -> str:
    taken = tabell.radhode.casefold() in _RESERVED
    return f"{tabell.radhode} (navn)" if taken else tabell.radhode


_RESERVED = frozenset({"id", "enhet", "gruppe", "sum", "fotnote"})
"""Heads with a meaning of their own in every table."""


def _unique_figures(tabell: Tabell, ar: int) -> Iterator[Felt]:
    """The table's own columns under heads that differ, also for who takes `A` and `a` for one."""
    taken = {*_RESERVED, _name_head(tabell).casefold()}
    for kolonne in tabell.kolonner:
        head = _head(kolonne)
        found = list(_of_column(tabell, kolonne, head, ar))
        if taken & {f.navn.casefold() for f in found}:
            head = _free(f"{head} [{kolonne.id}]", taken)
            found = list(_of_column(tabell, kolonne, head, ar))
        taken |= {f.navn.casefold() for f in found}
        yield from found


def _free(head: str, taken: set[str]) -> str:
    while any(name.startswith(head.casefold()) for name in taken):
        head += "'"
    return head


def _head(kolonne: Kolonne) -> str:
    title = f"{kolonne.gruppe}: {kolonne.tittel}" if kolonne.gruppe else kolonne.tittel
    return f"{title} ({kolonne.enhet.value})" if kolonne.enhet else title


def _of_column(tabell: Tabell, kolonne: Kolonne, head: str, ar: int) -> Iterator[Felt]:
    """A column, and beside it what belongs to its figures: operators, units, dates, goals."""
    if kolonne.slag == "tekst":
        texts = tuple(r.tekst.get(kolonne.id, "") for r in tabell.rader)
        yield Felt(head, Felttype.TEKST, kolonne.tittel, _told(kolonne, ""), texts)
        return
    figures = [r.celler.get(kolonne.id) for r in tabell.rader]
    if any(t and isinstance(t.verdi, Maltall) for t in figures) or kolonne.slag == "maltall":
        yield _operators(kolonne, head, figures)
    yield _figures(tabell, kolonne, head, figures)
    yield from _beside(tabell, kolonne, head, figures, ar)


def _figures(tabell: Tabell, kolonne: Kolonne, head: str, figures: Sequence[Tall | None]) -> Felt:
    values = tuple(_plain(t.verdi) if t else None for t in figures)
    address = f"{tabell.id}/{{id}}/{kolonne.id}"
    unit, column = _unit(tabell, kolonne, figures)
    where = "Enheten står i samme rad" if column else ""
    words = _told(kolonne, f"Enhet: {enhetsord(unit)}" if unit else where)
    divided = kolonne.formel in KVOTIENTER
    found = Felt(head, Felttype.TALL, kolonne.tittel, words, values, unit, adresse=address,
                 er_kvotient=divided)  # fmt: skip
    return replace(found, enhetsfelt=f"{head}: enhet" if column == _OWN else column)


def _plain(value: Celle) -> Decimal | Mangler:
    return value.verdi if isinstance(value, Maltall) else value


_OWN = "*"


def _unit(
    tabell: Tabell, kolonne: Kolonne, figures: Sequence[Tall | None]
) -> tuple[Enhet | None, str]:
    """The unit of all figures, or the column that tells each one's: the rows' or `_OWN`."""
    units = [(t.enhet, r.enhet) for t, r in zip(figures, tabell.rader, strict=True) if t]
    if kolonne.enhet or not units:
        return kolonne.enhet or tabell.enhet, ""
    if all(own is row for own, row in units):
        return (None, "enhet") if tabell.blandet else (tabell.enhet, "")
    distinct = {own for own, _ in units}
    return (distinct.pop(), "") if len(distinct) == 1 else (None, _OWN)


def _beside(
    tabell: Tabell, kolonne: Kolonne, head: str, figures: Sequence[Tall | None], ar: int
) -> Iterator[Felt]:
    if _unit(tabell, kolonne, figures)[1] == _OWN:
        units = tuple(t.enhet.value if t else "" for t in figures)
        words = f"Enheten til tallet i «{head}»"
        yield Felt(f"{head}: enhet", Felttype.TEKST, f"{kolonne.tittel}: enhet", words, units)
    days = tuple(_expected(t) for t in figures)
    if any(days):
        words = f"Dagen tallet i «{head}» blir publisert"
        title = f"{kolonne.tittel}: publiseres"
        yield Felt(f"{head}: publiseres", Felttype.DATO, title, words, days)
    status = tuple(statusord(tabell, r, kolonne.id, ar) for r in tabell.rader)
    if any(status):
        yield _goals(kolonne, head, status)


def _goals(kolonne: Kolonne, head: str, status: tuple[str, ...]) -> Felt:
    words = "Om måltallet ble nådd; tom der det ikke kan vurderes"
    title = f"{kolonne.tittel}: måloppnåelse"
    choices = ("nådd", "ikke nådd")
    return Felt(f"{head}: måloppnåelse", Felttype.TEKST, title, words, status, valg=choices,
                er_maloppnaelse=True)  # fmt: skip


def _operators(kolonne: Kolonne, head: str, figures: Iterable[Tall | None]) -> Felt:
    signs = tuple(t.verdi.operator if t and isinstance(t.verdi, Maltall) else "" for t in figures)
    words = f"Hva måltallet i «{head}» krever. Tom når det ikke er sagt"
    title = f"{kolonne.tittel}: operator"
    choices = tuple(dict.fromkeys((*OPERATORER, *(s for s in signs if s))))
    return Felt(f"{head}: operator", Felttype.TEKST, title, words, signs, valg=choices)


def _expected(tall: Tall | None) -> date | None:
    return tall.verdi.dato if tall and isinstance(tall.verdi, Mangler) else None


def _told(kolonne: Kolonne, unit: str) -> str:
    """The column in words: the head above it, its own, its unit, and how it is computed."""
    title = f"{kolonne.gruppe}: {kolonne.tittel}" if kolonne.gruppe else kolonne.tittel
    computed = f"Regnet ut: {kolonne.formel}" if kolonne.formel else ""
    return ". ".join(part for part in (title, unit, computed) if part)
