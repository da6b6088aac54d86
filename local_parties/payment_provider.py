"""A payment provider on this machine: orders, its own page, a signed callback, a query, refunds.

Its wire follows the shape of the large ones (WeChat Pay v3): requests, answers and callbacks are signed with a
shared key over method and path, time stamp, nonce and raw body. `POST /control` makes it fail, delay, repeat,
forge, drop or reorder its callbacks, refuse to answer, or take money without anybody at its page.

    PARTY_PORT=8082 PARTY_DATA=provider ONEDOOR_SECRETS=secrets python -m local_parties.payment_provider
"""

import base64
import hashlib
import hmac
import os
import secrets
import time
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from aiohttp import web

from local_parties.payment_book import Book, Trade
from local_parties.payment_notices import Behaviour, Calls, Notices, sign
from local_parties.payment_page import instant, page

FRESH_SECONDS = 300
# What the buttons of the page ask for; whoever goes back without paying closes the order.
CHOICES = {"pay": "pay", "fail": "fail", "back": "close"}
Fen = Annotated[int, msgspec.Meta(ge=1, le=10**12)]
Shape = TypeVar("Shape")


class Amount(msgspec.Struct):
    """The amount of an order."""

    total: Fen
    currency: Literal["CNY"]


class NewTrade(msgspec.Struct, kw_only=True):
    """An order as a merchant places it."""

    merchant_id: str
    out_trade_no: Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z_*|-]{6,32}$")]
    description: Annotated[str, msgspec.Meta(min_length=1, max_length=127)]
    amount: Amount
    time_expire: str
    language: str
    return_url: str
    notify_url: str


class RefundAmount(msgspec.Struct):
    """How much of which sum goes back."""

    refund: Fen
    total: Fen
    currency: Literal["CNY"]


class NewRefund(msgspec.Struct, kw_only=True):
    """A refund as a merchant asks for it."""

    out_trade_no: str
    out_refund_no: Annotated[str, msgspec.Meta(min_length=6, max_length=64)]
    amount: RefundAmount


class Wish(msgspec.Struct, kw_only=True):
    """What `POST /control` may ask: a behaviour, and one act upon an order."""

    calls: Calls | None = None
    delay: float | None = None
    repeat: int | None = None
    refuse: list[Literal["orders", "queries", "refunds"]] | None = None
    refunds_take_time: bool | None = None
    out_trade_no: str = ""
    act: Literal["pay", "fail", "close", "tell", "release", "release_backwards", "reset", ""] = ""
    amount: Fen | None = None
    paid_at: str | None = None


