"""What a slow phone takes: cold start with no network, and keeping a draft, at a quarter of this processor's speed."""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, sync_playwright

from tests.fixtures.browsers import ARGUMENTS, PHONE, chromium_path

SLOWED = 4
ROUNDS = 7
GUIDE = "/services/child-registration"
FORM = "/services/child-registration/apply"
KEPT = "caches.keys().then(async (names) => { for (const name of names) for (const { url } of await (await caches.open(name)).keys()) if (url.includes('guides/child-registration')) return true; return false; })"  # noqa: E501  # one expression for the page
READABLE = """
const look = () => {
  const main = document.querySelector("main");
  if (main?.querySelector("h1") && main.innerText.length > 400) window.readableAt = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
UNDISTURBED, SETTLING, SAVING = 3000, 60, 1500


def open_phone(driver: Playwright, profile: Path) -> BrowserContext:
    """Open a phone that keeps its storage."""
    settings: dict[str, Any] = {**PHONE, "locale": "zh-CN"}
    return driver.chromium.launch_persistent_context(
        str(profile), executable_path=chromium_path(), args=ARGUMENTS, **settings
    )


def slow_down(context: BrowserContext) -> CDPSession:
    """Give the page a quarter of the processor."""
    session = context.new_cdp_session(context.pages[0])
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return session


def until(page: Page, expression: str) -> float:
    """Ask again and again until an expression gives something; the page's policy forbids the driver's own way."""
    for _ in range(600):
        if found := page.evaluate(expression):
            return float(found)
        page.wait_for_timeout(50)
    message = f"never came true: {expression}"
    raise TimeoutError(message)


def cold_start(driver: Playwright, address: str) -> float:
    """Give the milliseconds from the start of the page to a readable guide, in a browser just opened, offline."""
    with tempfile.TemporaryDirectory() as folder:
        context = open_phone(driver, Path(folder))
        page = context.pages[0]
        page.goto(address + GUIDE)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(page, KEPT)
        context.close()
        context = open_phone(driver, Path(folder))
        context.set_offline(True)
        page = context.pages[0]
        page.add_init_script(READABLE)
        slow_down(context)
        page.goto(address + GUIDE)
        # Asking all the while would take the phone's slow processor away from what is measured.
        page.wait_for_timeout(UNDISTURBED)
        took = float(until(page, "window.readableAt"))
        context.close()
    return took


def script_seconds(session: CDPSession) -> float:
    """Give the seconds that scripts have taken on the main thread so far."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ScriptDuration"])


def saving(driver: Playwright, address: str) -> float:
    """Give the milliseconds of script on the main thread from a keystroke handled to a draft kept."""
    with tempfile.TemporaryDirectory() as folder:
        context = open_phone(driver, Path(folder))
        page = context.pages[0]
        page.goto(address + FORM)
        page.get_by_role("radio").first.check()
        page.locator("main fieldset").nth(1).get_by_role("radio").first.check()
        field = page.locator("main input[type=text]").first
        field.wait_for()
        page.wait_for_timeout(SAVING)
        session = slow_down(context)
        session.send("Performance.enable")
        took = []
        for _ in range(ROUNDS):
            field.press("End")
            page.keyboard.type("罗")
            page.wait_for_timeout(SETTLING)
            before = script_seconds(session)
            page.wait_for_timeout(SAVING)
            with_save = script_seconds(session) - before
            before = script_seconds(session)
            page.wait_for_timeout(SAVING)
            took.append((with_save - (script_seconds(session) - before)) * 1000)
        context.close()
    return median(took)


def measure(address: str) -> dict[str, float]:
    """Measure both."""
    with sync_playwright() as driver:
        return {
            "cold_start": median(cold_start(driver, address) for _ in range(3)),
            "draft_task": saving(driver, address),
        }
