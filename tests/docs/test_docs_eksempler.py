"""The Norwegian guide is true: its examples are run.

An example of a file has `<!-- eksempel: path -->` before it. It is put in that place in a copy of
the project, which must then be read without faults in that file. An example of the standard is a
part of it, and the parts that are missing are filled in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docssider import SIDER, functions, side

from arsberetning.compute.maloppnaelse import Maloppnaelse
from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.environment import Environment
from arsberetning.model.rapport import Rapportoppsett
from arsberetning.model.standard import Standard
from arsberetning.model.typer import Modell
from arsberetning.model.validate import validate
from arsberetning.pipeline.build import Built, Settings, build
from arsberetning.pipeline.load import FaultyReport, Loaded
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml
from prosjektkopi import bytt, kopier_gamle_oslo, skriv

TEKSTFIL = "reports/2024/saerskilt/service.yaml"
LARLINGER = "data/2024/bydel/larlinger.csv"
MED_NOTER = (
    "id;navn;2024;merknad;fotnote\n"
    "barne_og_ungdomsarbeiderfaget;Barne- og ungdomsarbeiderfaget;8;bare for oss;for leseren\n"
    "helsearbeiderfaget;Helsearbeiderfaget;11;;\n"
)
TABELLHODE = "| Du skriver | Leseren ser |"
PLIKTIGE_DELER = {
    "navn": "navn: Standard",
    "funksjonsomrader": "funksjonsomrader: []",
    "kapitler": "kapitler: []",
    "funksjonsomrade_seksjoner": "funksjonsomrade_seksjoner: []",
    "tabeller": "tabeller: {}",
}

_EKSEMPEL = re.compile(
    r"^(?P<rykk> *)<!-- eksempel: (?P<sted>\S+) -->\n *```(?:yaml|csv)\n(?P<tekst>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
_FUNKSJON = re.compile(r"^\| `(\{\{.*\}\})` \| (.*) \|$")


@dataclass(frozen=True)
class Eksempel:
    """An example of a file: where it stands in the guide, and which file it is."""

    navn: str
    sted: str
    tekst: str


def filer() -> Iterator[Eksempel]:
    for navn in SIDER:
        text = side(navn)
        for found in _EKSEMPEL.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            indent = found["rykk"]
            body = re.sub(f"^{indent}", "", found["tekst"], flags=re.MULTILINE)
            yield Eksempel(f"{navn}:{line}", found["sted"], body)


def funksjonseksempler() -> Iterator[tuple[str, str]]:
    in_table = False
    for line in side("veiledning.md").splitlines():
        in_table = line == TABELLHODE or (in_table and line.startswith("|"))
        found = _FUNKSJON.match(line) if in_table else None
        if found:
            yield found[1], found[2]


FILER = [e for e in filer() if e.sted != "standard" and not e.sted.endswith("2025/rapport.yaml")]
STANDARDER = [e for e in filer() if e.sted == "standard"]
FUNKSJONER = list(funksjonseksempler())


def lag(rot: Path, ut: Path, *formats: str, settings: Settings | None = None) -> Built:
    environment = Environment(rot, variables={})
    return build(rot / "reports/2024", ut, formats, environment=environment, settings=settings)


def in_words(shown: str) -> str:
    """What a reader sees of a piece of HTML, with plain spaces."""
    return html.unescape(re.sub(r"<[^>]+>", "", shown)).replace("\u00a0", " ").strip()


@pytest.fixture(scope="module")
def prosjekt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project as a draft. A test that changes a file puts it back."""
    rot = kopier_gamle_oslo(tmp_path_factory.mktemp("docs") / "prosjekt")
    bytt(rot, "reports/2024/rapport.yaml", "status: endelig", "status: utkast")
    return rot


@pytest.fixture(scope="module")
def utgitt(prosjekt: Path, lager: Settings) -> Path:
    """The draft as page and data, with all function examples, a remark and a footnote in it."""
    lines = [f"  - eksempel{n}: {call}\n" for n, (call, _) in enumerate(FUNKSJONER)]
    new = {TEKSTFIL: "tekst: |\n" + "".join(lines), LARLINGER: MED_NOTER}
    before = {fil: (prosjekt / fil).read_bytes() for fil in new}
    for fil, content in new.items():
        skriv(prosjekt, fil, content)
    lag(prosjekt, prosjekt / "build/vist", "html", "data", settings=lager)
    for fil, content_before in before.items():
        skriv(prosjekt, fil, content_before)
    return prosjekt / "build/vist"


