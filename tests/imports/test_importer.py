from __future__ import annotations

import json
from pathlib import Path

import pytest

from arsberetning.__main__ import main
from arsberetning.errors import RunError, UsageError
from arsberetning.imports.report import report_lines
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.importer import plan_import, uses_of, write_import
from importfiler import (
    HOVEDBOK,
    KILDER,
    celle,
    importer,
    med_hovedbok,
    meldinger,
    planlegg,
    post,
)
from prosjektkopi import bytt, filer, last, skriv

FO2A = "data/2013/fo2a/netto.csv"
KOSTRA = """kilder:
  kostra:
    slag: kostra
    filer: inndata/0A.dat
    region: "030101"
    tall:
      - {tabell: "{fo}/netto", kolonne: regnskap_2013}
"""
RADER = [
    ["3100", 201, "010", 30_000_123.45, 31_000_000],
    ["3200", 201, "600", -123.44, 0],
    ["3200", 211, "010", 5_000_000, 5_000_000],
]


def tekst(rot: Path) -> str:
    return "\n".join(line for p in planlegg(rot).plans for line in report_lines(p, {}, full=True))


def test_a_ledger_fills_the_net_tables_to_the_ore(lillevik: Path) -> None:
    med_hovedbok(lillevik, RADER)
    importer(lillevik, keep=False)
    assert celle(lillevik, FO2A, "201", "regnskap_2013") == "30 000,00001"
    assert celle(lillevik, FO2A, "211", "regnskap_2013") == "5 000"
    assert celle(lillevik, FO2A, "sum", "regnskap_2013") == "35 000,00001"
    figures = last(lillevik).tallbase
    assert str(figures["fo2a/netto/sum/regnskap_2013"].verdi) == "35000.00001"
    assert (
        figures["bydel/netto/fo2a/regnskap_2013"].verdi
        == figures["fo2a/netto/sum/regnskap_2013"].verdi
    )


def test_only_mapped_cells_are_other_bytes(lillevik: Path) -> None:
    before = (lillevik / FO2A).read_text(encoding="utf-8")
    changed = before.replace("id;", "id;merknad;").replace("\n201;", '\n201;"a ""b""";')
    changed = changed.replace("\n211;", "\n211; ;").replace("\nsum;", "\nsum;Ærlig;")
    changed = changed.replace("21 000", "21\u00a0000").replace("\n", "\r\n")
    skriv(lillevik, FO2A, changed.encode("cp1252", "replace").replace(b"?", b"-"))
    old = (lillevik / FO2A).read_bytes()
    importer(med_hovedbok(lillevik, RADER))
    expected = old.replace(b";20 500;", b";30 000,00001;").replace(b";1 650;", b";5 000;")
    assert (lillevik / FO2A).read_bytes() == expected.replace(b";22 150;", b";35 000,00001;")


def test_importing_the_same_file_again_changes_no_byte(lillevik: Path) -> None:
    importer(med_hovedbok(lillevik, RADER))
    before = filer(lillevik)
    assert importer(lillevik) == []
    assert filer(lillevik) == before


def test_a_changed_file_changes_exactly_its_figures_both_ways(lillevik: Path) -> None:
    importer(med_hovedbok(lillevik, RADER))
    first = filer(lillevik / "data")
    med_hovedbok(lillevik, [*RADER, ["3100", 211, "010", 0.01, 0]])
    changes = {(c.cell.adresse, c.before, c.after) for c in planlegg(lillevik).plans[0].changes}
    assert changes == {
        ("fo2a/netto/211/regnskap_2013", "5 000", "5 000,00001"),
        ("fo2a/netto/sum/regnskap_2013", "35 000,00001", "35 000,00002"),
    }
    importer(lillevik)
    skriv(lillevik, "inndata/hovedbok.xlsx", b"")
    importer(med_hovedbok(lillevik, RADER))
    again = filer(lillevik / "data")
    same = {n for n in first if again[n] == first[n]}
    assert set(first) - same <= {"2013/kilder/hovedbok.json"}


def test_what_a_person_changed_is_asked_for_and_kept_or_replaced(lillevik: Path) -> None:
    importer(med_hovedbok(lillevik, RADER))
    bytt(lillevik, FO2A, "211;1 500;1 600;5 000", "211;1 500;1 600;4 999")
    plan = planlegg(lillevik)
    assert plan.conflicts == 1
    assert "importert som 5 000, siden rettet for hånd" in tekst(lillevik)
    write_import(plan, keep=True)
    assert celle(lillevik, FO2A, "211", "regnskap_2013") == "4 999"
    before = filer(lillevik)
    assert planlegg(lillevik).conflicts == 0
    assert importer(lillevik) == []
    assert filer(lillevik) == before
    med_hovedbok(lillevik, [*RADER, ["3100", 211, "010", 1000, 0]])
    assert planlegg(lillevik).conflicts == 1
    importer(lillevik)
    assert celle(lillevik, FO2A, "211", "regnskap_2013") == "5 001"


