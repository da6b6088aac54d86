"""A message goes out encrypted, through a push service, and only the person's browser can read it."""

import asyncio
import json
import uuid
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from playwright.sync_api import expect

from local_parties.push_service import PushService
from tests.factories import identity
from tests.fixtures.browsers import IN_CHARGE, PHONE, NewScreen, wait_until
from tests.fixtures.firefox import Firefox, firefox
from tests.fixtures.product import Product

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

PHONE_NUMBER = "19900009401"

ASK = """(async () => {
  const session = await fetch("/api/identity/session").then((answer) => answer.json());
  const answer = await fetch(%s, {
    method: %s, body: %s, headers: { "Content-Type": "application/json", "X-Csrf-Token": session.csrf_token ?? "" },
  });
  return JSON.stringify({ status: answer.status, body: await answer.json() });
})()"""

SHOWN = """navigator.serviceWorker.getRegistration()
  .then((worker) => worker.getNotifications())
  .then((shown) => shown[0] ? JSON.stringify({ ...shown[0].data, title: shown[0].title, body: shown[0].body }) : "")"""


async def ask(browser: Firefox, method: str, path: str, body: object = None) -> dict[str, Any]:
    """Have the page ask the server, with the cookies of its person."""
    sent = "undefined" if body is None else json.dumps(json.dumps(body))
    said = json.loads(await browser.evaluate(ASK % (json.dumps(path), json.dumps(method), sent)))
    assert said["status"] < 300, said
    answer: dict[str, Any] = said["body"]
    return answer


async def sign_in(browser: Firefox, product: Product) -> None:
    asked = await ask(browser, "POST", "/api/identity/codes", {"phone": PHONE_NUMBER})
    given = {"code_request_id": asked["code_request_id"], "phone": PHONE_NUMBER, "code": await code_sent(product)}
    await ask(browser, "POST", "/api/identity/codes/verify", given)


async def code_sent(product: Product) -> str:
    address = f"{product.party('sms_gateway')}/messages?phone={PHONE_NUMBER}"
    async with aiohttp.ClientSession() as http, asyncio.timeout(20):
        while not (messages := (await (await http.get(address)).json())["messages"]):
            await asyncio.sleep(0.1)
    return str(messages[0]["params"]["code"])


async def book(browser: Firefox) -> str:
    """Book the last free quarter of an hour, and give the appointment's id."""
    base = "/api/appointments"
    said = await ask(browser, "GET", f"{base}/venues?service=marriage-appointment&county=510604000000")
    venue = f"{base}/venues/{said['venues'][0]['id']}/days"
    said = await ask(browser, "GET", venue)
    day = [each["date"] for each in said["days"] if each["free"]][-1]
    said = await ask(browser, "GET", f"{venue}/{day}")
    slot = [each["slot_id"] for each in said["quarters"] if each["free"]][-1]
    # The phone's own id; its version is 7, its time is never read.
    identifier = str(uuid.UUID(int=(uuid.uuid4().int & ~(0xF << 76)) | (7 << 76)))
    await ask(browser, "POST", f"{base}/holds", {"id": identifier, "slot_id": slot})
    await ask(browser, "POST", f"{base}/{identifier}/confirm")
    return identifier


async def test_a_confirmation_reaches_the_browser_and_leads_to_the_appointment(
    product: Product, tmp_path: Path
) -> None:
    service = PushService()
    async with TestServer(service.application(), host="127.0.0.1") as server:
        push_address = f"ws://127.0.0.1:{server.port}/"
        async with firefox(tmp_path, dom__push__serverURL=push_address) as browser:
            await browser.open(f"{product.url}/")
            await browser.wait_for("navigator.serviceWorker.ready.then(() => true)")
            await sign_in(browser, product)
            await browser.open(f"{product.url}/messages")
            await browser.wait_for("document.querySelector('[role=switch]:not([disabled])') !== null")
            await browser.evaluate("document.querySelector('[role=switch]').click()")
            await browser.wait_for("document.querySelector('[role=switch]').checked")
            appointment = await book(browser)
            shown = json.loads(await browser.wait_for(SHOWN))

            sent = service.received[0]
            assert sent["status"] == 201
            assert sent["headers"]["Content-Encoding"] == "aes128gcm"
            assert "婚姻登记" in shown["body"], shown

            await browser.open(product.url + shown["path"])
            there = await browser.wait_for("location.pathname.startsWith('/appointments/') && location.pathname")
            assert there == f"/appointments/{appointment}"


def test_a_page_hears_of_news_also_where_no_notification_may_be_shown(new_screen: NewScreen) -> None:
    phone = new_screen(PHONE, permissions=[])
    identity.sign_in(phone, "19900009499")
    page = phone.open("/messages")
    wait_until(page, IN_CHARGE)
    expect(page.get_by_text("还没有消息")).to_be_visible()
    devtools = phone.context.new_cdp_session(page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(each["registrationId"] for each in event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    page.wait_for_load_state("networkidle")
    while not found:
        page.wait_for_timeout(50)
    pushed = {"origin": phone.product.url, "registrationId": found[0], "data": json.dumps({"id": str(uuid.uuid4())})}
    with page.expect_request("**/api/notifications**"):
        devtools.send("ServiceWorker.deliverPushMessage", pushed)
