"""People at screens who sign in: by the digits that the gateway shows, or by unlocking their device."""

import re
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.fixtures.browsers import Screen, assert_accessible


def read_code(screen: Screen, phone: str) -> str:
    """Give the newest digits that were sent to a number, once they are."""
    gateway = screen.product.party("sms_gateway")
    deadline = time.monotonic() + 20
    while True:
        messages = screen.context.request.get(f"{gateway}/messages", params={"phone": phone}).json()["messages"]
        if messages or time.monotonic() > deadline:
            return str(messages[0]["params"]["code"])
        time.sleep(0.05)


def read_code_on_the_gateways_page(screen: Screen, phone: str) -> str:
    """Read them as a person does who tries the demonstration."""
    gateway = screen.context.new_page()
    gateway.goto(screen.product.party("sms_gateway"))
    newest = gateway.locator(f"li[data-phone='{phone}'] .code").first
    expect(newest).to_have_text(re.compile(r"^\d{6}$"))
    assert_accessible(gateway)
    code = newest.inner_text()
    gateway.close()
    return code


def ask_for_code(page: Page, phone: str) -> None:
    page.get_by_label("手机号码").fill(phone)
    page.get_by_role("button", name="发送验证码").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("输入验证码")


def sign_in(screen: Screen, phone: str, after: str = "/me") -> Page:
    """Sign in on a phone in Chinese, without a passkey, and wait until the page that was wanted is there."""
    page = screen.open(f"/sign-in?next={after}")
    ask_for_code(page, phone)
    page.get_by_label("短信里的 6 位数字").fill(read_code(screen, phone))
    expect(page).to_have_url(screen.product.url + after)
    return page


@dataclass(kw_only=True)
class DeviceLock:
    """The lock of a device, played by the browser: it unlocks at every touch."""

    session: CDPSession
    authenticator: str

    def credentials(self) -> list[dict[str, Any]]:
        found = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.authenticator})
        return list(found["credentials"])


def give_lock(screen: Screen) -> DeviceLock:
    """Give a screen's device a lock that keeps passkeys."""
    session = screen.context.new_cdp_session(screen.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return DeviceLock(session=session, authenticator=str(made["authenticatorId"]))