def test_a_figure_typed_in_thousands_is_made_exact_without_asking(lillevik: Path) -> None:
    rader = [["1", 201, "010", 20_500_400.5, 0], ["1", 211, "010", 1_649_500, 0]]
    changes = planlegg(med_hovedbok(lillevik, rader)).plans[0].changes
    kinds = {c.cell.rad: str(c.kind) for c in changes if c.cell.tabell == "fo2a/netto"}
    assert kinds == {"201": "presisert", "211": "presisert", "sum": "presisert"}


def test_the_command_asks_and_says(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(med_hovedbok(lillevik, RADER))
    before = filer(lillevik)
    assert run("import", "--vis") == 0
    out = capsys.readouterr().out
    assert "inn i alt: 35 000,00001" in out
    assert "fo2a 3200: 4 999,87656" in out
    assert "fo2a/netto/201/regnskap_2013: «20 500» → «30 000,00001» (+9500,00001)" in out
    assert "brukt i tabell: Tabell" in out
    assert run("import") == 1
    assert "Kjør på nytt med --behold eller --erstatt" in capsys.readouterr().err
    assert filer(lillevik) == before
    assert run("import", "--behold", "--erstatt") == 2
    assert run("import", "--erstatt") == 0
    assert "skrev data/2013/fo2a/netto.csv" in capsys.readouterr().out
    assert run("import") == 0
    assert "Alt er som før" in capsys.readouterr().out


def run(*words: str) -> int:
    try:
        main(list(words))
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_a_row_without_postings_is_nought_and_told(lillevik: Path) -> None:
    med_hovedbok(lillevik, [["1", 201, "010", 1000, 0]])
    importer(lillevik)
    assert celle(lillevik, FO2A, "211", "regnskap_2013") == "0"
    assert "rader uten posteringer blir 0" in tekst(lillevik)


def test_a_row_that_the_file_lacks_is_put_before_the_sum(lillevik: Path) -> None:
    skriv(lillevik, FO2A, b"id;regnskap_2012;regulert_budsjett_2013;regnskap_2013\n"
          b"201;1;2;..\nsum;1;2;..")  # fmt: skip
    importer(med_hovedbok(lillevik, RADER))
    assert (lillevik / FO2A).read_text().splitlines()[1:] == [
        "201;1;2;30 000,00001", "211;..;..;5 000", "sum;1;2;35 000,00001"
    ]  # fmt: skip


def test_a_file_that_is_not_there_is_made(lillevik: Path) -> None:
    (lillevik / FO2A).unlink()
    importer(med_hovedbok(lillevik, RADER))
    assert (lillevik / FO2A).read_text() == (
        "id;regnskap_2012;regulert_budsjett_2013;regnskap_2013\n"
        "201;..;..;30 000,00001\n211;..;..;5 000\n"
    )


def test_codes_without_a_place_are_an_error_unless_left_out_by_name(lillevik: Path) -> None:
    rader = [*RADER, ["3100", 999, "010", 77.5, 0], ["3100", 998, "010", 1, 0]]
    said = meldinger(med_hovedbok(lillevik, rader))
    assert (
        "IMP040 koder uten plass i {fo}/netto, «regnskap_2013»: funksjon 999 (den står ikke i "
        in said
    )
    assert "0,07750 i 1 rad" in said
    assert "data/2013/kilder.yaml:2:3" in said
    kilder = HOVEDBOK + "    utelat:\n      - {grunn: Felles for byen, funksjon: 990-999}\n"
    med_hovedbok(lillevik, rader, kilder)
    assert "IMP040" not in meldinger(lillevik)
    assert "utenfor: 0,07850 (utelatt: Felles for byen, 2 posteringer)" in tekst(lillevik)


def test_one_function_in_two_areas_is_parted_by_ansvar(lillevik: Path) -> None:
    bytt(lillevik, "templates/standard/2013.yaml", "[233, 241, 335]", "[233, 241, 335, 211]")
    skriv(lillevik, "data/2013/fo1/netto.csv",
          b"id;regnskap_2012;regulert_budsjett_2013;regnskap_2013\n233;1;1;1\n241;1;1;1\n"
          b"335;1;1;1\n211;1;1;1\n")  # fmt: skip
    rader = [*RADER, ["4100", 211, "010", 1_000_000, 0]]
    said = meldinger(med_hovedbok(lillevik, rader))
    assert "funksjon 211, ansvar 3200 (funksjonen står i fo1 og fo2a)" in said
    kilder = HOVEDBOK + (
        "    plassering:\n      - {omrade: fo2a, funksjon: 211, ansvar: 3000-3999}\n"
        "      - {omrade: fo1, funksjon: 211, ansvar: 4100}\n"
    )
    importer(med_hovedbok(lillevik, rader, kilder))
    assert celle(lillevik, FO2A, "211", "regnskap_2013") == "5 000"
    assert celle(lillevik, "data/2013/fo1/netto.csv", "211", "regnskap_2013") == "1 000"
    figures = last(lillevik).tallbase
    assert figures["fo1/netto/211/regnskap_2013"].verdi == 1000
    assert figures["fo2a/netto/211/regnskap_2013"].verdi == 5000
    assert "fo1 4100: 1 000" in tekst(lillevik)


def test_a_kostra_file_and_a_budget_fill_two_columns_of_one_file(lillevik: Path) -> None:
    other = "regulert_budsjett_2013, belop: Budsjett"
    budget = HOVEDBOK.partition("\n")[2].replace("regnskap_2013, belop: Regnskap", other)
    med_hovedbok(lillevik, RADER, KOSTRA + budget)
    poster = [post("201", "010", 500), post("201", "690", -100), post("201", "590", 7),
              post("201", "500", 9), post("201", "910", -3), post("211", "298", 5),
              post("211", "010", 9, klasse="0")]  # fmt: skip
    skriv(lillevik, "inndata/0A.dat", "\n".join(poster).encode())
    importer(lillevik)
    assert celle(lillevik, FO2A, "201", "regnskap_2013") == "407"
    assert celle(lillevik, FO2A, "211", "regnskap_2013") == "5"
    assert celle(lillevik, FO2A, "201", "regulert_budsjett_2013") == "31 000"
    assert "utenfor: 6 (finansarter (500–589 og 900–989), 2 posteringer)" in tekst(lillevik)
    assert "utenfor: 9 (kontoklasse 0, 1 postering)" in tekst(lillevik)


def test_a_control_sum_is_held_within_its_own_rounding(lillevik: Path) -> None:
    kilder = HOVEDBOK.replace("belop: Regnskap}", "belop: Regnskap, kontrollsum: 35 000}")
    assert "IMP041" not in meldinger(med_hovedbok(lillevik, RADER, kilder))
    med_hovedbok(lillevik, RADER, kilder.replace("35 000", "35 001"))
    assert (
        "kontrollsummen for {fo}/netto, «regnskap_2013» er 35 001, men importen gir"
        in meldinger(lillevik)
    )


def test_the_snapshot_has_the_mapped_columns_and_no_person(lillevik: Path) -> None:
    med_hovedbok(lillevik, RADER)
    hode = ["Navn", "Ansvar", "Funksjon", "Art", "Regnskap", "Budsjett"]
    from importfiler import arbeidsbok

    data = arbeidsbok({"Lønn": [hode, *(["Kari Nordmann", *rad] for rad in RADER)]})
    skriv(lillevik, "inndata/hovedbok.xlsx", data)
    assert "kolonner om personer er ikke tatt vare på: «Navn»" in meldinger(lillevik)
    importer(lillevik)
    kept = (lillevik / "data/2013/kilder/hovedbok.csv").read_text(encoding="utf-8")
    assert kept.splitlines()[1] == "1;2;1;201;010;3100;30000123,45"
    everything = b"".join(filer(lillevik / "data").values())
    assert b"Nordmann" not in everything
    record = json.loads((lillevik / "data/2013/kilder/hovedbok.json").read_bytes())
    assert record["dato"] == "2014-01-06"
    assert record["hvem"] == "kari"
    cell = record["celler"]["fo2a/netto/201/regnskap_2013"]
    assert cell["fil"] == "2 posteringer i hovedbok.xlsx (arket «Lønn»)"
    assert cell["steder"] == "2–3"


def test_nothing_is_written_when_one_source_has_a_fault(lillevik: Path) -> None:
    med_hovedbok(lillevik, RADER, KOSTRA + HOVEDBOK.partition("\n")[2].replace(
        "regnskap_2013", "regulert_budsjett_2013"))  # fmt: skip
    skriv(lillevik, "inndata/0A.dat", post(ar=2012).encode())
    planned = planlegg(lillevik)
    assert [p.faulty for p in planned.plans] == [True, False]


def test_a_disk_that_says_no_leaves_everything_as_it_was(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = planlegg(med_hovedbok(lillevik, RADER))
    before = filer(lillevik)
    real, calls = Path.replace, []

    def full(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RunError, match=r"disken er full\. Ingenting er endret"):
        write_import(planned, keep=False)
    assert filer(lillevik) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("slag: hovedbok", "slag: bok", "er ikke en gyldig verdi for «slag»"),
        ("regnskap_2013", "regnskap_2014", "mente du «regnskap_2013»"),
        ("regnskap_2013", "avvik_2013", "regnes ut"),
        ('"{fo}/netto"', '"{fo}/neto"', "standarden har ingen tabell «{fo}/neto»"),
        ('"{fo}/netto"', "bydel/befolkning", "følger ikke av funksjonen"),
        (", belop: Regnskap", "", "hvilken kolonne i kilden"),
        ("funksjon: Funksjon", "funksjoner: Funksjon", "ukjent nøkkel «funksjoner»"),
        ("belop: Regnskap}", "belop: Regnskap, funksjon: 2x-1}", "er ikke en kode"),
        ("    tall:", "    utelat: [{grunn: x}]\n    tall:", "skriv «funksjon»"),
        ("    tall:", "    plassering: [{omrade: fo9, art: 10}]\n    tall:", "«fo9» er ikke et"),
        ("slag: hovedbok", "slag: kostra", "må ha «region»"),
    ],
)
def test_what_is_wrong_in_the_mapping_is_placed(
    lillevik: Path, old: str, new: str, said: str
) -> None:
    med_hovedbok(lillevik, RADER, HOVEDBOK.replace(old, new))
    with pytest.raises(FaultyReport) as refused:
        planlegg(lillevik)
    told = "\n".join(f"{d.message}; {d.hint}" for d in refused.value.diagnostics)
    assert said in told
    assert all(d.place.file == KILDER and d.place.line > 1 for d in refused.value.diagnostics)


