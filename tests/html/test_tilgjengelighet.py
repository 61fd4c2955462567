"""The page in a browser: axe-core's rules, no sideways scrolling, no request outside the folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from eksempel_dokument import DOKUMENT, UTKAST
from playwright.sync_api import Browser, Page
from ressurser import assets
from utkast_med_feil import komponert, med_feil

from arsberetning.html.document import Dokument
from arsberetning.html.pages import render_html
from nettleser import new_page, started
from prosjektkopi import kopier_lillevik

BREDDER = (320, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@dataclass(frozen=True)
class Opened:
    """The report in a window, the folder it lies in, and the addresses that were asked for."""

    page: Page
    folder: Path
    asked: list[str]


def opened(browser: Browser, width: int, folder: Path, dokument: Dokument) -> Opened:
    for name, data in render_html(dokument, assets()).items():
        target = folder / "html" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    page = new_page(browser, viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto((folder / "html/index.html").as_uri())
    page.evaluate("document.fonts.ready")
    return Opened(page, folder, asked)


@pytest.fixture(scope="module", params=BREDDER)
def report(
    browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """The report in a window of each width: opened once, only looked at."""
    there = opened(browser, request.param, tmp_path_factory.mktemp("side"), DOKUMENT)
    yield there
    there.page.close()


@pytest.fixture
def page(report: Opened) -> Page:
    return report.page


def broken_rules(page: Page) -> list[tuple[str, str]]:
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in violations]


@pytest.fixture(scope="module")
def med_funn(tmp_path_factory: pytest.TempPathFactory) -> Dokument:
    """A draft in which the check has found something at every kind of place."""
    rot = kopier_lillevik(tmp_path_factory.mktemp("utkast") / "lillevik")
    return komponert(med_feil(rot)).dokument


@pytest.fixture(scope="module", params=BREDDER)
def found(
    browser: Browser,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    med_funn: Dokument,
) -> Iterator[Page]:
    """That draft in a window of each width, opened once."""
    there = opened(browser, request.param, tmp_path_factory.mktemp("funn"), med_funn)
    yield there.page
    there.page.close()


def test_nothing_is_fetched_from_outside_the_folder(report: Opened) -> None:
    assert report.asked
    assert all(url.startswith((report.folder / "html").as_uri()) for url in report.asked)


def test_the_page_does_not_scroll_sideways(page: Page) -> None:
    width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window


def test_no_rule_of_axe_is_broken(page: Page) -> None:
    assert broken_rules(page) == []


def test_no_rule_of_axe_is_broken_by_what_the_check_found(found: Page) -> None:
    found.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    broken = broken_rules(found)
    found.evaluate("document.querySelectorAll('main details').forEach(d => d.open = false)")
    assert broken == []


def test_a_draft_with_findings_does_not_scroll_sideways(found: Page) -> None:
    width, window = found.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window


def test_what_was_found_stands_beside_the_paragraph_where_there_is_room(found: Page) -> None:
    text, box = (
        found.locator(f".prosa > .medfunn > {part}").first.bounding_box()
        for part in (".avsnitt", ".funn")
    )
    assert text
    assert box
    beside = box["x"] >= text["x"] + text["width"] and abs(box["y"] - text["y"]) < 20
    below = box["y"] >= text["y"] + text["height"] and box["x"] == text["x"]
    wide = found.evaluate("innerWidth >= 1280")
    assert (beside, below) == ((True, False) if wide else (False, True))


def test_the_list_the_mark_and_the_box_lead_to_each_other_by_keyboard(found: Page) -> None:
    found.locator(".funnoversikt summary").first.press("Enter")
    found.locator("#funnliste-1 a").press("Enter")
    assert found.evaluate("location.hash") == "#funnsted-1"
    found.keyboard.press("Tab")
    found.locator("#funnsted-1").press("Enter")
    assert found.evaluate("location.hash") == "#funn-1"
    found.locator("#funn-1 .funnnummer").press("Enter")
    assert found.evaluate("location.hash") == "#funnsted-1"
    found.locator("#funn-1 .til-listen").press("Enter")
    assert found.evaluate("location.hash") == "#funnliste-1"


@pytest.mark.parametrize("width", BREDDER)
def test_no_rule_of_axe_is_broken_by_a_draft(browser: Browser, tmp_path: Path, width: int) -> None:
    draft = opened(browser, width, tmp_path, UTKAST)
    assert broken_rules(draft.page) == []
    draft.page.close()


def test_contents_are_folded_on_a_phone_and_open_on_a_wide_screen(page: Page) -> None:
    wide = page.evaluate("innerWidth") >= 1280
    assert page.locator(".innhold-topp summary").is_visible() != wide
    assert not page.locator(".innhold-topp a").first.is_visible()
    assert page.locator(".innhold-side a").first.is_visible() == wide


def test_figures_of_a_column_stand_under_each_other(page: Page) -> None:
    """The digit before the comma has the same right edge in `44`, `> 95` and `88,7`."""
    edges = page.evaluate(
        """() => [...document.querySelectorAll('#tabell-fo2a-indikator tbody tr')].slice(1, 4)
        .map(row => { const cell = row.querySelectorAll('td')[2];
          const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode()) && !node.data.trim()) {}
          const end = (node.data + ',').indexOf(','); const range = document.createRange();
          range.setStart(node, end - 1); range.setEnd(node, end);
          return range.getBoundingClientRect().right; })"""
    )
    assert max(edges) - min(edges) < 0.3
