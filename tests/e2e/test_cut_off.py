"""A browser that never again fetches a part of the page that it could not have: the page starts anew, unseen."""

import asyncio
from pathlib import Path

import pytest

from tests.fixtures.firefox import firefox
from tests.fixtures.gateway import Gateway

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

HAS_WORKER = "navigator.serviceWorker.getRegistration().then((found) => found !== undefined)"
# As when a phone has lost the network and found it again: twice, for the first try may have come too early.
NETWORK_IS_BACK = "window.dispatchEvent(new Event('online'))"


async def test_a_page_whose_background_was_cut_off_starts_anew_when_she_looks_away(
    gateway: Gateway, tmp_path: Path
) -> None:
    gateway.cut_off("background")
    async with firefox(tmp_path) as browser:
        await browser.open(gateway.url)
        await browser.wait_for("document.querySelector('main h1') !== null")
        await browser.evaluate("globalThis.isTheSame = true")
        gateway.pass_everything()
        for _ in range(3):
            await browser.evaluate(NETWORK_IS_BACK)
            await asyncio.sleep(0.5)
        assert await browser.evaluate(HAS_WORKER) == "false", "this browser would not need it"
        assert await browser.evaluate("globalThis.isTheSame") == "true"
        await browser.command("browsingContext.create", type="tab")
        await browser.wait_for(HAS_WORKER)
        assert await browser.evaluate("globalThis.isTheSame") == "undefined"
