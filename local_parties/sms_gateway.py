"""A carrier's SMS gateway for development and tests: takes messages over HTTP and shows them on a page.

`POST /messages` (Authorization: Bearer key; JSON template_id, phone, language, params) answers 202 and the
message's id, as a gateway does. `GET /` is the page that stands in for everybody's phone, `GET /messages` the
same as JSON. `POST /control` makes the coming messages late or refused: {"delay_seconds": 2, "refuse": 503}.
"""

import asyncio
import base64
import hmac
import html
import os
import uuid
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from local_parties import merchant

CHINA = ZoneInfo("Asia/Shanghai")
KEPT = 200
LONGEST_DELAY = 60
# Every message begins with the name of whoever sends it.
SIGNATURES = {"zh-CN": f"【{merchant.NAMES['zh-CN']}】", "en": f"[{merchant.NAMES['en']}] "}
TEMPLATES = {
    "one_time_code": {
        "zh-CN": "验证码 {code}，{minutes} 分钟内有效。不要告诉任何人，工作人员也不会问您要。",
        "en": "Your code is {code}. It is valid for {minutes} minutes. Tell nobody; our staff never ask.",
    },
    "window_code": {
        "zh-CN": "窗口代办验证码 {code}，{minutes} 分钟内有效。您正在窗口、同意工作人员替您填写申请的，"
        "请念给面前的工作人员；不在窗口的，不要告诉任何人。",
        "en": "Your code for the window is {code}, valid for {minutes} minutes. If you stand at our window and want the"
        " officer to fill in an application for you, read it out to her. Otherwise tell nobody.",
    },
}
PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>短信（演示） Messages (demonstration)</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>短信 <span lang="en">Messages</span></h1>
<p class="note">演示用：这里代替每个人的手机，没有真的发出短信。
<span lang="en">For demonstration: this page stands in for everybody’s phone; nothing was sent.</span></p>
<div id="messages" aria-live="polite">{messages}</div>
</main>
<script src="/page.js"></script>
</body>
</html>
"""
STYLE = """
:root { color-scheme: light dark; --paper: #faf7f2; --surface: #fff; --ink: #1d1b18; --ink-2: #5c564e; --line: #e8e1d6 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #151412; --surface: #1f1d1a; --ink: #f3eee6; --ink-2: #b5ada1; --line: #35312b }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-inline-size: 34rem; margin: auto; padding: 24px 16px }
h1 { font-size: 22px } h1 span, .note { color: var(--ink-2); font-weight: 400 }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px }
li { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 12px 16px }
.head { display: flex; justify-content: space-between; color: var(--ink-2); font-variant-numeric: tabular-nums }
.code { font-size: 32px; letter-spacing: .12em; font-variant-numeric: tabular-nums; margin: 4px 0 }
p { margin: 4px 0 }
"""


# Reads the list again every second, and leaves it alone while nothing is new.
SCRIPT = """
const list = () => document.querySelector("#messages");
setInterval(async () => {
  const answer = await fetch("/").catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#messages");
  if (fresh && fresh.innerHTML !== list().innerHTML) list().replaceWith(fresh);
}, 1000);
"""


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message that was taken over."""

    id: str
    phone: str
    text: str
    params: dict[str, str]
    at: datetime


