"""Chromium for tests: pages of a report, opened from disk as a reader would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
WIDE, PHONE = 1280, 360  # pixels
HIGH = 900


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """A report in a browser, and what the console said of it."""

    page: Page
    folder: Path
    said: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """The page at an address within the report, loaded and drawn."""
        self.page.goto(f"file://{self.folder}/{address}")
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.live:not([hidden])')]"
            ".every((live) => live.classList.contains('drawn'))"
        )
        return self.page


@contextmanager
def visit(
    browser: Browser, folder: Path, *, width: int = WIDE, dark: bool = False
) -> Iterator[Visit]:
    """The report in a fresh window; whatever is asked of the network fails and is noted."""
    context = browser.new_context(
        viewport={"width": width, "height": HIGH},
        color_scheme="dark" if dark else "light",
        offline=True,
    )
    page = context.new_page()
    found = Visit(page, folder)
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("requestfailed", lambda request: found.said.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith("file:") else found.said.append(request.url),
    )
    yield found
    context.close()
