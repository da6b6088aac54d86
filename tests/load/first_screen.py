"""Bytes over the wire until the first screen, and until the first guide, on a phone that has nothing yet."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.fixtures.browsers import ARGUMENTS, PHONE, chromium_path

SETTLING = 300  # milliseconds; what is fetched for later begins after the first screen stands


def measure(address: str) -> dict[str, int]:
    """Give the bytes received, headers included, for the home page and for a guide, each by a new browser.

    What the worker fetches afterwards for reading with no network is not counted: workers are off.
    """
    pages = {"first_screen": "/", "first_guide": "/services/child-registration"}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        found = {name: transferred(browser, address + path) for name, path in pages.items()}
        browser.close()
    return found


def transferred(browser: Browser, url: str) -> int:
    """Give the bytes that a phone receives, headers included, until the heading stands and all has settled."""
    context = new_phone(browser)
    page = context.new_page()
    received: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(SETTLING)
    context.close()
    return int(sum(received))


def new_phone(browser: Browser) -> BrowserContext:
    """Open a phone that has no worker, in the language that guides are written into their pages in."""
    settings: dict[str, Any] = {**PHONE, "locale": "zh-CN", "service_workers": "block"}
    return browser.new_context(**settings)


def script_bytes(dist: Path) -> int:
    """Give the brotli bytes of all script that the first screen names in its HTML."""
    html = (dist / "home.html").read_text()
    return sum(path.stat().st_size for path in dist.glob("assets/*.js.br") if path.name.removesuffix(".br") in html)
