"""One wrong figure is told once, and two that only look alike are not."""

from __future__ import annotations

import json
import re
from pathlib import Path

from arsberetning.check.motor import run
from arsberetning.diagnostics import Diagnostic, Severity, one_by_one
from arsberetning.output.formats import FORMATS
from arsberetning.output.plain import plain
from arsberetning.pipeline.kontroll import check_report
from arsberetning.pipeline.kontrollrapport import control_report
from check.prosjekt import ROT, Minnefiler, files_of, load_with

HEAD = (
    "id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024;avvik_2024\n"
)
FO2A = f"""{HEAD}201;630;650;700;690;10
211;40;30;50;40;10
sum;670;680;750;730;20
"""
BYDEL = f"{HEAD}fo2a;670;680;750;730;20\n"
FILES = {"data/2024/fo2a/netto.csv": FO2A, "data/2024/bydel/netto.csv": BYDEL}
SETUP = "reports/2024/rapport.yaml"
RULES = {"SUM001", "SUM002", "AVV001", "AVV003"}


def _found(fo2a: str = FO2A, bydel: str = BYDEL, setup: str = "") -> list[Diagnostic]:
    base = files_of(ROT)[SETUP].decode()
    files = {"data/2024/fo2a/netto.csv": fo2a, "data/2024/bydel/netto.csv": bydel}
    return list(run(load_with({**files, SETUP: base + setup}).grunnlag, RULES).funn)


def _addresses(d: Diagnostic) -> list[str]:
    return [e.address.removesuffix("_2024") for e in one_by_one([d])]


def test_the_printed_figures_agree() -> None:
    assert _found() == []


def test_a_figure_typed_wrong_is_told_once_nearest_to_where_it_stands() -> None:
    (found,) = _found(FO2A.replace("700;690", "700;754"))
    assert _addresses(found) == [
        "fo2a/netto/201/avvik",
        "fo2a/netto/sum/regnskap",
        "bydel/netto/fo2a/regnskap",
        "fo2a/netto/sum/avvik",
        "bydel/netto/fo2a/avvik",
    ]
    assert found.message.endswith("(64 for høyt), og 4 kontrolltall til er galt av samme grunn")


def test_the_figure_that_explains_them_all_is_named() -> None:
    (found,) = _found(FO2A.replace("700;690", "700;754"))
    (blamed,) = [r for r in found.related if r.label.endswith("er trolig skrevet feil")]
    assert str(blamed.place) == "data/2024/fo2a/netto.csv:2:17"


def test_a_sum_printed_wrong_carries_to_what_is_computed_from_it() -> None:
    fo2a = FO2A.replace("750;730;20", "750;794;-44")
    (found,) = _found(fo2a)
    assert _addresses(found) == ["fo2a/netto/sum/regnskap", "fo2a/netto/sum/avvik"]
    assert not any("trolig" in r.label for r in found.related)


def test_equal_differences_without_a_link_stay_apart() -> None:
    fo2a = FO2A.replace("690;10", "690;74").replace("40;10", "40;74")
    assert [_addresses(d) for d in _found(fo2a)] == [
        ["fo2a/netto/201/avvik"],
        ["fo2a/netto/211/avvik"],
    ]


def test_a_figure_is_not_to_blame_when_another_sum_of_it_agrees() -> None:
    """The deviation of the row and the printed sum are off by as much, but the total is right."""
    fo2a = FO2A.replace("690;10", "690;74").replace("750;730;20", "750;666;20")
    assert len(_found(fo2a)) == 2


def test_two_wrong_figures_are_two_findings() -> None:
    fo2a = FO2A.replace("700;690", "700;754").replace("50;40", "50;47")
    found = _found(fo2a)
    assert len(found) > 1
    told = {a for d in found for a in _addresses(d)}
    assert {"fo2a/netto/201/avvik", "fo2a/netto/211/avvik", "fo2a/netto/sum/regnskap"} <= told


def test_an_error_is_never_told_under_a_warning() -> None:
    setup = "kontroll:\n  alvor: {AVV001: advarsel}\n"
    found = _found(FO2A.replace("700;690", "700;754"), setup=setup)
    told = {d.severity: {e.severity for e in one_by_one([d])} for d in found}
    assert told == {s: {s} for s in (Severity.FEIL, Severity.ADVARSEL)}


def test_an_exception_takes_its_own_figure_and_leaves_the_others() -> None:
    setup = (
        "kontroll:\n  unntak:\n    - {regel: SUM001, sted: fo2a/netto/sum, begrunnelse: Kilden.}\n"
    )
    (found,) = _found(FO2A.replace("700;690", "700;754"), setup=setup)
    assert "fo2a/netto/sum/regnskap" not in _addresses(found)
    assert "og 3 kontrolltall til" in found.message


def test_every_format_tells_all_the_places() -> None:
    files = {**FILES, "data/2024/fo2a/netto.csv": FO2A.replace("700;690", "700;754")}
    data = {**files_of(ROT), **{k: v.encode() for k, v in files.items()}}
    checked = check_report(ROT / "reports/2024", ["SUM", "AVV"], environment=Minnefiler(data))
    (found,) = checked.liste.funn
    for d in found.follows:
        for text in ("\n".join(plain([found])), FORMATS["github"](checked.liste)):
            assert f"{d.place}" in text
    (as_json,) = json.loads(FORMATS["json"](checked.liste))["funn"]
    assert [f["adresse"] for f in as_json["folger"]] == [d.address for d in found.follows]
    assert len(as_json["se_ogsa"]) == len(found.follows) + 1
    (sarif,) = json.loads(FORMATS["sarif"](checked.liste))["runs"][0]["results"]
    assert len(sarif["relatedLocations"]) == len(found.follows) + 1
    as_md = FORMATS["md"](checked.liste)
    assert "og 4 kontrolltall til" in as_md
    assert "<br>Se også `data/2024/fo2a/netto.csv:4`, `data/2024/bydel/netto.csv:2`<br>" in as_md


def test_the_control_report_counts_each_control_figure() -> None:
    files = {**FILES, "data/2024/fo2a/netto.csv": FO2A.replace("700;690", "700;754")}
    name = "templates/kontroll/kontrollrapport.html.j2"
    template = (Path(__file__).parents[2] / name).read_bytes()
    data = {**files_of(ROT), name: template, **{k: v.encode() for k, v in files.items()}}
    checked = check_report(ROT / "reports/2024", environment=Minnefiler(data))
    assert checked.loaded is not None
    html = control_report(checked.loaded, checked.resultat, checked.liste)
    row = r'<th scope="row">(SUM001|AVV001)</th><td>[^<]*' + r'</td><td class="tall">(\d+)' * 4
    assert re.findall(row, html) == [("AVV001", "4", "1", "3", "0"), ("SUM001", "8", "6", "2", "0")]
