"""Cells of the data files that are read and then neither printed nor used."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.compute.rader import MA_RETTES
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.diagnostics import Place, Severity
from arsberetning.model.standard import Radkilde
from arsberetning.model.tabell import Innrad, Inntabell

Tapt = tuple[str, str, Place]
"""What is lost, in which column, and where it stands."""


@regel(FAMILIE, "UTF018", Severity.ADVARSEL)
def ubrukt_celle(g: Grunnlag) -> Iterator[Utfall]:
    """En celle i en datafil blir verken trykt eller brukt.

    Hva:
        Finner tall, navn, fotnoter og andre celler som er lest, men som ikke er å finne igjen i
        tabellen: en sumrad har et annet navn enn standarden gir den, eller et tall står i en
        kolonne som ikke kan regnes ut. Kolonnen «merknad» er unntatt, og celler som ikke kan brukes
        fordi det er en feil et annet sted.
    Hvorfor:
        Det noen har skrevet, skal leseren se. Navnet på en sumrad er standardens.
    Feil:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;410;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
        sum_barn;Barn og unge i alt;900;910;7,00;7,10
    Riktig:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;410;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
        sum_barn;Sum barn;900;910;7,00;7,10
    """
    for inn in g.arsberetning.tabeller.values():
        tabell = g.tallbase.tabeller.get(inn.id)
        known = set(_places(tabell)) if tabell else set()
        for row in inn.rader:
            lost = list(_lost(inn, row, tabell.rad(row.id) if tabell else None, known))
            yield from (_finding(inn, row, tapt) for tapt in lost) if lost else (HOLDER,)


def _places(tabell: Tabell) -> Iterator[Place]:
    for rad in tabell.rader:
        for tall in rad.celler.values():
            yield from (place for place in (tall.sted, tall.kontroll_sted) if place)


def _lost(inn: Inntabell, row: Innrad, rad: Rad | None, known: set[Place]) -> Iterator[Tapt]:
    for column, cell in row.celler.items():
        if cell.sted not in known and not _told_already(inn, rad, column):
            yield cell.tekst, column, cell.sted
    if rad is None:
        yield row.navn or row.id, "id", row.sted
        return
    named_elsewhere = inn.mal.rader is Radkilde.KOSTRA and not rad.er_sum  # KOS003 tells of it
    if row.oppgitt_navn and not named_elsewhere and not _same(row.oppgitt_navn, rad.navn):
        yield row.oppgitt_navn, "navn", row.sted
    texts = {"fotnote": (row.fotnote, rad.fotnote), "gruppe": (row.gruppe, rad.gruppe)}
    texts |= {column: (text, rad.tekst.get(column, "")) for column, text in row.tekster.items()}
    if row.enhet:
        texts["enhet"] = (row.enhet.value, rad.enhet.value)
    yield from ((read, c, row.sted) for c, (read, used) in texts.items() if read and read != used)


def _told_already(inn: Inntabell, rad: Rad | None, column: str) -> bool:
    """Whether a fault elsewhere keeps the cell from being used: the cell itself may be right.

    What it is held against lacks a table or a row, or its formula has a column that is misspelt.
    """
    columns = {k.id: k for k in inn.mal.kolonner}
    formel = columns[column].formel if column in columns else None
    used = rad.celler.get(column) if rad else None
    unknown = used is not None and used.verdi == MA_RETTES
    return unknown or not columns.keys() >= set((formel or "").split()[1:])


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _finding(inn: Inntabell, row: Innrad, tapt: Tapt) -> Funn:
    text, column, place = tapt
    return Funn(
        f"«{text}» i kolonnen «{column}» for «{row.id}» blir ikke trykt",
        place,
        "slett cellen, eller rett standarden dersom den skal være med",
        adresse=f"{inn.id}/{row.id}",
        alvor=Severity.MERKNAD if column == "navn" else None,
    )
