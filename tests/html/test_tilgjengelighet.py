"""The page in a browser: axe-core's rules, no sideways scrolling, no request outside the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from eksempel_dokument import DOKUMENT, UTKAST
from playwright.sync_api import Browser, Page, sync_playwright
from ressurser import ROT, assets
from utkast_med_feil import komponert, med_feil

from arsberetning.environment import Environment
from arsberetning.html.document import Dokument
from arsberetning.html.pages import render_html
from prosjektkopi import kopier_lillevik

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
BREDDER = (320, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} mangler, så tilgjengeligheten kan ikke prøves"
        if Environment(ROT).variable("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=BREDDER)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    yield page
    page.close()


def open_report(page: Page, folder: Path, dokument: Dokument) -> list[str]:
    """The addresses that were asked for."""
    for name, data in render_html(dokument, assets()).items():
        target = folder / "html" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto((folder / "html/index.html").as_uri())
    page.evaluate("document.fonts.ready")
    return asked


@pytest.fixture(scope="module")
def med_funn(tmp_path_factory: pytest.TempPathFactory) -> Dokument:
    """A draft in which the check has found something at every kind of place."""
    rot = kopier_lillevik(tmp_path_factory.mktemp("utkast") / "lillevik")
    return komponert(med_feil(rot)).dokument


@pytest.mark.parametrize("dokument", [DOKUMENT, UTKAST], ids=["endelig", "utkast"])
def test_no_rule_of_axe_is_broken(page: Page, tmp_path: Path, dokument: Dokument) -> None:
    open_report(page, tmp_path, dokument)
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []


def test_no_rule_of_axe_is_broken_by_what_the_check_found(
    page: Page, tmp_path: Path, med_funn: Dokument
) -> None:
    open_report(page, tmp_path, med_funn)
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []


@pytest.mark.parametrize("draft", [False, True])
def test_the_page_does_not_scroll_sideways(
    page: Page, tmp_path: Path, med_funn: Dokument, *, draft: bool
) -> None:
    open_report(page, tmp_path, med_funn if draft else DOKUMENT)
    width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window


def test_what_was_found_stands_beside_the_paragraph_where_there_is_room(
    page: Page, tmp_path: Path, med_funn: Dokument
) -> None:
    open_report(page, tmp_path, med_funn)
    text, box = (
        page.locator(f".prosa > .medfunn > {part}").first.bounding_box()
        for part in (".avsnitt", ".funn")
    )
    assert text
    assert box
    beside = box["x"] >= text["x"] + text["width"] and abs(box["y"] - text["y"]) < 20
    below = box["y"] >= text["y"] + text["height"] and box["x"] == text["x"]
    assert (beside, below) == (
        (True, False) if page.evaluate("innerWidth >= 1280") else (False, True)
    )


def test_the_list_the_mark_and_the_box_lead_to_each_other_by_keyboard(
    page: Page, tmp_path: Path, med_funn: Dokument
) -> None:
    open_report(page, tmp_path, med_funn)
    page.locator(".funnoversikt summary").first.press("Enter")
    page.locator("#funnliste-1 a").press("Enter")
    assert page.evaluate("location.hash") == "#funnsted-1"
    page.keyboard.press("Tab")
    page.locator("#funnsted-1").press("Enter")
    assert page.evaluate("location.hash") == "#funn-1"
    page.locator("#funn-1 .funnnummer").press("Enter")
    assert page.evaluate("location.hash") == "#funnsted-1"
    page.locator("#funn-1 .til-listen").press("Enter")
    assert page.evaluate("location.hash") == "#funnliste-1"


def test_nothing_is_fetched_from_outside_the_folder(page: Page, tmp_path: Path) -> None:
    asked = open_report(page, tmp_path, DOKUMENT)
    assert asked
    assert all(url.startswith((tmp_path / "html").as_uri()) for url in asked)


def test_contents_are_folded_on_a_phone_and_open_on_a_wide_screen(
    page: Page, tmp_path: Path
) -> None:
    open_report(page, tmp_path, DOKUMENT)
    wide = page.evaluate("innerWidth") >= 1280
    assert page.locator(".innhold-topp summary").is_visible() != wide
    assert not page.locator(".innhold-topp a").first.is_visible()
    assert page.locator(".innhold-side a").first.is_visible() == wide


def test_figures_of_a_column_stand_under_each_other(page: Page, tmp_path: Path) -> None:
    """The digit before the comma has the same right edge in `44`, `> 95` and `88,7`."""
    open_report(page, tmp_path, DOKUMENT)
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
