"""What people write: every fault is found, at its place, with the name that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic
from prosjektkopi import bytt, funn, last, lesefeil, skriv

R = "reports/2013"
FO1, FO2A, FO2B = (f"{R}/funksjonsomrader/{fo}.yaml" for fo in ("fo1", "fo2a", "fo2b"))


def faults(rot: Path) -> list[Diagnostic]:
    return lesefeil(rot)


@pytest.mark.parametrize(
    ("file", "old", "new", "finding", "message", "hint"),
    [
        (f"{R}/rapport.yaml", "status: utkast", "statsu: utkast", "MOD001 2:1",
         "nøkkelen «status» mangler", "legg til «status: ...»"),
        (f"{R}/rapport.yaml", "status: utkast", "statsu: utkast", "MOD001 6:1",
         "ukjent nøkkel «statsu»", "mente du «status»?"),
        (f"{R}/rapport.yaml", "status: utkast", "status: ferdig", "MOD001 6:9",
         "«ferdig» er ikke en gyldig verdi for «status»", "skriv 'utkast' eller 'endelig'"),
        (f"{R}/rapport.yaml", "ar: 2013", "ar: totusentretten", "MOD001 4:5",
         "«ar»: «totusentretten» er ikke et årstall", "2024"),
        (f"{R}/rapport.yaml", "ar: 2013", "ar: 99999", "MOD001 4:5",
         "«ar»: «99999» er ikke et årstall", "fire sifre"),
        (f"{R}/rapport.yaml", "mappenavn: lillevik", "mappenavn: ../../ut", "MOD001 3:12",
         "«mappenavn»: «../../ut» kan ikke være del av et filnavn", "gamle-oslo"),
        (f"{R}/rapport.yaml", "dato: 15.02.2014", "dato: 30.02.2014", "MOD001 7:7",
         "datoen «30.02.2014» finnes ikke", "15.02.2025"),
        (f"{R}/rapport.yaml", "dato: 15.02.2014", "sprak: en", "MOD001 7:8",
         "«en» er ikke en gyldig verdi for «sprak»", "skriv 'nb' eller 'nn'"),
        (f"{R}/rapport.yaml", "navn: Bydel Lillevik\n", "navn:\n", "MOD001 2:6",
         "«navn» er tom", "slett linjen med «navn»"),
        (f"{R}/styring.yaml", "tekst: |", "tkest: |", "MOD001 1:1",
         "ukjent nøkkel «tkest»", "mente du «tekst»?"),
        (f"{R}/styring.yaml", "  system: ja", "  systm: ja", "INN002 4:3",
         "«systm» er ikke et punkt i standarden under «svar»", "mente du «system»?"),
        (f"{R}/styring.yaml", "svar: delvis", "svar: kanskje", "MOD001 6:11",
         "«kanskje» er ikke en gyldig verdi for «svar»", "'ja', 'delvis', 'nei'"),
        (f"{R}/styring.yaml", "kommentar: |", "komentar: |", "MOD001 7:5",
         "ukjent nøkkel «komentar»", "mente du «kommentar»?"),
        (f"{R}/styring.yaml", "  system: ja", "  system: ja\n  gatekunst: ja", "INN002 5:3",
         "«gatekunst» er ikke et punkt i standarden under «svar»",
         "her kan det stå system, rutiner, avvik"),
        (f"{R}/ressursinnsats.yaml", "  netto:", "  neto:", "INN002 2:3",
         "«neto» er ikke et punkt i standarden under «seksjoner»", "mente du «netto»?"),
        (f"{R}/saerskilt/handlingsplan.yaml", "arsak: ikke_aktuelt", "arsak: vet ikke",
         "MOD001 2:10", "«vet ikke» er ikke en gyldig verdi for «arsak»",
         "'ikke_tilgjengelig'"),
        (f"{R}/saerskilt/handlingsplan.yaml", "  forklaring: Lillevik følger byens felles plan.\n",
         "", "MOD001 1:1", "nøkkelen «forklaring» mangler under «utgar»", "«forklaring: ...»"),
        (FO1, "funksjonsomrade: fo1", "funksjonsomrade: fo9", "INN001 1:18",
         "filen sier «fo9», men heter fo1.yaml", "skriv «funksjonsomrade: fo1»"),
        (FO1, "        rapportering: |", "        raportering: |", "MOD001 12:9",
         "ukjent nøkkel «raportering»", "mente du «rapportering»?"),
        (FO1, "      - tittel: Ruste opp", "      - titel: Ruste opp", "MOD001 11:9",
         "nøkkelen «tittel» mangler under «tiltak»", "legg til «tittel: ...»"),
        (FO1, "ansvarsomrade:\n  tekst: |", "ansvarsomrade: |", "MOD001 2:16",
         "«ansvarsomrade» har feil form", "«nøkkel: verdi»"),
        (FO1, "mal:\n  - tittel", "mal:\n    tittel", "MOD001 8:1",
         "«mal» har feil form", "skriv en liste"),
        (FO2B, "  ungdomsklubb:", "  ungdomsklub:", "INN002 6:3",
         "«ungdomsklub» er ikke et punkt i standarden under «tillegg»", "«ungdomsklubb»?"),
        (FO2B, "      besok: |", "      besøk: |", "INN002 8:7",
         "«besøk» er ikke et punkt i standarden under «svar»", "mente du «besok»?"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place_with_what_to_do(
    lillevik: Path, file: str, old: str, new: str, finding: str, message: str, hint: str
) -> None:
    bytt(lillevik, file, old, new)
    found = faults(lillevik)
    code, place = finding.split()
    match = [d for d in found if d.code == code and str(d.place) == f"{file}:{place}"]
    assert match, [(d.code, str(d.place), d.message) for d in found]
    assert message in match[0].message
    assert hint in match[0].hint


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("saerskilt/servise.yaml", f"skulle den hete {R}/saerskilt/service.yaml?"),
        ("saerskilt/helt_annet.yaml", "slett eller flytt filen"),
        ("saerskilt/larlinge.yaml", f"skulle den hete {R}/saerskilt/larlinger.yaml?"),
        ("funksjonsomrader/fo2c.yaml", "slett eller flytt filen"),
        ("forord.yaml", "slett eller flytt filen"),
    ],
)
def test_a_file_the_standard_has_no_point_for(lillevik: Path, file: str, hint: str) -> None:
    skriv(lillevik, f"{R}/{file}", "tekst: Noe.\n")
    (lillevik / R / "saerskilt/service.yaml").unlink()
    (found,) = faults(lillevik)
    assert (found.code, str(found.place)) == ("INN003", f"{R}/{file}:1:1")
    assert hint in found.hint


def test_faults_of_all_files_are_told_together(lillevik: Path) -> None:
    bytt(lillevik, f"{R}/styring.yaml", "  system: ja", "  systm: ja")
    bytt(lillevik, f"{R}/styring.yaml", "tekst: |", "tkest: |")
    bytt(lillevik, FO2A, "    gruppe: Trygge barn\n    tiltak:", "    grupe: Trygge\n    tiltak:")
    bytt(lillevik, FO2B, "funksjonsomrade: fo2b", "funksjonsomrade: fo2c")
    skriv(lillevik, f"{R}/saerskilt/annet.yaml", "tekst: Noe.\n")
    bytt(lillevik, "data/2013/fo1/netto.csv", "233;2 000", "233;2,000")
    assert set(funn(lillevik)) == {
        ("MOD001", f"{R}/styring.yaml:1:1"),
        ("INN002", f"{R}/styring.yaml:4:3"),
        ("MOD001", f"{FO2A}:11:5"),
        ("INN001", f"{FO2B}:1:18"),
        ("INN003", f"{R}/saerskilt/annet.yaml:1:1"),
        ("TAB007", "data/2013/fo1/netto.csv:2:5"),
    }


def test_a_linked_file_does_not_hide_the_faults_of_the_others(lillevik: Path) -> None:
    (lillevik / R / "saerskilt/service.yaml").rename(lillevik / "service.yaml")
    (lillevik / R / "saerskilt/service.yaml").symlink_to(lillevik / "service.yaml")
    bytt(lillevik, FO2B, "funksjonsomrade: fo2b", "funksjonsomrade: fo2c")
    (lillevik / "data/2013/bydel/tall.csv").rename(lillevik / "tall.csv")
    (lillevik / "data/2013/bydel/tall.csv").symlink_to(lillevik / "tall.csv")
    assert set(funn(lillevik)) == {
        ("INN001", f"{FO2B}:1:18"),
        ("LES003", f"{R}/saerskilt/service.yaml:1:1"),
        ("LES003", "data/2013/bydel/tall.csv:1:1"),
    }


def test_an_answer_is_a_code_or_a_text_or_both(lillevik: Path) -> None:
    bytt(lillevik, f"{R}/styring.yaml", "  system: ja", "  system: nei\n  avvik: Alt er lukket.")
    answers = last(lillevik).arsberetning.innhold.seksjon("styring").svar
    assert [(k, a.svar and a.svar.value, bool(a.tekst), bool(a.kommentar))
            for k, a in answers.items()] == [
        ("system", "nei", False, False),
        ("avvik", None, True, False),
        ("rutiner", "delvis", False, True),
    ]  # fmt: skip


def test_a_missing_file_is_an_empty_point(lillevik: Path) -> None:
    (lillevik / FO2B).unlink()
    loaded = last(lillevik)
    assert loaded.arsberetning.innhold.seksjon("fo2b/ansvarsomrade").er_tom
    assert ("UTF001", FO2B) in [(d.code, d.place.file) for d in loaded.diagnostics]


def test_texts_know_the_place_of_each_of_their_lines(lillevik: Path) -> None:
    text = last(lillevik).arsberetning.innhold.seksjon("situasjon/befolkning").tekst
    assert text is not None
    assert text.verdi.splitlines()[2].startswith("{{ okte(")
    assert str(text.place(3, 4)) == f"{R}/situasjon.yaml:8:10"
