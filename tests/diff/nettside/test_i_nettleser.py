"""The comparison page in a browser: axe-core's rules, keys, filters, the slider, and no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from eksempler import ALT, FIENDTLIG, GAMMEL, NY
from playwright.sync_api import Browser, Page

from arsberetning.diff.nettside import comparison_page
from nettleser import new_page, started

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from started()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("nettside")
    pages = {"alt": ALT, "fiendtlig": FIENDTLIG}
    for name, found in pages.items():
        (folder / f"{name}.html").write_text(comparison_page(found, GAMMEL, NY), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def laptop(browser: Browser, files: dict[str, str]) -> Iterator[Page]:
    page = new_page(browser, viewport=LAPTOP)
    page.goto(files["alt"])
    yield page
    page.close()


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["telefon", "skjerm"])
@pytest.mark.parametrize("name", ["alt", "fiendtlig"])
def test_accessible_within_the_window_and_quiet(
    browser: Browser, files: dict[str, str], name: str, size: dict[str, int]
) -> None:
    page = new_page(browser, viewport=size)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.on("dialog", lambda d: said.append(d.message))
    page.on("request", lambda r: asked.append(r.url))
    page.goto(files[name])
    for folded in page.locator("details > summary").all():
        folded.click()
    width, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == []
    assert said == []
    page.keyboard.press("s")
    assert _violations(page) == []
    page.close()


def _violations(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found]


def test_help_is_accessible_and_closes(laptop: Page) -> None:
    laptop.keyboard.press("?")
    assert laptop.locator("#hjelp").is_visible()
    assert _violations(laptop) == []
    laptop.keyboard.press("Escape")
    assert not laptop.locator("#hjelp").is_visible()


def test_keys_go_from_change_to_change_with_focus_seen(laptop: Page) -> None:
    def focused() -> str:
        return str(laptop.evaluate("document.activeElement.id"))

    laptop.keyboard.press("j")
    assert focused() == "tall-2"
    assert laptop.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    laptop.keyboard.press("j")
    laptop.keyboard.press("j")
    laptop.keyboard.press("k")
    assert focused() == "tall-4"
    laptop.keyboard.press("n")
    assert focused() == "ny-side-1"
    laptop.keyboard.press("n")
    assert focused() == "ny-side-2"
    laptop.keyboard.press("p")
    assert focused() == "ny-side-1"
    laptop.keyboard.press("2")
    assert focused() == "tekst"


def test_keys_can_be_turned_off_and_do_not_disturb_typing(laptop: Page) -> None:
    laptop.locator("#filter-belop").focus()
    laptop.keyboard.type("jn?")
    assert laptop.evaluate("document.activeElement.id") == "filter-belop"
    assert laptop.locator("#filter-belop").input_value() == "jn?"
    laptop.locator("#vis-hjelp").click()
    laptop.locator("#bruk-taster").uncheck()
    laptop.keyboard.press("Escape")
    laptop.keyboard.press("3")
    assert laptop.evaluate("document.activeElement.id") != "sider"


def test_the_slider_is_moved_by_keys_and_uncovers_the_new_page(laptop: Page) -> None:
    laptop.locator("input[value=skyv]").check()
    slider = laptop.locator("#ny-side-1 input[type=range]")
    slider.focus()
    before = _uncovered(laptop)
    laptop.keyboard.press("ArrowLeft")
    assert (before, _uncovered(laptop)) == ("50%", "49%")
    laptop.keyboard.press("Home")
    assert _uncovered(laptop) == "0%"
    laptop.locator("#ny-side-1").focus()
    laptop.keyboard.press("ArrowRight")
    assert _uncovered(laptop) == "2%"
    places = laptop.locator("#ny-side-1 .ark").evaluate_all(
        "sheets => sheets.map(e => e.getBoundingClientRect().toJSON())"
    )
    assert places[0] == places[1]


def _uncovered(page: Page) -> str:
    return str(page.evaluate(
        "document.querySelector('#ny-side-1 .par').style.getPropertyValue('--skyv')"
    ))  # fmt: skip


def test_the_slider_follows_the_pointer(laptop: Page) -> None:
    laptop.keyboard.press("s")
    sheet = laptop.locator("#ny-side-1 .na .ark")
    laptop.locator("#ny-side-1").evaluate("e => e.scrollIntoView({behavior: 'instant'})")
    box = sheet.bounding_box()
    assert box is not None
    laptop.mouse.move(box["x"] + box["width"] / 4, box["y"] + 100)
    laptop.mouse.down()
    laptop.mouse.up()
    assert _uncovered(laptop) == "25%"


def test_the_pages_take_turns_and_can_be_stopped(laptop: Page) -> None:
    laptop.keyboard.press("b")
    laptop.wait_for_selector("body.viser-ny", state="attached")
    laptop.keyboard.press("x")
    assert "Start" in laptop.locator("#blinkpause").inner_text()
    laptop.keyboard.press("v")
    assert not laptop.locator("#blinkpause").is_visible()


def test_nothing_blinks_for_those_who_want_it_calm(browser: Browser, files: dict[str, str]) -> None:
    page = new_page(browser, viewport=LAPTOP, reduced_motion="reduce")
    page.goto(files["alt"])
    page.keyboard.press("b")
    assert "Start" in page.locator("#blinkpause").inner_text()
    page.close()


def test_figures_are_filtered_by_area_and_size(laptop: Page) -> None:
    def shown() -> list[str]:
        rows = laptop.locator(".endringstabell > tbody").all()
        return [str(r.get_attribute("id")) for r in rows if r.is_visible()]

    laptop.select_option("#filter-omrade", "fo2a")
    assert shown() == ["tall-1"]
    laptop.select_option("#filter-omrade", "bydel")
    assert shown() == ["tall-1", "tall-3"]
    laptop.locator("form.filter button").click()
    laptop.locator("#filter-belop").fill("1 000")
    assert shown() == ["tall-2"]
    assert laptop.locator("#filter-svar").inner_text() == "1 av 4 tall"
    laptop.locator("form.filter button").click()
    laptop.locator("#filter-prosent").fill("0,05")
    assert shown() == ["tall-2", "tall-1"]


def test_figures_are_sorted_by_size_with_what_belongs_to_them(laptop: Page) -> None:
    def order() -> list[str]:
        return [str(r.get_attribute("id")) for r in laptop.locator(".endringstabell > tbody").all()]

    head = laptop.get_by_role("button", name="Endring", exact=True)
    head.click()
    assert order()[:2] == ["tall-2", "tall-1"]
    assert laptop.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    head.click()
    assert order()[:2] == ["tall-1", "tall-2"]
    assert laptop.locator("#tall-1 details").count() == 1


def test_all_is_there_without_script(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=LAPTOP)
    page = context.new_page()
    page.goto(files["alt"])
    assert page.locator("#ny-side-1 img").count() == 2
    assert all(image.is_visible() for image in page.locator("#ny-side-1 img").all())
    assert page.locator("#tall-1").is_visible()
    assert not page.locator(".verktoy").is_visible()
    assert not page.locator(".filter").is_visible()
    context.close()
