"""The commands `check` and `rules`, the control report, and the findings in a draft."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from arsberetning.check.motor import run
from arsberetning.check.regel import Familie, regel
from arsberetning.check.regelside import page
from arsberetning.check.register import FAMILIER, REGLER
from arsberetning.cli import main
from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.errors import UsageError
from arsberetning.html.compose import compose
from arsberetning.model.rapport import Status
from arsberetning.pipeline.build import build
from arsberetning.pipeline.kontroll import check_report, chosen
from arsberetning.pipeline.kontrollrapport import control_report
from arsberetning.pipeline.load import FaultyReport, Loaded
from arsberetning.pipeline.regler import guide
from check.prosjekt import ROT, Minnefiler, files_of, load_with

ROOT = Path(__file__).parents[2]
INDIKATORER = "data/2024/fo2a/indikatorer.csv"
HEAD = "id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;avvik_2024\n"
WRONG = f"{HEAD}dekning;Dekningsgrad;prosent;hoyere;89;90;90;91;6\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROT, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _invoke(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_a_clean_report_exits_with_0(project: Path) -> None:
    result = _invoke("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "reports/2024: ingen funn\n"


def test_findings_exit_with_1_and_name_file_line_and_column(project: Path) -> None:
    (project / INDIKATORER).write_text(WRONG, "utf-8")
    result = _invoke("check", "reports/2024")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{INDIKATORER}:2:49: feil AVV001 «Dekningsgrad»")


def test_a_report_that_cannot_be_read_says_so_in_the_same_format(project: Path) -> None:
    (project / INDIKATORER).write_text(WRONG.replace("91", "nitti"), "utf-8")
    result = _invoke("check", "--format", "json")
    assert result.exit_code == 1
    assert [f["regel"] for f in json.loads(result.stdout)["funn"]] == ["TAB007"]


@pytest.mark.parametrize("args", [["reports/1999"], ["--select", "XYZ"], ["--format", "xml"]])
def test_wrong_use_exits_with_2(project: Path, args: list[str]) -> None:
    assert _invoke("check", *args).exit_code == 2


def test_what_cannot_be_written_exits_with_3(project: Path) -> None:
    shutil.copytree(ROOT / "templates/kontroll", project / "templates/kontroll")
    assert _invoke("check", "--kontrollrapport", "ingen/mappe/x.html").exit_code == 3


def test_a_reference_to_a_figure_that_is_not_there_is_found(project: Path) -> None:
    text = 'tekst: |\n  Det er {{ tall("finnes/ikke/her") }} barn.\n'
    (project / "reports/2024/innledning.yaml").write_text(text, "utf-8")
    assert "innledning.yaml:2:19: feil TEK007" in _invoke("check", "--select", "AVV").stdout


def test_select_and_ignore_choose_the_rules(project: Path) -> None:
    (project / INDIKATORER).write_text(WRONG, "utf-8")
    assert _invoke("check", "--select", "sum").exit_code == 0
    assert _invoke("check", "--select", "AVV", "--ignore", "AVV001").exit_code == 0
    assert _invoke("check", "--select", "AVV001").exit_code == 1


def test_chosen_codes_begin_as_asked() -> None:
    assert chosen(["AVV"], ["AVV001"]) == {c for c in REGLER if c.startswith("AVV")} - {"AVV001"}
    with pytest.raises(UsageError):
        chosen(["FINNES_IKKE"], [])


def test_rules_lists_every_rule_and_shows_a_page(project: Path) -> None:
    listing = _invoke("rules").stdout
    assert all(code in listing for code in REGLER)
    assert "Hvorfor:" in _invoke("rules", "avv001").stdout
    assert _invoke("rules", "AVV999").exit_code == 2


def test_the_guide_is_up_to_date() -> None:
    """Renew it with `arsberetning rules --markdown > docs/regler.md`."""
    assert (ROOT / "docs/regler.md").read_text("utf-8") == guide()


@pytest.mark.parametrize("code", sorted(REGLER))
def test_every_page_is_whole(code: str) -> None:
    found = page(REGLER[code])
    assert all((found.tittel, found.hva, found.hvorfor, found.feil, found.riktig))


def test_every_rule_is_of_a_registered_family() -> None:
    assert {r.familie.bokstaver for r in REGLER.values()} <= {c[:3] for c in REGLER}
    assert len(set(FAMILIER)) == len(FAMILIER)


def test_a_code_is_registered_once_and_in_its_family() -> None:
    with pytest.raises(ValueError, match="twice"):
        regel(REGLER["AVV001"].familie, "AVV001")
    with pytest.raises(ValueError, match="family"):
        regel(Familie("AVV", "", ""), "SUM999")


def test_an_exception_without_a_reason_is_refused(project: Path) -> None:
    setup = project / "reports/2024/rapport.yaml"
    text = "kontroll:\n  unntak:\n    - {regel: AVV001, sted: fo2a}\n"
    setup.write_text(setup.read_text("utf-8") + text, "utf-8")
    result = _invoke("check")
    assert result.exit_code == 1
    assert "nøkkelen «begrunnelse» mangler" in result.stdout


def test_an_exception_takes_the_finding_away_and_is_counted(project: Path) -> None:
    (project / INDIKATORER).write_text(WRONG, "utf-8")
    setup = project / "reports/2024/rapport.yaml"
    text = (
        "kontroll:\n  unntak:\n    - {regel: AVV001, sted: fo2a/indikator, begrunnelse: Trykk.}\n"
    )
    setup.write_text(setup.read_text("utf-8") + text, "utf-8")
    result = _invoke("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 funn er godtatt i rapport.yaml" in result.stderr


def test_a_severity_can_be_set_in_the_report() -> None:
    setup = files_of(ROT)["reports/2024/rapport.yaml"].decode()
    severity = f"{setup}kontroll:\n  alvor: {{AVV001: merknad}}\n"
    found = load_with({INDIKATORER: WRONG, "reports/2024/rapport.yaml": severity}).diagnostics
    assert [(d.code, d.severity.value) for d in found] == [("AVV001", "merknad")]


def test_a_rule_runs_once_on_a_report() -> None:
    loaded = load_with({})
    rule = REGLER["UTF001"]
    assert loaded.grunnlag.av(rule.utfall) is loaded.grunnlag.av(rule.utfall)
    assert run(loaded.grunnlag, {"UTF001"}).provd == {"UTF001": 6}


def test_the_control_report_names_checks_exceptions_and_deviations() -> None:
    checked = check_report(ROOT / "reports/2024", environment=Minnefiler(_with_templates(), ROOT))
    assert checked.loaded is not None
    html = control_report(checked.loaded, checked.resultat, checked.liste)
    assert all(code in html for code in checked.resultat.provd)
    assert "53,2 millioner kroner" in html.replace("\u00a0", " ")
    assert "Godtatt med begrunnelse" in html
    assert "{{" not in html


def _with_templates() -> dict[str, bytes]:
    name = "templates/kontroll/kontrollrapport.html.j2"
    return {**files_of(ROOT), name: (ROOT / name).read_bytes()}


def test_a_draft_is_built_with_its_errors_and_a_final_report_is_refused(project: Path) -> None:
    (project / INDIKATORER).write_text(WRONG, "utf-8")
    made = build(project / "reports/2024", formats=("data",))
    assert "AVV001" in {d.code for d in made.diagnostics}
    setup = project / "reports/2024/rapport.yaml"
    setup.write_text(setup.read_text("utf-8").replace("utkast", "endelig"), "utf-8")
    with pytest.raises(FaultyReport) as refused:
        build(project / "reports/2024", formats=("data",))
    assert "AVV001" in {d.code for d in refused.value.diagnostics}


@pytest.mark.parametrize(("status", "shown"), [(Status.UTKAST, 1), (Status.ENDELIG, 0)])
def test_findings_are_shown_in_a_draft_and_never_in_a_final_report(
    status: Status, shown: int, rapport_2024: Loaded
) -> None:
    loaded = rapport_2024
    setup = loaded.arsberetning.oppsett.model_copy(update={"status": status})
    report = replace(loaded.arsberetning, oppsett=setup)
    finding = Diagnostic("X", Severity.FEIL, "feil", Place("x"), section="fo3/okonomi")
    made = compose(report, loaded.tallbase, loaded.punkter, {}, (), [finding]).dokument
    assert sum(len(s.funn) for s in made.alle_seksjoner()) == shown
    assert sum(len(g.funn) for g in made.funn) == shown


def test_findings_stand_with_the_section_whose_table_they_are_in() -> None:
    loaded = load_with({INDIKATORER: WRONG})
    finding = Diagnostic("X", Severity.FEIL, "feil", Place("x"), address="fo2a/indikator")
    report = (loaded.arsberetning, loaded.tallbase, loaded.punkter)
    made = compose(*report, {}, (), [finding]).dokument
    assert [s.id for s in made.alle_seksjoner() if s.funn] == ["fo2a/resultater"]
