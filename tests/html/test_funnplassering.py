"""Findings stand in a draft beside the paragraph, row or title they concern."""

from __future__ import annotations

import pickle
import re

import pytest
from ressurser import assets
from siden import Side
from utkast_med_feil import komponert, med_feil

from arsberetning.html.compose import Komposisjon
from arsberetning.html.document import Dokument, SeksjonVis
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.funnvisning import FunnVis
from arsberetning.html.pages import render_chapter, render_html
from arsberetning.html.stylesheet import html_stylesheet
from arsberetning.prosa.avsnitt import Merket
from prosjektkopi import kopier_lillevik


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Komposisjon:
    return komponert(med_feil(kopier_lillevik(tmp_path_factory.mktemp("u") / "lillevik")))


@pytest.fixture(scope="module")
def page(made: Komposisjon) -> str:
    return render_html(made.dokument, assets())["index.html"].decode()


def _section(dokument: Dokument, section_id: str) -> SeksjonVis:
    return next(s for s in dokument.alle_seksjoner() if s.id == section_id)


def _all(dokument: Dokument) -> list[FunnVis]:
    return [f for g in dokument.funn for f in g.funn]


def _boxes(text: object) -> list[tuple[str, str]]:
    """Each passage with a box: its last words, and the code and line of what is in the box."""
    assert isinstance(text, Merket)
    found, words = [], ""
    for part in text.deler:
        words += re.sub(r"<[^>]+>", "", part.html)
        if part.boks:
            told = ", ".join(f"{f.kode}:{f.sted.split(':')[1]}" for f in part.tillegg)
            found.append((" ".join(words.split()[-3:]), told))
    return found


def test_a_finding_stands_at_the_paragraph_list_item_or_heading_it_is_in(
    made: Komposisjon,
) -> None:
    (block,) = [b for b in _section(made.dokument, "fo2a/ansvarsomrade").blokker if b.tekst]
    assert _boxes(block.tekst) == [
        ("skal gjøre dette:", "SPR002:9"),
        ("med med private", "SPR002:12"),
        ("overskrift med feeil", "SPR001:14"),
        ("med med her.", "SPR002:16"),
    ]


def test_a_text_is_the_same_without_what_stands_beside_it(made: Komposisjon) -> None:
    (block,) = [b for b in _section(made.dokument, "fo2a/ansvarsomrade").blokker if b.tekst]
    assert "<blockquote>\n<p>Et sitat er med med her.</p>\n</blockquote>" in block.tekst
    assert "medfunn" not in block.tekst
    copy = pickle.loads(pickle.dumps(block.tekst))  # noqa: S301 - our own
    assert (copy, copy.deler) == (block.tekst, block.tekst.deler)


def test_a_fault_met_in_making_a_text_stands_at_its_paragraph(made: Komposisjon) -> None:
    (block,) = [b for b in _section(made.dokument, "fo2a/mal").blokker if b.mal]
    assert _boxes(block.mal[1].tekst) == [("plass fikk plass.", "TEK007:32")]


def test_titles_of_goals_and_measures_have_their_findings(made: Komposisjon) -> None:
    (block,) = [b for b in _section(made.dokument, "fo2a/mal").blokker if b.mal]
    assert [f.kode for f in block.mal[0].funn] == ["SPR002"]
    assert [f.kode for f in block.mal[0].tiltak[0].funn] == ["SPR002"]


def test_a_figure_has_its_findings_in_its_cell(made: Komposisjon) -> None:
    tables = [b.tabell for s in made.dokument.alle_seksjoner() for b in s.blokker if b.tabell]
    cells = {
        c.adresse: [f.kode for f in c.funn]
        for t in tables
        for rad in t.rader
        for c in rad.celler
        if c.funn
    }
    assert cells["fo2a/indikator/dekning/avvik_2013"] == ["AVV001"]
    assert cells["fo2a/netto/sum/regnskap_2012"] == ["SUM001"]


def test_every_finding_is_on_the_list_and_numbered_in_reading_order(made: Komposisjon) -> None:
    found = _all(made.dokument)
    assert [f.nummer for f in found] == list(range(1, len(found) + 1))
    assert len({(f.kode, f.sted) for f in found}) == len(found) == 10
    assert {f.alvor for f in found} <= {"feil", "advarsel"}


def test_the_list_the_text_and_the_box_point_to_each_other(made: Komposisjon, page: str) -> None:
    side = Side(page)
    assert len(side.ider()) == len(set(side.ider()))
    targets = {f"#{i}" for i in side.ider()}
    assert {a for a in side.lenker() if a.startswith("#")} <= targets
    for f in _all(made.dokument):
        if f.vist:
            assert f'id="funn-{f.nummer}"' in page
            assert f'href="#funnliste-{f.nummer}"' in page
            mark = f"#funnsted-{f.nummer}" if f.merket else f"#funn-{f.nummer}"
            assert f'href="{mark}"' in page


def test_nothing_of_it_is_in_the_pdf(made: Komposisjon) -> None:
    jinja = make_jinja(assets())
    pages = [render_chapter(jinja, made.dokument, k, "pdf") for k in made.dokument.kapitler]
    assert not any("funn" in page for page in pages)


@pytest.mark.parametrize("draft", [True, False])
def test_only_a_draft_has_the_style_of_it(*, draft: bool) -> None:
    style = html_stylesheet(assets(), utkast=draft)
    assert (".funnmerke" in style) == draft
