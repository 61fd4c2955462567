"""The messages the guide quotes are those the program gives: each is provoked, and held to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docssider import side

from arsberetning.diagnostics import Diagnostic
from arsberetning.environment import Environment
from arsberetning.pipeline.kontroll import check_report
from prosjektkopi import skriv

TALL = "data/2013/bydel/tall.csv"
NOKKELTALL = "data/2013/fo2a/nokkeltall.csv"
TEKST = "reports/2013/saerskilt/service.yaml"
_HODE = "id;navn;enhet;periode;verdi\n"


def celle(text: str, periode: str = "2013") -> tuple[str, bytes]:
    return TALL, f"{_HODE}a;Navn;antall;{periode};{text}\n".encode()


def nettotall(header: str, row: str = "x") -> tuple[str, bytes]:
    return "data/2013/fo1/netto.csv", f"{header}\n{row}\n".encode()


PROVOKED = {
    "«-» er ikke et tall": celle("-"),
    "«...» betyr hos SSB": celle("..."),
    "«<5» er en ulikhet": celle("<5"),
    "«>40» er en ulikhet": celle(">40"),
    "«11½» er skrevet som en brøk": celle("11½"),
    "«20 000 kr» inneholder": celle("20 000 kr"),
    "«5 mill. kroner» er ikke": celle("5 mill. kroner"),
    "«12*» har et notetegn": celle("12*"),
    "«06.des» ser ut som noe": celle("06.des"),
    "«ca. 947» er omtrentlig": celle("ca. 947"),
    "«28 %» er i prosent": celle("28 %"),
    "«(5)» kan være": celle("(5)"),
    "«des.24» er ikke en periode": celle("1", "des.24"),
    "perioden «2024K5» finnes ikke": celle("1", "2024K5"),
    "raden har ingen id": (TALL, f"{_HODE};Navn;antall;2013;1\n".encode()),
    "kolonnen «Regnskap 2024» er den samme": nettotall("id;regnskap_2024;Regnskap 2024", "1;2;3"),
    "første linje, «Regnskap 2024»": nettotall("Regnskap 2024\n\nid;regnskap_2012", "233;1"),
    "overskriftene står på to linjer": nettotall(";;Regnskap;;\nid;a;b;c;d", "233;1;1;1;1"),
    "filen heter .csv, men er en Excel": (TALL, b"PK\x03\x04 xl/workbook.xml"),
    "filen heter .csv, men er en nettside": (TALL, b"<html><table>"),
    "filen er UTF-8, men": (
        TALL, f"{_HODE}a;Åpen;antall;2013;1\n".encode() + "Tøyen;1\n".encode("cp1252"),
    ),
    "«ﬁ» …": (TEKST, "tekst: Bydelen er ﬁn.\n".encode()),
    "filen «regnskap.xlsx» blir ikke lest": ("data/2013/bydel/regnskap.xlsx", b"PK\x03\x04xl/"),
    "«#REF!» i navnet": (TALL, f"{_HODE}a;#REF!;antall;2013;1\n".encode()),
    "«06.des» i navnet": (TALL, f"{_HODE}a;06.des;antall;2013;1\n".encode()),
}  # fmt: skip


@dataclass(frozen=True)
class Rad:
    """A row of the guide's table of messages."""

    kode: str
    tekst: str


def quoted() -> Iterator[Rad]:
    for line in side("veiledning.md").splitlines():
        found = re.match(r"\| `([A-Z]{3}\d{3})` (.*?) \|", line)
        if found:
            yield Rad(found[1], found[2].replace("`", ""))


def row(beginning: str) -> Rad:
    (found,) = [r for r in quoted() if r.tekst.startswith(beginning)]
    return found


def findings(rot: Path) -> list[Diagnostic]:
    environment = Environment(rot, variables={})
    return list(check_report(rot / "reports/2013", environment=environment).liste.funn)


@pytest.mark.parametrize("beginning", PROVOKED)
def test_the_program_says_what_the_guide_quotes(lillevik: Path, beginning: str) -> None:
    said = row(beginning)
    skriv(lillevik, *PROVOKED[beginning])
    given = [d.message for d in findings(lillevik) if d.code == said.kode]
    pattern = ".*".join(re.escape(part.strip()) for part in said.tekst.split("…"))
    assert any(re.search(pattern, message) for message in given), (said, given)
