"""The outline is data: what is wrong in it is told like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.model.standard import Funksjonsomrade, Innholdsslag, Standard
from arsberetning.model.validate import validate
from arsberetning.pipeline.load import Loaded
from arsberetning.read.yaml import read_yaml
from prosjektkopi import ROT, bytt, last, lesefeil

S = "templates/standard/2013.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "hint"),
    [
        ("innhold: [tekst, skjema intern_kontroll]", "innhold: [tekst, skjema]", "MOD001",
         "«skjema» har feil antall ord", ""),
        ("innhold: [tekst, skjema intern_kontroll]", "innhold: [tekst, bilde x]", "MOD001",
         "«bilde» er ikke et slags innhold", ""),
        ("innhold: [tekst, skjema intern_kontroll]", "innhold: tekst", "MOD001",
         "«innhold» har feil form", "skriv en liste"),
        ("skjema ungdomsklubb]", "skjema klubb]", "INN002", "«besok» er ikke et punkt", ""),
        ("figur befolkning bydel", "figur folketall bydel", "STD001",
         "«folketall» under «Befolkning 2013» er ikke en figur", "befolkning, budsjett_regnskap"),
        ('formel: "differanse {ar} {ar1}"', 'formel: "produkt {ar} {ar1}"', "MOD001",
         "«produkt {ar} {ar1}» er ikke en formel", "differanse, prosent eller endring"),
        ('formel: "differanse {ar} {ar1}"', 'formel: "differanse {ar}"', "MOD001",
         "er ikke en formel", "to kolonner"),
        ("      desimaler: 1", "      desimaler: 12", "MOD001",
         "«12» er ikke et antall desimaler", "fra 0 til 6"),
        ("slag: maltall}", "slag: mål}", "MOD001", "«mål» er ikke en gyldig verdi for «slag»",
         "'tall', 'maltall' eller 'tekst'"),
        ("    pliktig: nei\n    funksjonsomrader: ja", "    pliktig: no\n    funksjonsomrader: ja",
         "MOD001", "«no» er verken ja eller nei", "skriv ja eller nei"),
        ("    rader: enkelttall", "    rader: enkeltal", "MOD001",
         "«enkeltal» er ikke en gyldig verdi for «rader»", "'enkelttall'"),
        ("funksjoner: [233, 241, 335]", "funksjoner: [233, to]", "MOD001",
         "«to» er ikke et helt tall", "med sifre"),
        ("funksjonsomrade_seksjoner:\n", "fo_seksjoner:\n", "MOD001",
         "nøkkelen «funksjonsomrade_seksjoner» mangler", "legg til"),
        ('formel: "differanse {ar} {ar1}"', 'formel: "differanse {aar} {ar1}"', "STD003",
         "formelen for «endring» bruker kolonnen «{aar}», som ikke finnes", "mente du «{ar}»?"),
        ("formel: prosent avvik_{ar} regul", "formel: prosent avik_{ar} regul", "STD003",
         "formelen for «avvik_prosent_{ar}» bruker kolonnen «avik_{ar}»", "mente du «avvik_{ar}»?"),
        ("formel: differanse regulert_budsjett_{ar} regnskap_{ar}",
         "formel: differanse avvik_prosent_{ar} regnskap_{ar}", "STD003",
         "«avvik_{ar}» bruker «avvik_prosent_{ar}», som regnes ut etter den", "flytt kolonnen"),
        ("    rader: sum_av_funksjonsomrader\n    kolonnesett: okonomi",
         "    rader: sum_av_funksjonsomrader\n    kolonnesett: okonom", "STD003",
         "kolonnesettet «okonom» finnes ikke", "mente du «okonomi»?"),
        ("av: [fo1, fo2a, fo2b, fo3]}", "av: [fo1, fo2a, fo2b, fo33]}", "STD003",
         "«Sum uten sosialhjelp» bruker raden «fo33»", "mente du «fo3»?"),
        ("  bydel/netto:\n", "  bydel-x/y: {fil: y.csv, tittel: Y}\n"
         "  bydel/x-y: {fil: x.csv, tittel: X}\n  bydel/netto:\n", "STD003",
         "tabellen «bydel/x-y» får samme filnavn som «bydel-x/y»", "gi en av dem en annen id"),
        ("  bydel/netto:\n", "  fo1/ny_tabell: {fil: y.csv, tittel: Y}\n"
         "  '{fo}/ny-tabell': {fil: x.csv, tittel: X}\n  bydel/netto:\n", "STD003",
         "tabellen «fo1/ny-tabell» får samme filnavn som «fo1/ny_tabell»", "gi en av dem"),
        ("  - id: fo2b\n", "  - id: fo2a\n", "STD003",
         "id-en «fo2a» er brukt før", "gi hvert område sin egen id"),
    ],
)  # fmt: skip
def test_a_fault_in_the_outline(
    lillevik: Path, old: str, new: str, code: str, message: str, hint: str
) -> None:
    bytt(lillevik, S, old, new)
    told = lesefeil(lillevik)
    found = [d for d in told if d.code == code and message in d.message]
    assert found, [(d.code, d.message) for d in told]
    assert hint in found[0].hint
    assert found[0].hint


def test_a_form_that_does_not_exist(lillevik: Path) -> None:
    bytt(lillevik, S, "skjema ungdomsklubb]", "skjema klubb]")
    path = lillevik / "reports/2013/funksjonsomrader/fo2b.yaml"
    path.write_text(path.read_text().partition("tillegg:")[0])
    unused, found = sorted(lesefeil(lillevik), key=lambda d: d.severity)
    assert unused.message == "skjemaet «ungdomsklubb» brukes ikke"
    assert (found.code, found.place.file) == ("STD001", S)
    assert "«klubb» under «Ungdomsklubben» er ikke et skjema" in found.message


def test_a_mandatory_table_without_rows(lillevik: Path) -> None:
    path = lillevik / "data/2013/fo4/netto.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    (found,) = lesefeil(lillevik)
    assert (found.code, str(found.place)) == ("TAB015", "data/2013/fo4/netto.csv:1:1")


def test_areas_are_the_funksjonsomrader_and_their_parts(rapport_2024: Loaded) -> None:
    standard = rapport_2024.arsberetning.standard
    areas = dict(standard.omrader())
    assert list(areas)[-4:] == ["fo4", "fo4a", "fo4b", "fo4c"]
    assert isinstance(areas["fo4"], Funksjonsomrade)
    assert standard.funksjonsomrade("fo4a") is None
    assert areas["fo2a"] is standard.funksjonsomrade("fo2a")


def test_every_block_of_the_real_outline_is_about_something_that_exists() -> None:
    """A table that is misspelt in the outline would be left out in silence."""
    node, _ = read_yaml(Environment(ROT, variables={}), "templates/standard/2024.yaml")
    assert node is not None
    standard, faults = validate(Standard, node)
    assert standard is not None
    assert not faults
    chapters = [s for k in standard.kapitler for s in (k, *k.seksjoner)]
    extra = [t for fo in standard.funksjonsomrader for t in fo.tillegg]
    for section in (*chapters, *extra, *standard.funksjonsomrade_seksjoner):
        for block in section.innhold:
            if block.slag in {Innholdsslag.TABELL, Innholdsslag.FIGUR}:
                assert block.argumenter[-1].replace("{del}", "{fo}") in standard.tabeller


def test_every_formula_of_the_real_outline_has_its_columns(rapport_2024: Loaded) -> None:
    """A formula over a column that is misspelt would be left out in silence."""
    for table in rapport_2024.tallbase.tabeller.values():
        for row in table.rader:
            missing = [k.id for k in table.kolonner if k.formel and k.id not in row.celler]
            assert missing == [], f"{table.id}/{row.id}"


def test_a_formula_that_leads_nowhere_is_told_where_it_stands(lillevik: Path) -> None:
    bytt(lillevik, S, 'formel: "differanse {ar} {ar1}"', 'formel: "differanse {ar} {arl}"')
    told = lesefeil(lillevik)
    (found,) = told
    line = next(
        n
        for n, text in enumerate((lillevik / S).read_text(encoding="utf-8").split("\n"), 1)
        if "{arl}" in text
    )
    column = 1 + (lillevik / S).read_text(encoding="utf-8").split("\n")[line - 1].index('"diff')
    assert str(found.place) == f"{S}:{line}:{column}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("innhold: [tekst, skjema intern_kontroll]", "innhold: [tekst]",
         "skjemaet «intern_kontroll» brukes ikke"),
        ("kolonnesett:\n  okonomi:", "kolonnesett:\n  andre:\n    - {id: a, tittel: A}\n  okonomi:",
         "kolonnesettet «andre» brukes ikke"),
    ],
)  # fmt: skip
def test_what_nothing_leads_to_is_told(lillevik: Path, old: str, new: str, message: str) -> None:
    bytt(lillevik, S, old, new)
    if "skjema" in old:
        bytt(lillevik, "reports/2013/styring.yaml", (lillevik / "reports/2013/styring.yaml")
             .read_text(encoding="utf-8"), "tekst: Det kontrolleres.\n")  # fmt: skip
    (found,) = [d for d in last(lillevik).read_findings if d.code == "STD003"]
    assert message in found.message
    assert found.severity.value == "advarsel"


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        ("{tall: 'bydel/netto/fo1/regnskap_{ar}', formel: 'likk fo1/netto/sum/regnskap_{ar}'}",
         "«likk» er ikke en sammenheng"),
        ("{tall: 'bydel/nett/fo1/regnskap_{ar}', formel: 'lik fo1/netto/sum/regnskap_{ar}'}",
         "«bydel/nett/fo1/regnskap_{ar}» er ikke et tall i noen av tabellene"),
        ("{tall: 'bydel/netto/fo1/regnskap_{ar}', formel: 'lik fo1/netto/sum/regnskp_{ar}'}",
         "bruker kolonnen «regnskp_{ar}», som ikke finnes"),
    ],
)  # fmt: skip
def test_a_relation_that_leads_nowhere_is_told(lillevik: Path, relation: str, message: str) -> None:
    bytt(lillevik, S, "skjemaer:\n", f"sammenhenger:\n  - {relation}\nskjemaer:\n")
    told = lesefeil(lillevik)
    assert [d.code for d in told] == ["STD003"]
    assert message in told[0].message


def test_a_figure_has_one_name_for_all_periods(lillevik: Path) -> None:
    bytt(lillevik, "data/2013/bydel/tall.csv", "klager;Klager på bydelens tjenester;antall;2013",
         "klager;Klager på tjenestene;antall;2013")  # fmt: skip
    told = lesefeil(lillevik)
    (found,) = told
    assert (found.code, str(found.place)) == ("TAB020", "data/2013/bydel/tall.csv:3:8")
    assert "heter «Klager på tjenestene», men «Klager på bydelens tjenester»" in found.message
