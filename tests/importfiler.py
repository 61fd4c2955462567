"""Files to import from, made by the tests: ledgers, workbooks and KOSTRA records."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from arsberetning.environment import Environment
from arsberetning.imports.kilder import Kildefil
from arsberetning.imports.ledger import read_ledger
from arsberetning.imports.posting import Ledger
from arsberetning.imports.workbook import read_book
from arsberetning.model.validate import validate
from arsberetning.pipeline.importer import Import, plan_import, write_import
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml
from prosjektkopi import skriv

KILDER = "data/2013/kilder.yaml"
HODE = ("Ansvar", "Funksjon", "Art", "Regnskap", "Budsjett")
HOVEDBOK = """kilder:
  hovedbok:
    slag: hovedbok
    filer: inndata/hovedbok.xlsx
    kolonner: {funksjon: Funksjon, art: Art, ansvar: Ansvar}
    tall:
      - {tabell: "{fo}/netto", kolonne: regnskap_2013, belop: Regnskap}
"""


TO_KOLONNER = (
    HOVEDBOK + "      - {tabell: '{fo}/netto', kolonne: regulert_budsjett_2013, belop: Budsjett}\n"
)


def post(
    funksjon: str = "201",
    art: str = "010",
    belop: int | str = 100,
    *,
    klasse: str = "1",
    ar: int = 2013,
    region: str = "030101",
    kvartal: str = " ",
) -> str:
    """A KOSTRA record."""
    head = f"0A{ar}{kvartal}{region}{'':18}{klasse}"
    return f"{head}{funksjon:<4}{art:<3}{belop:>9}"


def arbeidsbok(
    ark: dict[str, Iterable[Sequence[Any]]], skjult: Sequence[str] = (), rader: Sequence[int] = ()
) -> bytes:
    """A workbook; `rader` are hidden in every sheet."""
    bok = Workbook()
    bok.remove(bok.active)
    for navn, innhold in ark.items():
        side = bok.create_sheet(navn)
        for rad in innhold:
            side.append(list(rad))
        side.sheet_state = "hidden" if navn in skjult else "visible"
        for rad in rader:
            side.row_dimensions[rad].hidden = True
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def ods(rader: Iterable[Sequence[str | float]]) -> bytes:
    """An OpenDocument spreadsheet with one sheet."""
    body = "".join(f"<table:table-row>{''.join(map(_ods, rad))}</table:table-row>" for rad in rader)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{urn}:office:1.0" '
        f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Ark1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>'
    return zippet({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods(verdi: str | float) -> str:
    if isinstance(verdi, str):
        text = f'<table:table-cell office:value-type="string"><text:p>{verdi}</text:p>'
    else:
        text = f'<table:table-cell office:value-type="float" office:value="{verdi}">'
        text += f"<text:p>{verdi}</text:p>"
    return text + "</table:table-cell>"


def zippet(filer: dict[str, str | bytes]) -> bytes:
    """A zip package."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn, innhold in filer.items():
            pakke.writestr(navn, innhold)
    return ut.getvalue()


def endret_pakke(data: bytes, fil: str, gammel: bytes, ny: bytes) -> bytes:
    """A package with one text in one of its files put for another."""
    with zipfile.ZipFile(io.BytesIO(data)) as pakke:
        filer: dict[str, str | bytes] = {n: pakke.read(n) for n in pakke.namelist()}
    innhold = filer[fil]
    assert isinstance(innhold, bytes)
    assert gammel in innhold
    filer[fil] = innhold.replace(gammel, ny)
    return zippet(filer)


def planlegg(rot: Path, *kilder: str, filer: Sequence[Path] = ()) -> Import:
    """What an import of the only report would do."""
    env = Environment(rot, variables={"SOURCE_DATE_EPOCH": "1389000000", "USER": "kari"})
    return plan_import(next((rot / "reports").iterdir()), kilder, filer, env)


def importer(rot: Path, *, keep: bool = False) -> list[str]:
    """Import, and what was written."""
    planned = planlegg(rot)
    assert not any(plan.faulty for plan in planned.plans), planned.all_findings
    return write_import(planned, keep=keep)


def meldinger(rot: Path) -> str:
    """All that is said of the files and the sources."""
    return "\n".join(
        f"{d.place} {d.code} {d.message}; {d.hint}" for d in planlegg(rot).all_findings
    )


def med_hovedbok(rot: Path, rader: Iterable[Sequence[Any]], kilder: str = HOVEDBOK) -> Path:
    """The project with a ledger and its mapping."""
    skriv(rot, "inndata/hovedbok.xlsx", arbeidsbok({"Regnskap": [HODE, *rader]}))
    skriv(rot, KILDER, kilder)
    return rot


def celle(rot: Path, fil: str, rad: str, kolonne: str) -> str:
    """What stands in a cell of a figures file."""
    linjer = (rot / fil).read_text(encoding="utf-8").splitlines()
    hode = linjer[0].split(";")
    return next(x.split(";")[hode.index(kolonne)] for x in linjer if x.startswith(f"{rad};"))


def les(
    rader: Sequence[Sequence[Any]], mer: str = "", kilder: str = TO_KOLONNER, **slag: Any
) -> Ledger:
    """The postings of a workbook, by the mapping of two columns."""
    node, _ = parse_yaml(Source("kilder.yaml", kilder + mer))
    assert node
    declared, funn = validate(Kildefil, node)
    assert declared, funn
    data = slag.get("data") or arbeidsbok({"Ark": rader})
    book, notes = read_book(data, slag.get("fil", "h.xlsx"))
    assert book, notes
    return read_ledger(book, declared.kilder["hovedbok"], "", 2013)
