"""Keeping all guides of a county: bytes on the way, requests, and seconds on a slow phone; then asking for changes."""

import json
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.fixtures.browsers import ARGUMENTS, PHONE, chromium_path
from tests.load.phone import SLOWED, until

PLACE = {"language": "zh-CN", "place": {"code": "510604000000", "name": "罗江区"}}
WHOLE = "Number(document.body.innerText.includes('已存好'))"
IN_CHARGE = "Number(navigator.serviceWorker.controller !== null)"
SETTLING = 8_000  # milliseconds; the page keeps other things in its first quiet moment


@dataclass(frozen=True)
class Measured:
    """What a county costs."""

    received: float
    requests: int
    seconds: float
    asking_again: float


def measure(address: str) -> Measured:
    """Keep a county in a new browser at a quarter of the processor, as a person does it."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        settings: dict[str, Any] = {**PHONE, "locale": "zh-CN"}
        context = browser.new_context(**settings)
        context.add_init_script(f"localStorage.setItem('onedoor.preferences', {json.dumps(json.dumps(PLACE))})")
        page = context.new_page()
        page.goto(address + "/services")
        until(page, IN_CHARGE)
        page.wait_for_timeout(SETTLING)
        received = watch(context, page)
        start = time.perf_counter()
        page.get_by_role("button", name="存在手机上").click()
        until(page, WHOLE)
        seconds = time.perf_counter() - start
        kept = list(received)
        received.clear()
        page.get_by_role("link", name="我的").click()
        page.get_by_role("link", name="存在手机上的指南").click()
        until(page, WHOLE)
        page.wait_for_timeout(1_000)
        browser.close()
    return Measured(sum(kept), len(kept), seconds, sum(received))


def watch(context: BrowserContext, page: Page) -> list[float]:
    """Note what each answer of the API weighs, headers included, and slow the page down."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    ours: set[str] = set()
    received: list[float] = []
    session.on(
        "Network.requestWillBeSent",
        lambda event: ours.add(event["requestId"]) if "/api/" in event["request"]["url"] else None,
    )
    session.on(
        "Network.loadingFinished",
        lambda event: received.append(event["encodedDataLength"]) if event["requestId"] in ours else None,
    )
    return received
