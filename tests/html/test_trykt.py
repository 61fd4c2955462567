"""Whatever a person wrote is printed, or there is a finding at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ressurser import assets

from arsberetning.check.motor import run
from arsberetning.diagnostics import Diagnostic
from arsberetning.environment import Environment
from arsberetning.html.compose import compose
from arsberetning.html.pages import render_html
from arsberetning.html.trykt import scalars
from arsberetning.model.arsberetning import Lest
from arsberetning.model.kontroll import Kontrolloppsett
from arsberetning.model.standard import Standard
from arsberetning.pipeline.load import FaultyReport, Loaded, load
from prosjektkopi import ROT, bytt, last, skriv

FO = "reports/2013/funksjonsomrader/fo2a.yaml"
MARK = "Qzx{:04d}"


@dataclass(frozen=True)
class Made:
    """What came of a report: its page, the tables published beside it, and all findings."""

    side: str
    funn: tuple[Diagnostic, ...]

    def tells(self, fil: str, line: int) -> bool:
        return any((d.place.file, d.place.line) == (fil, line) for d in self.funn)


def made(rot: Path, rapport: str) -> Made:
    try:
        loaded = load(rot / rapport, Environment(rot, variables={}))
    except FaultyReport as faulty:
        return Made("", tuple(faulty.diagnostics))
    composed = compose(loaded.arsberetning, loaded.tallbase, loaded.punkter, {})
    side = render_html(composed.dokument, assets())["index.html"].decode()
    checked = run(loaded.grunnlag, {"UTF018"}).funn
    return Made(side, (*loaded.read_findings, *composed.funn, *checked))


def texts(loaded: Loaded) -> Iterator[tuple[str, int, int]]:
    """Where each text and title that people have written begins, last in its file first."""
    for lest in loaded.arsberetning.lest:
        if not isinstance(lest.modell, Standard | Kontrolloppsett):
            yield from _starts(lest)


def _starts(lest: Lest) -> Iterator[tuple[str, int, int]]:
    places = {s.text_place for s in scalars(lest.modell)}
    for place in sorted(places, reverse=True):
        yield place.file, place.line, place.column


def with_marks(rot: Path, loaded: Loaded) -> dict[str, tuple[str, int]]:
    """Put a word of its own first in each text; the words and where they stand."""
    marks: dict[str, tuple[str, int]] = {}
    for n, (fil, line, column) in enumerate(texts(loaded)):
        lines = (rot / fil).read_text(encoding="utf-8").split("\n")
        word = MARK.format(n)
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        if fil.endswith("rapport.yaml") and not before.lstrip().startswith(("navn", "utgiver")):
            continue
        if before.lstrip().startswith("funksjonsomrade:"):
            continue
        lines[line - 1] = f"{before}{word} {after}"
        skriv(rot, fil, "\n".join(lines))
        marks[word] = fil, line
    return marks


@pytest.mark.parametrize("prosjekt", ["lillevik", "gamle_oslo"])
def test_every_text_of_the_example_projects_is_printed(
    request: pytest.FixtureRequest, prosjekt: str
) -> None:
    rot: Path = request.getfixturevalue(prosjekt)
    rapport = "reports/2013" if prosjekt == "lillevik" else "reports/2024"
    marks = with_marks(rot, load(rot / rapport, Environment(rot, variables={})))
    assert len(marks) > (10 if prosjekt == "lillevik" else 200)
    result = made(rot, rapport)
    lost = {w: at for w, at in marks.items() if w not in result.side and not result.tells(*at)}
    assert not lost


SECTION = """{pad}tekst: Aaa1 er skrevet.
{pad}svar:
{pad}  system: {{svar: nei, kommentar: Aaa2 er skrevet.}}
{pad}  besok: Aaa3 er skrevet.
{pad}utgar:
{pad}  arsak: ikke_aktuelt
{pad}  forklaring: Aaa4 er skrevet.
"""
SECTIONS = ("ansvarsomrade", "hovedmal", "situasjonsbeskrivelse", "okonomi", "resultater")
PLACES = [
    *((f"funksjonsomrader/{fo}.yaml", f"funksjonsomrade: {fo}\n{s}:\n", "  ")
      for fo in ("fo1", "fo2b") for s in SECTIONS),
    ("funksjonsomrader/fo2b.yaml", "funksjonsomrade: fo2b\ntillegg:\n  ungdomsklubb:\n", "    "),
    ("beretning.yaml", "", ""),
    ("styring.yaml", "", ""),
    ("situasjon.yaml", "seksjoner:\n  befolkning:\n", "    "),
    ("ressursinnsats.yaml", "", ""),
    ("ressursinnsats.yaml", "seksjoner:\n  brutto:\n", "    "),
    ("saerskilt/larlinger.yaml", "", ""),
    ("saerskilt/okt_bemanning.yaml", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("fil", "over", "pad"), PLACES)
def test_every_key_in_every_place_is_printed_or_told_of(
    lillevik: Path, fil: str, over: str, pad: str
) -> None:
    """One line of a full section after the other, so that no finding hides another."""
    written = over + SECTION.format(pad=pad)
    for keep in ({"Aaa1"}, {"Aaa2"}, {"Aaa3"}, {"Aaa4"}):
        lines = list(_parts(written, keep))
        text = "\n".join(lines) + "\n"
        skriv(lillevik, f"reports/2013/{fil}", text)
        result = made(lillevik, "reports/2013")
        for n, line in enumerate(lines, start=1):
            for word in set(re.findall(r"Aaa\d", line)):
                told = any(result.tells(f"reports/2013/{fil}", at) for at in range(1, n + 1))
                assert word in result.side or told, (word, text)


def _parts(written: str, keep: set[str]) -> Iterator[str]:
    """The lines of a section with one of its texts, and the keys above it."""
    lines = written.rstrip("\n").split("\n")
    at = next(n for n, line in enumerate(lines) if any(k in line for k in keep))
    depth = len(lines[at]) - len(lines[at].lstrip()) + 1
    above: list[str] = []
    for line in reversed(lines[: at + 1]):
        indent = len(line) - len(line.lstrip())
        if indent < depth:
            above.insert(0, line)
            depth = indent
    arsak = [line for line in lines if "arsak:" in line and "Aaa4" in lines[at]]
    top = [line for line in lines if line.startswith("funksjonsomrade:") and line not in above]
    yield from (*top, *above[:-1], *arsak, above[-1])


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("resultater:\n", "okonomi:\n  svar:\n    system: ja\nresultater:\n", "5:1",
         "«okonomi» skrives ikke ut"),
        ("resultater:\n", "okonomi:\n  tekst: Det gikk.\n  svar: {a: ja}\nresultater:\n", "7:3",
         "«svar» under «okonomi» skrives ikke ut"),
        ("resultater:\n", "situasjonsbeskrivelse:\n  tekst: Mange flyttet.\nresultater:\n", "5:1",
         "«situasjonsbeskrivelse» skrives ikke ut"),
        ("    gruppe: Trygge barn\n    tekst", "    gruppe: Mål # 3\n    tekst", "18:13",
         "«# 3» etter «Mål» er en kommentar, og skrives ikke ut"),
        ("  tekst: |\n    Kommunale", "  tekst: | # Barnehager\n    Kommunale", "3:10",
         "«# Barnehager» etter «|» er en kommentar"),
        ("Alle barn skal trives", "'Alle barn' #skal trives", "10:13", "«#skal trives» etter"),
    ],
)  # fmt: skip
def test_what_is_not_printed_is_told_where_it_stands(
    lillevik: Path, old: str, new: str, place: str, message: str
) -> None:
    rot = lillevik
    text = (rot / FO).read_text(encoding="utf-8")
    skriv(rot, FO, text.replace(old, new, 1) if "gruppe" not in old else _last(text, old, new))
    found = [d for d in made(rot, "reports/2013").funn if d.code.startswith("INN")]
    assert [str(d.place) for d in found] == [f"{FO}:{place}"]
    assert message in found[0].message
    assert found[0].hint


def _last(text: str, old: str, new: str) -> str:
    head, _, tail = text.rpartition(old)
    return head + new + tail


def test_a_chapter_that_holds_no_text_tells_of_it(lillevik: Path) -> None:
    bytt(lillevik, "templates/standard/2013.yaml", "fil: beretning.yaml\n    innhold: [tekst]",
         "fil: beretning.yaml\n    innhold: []")  # fmt: skip
    (found,) = [d for d in made(lillevik, "reports/2013").funn if d.code == "INN005"]
    assert str(found.place) == "reports/2013/beretning.yaml:1:1"
    assert "«tekst» skrives ikke ut: «Lillevik fikk" in found.message


def test_comments_on_lines_of_their_own_and_after_settings_are_comments(lillevik: Path) -> None:
    bytt(lillevik, "reports/2013/rapport.yaml", "status: utkast", "status: utkast  # ikke ferdig")
    bytt(lillevik, FO, "mal:\n", "# Målene\nmal:\n")
    assert not [d for d in made(lillevik, "reports/2013").funn if d.code.startswith("INN")]


def test_every_cell_of_a_table_is_printed_or_told_of(lillevik: Path) -> None:
    """A footnote for each row, a group and a name for each: sum rows as well."""
    marks: dict[str, tuple[str, int]] = {}
    for path in sorted((lillevik / "data/2013").rglob("*.csv")):
        if path.name == "tall.csv":
            continue
        fil = path.relative_to(lillevik).as_posix()
        head, *rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        extra = [c for c in ("fotnote", "gruppe", "navn") if c not in head.split(";")]
        out = [";".join([head, *extra])]
        for n, row in enumerate(rows, start=2):
            words = [MARK.format(len(marks) + k) for k in range(len(extra))]
            marks |= dict.fromkeys(words, (fil, n))
            out.append(";".join([row, *words]))
        skriv(lillevik, fil, "\n".join(out) + "\n")
    result = made(lillevik, "reports/2013")
    assert result.side
    kostra = [w for w, (fil, _) in marks.items() if fil.endswith("netto.csv")]
    for word, at in marks.items():
        told = result.tells(*at) or word in kostra  # the code list's names: KOS003
        assert word in result.side or told, (word, at)
    assert sum(w in result.side for w in marks) > 25


def test_the_real_report_loses_nothing() -> None:
    result = made(ROT, "reports/2024")
    assert not [d for d in result.funn if d.code in {"INN005", "INN006", "UTF018"}]


def test_a_new_field_is_told_of_until_it_is_printed(lillevik: Path) -> None:
    """The guard knows no list of fields: what the composer does not take is lost."""
    from arsberetning.html.trykt import Trykt, unprinted

    loaded = last(lillevik)
    found = {d.message.split("»")[0] for d in unprinted(loaded.arsberetning, Trykt())}
    assert {"«navn", "«tekst", "«ansvarsomrade", "«mal", "«svar"} <= found
    assert not {"«status", "«mappenavn", "«funksjonsomrade", "«dato"} & found


@pytest.mark.parametrize(
    ("file", "before", "written", "hint"),
    [
        (
            "styring.yaml",
            "  system: ja",
            "  system: ja # men vi mangler folk",
            "{svar: ja, kommentar: …}",
        ),
        ("styring.yaml", "tekst: |", "tekst: | # husk dette", "flytt det inn i den"),
    ],
)
def test_what_follows_a_sign_of_number_is_told_also_after_a_code(
    lillevik: Path, file: str, before: str, written: str, hint: str
) -> None:
    bytt(lillevik, f"reports/2013/{file}", before, written)
    found = [d for d in made(lillevik, "reports/2013").funn if d.code == "INN006"]
    assert [hint in d.hint for d in found] == [True]


def test_a_comment_in_the_set_up_is_only_a_comment(lillevik: Path) -> None:
    bytt(lillevik, "reports/2013/rapport.yaml", "ar: 2013", "ar: 2013 # året det gjelder")
    assert not [d for d in made(lillevik, "reports/2013").funn if d.code == "INN006"]