def test_two_targets_of_one_column_are_refused(lillevik: Path) -> None:
    twice = HOVEDBOK + HOVEDBOK.partition("    tall:\n")[2]
    med_hovedbok(lillevik, RADER, twice)
    with pytest.raises(FaultyReport, match="feil") as refused:
        planlegg(lillevik)
    assert "fylles to ganger" in refused.value.diagnostics[0].message


def test_a_file_named_by_the_user_may_lie_anywhere(lillevik: Path, tmp_path: Path) -> None:
    med_hovedbok(lillevik, RADER)
    outside = tmp_path / "nedlastet.xlsx"
    (lillevik / "inndata/hovedbok.xlsx").rename(outside)
    assert "filen «inndata/hovedbok.xlsx» finnes ikke" in meldinger(lillevik)
    assert planlegg(lillevik, filer=[outside]).plans[0].ledger.files[0].postings == 3
    with pytest.raises(UsageError, match="ingen kilde «x»"):
        planlegg(lillevik, "x")


def test_where_a_figure_is_used_follows_what_is_computed(lillevik: Path) -> None:
    planned = planlegg(med_hovedbok(lillevik, RADER))
    used = "\n".join(uses_of(planned)["fo2a/netto/201/regnskap_2013"])
    assert "tabell: Tabell" in used
    assert "Netto driftsutgifter per funksjonsområde" in used


