"""What stops what, in words, alike on all surfaces."""

from __future__ import annotations

import json

import pytest

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.github import as_github
from arsberetning.output.gjenstar import after_check, after_draft, after_refusal, remaining
from arsberetning.output.jsonformat import as_json
from arsberetning.output.markdown import as_markdown
from arsberetning.output.plain import plain


def finding(code: str, severity: Severity, *follows: Diagnostic) -> Diagnostic:
    return Diagnostic(code, severity, "noe", Place("a.yaml", 2), follows=follows)


FEIL = finding("AVV001", Severity.FEIL)
ADVARSEL = finding("RIM001", Severity.ADVARSEL)
MANGEL = finding("UTF001", Severity.MERKNAD)
MANGLER = finding("UTF002", Severity.MERKNAD, MANGEL, MANGEL)
MERKNAD = finding("SUM002", Severity.MERKNAD)


@pytest.mark.parametrize(
    ("funn", "text"),
    [
        ([], ""),
        ([ADVARSEL, MERKNAD], ""),
        ([FEIL], "Før beretningen kan bli endelig, må 1 feil rettes."),
        ([MANGEL], "Før beretningen kan bli endelig, må 1 mangel fylles ut."),
        (
            [FEIL, FEIL, MANGLER, MERKNAD],
            "Før beretningen kan bli endelig, må 2 feil rettes og 3 mangler fylles ut.",
        ),
    ],
)
def test_what_is_left_to_do(funn: list[Diagnostic], text: str) -> None:
    assert remaining(funn) == text
    assert after_check(funn, unreadable=False) == text


def test_a_draft_that_is_made_says_that_no_error_stops_it() -> None:
    rest = "Før beretningen kan bli endelig, må"
    assert after_draft([ADVARSEL]) == ""
    assert after_draft([FEIL]) == f"Feilen stopper ikke utkastet. {rest} 1 feil rettes."
    assert after_draft([FEIL] * 325) == (
        f"Ingen av feilene stopper utkastet. {rest} 325 feil rettes."
    )


def test_a_refusal_says_whether_a_draft_can_be_made() -> None:
    assert after_refusal([FEIL], unreadable=False) == (
        "Før beretningen kan bli endelig, må 1 feil rettes. Den stopper ikke et utkast: "
        "arsberetning build --utkast"
    )
    assert after_refusal([FEIL], unreadable=True) == (
        "Feilen stopper også et utkast, og må rettes først."
    )
    assert after_refusal([FEIL, FEIL], unreadable=True).startswith("Feilene stopper også et utkast")


@pytest.mark.parametrize("unreadable", [False, True])
def test_all_surfaces_say_the_same(unreadable: bool) -> None:  # noqa: FBT001
    liste = Funnliste("reports/2024", (FEIL, ADVARSEL, MANGEL), uleselig=unreadable)
    told = after_check(liste.funn, unreadable=unreadable)
    assert as_github(liste).splitlines()[-1] == told
    assert as_markdown(liste).splitlines()[2] == told
    content = json.loads(as_json(liste))
    assert content["stopper"] == {"utkast": int(unreadable), "endelig": 2}
    stopped = "utkast" if unreadable else "endelig"
    assert [f["stopper"] for f in content["funn"]] == [stopped, None, "endelig"]


def test_a_finding_without_a_file_is_printed_without_a_place() -> None:
    (line,) = plain([Diagnostic("X", Severity.FEIL, "noe", Place(""))])
    assert line == "feil X noe"