@pytest.fixture(scope="module")
def vist(utgitt: Path) -> Mapping[str, str]:
    """Each function example as a reader sees it."""
    page = (utgitt / "html/index.html").read_text(encoding="utf-8")
    beside = r'\s*<div class="medfunn"><div class="avsnitt">\s*'
    item = rf'<li>(?:{beside})?eksempel(\d+): (.*?)(?:<sup class="funnmerke|</li>)'
    shown = re.findall(item, page, re.DOTALL)
    return {FUNKSJONER[int(n)][0]: in_words(text) for n, text in shown}


def test_examples_were_found() -> None:
    assert len(FUNKSJONER) > 30
    assert len(FILER) > 25
    assert len(STANDARDER) > 5


def test_every_block_of_yaml_and_csv_is_tried() -> None:
    """Those of `kilder.yaml` have a mark of their own, and are tried with the import."""
    block = re.compile(r"(?<!<!-- kilder -->\n)^ *```(?:yaml|csv)$", re.MULTILINE)
    blocks = sum(len(block.findall(side(n))) for n in SIDER)
    assert blocks == len(list(filer()))


@pytest.mark.parametrize(("kall", "resultat"), FUNKSJONER, ids=[k for k, _ in FUNKSJONER])
def test_function_gives_what_the_guide_says(
    vist: Mapping[str, str], kall: str, resultat: str
) -> None:
    assert vist[kall] == resultat


def test_a_footnote_is_printed_and_a_remark_is_not_published(utgitt: Path) -> None:
    page = (utgitt / "html/index.html").read_text(encoding="utf-8").lower()
    data = "".join(p.read_text(encoding="utf-8") for p in (utgitt / "data").glob("*.json"))
    assert "for leseren" in page
    assert "bare for oss" not in page + data


def test_every_function_has_an_example(rapport_2024: Loaded) -> None:
    shown = {name for call, _ in FUNKSJONER for name in re.findall(r"(\w+)\(", call)}
    assert shown == functions(rapport_2024)


def rounds() -> Iterator[list[Eksempel]]:
    """Examples that can stand in the project at once: of one kind, and of different files.

    Texts are held against the project's own figures, and figures against its own texts.
    """
    left = list(FILER)
    while left:
        kind = left[0].sted[-4:]
        first = {e.sted: e for e in reversed(left) if e.sted.endswith(kind)}
        yield list(first.values())
        left = [e for e in left if e not in first.values()]


@pytest.fixture(scope="module")
def funn(prosjekt: Path) -> dict[str, list[Diagnostic]]:
    """What is wrong with each example of a file, by its name."""
    found: dict[str, list[Diagnostic]] = {}
    for examples in rounds():
        before = {e.sted: (prosjekt / e.sted).read_bytes() for e in examples}
        for e in examples:
            skriv(prosjekt, e.sted, e.tekst)
        faults = errors(prosjekt)
        found |= {e.navn: [d for d in faults if d.place.file == e.sted] for e in examples}
        for sted, content in before.items():
            skriv(prosjekt, sted, content)
    return found


def errors(prosjekt: Path) -> list[Diagnostic]:
    try:
        made = lag(prosjekt, prosjekt / "build/eksempel", "data").diagnostics
    except FaultyReport as refused:
        made = tuple(refused.diagnostics)
    return [d for d in made if d.severity is Severity.FEIL]


@pytest.mark.parametrize("eksempel", FILER, ids=lambda e: e.navn)
def test_example_of_a_file_is_without_faults(
    funn: dict[str, list[Diagnostic]], eksempel: Eksempel
) -> None:
    assert funn[eksempel.navn] == []


def test_every_example_has_been_in_the_project() -> None:
    assert sorted(e.navn for some in rounds() for e in some) == sorted(e.navn for e in FILER)


@pytest.mark.parametrize("eksempel", STANDARDER, ids=lambda e: e.navn)
def test_example_of_the_standard_is_without_faults(eksempel: Eksempel) -> None:
    given = re.findall(r"^(\w+):", eksempel.tekst, re.MULTILINE)
    rest = [line for key, line in PLIKTIGE_DELER.items() if key not in given]
    assert read(Standard, eksempel, "\n".join([*rest, eksempel.tekst])) == []


def test_example_of_a_new_year_is_without_faults() -> None:
    new = [e for e in filer() if e.sted == "reports/2025/rapport.yaml"]
    assert [read(Rapportoppsett, e, e.tekst) for e in new] == [[]]


def read(cls: type[Modell], eksempel: Eksempel, text: str) -> list[Any]:
    node, faults = parse_yaml(Source(eksempel.navn, text))
    assert node is not None, faults
    return faults + validate(cls, node)[1]


def test_the_guide_says_all_that_a_goal_can_be(vist: Mapping[str, str]) -> None:
    said = [text for call, text in vist.items() if call.startswith("{{ maloppnaelse")]
    assert len(said) == len(Maloppnaelse)
