"""The HTML folder: what it holds, that its links lead somewhere, that it needs nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

import pytest
from eksempel_dokument import DOKUMENT, FO2B, KAPITLER, UTKAST
from jinja2 import UndefinedError
from markupsafe import Markup
from ressurser import assets
from siden import Side

from arsberetning.html.assets import Assets
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.pages import render_chapter, render_html, render_page


@pytest.fixture(scope="module")
def filer() -> dict[str, bytes]:
    return render_html(DOKUMENT, assets())


@pytest.fixture(scope="module")
def side(filer: dict[str, bytes]) -> Side:
    return Side(filer["index.html"])


def test_folder_holds_page_style_and_four_faces(filer: dict[str, bytes]) -> None:
    assert sorted(filer) == [
        "assets/arsberetning.css",
        "assets/source-sans-pro-bold.woff2",
        "assets/source-sans-pro-italic.woff2",
        "assets/source-sans-pro-regular.woff2",
        "assets/source-sans-pro-semibold.woff2",
        "index.html",
    ]


def test_same_input_same_bytes(filer: dict[str, bytes]) -> None:
    assert render_html(DOKUMENT, assets()) == filer


def test_every_style_and_font_is_in_the_folder(filer: dict[str, bytes], side: Side) -> None:
    sheets = [link["href"] for link in side.alle("link") if link["rel"] == "stylesheet"]
    css = filer["assets/arsberetning.css"].decode()
    fonts = [part.partition('"')[0] for part in css.split('url("')[1:]]
    assert sheets == ["assets/arsberetning.css"]
    assert {f"assets/{name}" for name in fonts} == {n for n in filer if n.endswith("woff2")}


@pytest.mark.parametrize(
    "navn", ["Oslo kommune, Bydel Å", 'Sør "(Ø)" & <b>Nord</b>', "A\u030asane 🏔️", "it's {{ x }}"]
)
def test_the_page_says_what_it_is_to_programs(navn: str) -> None:
    made = render_html(replace(DOKUMENT, utgiver=navn, bydel=navn), assets())
    page = Side(made["index.html"])
    named = {m["name"]: m["content"] for m in page.alle("meta") if "name" in m}
    assert named["author"] == navn
    assert named["description"] == f"Årsberetning for {navn} for 2024"
    assert named["keywords"].startswith("årsberetning, 2024, ")
    assert named["dcterms.date"] == DOKUMENT.dato.isoformat()
    assert page.alle("html") == [{"lang": "nb"}]


def test_one_h1_and_no_level_is_skipped(side: Side) -> None:
    levels = side.overskriftsnivaer()
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_measure_in_a_group_of_goals_shares_the_deepest_level(side: Side) -> None:
    assert max(side.overskriftsnivaer()) == 6


def test_ids_are_unique(side: Side) -> None:
    assert len(side.ider()) == len(set(side.ider()))


def test_every_link_leads_somewhere(side: Side) -> None:
    known = {f"#{i}" for i in side.ider()}
    inside = {h for h in side.lenker() if h.startswith("#")}
    outside = {h for h in side.lenker() if not h.startswith("#")}
    assert inside <= known
    assert all(PurePosixPath(h).parts[0] == ".." for h in outside)


def test_every_heading_table_and_chart_links_to_itself(side: Side) -> None:
    anchors = {a["href"] for a in side.alle("a") if a.get("class") == "anker"}
    headings = {f"#{a['id']}" for t, a in side.elementer if t in {"h2", "h3", "h4", "h5", "h6"}}
    figures = {f"#{a['id']}" for a in side.alle("figure")}
    assert headings | figures <= anchors


def test_no_request_to_anywhere_and_no_script(filer: dict[str, bytes], side: Side) -> None:
    text = (filer["index.html"] + filer["assets/arsberetning.css"]).decode()
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert not side.alle("script")
    assert not [a for _, attrs in side.elementer for a in attrs if a.startswith("on")]


def test_language_title_and_landmarks(side: Side, filer: dict[str, bytes]) -> None:
    tags = [tag for tag, _ in side.elementer]
    assert side.alle("html") == [{"lang": "nb"}]
    assert [tags.count(t) for t in ("header", "main", "footer")] == [1, 1, 1]
    assert "<title>Årsberetning 2024 – Bydel Gamle Oslo</title>" in filer["index.html"].decode()


def test_csv_link_names_its_table(filer: dict[str, bytes]) -> None:
    page = filer["index.html"].decode()
    link = '<a href="../data/bydel-ansatte.csv" download>Last ned som CSV<span class="skjult">: '
    assert f"{link}Tabell 1 Ansatte og årsverk per 1. januar</span></a>" in page


def test_figures_carry_their_address_and_source(side: Side) -> None:
    cells = [a for a in side.alle("td") if "data-adresse" in a]
    assert {"class": "tall", "data-adresse": "fo2a/eksempel/77814",
            "title": "data/2024/fo2b/netto.csv:4"}.keys() == cells[0].keys()  # fmt: skip


def test_a_draft_says_so_and_lists_what_is_missing() -> None:
    page = render_html(UTKAST, assets())["index.html"].decode()
    assert "<title>UTKAST: Årsberetning 2024" in page
    assert '<a href="#rasisme">3.4 Forebygging og bekjempelse av rasisme</a>' in page


def test_text_is_escaped() -> None:
    page = render_html(replace(DOKUMENT, bydel="<b>Øst & Vest"), assets())["index.html"]
    assert b'<p class="bydel">&lt;b&gt;\xc3\x98st &amp; Vest</p>' in page


def test_a_chapter_renders_on_its_own() -> None:
    chapter = render_chapter(make_jinja(assets()), DOKUMENT, KAPITLER[1], "pdf")
    assert isinstance(chapter, Markup)
    assert chapter.startswith('<section class="kapittel">')
    assert FO2B.tittel in chapter
    assert "Særskilt" not in chapter


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    own = assets()
    broken = Assets(lambda name: own.read(name).replace(b"s.anker", b"s.ukjent"), own.fonts)
    with pytest.raises(UndefinedError, match="ukjent"):
        render_page(make_jinja(broken), DOKUMENT, "html")
