"""What people get wrong: each is told at its place with what to do, and a draft shows the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from arsberetning.cli import main
from prosjektkopi import bytt, filer, skriv

R, D = "reports/2013", "data/2013"
BERETNING, STYRING = f"{R}/beretning.yaml", f"{R}/styring.yaml"
FO1, FO2A, NETTO = (
    f"{R}/funksjonsomrader/fo1.yaml",
    f"{R}/funksjonsomrader/fo2a.yaml",
    f"{D}/fo1/netto.csv",
)
TALL, INDIKATOR = f"{D}/bydel/tall.csv", f"{D}/fo2a/indikatorer.csv"
FEIL, BRUK = 1, 2


@dataclass(frozen=True)
class Feil:
    """What is done to the tiny project, and what must be said of it. Line 0: no place is told."""

    gjor: Callable[[Path], None]
    kode: str
    fil: str
    linje: int
    melding: str
    avslutning: int = FEIL


def byttet(fil: str, gammel: str, ny: str) -> Callable[[Path], None]:
    return lambda rot: bytt(rot, fil, gammel, ny)


def skrevet(fil: str, innhold: str | bytes) -> Callable[[Path], None]:
    return lambda rot: skriv(rot, fil, innhold)


def slettet(fil: str) -> Callable[[Path], None]:
    return lambda rot: (rot / fil).unlink()


def lenket(fil: str) -> Callable[[Path], None]:
    def do(rot: Path) -> None:
        (rot / fil).rename(rot.parent / "utenfor")
        (rot / fil).symlink_to(rot.parent / "utenfor")

    return do


def omkodet(fil: str, koding: str) -> Callable[[Path], None]:
    def do(rot: Path) -> None:
        text = (rot / fil).read_text(encoding="utf-8")
        (rot / fil).write_bytes(text.replace("–", "-").replace("≥", ">").encode(koding))

    return do


def tekst(innhold: str) -> Callable[[Path], None]:
    """A text in a final report: a draft is made with a mark in it."""

    def do(rot: Path) -> None:
        byttet(f"{R}/rapport.yaml", "status: utkast", "status: endelig")(rot)
        skrevet(BERETNING, f"tekst: |\n  En linje.\n  {innhold}\n")(rot)

    return do


BOMBE = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntekst: *c\n"
FEILENE = {
    "duplicate key": Feil(
        byttet(STYRING, "svar:\n", "tekst: en gang til\nsvar:\n"),
        "YML010", STYRING, 3, "nøkkelen «tekst» står på linje 1 og linje 3"),
    "unknown key": Feil(
        byttet(STYRING, "tekst: |", "innledning: |"),
        "MOD001", STYRING, 1, "ukjent nøkkel «innledning»"),
    "tab indentation": Feil(
        byttet(STYRING, "  system: ja", "\tsystem: ja"),
        "YML002", STYRING, 4, "er rykket inn med tabulator"),
    "missing colon": Feil(
        byttet(STYRING, "  system: ja", "  system ja"),
        "YML003", STYRING, 4, "linjen «system ja» mangler kolon"),
    "wrong enum": Feil(
        byttet(f"{R}/rapport.yaml", "status: utkast", "status: ferdig"),
        "MOD001", f"{R}/rapport.yaml", 6, "«ferdig» er ikke en gyldig verdi for «status»"),
    "empty text": Feil(
        byttet(STYRING, "tekst: |\n  Internkontrollen følger kommunens årshjul.\n", "tekst:\n"),
        "MOD001", STYRING, 1, "«tekst» er tom"),
    "text as a list": Feil(
        byttet(STYRING, "tekst: |\n  Internkontrollen", "tekst:\n  - Internkontrollen"),
        "MOD001", STYRING, 1, "«tekst» har feil form"),
    "unclosed quote in YAML": Feil(
        byttet(f"{R}/rapport.yaml", 'standard: "2013"', 'standard: "2013'),
        "YML005", f"{R}/rapport.yaml", 5, "blir aldri lukket"),
    "unknown address": Feil(
        tekst('{{ tall("bydel/tall/klage/2013") }}'),
        "TEK007", BERETNING, 3, "det finnes ikke noe tall med adressen «bydel/tall/klage/2013»"),
    "words that are not true": Feil(
        tekst('{{ omtrent("bydel/tall/klager/2013", "over", 10) }}'),
        "TEK007", BERETNING, 3, "«over 10» stemmer ikke: tallet er 9"),
    "Jinja code": Feil(
        tekst("{% for x in y %}x{% endfor %}"),
        "TEK004", BERETNING, 3, "«{% for x in y %}» kan ikke brukes i tekster"),
    "sandbox escape": Feil(
        tekst("{{ ''.__class__.__mro__ }}"),
        "TEK005", BERETNING, 3, "noe annet enn én funksjon"),
    "raw HTML": Feil(
        tekst("<script>alert(1)</script>"),
        "TEK002", BERETNING, 3, "teksten inneholder HTML: «<script>»"),
    "link": Feil(
        tekst("[her](https://example.org)"),
        "TEK009", BERETNING, 2, "lenker kan ikke brukes i tekster"),
    "path outside": Feil(
        byttet(f"{R}/rapport.yaml", 'standard: "2013"', "standard: ../../../etc/passwd"),
        "LES002", "templates/standard/../../../etc/passwd.yaml", 1, "går ut av mappen"),
    "symbolic link": Feil(
        lenket(f"{R}/saerskilt/service.yaml"),
        "LES003", f"{R}/saerskilt/service.yaml", 1, "symbolske lenken"),
    "symbolic link to data": Feil(
        lenket(NETTO), "LES003", NETTO, 1, "symbolske lenken"),
    "YAML tag": Feil(
        skrevet(STYRING, "tekst: !!python/object/apply:os.system ['true']\n"),
        "YML011", STYRING, 1, "er ikke tillatt"),
    "alias bomb": Feil(
        skrevet(STYRING, BOMBE), "YML012", STYRING, 1, "ankeret «&a» er ikke tillatt"),
    "ambiguous number": Feil(
        byttet(NETTO, "2 050;50", "2.050;50"),
        "TAB007", NETTO, 2, "«2.050» kan bety både 2 050 og 2,050"),
    "typo in number": Feil(
        byttet(NETTO, "2 050;50", "2 O50;50"),
        "TAB007", NETTO, 2, "«2 O50» har bokstav i stedet for siffer"),
    "empty figure": Feil(
        byttet(NETTO, "2 050;50", ";50"),
        "TAB007", NETTO, 2, "cellen er tom"),
    "missing column": Feil(
        byttet(NETTO, "regnskap_2012;", "merknad;"),
        "TAB002", NETTO, 1, "kolonnen «regnskap_2012» mangler"),
    "unknown column": Feil(
        byttet(NETTO, "avvik_2013", "avik_2013"),
        "TAB001", NETTO, 1, "ukjent kolonne «avik_2013»"),
    "unknown KOSTRA row": Feil(
        byttet(NETTO, "\n241;", "\n999;"),
        "TAB004", NETTO, 3, "ukjent rad «999»"),
    "KOSTRA row of another area": Feil(
        byttet(NETTO, "\n241;", "\n254;"),
        "KOS002", NETTO, 3, "funksjon 254 hører til 3 Pleie og omsorg"),
    "duplicate row": Feil(
        byttet(NETTO, "\n241;", "\n233;"),
        "TAB008", NETTO, 3, "raden «233» står to ganger, også på linje 2"),
    "wrong number of cells": Feil(
        byttet(NETTO, "2 050;50", "2 050;50;1"),
        "CSV005", NETTO, 2, "har 6 celler, men tabellen har 5 kolonner"),
    "unclosed quote in CSV": Feil(
        byttet(INDIKATOR, ";Barns trivsel;", ';"Barns trivsel;'),
        "CSV006", INDIKATOR, 3, "anførselstegnet i «\"Barns trivsel"),
    "comma-separated CSV": Feil(
        skrevet(TALL, "id,navn,enhet,periode,verdi\na,A,antall,2013,1\n"),
        "CSV001", TALL, 1, "er skilt med komma"),
    "cp865 CSV": Feil(
        omkodet(f"{D}/bydel/befolkning.csv", "cp865"),
        "LES015", f"{D}/bydel/befolkning.csv", 2, "cp865"),
    "damaged UTF-16 CSV": Feil(
        skrevet(NETTO, "id;navn\n".encode("utf-16") + b"x"), "LES011", NETTO, 1, "UTF-16"),
    "YAML that is not UTF-8": Feil(
        omkodet(STYRING, "cp1252"), "LES010", STYRING, 2, "filen er ikke UTF-8"),
    "too large file": Feil(
        skrevet(NETTO, b"x" * 5_000_001), "LES006", NETTO, 1, "og grensen er 5"),
    "empty file": Feil(
        skrevet(STYRING, ""), "LES017", STYRING, 1, "filen er tom"),
    "missing data file": Feil(
        slettet(f"{D}/bydel/befolkning.csv"),
        "TAB011", f"{D}/bydel/befolkning.csv", 1, "tabellen «Befolkning per 1. januar» mangler"),
    "missing code list": Feil(
        slettet("data/kodeverk/kostra_funksjoner.csv"),
        "LES001", "data/kodeverk/kostra_funksjoner.csv", 1, "finnes ikke"),
    "missing standard": Feil(
        byttet(f"{R}/rapport.yaml", 'standard: "2013"', 'standard: "2012"'),
        "LES001", "templates/standard/2012.yaml", 1, "finnes ikke"),
    "unknown file": Feil(
        skrevet(f"{R}/saerskilt/servis.yaml", "tekst: x\n"),
        "INN003", f"{R}/saerskilt/servis.yaml", 1, "standarden har ikke noe punkt for denne"),
    "wrong funksjonsområde": Feil(
        byttet(FO1, "funksjonsomrade: fo1", "funksjonsomrade: fo2a"),
        "INN001", FO1, 1, "filen sier «fo2a», men heter fo1.yaml"),
    "missing rapport.yaml": Feil(
        slettet(f"{R}/rapport.yaml"),
        "", "reports/2013", 0, "er ikke en rapportmappe: filen rapport.yaml mangler", BRUK),
}  # fmt: skip


@pytest.mark.parametrize("feil", FEILENE.values(), ids=FEILENE)
def test_is_told_at_its_place_with_what_to_do(lillevik: Path, feil: Feil) -> None:
    feil.gjor(lillevik)
    set_final(lillevik)
    before = filer(lillevik)
    result = CliRunner().invoke(main, ["build", str(lillevik / R), "--format", "html,data"])
    assert result.exit_code == feil.avslutning, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert feil.melding in result.stderr, result.stderr
    assert feil.fil in result.stderr
    if feil.linje:
        assert_finding(result.stderr.splitlines(), feil)
    assert filer(lillevik) == before


def set_final(rot: Path) -> None:
    """A draft is made also of files with faults."""
    setup = rot / f"{R}/rapport.yaml"
    if setup.exists():
        text = setup.read_text(encoding="utf-8").replace("status: utkast", "status: endelig")
        setup.write_text(text, encoding="utf-8")


UTEN_UTKAST = {"wrong enum", "unclosed quote in YAML", "path outside", "missing standard",
               "missing rapport.yaml"}  # fmt: skip
"""What the report is cannot be read: its set-up or its standard."""


@pytest.mark.parametrize(
    "feil",
    [f for navn, f in FEILENE.items() if navn not in UTEN_UTKAST],
    ids=[navn for navn in FEILENE if navn not in UTEN_UTKAST],
)
def test_a_draft_is_made_of_the_rest(lillevik: Path, feil: Feil) -> None:
    feil.gjor(lillevik)
    result = CliRunner().invoke(
        main, ["build", str(lillevik / R), "--utkast", "--format", "html,data"]
    )
    assert result.exit_code == 0, result.output
    assert feil.melding in result.stderr
    html = (lillevik / "build/2013-utkast/html/index.html").read_text(encoding="utf-8")
    shown = ('<mark class="merke-mangler">', f"{feil.fil}, linje {feil.linje})", feil.kode)
    assert any(words in html for words in shown)


@pytest.mark.parametrize("navn", sorted(UTEN_UTKAST))
def test_without_set_up_or_standard_there_is_no_draft(lillevik: Path, navn: str) -> None:
    feil = FEILENE[navn]
    feil.gjor(lillevik)
    result = CliRunner().invoke(main, ["build", str(lillevik / R), "--utkast", "--format", "html"])
    assert result.exit_code == feil.avslutning
    assert feil.fil in result.stderr


def assert_finding(lines: list[str], feil: Feil) -> None:
    start = f"{feil.fil}:{feil.linje}:"
    found = [n for n, line in enumerate(lines) if line.startswith(start) and feil.kode in line]
    assert found, lines
    after = next(line for line in lines[found[0] + 1 :] if not line.startswith("    se også"))
    assert after.startswith("    tips: ")
    assert len(after) > len("    tips: ")
    assert lines[-2].startswith("Rapporten ble ikke laget: ")
    assert lines[-1].endswith(("arsberetning build --utkast", "og må rettes først."))


@pytest.mark.parametrize(
    "word", ["NO", "Yes", "on", "12:30", "1e3", "0x1F", "null", "~", "2013-02-15"]
)
def test_what_yaml_would_take_for_something_else_is_text(lillevik: Path, word: str) -> None:
    bytt(lillevik, f"{R}/rapport.yaml", "navn: Bydel Lillevik", f"navn: {word}")
    result = CliRunner().invoke(main, ["build", str(lillevik / R), "--format", "data"])
    assert result.exit_code == 0, result.output
    package = json.loads((lillevik / "build/2013/data/datapackage.json").read_bytes())
    assert package["title"] == f"Årsberetning 2013, {word}"
