"""The page in a real browser: how a test comes in, and what must hold of whatever it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import crc32

from tests.page_server import Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (1280, 390)
PAPER = 680  # what a page of A4 is wide, in pixels
LONGEST = 120_000  # milliseconds: for a PC under load
_AXE = "axe.run(document, {resultTypes: ['violations']}).then(told => told.violations.map(one => [one.id, one.nodes[0].html]))"
_ON_PAPER = """() => {
    const shown = (places) => [...document.querySelectorAll(places)].filter((one) => one.checkVisibility());
    const left = shown("nav, form, button, input, select, textarea, .tombol, .lompat").map((one) => one.outerHTML.slice(0, 200));
    const board = document.querySelector("table.papan tr");
    if (board && getComputedStyle(board).display !== "table-row") left.push("the board is no table");
    return shown("h1").length === 1 ? left : [...left, "no heading"];
}"""


def opened(browser: Browser, year: Running, asked: list[str], *, scripts: bool = True) -> tuple[BrowserContext, Page]:
    """A browser of its own, logged in, on the board; `asked` gets every address that it asks for."""
    context = browser.new_context(locale="id-ID", java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(LONGEST)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(year.link())
    page.locator("table.papan").wait_for()
    return context, page


def looks_right(page: Page, axe: str, *, both: bool = True) -> None:
    """Nothing runs off the screen, at both widths; no violation by axe-core, at `both`, or on every other page at one, which
    differs from page to page; on paper a heading and nothing to press. Left at the width that it had.
    """
    before = page.viewport_size
    chosen = crc32(urlsplit(page.url).path.encode()) % 4
    at = WIDTHS if both else WIDTHS[chosen : chosen + 1]
    if at:
        page.evaluate(axe)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if width in at:
            violated = page.evaluate(_AXE)
            assert violated == [], (page.url, width, violated)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    assert page.evaluate(_ON_PAPER) == [], page.url
    page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)
    # A phone stays magnified as it was for the widest of these, and what is pressed then lies elsewhere.
    page.context.new_cdp_session(page).send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