class PaymentProvider:
    """The provider."""

    def __init__(self, key: bytes, folder: Path) -> None:
        self._key = key
        self._book = Book(folder)
        self._notices = Notices(key)

    def application(self) -> web.Application:
        """Build the server."""
        server = web.Application(client_max_size=64 * 1024)
        server.add_routes(
            [
                web.post("/v1/orders", self.create),
                web.get("/v1/orders/{number}", self.query),
                web.post("/v1/refunds", self.refund),
                web.get("/pay/{token}", self.show),
                web.post("/pay/{token}", self.choose),
                web.post("/control", self.control),
                web.get("/control", self.told),
            ]
        )
        server.cleanup_ctx.append(self._until_the_end)
        return server

    async def _until_the_end(self, _server: web.Application) -> AsyncIterator[None]:
        yield
        await self._notices.close()

    async def _signed(self, request: web.Request, service: str) -> bytes:
        """Give the body of a genuine request, or end it."""
        body = await request.read()
        if service in self._notices.behaviour.refuse:
            raise web.HTTPInternalServerError
        timestamp = request.headers.get("Provider-Timestamp", "")
        nonce = request.headers.get("Provider-Nonce", "")
        text = f"{request.method} {request.path}\n{timestamp}\n{nonce}\n".encode() + body
        expected = base64.b64encode(hmac.digest(self._key, text, hashlib.sha256)).decode()
        if not hmac.compare_digest(expected, request.headers.get("Provider-Signature", "")):
            raise web.HTTPUnauthorized
        if abs(time.time() - int(timestamp)) > FRESH_SECONDS:
            raise web.HTTPUnauthorized
        return body

    def _answer(self, request: web.Request, content: dict[str, Any], status: int = HTTPStatus.OK) -> web.Response:
        body = msgspec.json.encode(content)
        headers = sign(self._key, f"answer {request.headers['Provider-Nonce']}", body)
        return web.Response(body=body, status=status, headers=headers, content_type="application/json")

    async def create(self, request: web.Request) -> web.Response:
        """Take an order; the same order again gives the same page."""
        new = read(await self._signed(request, "orders"), NewTrade)
        if not instant(new.time_expire):
            raise web.HTTPBadRequest
        trade = self._book.find(new.out_trade_no)
        if trade is None:
            fields = {name: getattr(new, name) for name in NewTrade.__struct_fields__ if name != "amount"}
            trade = Trade(**fields, total=new.amount.total, token=secrets.token_urlsafe(24))
            self._book.trades[trade.out_trade_no] = trade
            self._book.keep()
        if trade.total != new.amount.total:
            return self._answer(request, {"code": "ORDER_DIFFERS"}, HTTPStatus.BAD_REQUEST)
        return self._answer(request, {"pay_url": f"{request.url.origin()}/pay/{trade.token}"})

    async def query(self, request: web.Request) -> web.Response:
        """Say what became of an order."""
        await self._signed(request, "queries")
        trade = self._book.find(request.match_info["number"])
        if trade is None:
            return self._answer(request, {"code": "ORDER_NOT_EXIST"}, HTTPStatus.NOT_FOUND)
        return self._answer(request, trade.told())

    async def refund(self, request: web.Request) -> web.Response:
        """Give money back."""
        wanted = read(await self._signed(request, "refunds"), NewRefund)
        trade = self._book.find(wanted.out_trade_no)
        if trade is None or not self._book.refund(trade, wanted.out_refund_no, wanted.amount.refund):
            return self._answer(request, {"code": "REFUND_REFUSED"}, HTTPStatus.BAD_REQUEST)
        status = "PROCESSING" if self._notices.behaviour.refunds_take_time else "SUCCESS"
        return self._answer(request, {"out_refund_no": wanted.out_refund_no, "status": status})

    def _trade_of(self, request: web.Request) -> Trade:
        trade = self._book.by_token(request.match_info["token"])
        if trade is None:
            raise web.HTTPNotFound
        return self._book.find(trade.out_trade_no) or trade

    async def show(self, request: web.Request) -> web.Response:
        """Show the page of an order."""
        return web.Response(text=page(self._trade_of(request)), content_type="text/html")

    async def choose(self, request: web.Request) -> web.Response:
        """Take the payer's choice, and send her back to the merchant."""
        trade = self._trade_of(request)
        choice = (await request.post()).get("choice")
        self._decide(trade, CHOICES.get(str(choice), "fail"))
        raise web.HTTPSeeOther(trade.return_url)

    def _decide(self, trade: Trade, choice: str, wish: Wish | None = None) -> None:
        if choice == "pay" and (trade.state != "CLOSED" or wish is not None):
            self._book.take_money(trade, wish.amount if wish else None, wish.paid_at if wish else None)
        elif choice == "fail":
            self._book.refuse_money(trade)
        elif choice == "close":
            self._book.close(trade)
        if trade.state != "NOTPAY":
            self._notices.tell(trade)

    async def control(self, request: web.Request) -> web.Response:
        """Change the behaviour, and act."""
        wish = read(await request.read(), Wish)
        if wish.act == "reset":
            self._notices.behaviour = Behaviour()
        for name in Behaviour.__struct_fields__:
            value = getattr(wish, name)
            if value is not None:
                setattr(self._notices.behaviour, name, value)
        if wish.act.startswith("release"):
            self._notices.release(backwards=wish.act == "release_backwards")
        elif wish.out_trade_no:
            trade = self._book.trades.get(wish.out_trade_no)
            if trade is None:
                raise web.HTTPNotFound
            self._decide(trade, wish.act, wish)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    async def told(self, _request: web.Request) -> web.Response:
        """Show the calls that it made, and what it has in its book."""
        content = {"calls": self._notices.made, "trades": self._book.trades}
        return web.Response(body=msgspec.json.encode(content), content_type="application/json")


def read(body: bytes, shape: type[Shape]) -> Shape:
    """Read a body, or end the request."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise web.HTTPBadRequest(text=str(error)) from error


def main() -> None:
    """Serve until told to stop."""
    key = base64.b64decode((Path(os.environ["ONEDOOR_SECRETS"]) / "payment_provider_key").read_bytes().strip())
    provider = PaymentProvider(key, Path(os.environ["PARTY_DATA"]))
    web.run_app(provider.application(), host="127.0.0.1", port=int(os.environ["PARTY_PORT"]), print=None)


if __name__ == "__main__":
    main()