def test_a_table_of_key_figures_goes_by_its_own_key(lillevik: Path) -> None:
    from importfiler import arbeidsbok

    kilder = """kilder:
  indikatorer:
    slag: tabell
    filer: inndata/hovedbok.xlsx
    nokkel: Indikator
    rader: {Trivsel: 0_5, Dekning: 6_17}
    tall: [{tabell: bydel/befolkning, kolonne: "2013", belop: Verdi}]
"""
    skriv(lillevik, KILDER, kilder)
    rader = [["Indikator", "Verdi"], ["Trivsel", 1234], ["Dekning", ".."]]
    skriv(lillevik, "inndata/hovedbok.xlsx", arbeidsbok({"A": rader}))
    (change,) = planlegg(lillevik).plans[0].changes
    assert (change.cell.adresse, change.after) == ("bydel/befolkning/0_5/2013", "1 234")
    skriv(lillevik, "inndata/hovedbok.xlsx", arbeidsbok({"A": [*rader, ["Annet", 1]]}))
    assert "«Annet» (den står ikke under «rader»)" in meldinger(lillevik)
    small = [["Indikator", "Verdi"], ["Trivsel", 0.12], ["Dekning", 0.5]]
    skriv(lillevik, "inndata/hovedbok.xlsx", arbeidsbok({"A": small}))
    assert "skriv «prosent: andel» når 0,12 betyr 12 %" in meldinger(lillevik)
    skriv(lillevik, KILDER, kilder.replace("    tall:", "    prosent: andel\n    tall:"))
    assert [c.after for c in planlegg(lillevik).plans[0].changes] == ["12", "50"]


def test_the_newest_report_is_the_one_when_none_is_named(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(med_hovedbok(lillevik, RADER))
    assert plan_import(None).report.ar == 2013
