"""A browser for the tests that look at pages in one; where none can be had, they are skipped.

`.ci/setup test` installs what it needs or says what lacks. In CI nothing may lack.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from arsberetning.environment import Environment

ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 300_000
"""Milliseconds: a machine with much else to do is slow, and that is no fault of a page."""


def started() -> Iterator[Browser]:
    """A fixture's body: the machine's Chromium, headless, closed when the tests are done."""
    program = shutil.which("chromium")
    if not program:
        _without("Chromium mangler")
    try:
        playwright = sync_playwright().start()
    except Error as error:
        _without(f"nettleserens driver starter ikke: {error}")
    chromium = playwright.chromium.launch(executable_path=program, args=ARGS, timeout=PATIENCE)
    yield chromium
    chromium.close()
    playwright.stop()


def _without(reason: str) -> NoReturn:
    if Environment(Path()).variable("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def new_page(browser: Browser, **wishes: Any) -> Page:
    """An empty page that waits as long as `PATIENCE`."""
    page = browser.new_page(**wishes)
    page.set_default_timeout(PATIENCE)
    return page