@dataclass(kw_only=True)
class Gateway:
    """The messages, and how the next ones are to be treated."""

    key: bytes
    messages: deque[Message] = field(default_factory=lambda: deque(maxlen=KEPT))
    delay_seconds: float = 0
    refuse: int = 0

    async def take(self, request: web.Request) -> web.Response:
        """Take a message over, unless told otherwise."""
        if not self._knows(request.headers.get("Authorization", "")):
            return refusal(HTTPStatus.UNAUTHORIZED, "unknown_key")
        await asyncio.sleep(self.delay_seconds)
        if self.refuse:
            return refusal(HTTPStatus(self.refuse), "told_to_refuse")
        message = read_message(await request.json())
        if message is None:
            return refusal(HTTPStatus.BAD_REQUEST, "malformed")
        self.messages.appendleft(message)
        return web.json_response({"message_id": message.id}, status=HTTPStatus.ACCEPTED)

    async def show(self, _request: web.Request) -> web.Response:
        """Show the messages, newest first; the page keeps itself up to date."""
        items = "".join(item(message) for message in self.messages)
        body = f"<ol>{items}</ol>" if items else '<p>还没有短信。<span lang="en">No messages yet.</span></p>'
        page = PAGE.format(style=STYLE, messages=body)
        return web.Response(text=page, content_type="text/html", headers={"Cache-Control": "no-store"})

    async def script(self, _request: web.Request) -> web.Response:
        """Give the page's script."""
        return web.Response(text=SCRIPT, content_type="text/javascript")

    async def tell(self, request: web.Request) -> web.Response:
        """Give the messages to a number, or all of them, newest first."""
        phone = request.query.get("phone")
        found = [
            {"id": each.id, "phone": each.phone, "text": each.text, "params": each.params}
            for each in self.messages
            if phone in (None, each.phone)
        ]
        return web.json_response({"messages": found}, headers={"Cache-Control": "no-store"})

    async def control(self, request: web.Request) -> web.Response:
        """Take orders for the coming messages; an empty one makes everything well again."""
        orders = await request.json()
        self.delay_seconds = min(float(orders.get("delay_seconds", 0)), LONGEST_DELAY)
        self.refuse = int(orders.get("refuse", 0))
        return web.json_response({"delay_seconds": self.delay_seconds, "refuse": self.refuse})

    def _knows(self, authorization: str) -> bool:
        return hmac.compare_digest(authorization.encode(), b"Bearer " + self.key.hex().encode())


def read_message(body: Any) -> Message | None:  # noqa: ANN401  # whatever JSON somebody sent
    """Read what was handed over; None when it is not a message of a known template."""
    if not isinstance(body, dict):
        return None
    phone, params = body.get("phone"), body.get("params")
    words = TEMPLATES.get(str(body.get("template_id")))
    if words is None or not isinstance(phone, str) or not isinstance(params, dict):
        return None
    plain = {str(name): str(value) for name, value in params.items()}
    language = str(body.get("language"))
    if language not in words:
        language = "zh-CN"
    try:
        text = SIGNATURES[language] + words[language].format_map(plain)
    except (KeyError, ValueError, IndexError):
        return None
    return Message(id=str(uuid.uuid4()), phone=phone, text=text, params=plain, at=datetime.now(CHINA))


def refusal(status: HTTPStatus, reason: str) -> web.Response:
    """Refuse as a gateway does."""
    return web.json_response({"error": reason}, status=status)


def item(message: Message) -> str:
    """Write one message as HTML."""
    code = message.params.get("code")
    digits = f'<p class="code" data-code="{html.escape(code)}">{html.escape(code)}</p>' if code else ""
    return (
        f'<li data-phone="{html.escape(message.phone)}"><div class="head"><span>{html.escape(message.phone)}</span>'
        f"<time>{message.at:%H:%M:%S}</time></div>{digits}<p>{html.escape(message.text)}</p></li>"
    )


def make_application(key: bytes) -> web.Application:
    """Put the gateway together."""
    gateway = Gateway(key=key)
    application = web.Application(client_max_size=16 * 1024)
    application.add_routes(
        [
            web.post("/messages", gateway.take),
            web.get("/messages", gateway.tell),
            web.get("/", gateway.show),
            web.get("/page.js", gateway.script),
            web.post("/control", gateway.control),
        ]
    )
    return application


def main() -> None:
    """Serve on the port that the environment names."""
    key = base64.b64decode((Path(os.environ["ONEDOOR_SECRETS"]) / "sms_gateway_key").read_bytes().strip())
    web.run_app(make_application(key), host="127.0.0.1", port=int(os.environ["PARTY_PORT"]), print=None)


if __name__ == "__main__":
    main()
