"""The formats findings are written in."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from arsberetning.diagnostics import Diagnostic, Place, Related, Severity
from arsberetning.output.formats import FORMATS
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.plain import grouped

AVVIK = Diagnostic(
    "AVV001",
    Severity.FEIL,
    "avvik er oppgitt til −11,9, men 78,9 − 90 er −11,1, 100% sikkert",
    Place("data/2024/fo4/indikatorer.csv", 2, 7),
    "slett kolonnen, den regnes ut",
    related=(Related(Place("data/2024/fo4/nokkeltall.csv", 3, 1), "det andre tallet"),),
    address="fo4/indikator/bolig/avvik_2024",
    read=Decimal("-11.9"),
    expected=Decimal("-11.1"),
)
ORD = Diagnostic("SPR001", Severity.MERKNAD, "ordet «a|b» er ukjent", Place("reports/æ ø.yaml", 4))
GODTATT = Diagnostic("KOS004", Severity.ADVARSEL, "funksjon 254 gikk ut", Place("data/x.csv"))
LISTE = Funnliste(
    "reports/2024",
    (AVVIK, ORD),
    unntatt=((GODTATT, "Kilden har det slik."),),
    titler={"AVV001": "Avviket er regnet feil"},
    versjon="0.1.0",
)
TOM = Funnliste("reports/2024", ())


def _object(required: str, **properties: Any) -> dict[str, Any]:
    """A JSON Schema of an object with these properties and no others."""
    return {
        "type": "object",
        "required": required.split(),
        "additionalProperties": False,
        "properties": properties,
    }


_TEXT = _object("text", text={"type": "string", "minLength": 1})
_POSITIVE = {"type": "integer", "minimum": 1}
_LOCATION = _object(
    "physicalLocation",
    physicalLocation=_object(
        "artifactLocation region",
        artifactLocation=_object(
            "uri uriBaseId",
            uri={"type": "string", "pattern": r"^[A-Za-z0-9_./%-]+$"},
            uriBaseId={"const": "PROSJEKT"},
        ),
        region=_object("startLine startColumn", startLine=_POSITIVE, startColumn=_POSITIVE),
    ),
    message=_TEXT,
)
_RESULT = _object(
    "ruleId ruleIndex level message locations",
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level={"enum": ["none", "note", "warning", "error"]},
    message=_TEXT,
    locations={"type": "array", "items": _LOCATION, "minItems": 1},
    relatedLocations={"type": "array", "items": _LOCATION, "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    suppressions={
        "type": "array",
        "items": _object(
            "kind", kind={"enum": ["inSource", "external"]}, justification={"type": "string"}
        ),
    },
)
_RULE = _object("id", id={"type": "string"}, shortDescription=_TEXT)
_DRIVER = _object(
    "name",
    name={"type": "string"},
    version={"type": "string"},
    rules={"type": "array", "items": _RULE, "uniqueItems": True},
)
_RUN = _object(
    "tool results",
    tool=_object("driver", driver=_DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    language={"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
    originalUriBaseIds={"type": "object"},
    results={"type": "array", "items": _RESULT},
)
SARIF = _object(
    "version runs",
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": _RUN, "minItems": 1},
)
"""The part of the SARIF 2.1.0 schema that we write; nothing outside it may be there."""


@pytest.mark.parametrize("liste", [LISTE, TOM])
def test_sarif_follows_its_schema(liste: Funnliste) -> None:
    jsonschema.validate(json.loads(FORMATS["sarif"](liste)), SARIF)


def test_sarif_points_to_the_rule_of_each_result() -> None:
    run = json.loads(FORMATS["sarif"](LISTE))["runs"][0]
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert [rules[r["ruleIndex"]] for r in run["results"]] == ["AVV001", "SPR001", "KOS004"]
    assert [r["level"] for r in run["results"]] == ["error", "note", "warning"]


def test_sarif_has_what_is_excepted_as_suppressed() -> None:
    *_, last = json.loads(FORMATS["sarif"](LISTE))["runs"][0]["results"]
    assert last["suppressions"] == [{"kind": "external", "justification": "Kilden har det slik."}]


def test_json_tells_both_figures_and_the_difference() -> None:
    content = json.loads(FORMATS["json"](LISTE))
    assert content["versjon"] == 1
    assert content["antall"] == {"feil": 1, "advarsel": 0, "merknad": 1, "unntatt": 1}
    first = content["funn"][0]
    assert (first["lest"], first["ventet"], first["differanse"]) == ("-11.9", "-11.1", "-0.8")
    assert first["sted"] == {"fil": "data/2024/fo4/indikatorer.csv", "linje": 2, "kolonne": 7}
    assert content["unntatt"][0]["begrunnelse"] == "Kilden har det slik."
    assert content["funn"][1]["lest"] is None


def test_github_annotates_the_line_and_escapes() -> None:
    first, second, told = FORMATS["github"](LISTE).splitlines()
    assert told == "Før beretningen kan bli endelig, må 1 feil rettes."
    assert first.startswith("::error file=data/2024/fo4/indikatorer.csv,line=2,col=7,title=AVV001")
    assert "100%25 sikkert%0Ase også" in first
    assert second.startswith("::notice file=reports/æ ø.yaml,line=4,col=1,title=SPR001::")


def test_markdown_escapes_what_would_break_the_table() -> None:
    text = FORMATS["md"](LISTE)
    assert "## Kontroll av reports/2024: 1 feil, 1 merknad" in text
    assert "ordet «a\\|b» er ukjent" in text
    assert "<summary>Godtatt med begrunnelse (1)</summary>" in text


def test_plain_has_an_empty_line_between_files_and_a_clickable_place() -> None:
    lines = list(grouped(LISTE.funn))
    assert lines[0].startswith("data/2024/fo4/indikatorer.csv:2:7: feil AVV001 ")
    assert lines[-2] == ""
    assert lines[-1].startswith("reports/æ ø.yaml:4:1: merknad SPR001 ")
    assert "\033[" in next(grouped(LISTE.funn, colour=True))


def test_markdown_fits_in_a_comment_and_says_what_is_left_out() -> None:
    many = replace(LISTE, funn=LISTE.funn * 2000)
    text = FORMATS["md"](many)
    assert len(text) < 65_536
    assert " til; `arsberetning check` viser alle." in text
    assert text.count("<details>") == text.count("</details>")
