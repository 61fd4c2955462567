"""The command line as it is used: exit codes, what is said, help in Norwegian, and quick."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arsberetning.cli import main
from arsberetning.errors import RunError
from arsberetning.pipeline import line as line_module
from arsberetning.pipeline import moves
from prosjektkopi import bytt, filer, skriv

R = "reports/2013"
OK, FINDINGS, USAGE, CANNOT_RUN = 0, 1, 2, 3
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|show|this message|exit|default|error|try|for help|missing|"
    r"invalid|no such|directory|file|does not|got unexpected|aborted)\b",
    re.IGNORECASE,
)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_build_tells_what_it_made_and_where(lillevik: Path) -> None:
    result = run("build", lillevik / R, "--format", "data")
    assert result.exit_code == OK
    assert result.stderr == ""
    first, *rest = result.stdout.splitlines()
    assert re.fullmatch(r"Laget \d+ filer i .*build/2013, på \d+,\d s \(5 merknader\)\.", first)
    assert rest == [
        f"  {lillevik}/build/2013/data/tabeller.xlsx",
        "Før beretningen kan bli endelig, må 4 mangler fylles ut.",
    ]


def test_warnings_are_told_and_remarks_only_counted(lillevik: Path) -> None:
    bytt(lillevik, "data/2013/fo2b/indikatorer.csv", "97;−3", "97;5")
    result = run("build", lillevik / R, "--format", "data")
    assert result.exit_code == OK
    line, hint = result.stderr.splitlines()
    assert line.startswith("data/2013/fo2b/indikatorer.csv:2:62: feil AVV001 ")
    assert hint.startswith("    tips: ")
    assert "(1 feil, 5 merknader)" in result.stdout


def test_without_a_report_the_newest_is_made(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lillevik / R)
    assert run("build", "--format", "data").exit_code == OK
    assert (lillevik / "build/2013/data/tallbase.json").is_file()


def test_findings_of_several_files_are_told_in_order_of_file_and_line(lillevik: Path) -> None:
    bytt(lillevik, f"{R}/styring.yaml", "  system: ja", "  systm: ja")
    bytt(lillevik, f"{R}/styring.yaml", "tekst: |", "tkest: |")
    bytt(lillevik, "data/2013/fo1/netto.csv", "2 050", "2.050")
    bytt(lillevik, "data/2013/bydel/tall.csv", "2013;9", "2013;ni")
    skriv(lillevik, f"{R}/forord.yaml", "tekst: x\n")
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", "status: endelig")
    result = run("build", lillevik / R)
    assert result.exit_code == FINDINGS
    told = [line for line in result.stderr.splitlines() if ": feil " in line and "UTF" not in line]
    lines = [line.split(" ")[0] for line in told]
    assert lines == [
        "data/2013/bydel/tall.csv:3:49:",
        "data/2013/fo1/netto.csv:2:17:",
        f"{R}/forord.yaml:1:1:",
        f"{R}/styring.yaml:1:1:",
        f"{R}/styring.yaml:4:3:",
    ]
    *_, made, left = result.stderr.splitlines()
    assert made.startswith("Rapporten ble ikke laget: 10 feil")
    assert made.endswith(". Forrige resultat er urørt.")
    assert left == (
        "Før beretningen kan bli endelig, må 10 feil rettes. Ingen av dem stopper et utkast: "
        "arsberetning build --utkast"
    )
    assert result.stdout == ""


def test_a_final_report_with_an_empty_point_is_refused_and_nothing_is_changed(
    lillevik: Path,
) -> None:
    assert run("build", lillevik / R, "--format", "data").exit_code == OK
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", "status: endelig")
    before = filer(lillevik)
    result = run("build", lillevik / R, "--format", "data")
    assert result.exit_code == FINDINGS
    assert f"{R}/saerskilt/larlinger.yaml:1:1: feil UTF001 punktet «Lærlinger» er tomt" in (
        result.stderr
    )
    assert "Rapporten ble ikke laget: 4 feil" in result.stderr
    assert filer(lillevik) == before


def test_faults_in_texts_are_told_with_those_that_do_not_stop(lillevik: Path) -> None:
    bytt(
        lillevik, f"{R}/beretning.yaml", 'bydel/tall/klager/2013") }}', 'bydel/tall/klage/2013") }}'
    )
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", "status: endelig")
    result = run("build", lillevik / R, "--format", "data")
    assert result.exit_code == FINDINGS
    assert "beretning.yaml:2:26: feil TEK007" in result.stderr
    assert "tips: mente du «bydel/tall/klager/2013»?" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ blokk(b, s, medium) }}", "{{ bolk(b, s, medium) }}", "'bolk' is undefined"),
        ("{% endfor %}", "{% endfr %}", "Encountered unknown tag 'endfr'"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_place(
    lillevik: Path, old: str, new: str, said: str
) -> None:
    path = lillevik / "templates/seksjon.html.j2"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    result = run("build", lillevik / R, "--format", "html")
    assert result.exit_code == CANNOT_RUN
    start = "arsberetning: malen templates/seksjon.html.j2 har en feil på linje "
    assert re.match(rf"{start}\d+: {said}", result.stderr)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bygg"], "det finnes ingen kommando «bygg»"),
        (["buid"], "det finnes ingen kommando «buid», mente du «build»?"),
        (["build", "--outt", "x"], "det finnes ikke noe valg «--outt», mente du «--out»?"),
        (["build", "--out"], "valget «--out» mangler verdien sin"),
        (["--help=ja"], "skal ikke ha noen"),
        (["schema", "a", "b"], "det står flere ord enn kommandoen tar imot"),
        (["build", "--format", "docx"], "«docx» er ikke et format. Velg blant html, pdf, data"),
        (["build", "--format", "html,"], "«» er ikke et format"),
        (["build", "finnes/ikke"], "«finnes/ikke» er ikke en rapportmappe"),
        (["schema", "saus"], "«saus» er ikke et slags fil. Velg blant rapport, kapittel"),
    ],
)
def test_wrong_use_is_told_in_norwegian(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == USAGE
    assert result.stderr.startswith(f"arsberetning: {message}") or message in result.stderr
    assert not ENGLISH.search(result.stderr.replace("--format", "").replace("--help", ""))
    assert result.stdout == ""


def test_no_command_shows_the_help_and_is_wrong_use() -> None:
    result = run()
    assert result.exit_code == USAGE
    assert result.stderr.startswith("Bruk: ")


@pytest.mark.parametrize("out", [".", "reports/2013", "reports/2013/rapport.yaml"])
def test_a_folder_that_may_not_be_written_over(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(lillevik)
    before = filer(lillevik)
    result = run("build", "--out", out)
    assert result.exit_code == USAGE
    assert result.stderr.startswith("arsberetning: ")
    assert filer(lillevik) == before


def test_what_could_not_be_done_is_told_and_has_its_own_code(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(moves, "_write", full)
    result = run("build", lillevik / R, "--format", "data")
    assert result.exit_code == CANNOT_RUN
    assert "disken er full. Forrige resultat er urørt" in result.stderr


@pytest.mark.parametrize(
    ("raised", "message"),
    [(RunError("skriftpakken mangler"), "skriftpakken mangler"),
     (KeyboardInterrupt(), "avbrutt; forrige resultat er urørt")],
)  # fmt: skip
def test_when_the_tool_is_stopped(
    lillevik: Path, monkeypatch: pytest.MonkeyPatch, raised: BaseException, message: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(line_module, "publish", stop)
    result = run("build", lillevik / R, "--format", "data")
    assert (result.exit_code, result.stderr) == (CANNOT_RUN, f"arsberetning: {message}\n")


@pytest.mark.parametrize("command", [[], ["build"], ["schema"]])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_norwegian_throughout(command: list[str], option: str) -> None:
    result = run(*command, option)
    assert (result.exit_code, result.stderr) == (OK, "")
    words = re.sub(r"--\w+|\bbuild\b|\bschema\b", "", result.stdout)
    assert not ENGLISH.search(words), ENGLISH.search(words)
    assert result.stdout.startswith("Bruk: ")
    assert "Vis denne hjelpen og avslutt." in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_version() -> None:
    assert re.fullmatch(r"arsberetning \d+\.\d+\.\d+\n", run("--version").stdout)


def test_schemas_are_printed_or_written(tmp_path: Path) -> None:
    assert '"title": "rapport.yaml: hvilken rapport dette er"' in run("schema", "rapport").stdout
    result = run("schema", "--out", tmp_path / "skjema")
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        p.name for p in sorted((tmp_path / "skjema").iterdir(), key=lambda p: SCHEMAS.index(p.name))
    ]


SCHEMAS = [f"{name}.schema.json" for name in
           ("rapport", "kapittel", "punkt", "funksjonsomrade", "standard", "kilder")]  # fmt: skip
HEAVY = ("pandas", "matplotlib", "weasyprint", "pydantic", "jinja2", "markdown_it", "xlsxwriter",
         "yaml")  # fmt: skip


@pytest.mark.parametrize("command", [[], ["build"], ["schema"]])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys\nfrom arsberetning.cli import main\n"
        f"try:\n    main({[*command, '--help']!r})\nexcept SystemExit:\n    pass\n"
        "print('LASTET', *sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1].split()
    assert loaded[0] == "LASTET"
    assert set(HEAVY) & set(loaded) == set()


def test_the_module_can_be_run(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "arsberetning", "build"], cwd=tmp_path,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == USAGE
    assert done.stderr.startswith("arsberetning: fant ingen rapport")
