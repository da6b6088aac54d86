"""The bundled provider's client: its requests, its answers, its callbacks. It alone knows that wire."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

import aiohttp
import msgspec

from backend.payments import provider, provider_signatures
from backend.payments.errors import CallbackNotGenuine, CallbackNotUnderstood, ProviderUnavailable
from backend.payments.provider import Callback, Source, Told, ToldState, Wanted
from backend.settings import Settings

MERCHANT = "one-door-demonstration"
Answer = TypeVar("Answer")
PATIENCE = aiohttp.ClientTimeout(total=5, connect=2)

_STATES: dict[str, ToldState] = {"SUCCESS": "paid", "PAYERROR": "failed", "CLOSED": "closed", "NOTPAY": "waiting"}


class _Amount(msgspec.Struct):
    total: Annotated[int, msgspec.Meta(ge=0, le=10**12)]
    currency: Literal["CNY"]


class _Trade(msgspec.Struct):
    merchant_id: str
    out_trade_no: UUID
    trade_state: Literal["SUCCESS", "PAYERROR", "CLOSED", "NOTPAY"]
    amount: _Amount
    transaction_id: str = ""
    success_time: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class _Notice(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    resource: _Trade


class _Created(msgspec.Struct):
    pay_url: str


class _Refunded(msgspec.Struct):
    status: Literal["SUCCESS", "PROCESSING"]


class LocalProvider:
    """Speaks to `local_parties/payment_provider.py`, or to whoever speaks the same."""

    name = "local"

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def create(self, wanted: Wanted) -> str:
        """Make the order known and give the address of its page."""
        body = {
            "merchant_id": MERCHANT,
            "out_trade_no": wanted.order_id.hex,
            "description": wanted.description,
            "amount": {"total": wanted.amount_fen, "currency": "CNY"},
            "time_expire": wanted.expires_at,
            "language": wanted.language,
            "return_url": wanted.return_url,
            "notify_url": wanted.callback_url,
        }
        _, answer = await self._call("POST", "/v1/orders", body)
        pay_url = _read(answer, _Created).pay_url
        if not pay_url.startswith(f"{self._url}/"):
            raise ProviderUnavailable
        return pay_url

    async def ask(self, order_id: UUID) -> Told:
        """Ask what became of an order."""
        status, answer = await self._call("GET", f"/v1/orders/{order_id.hex}")
        if status == HTTPStatus.NOT_FOUND:
            return Told(event_id=f"query:{order_id}", order_id=order_id, source="query", state="unknown", body="")
        trade = _read(answer, _Trade)
        if trade.merchant_id != MERCHANT or trade.out_trade_no != order_id:
            raise ProviderUnavailable
        return _told(trade, f"query:{order_id}:{trade.trade_state}:{trade.transaction_id}", "query", answer)

    async def refund(self, order_id: UUID, *, amount_fen: int, paid_fen: int, reason: str) -> Told:
        """Have money given back; the refund's number follows from the order, so that it happens once."""
        body = {
            "merchant_id": MERCHANT,
            "out_trade_no": order_id.hex,
            "out_refund_no": f"R{order_id.hex[:31]}",
            "amount": {"refund": amount_fen, "total": paid_fen, "currency": "CNY"},
            "reason": reason,
        }
        _, answer = await self._call("POST", "/v1/refunds", body)
        state: ToldState = "refunded" if _read(answer, _Refunded).status == "SUCCESS" else "refunding"
        event_id = f"refund:{order_id}:{state}"
        return Told(event_id=event_id, order_id=order_id, source="refund", state=state, body=answer.decode())

    def read_callback(self, headers: Mapping[str, str], body: bytes) -> Callback:
        """Check the signature over the raw bytes, and only then read them."""
        nonce = provider_signatures.check(provider_signatures.CALLBACK, headers, body)
        try:
            notice = msgspec.json.decode(body, type=_Notice)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CallbackNotUnderstood from error
        if notice.resource.merchant_id != MERCHANT:
            raise CallbackNotUnderstood
        return Callback(nonce=nonce, told=_told(notice.resource, notice.id, "callback", body))

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _call(self, method: str, path: str, content: dict[str, Any] | None = None) -> tuple[int, bytes]:
        body = msgspec.json.encode(content) if content is not None else b""
        headers = provider_signatures.signed_headers(f"{method} {path}", body)
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=PATIENCE)
        try:
            async with self._session.request(
                method,
                self._url + path,
                data=body,
                headers={**headers, "Content-Type": "application/json"},
                allow_redirects=False,
            ) as response:
                answer = await response.read()
                label = f"answer {headers[provider_signatures.NONCE]}"
                provider_signatures.check(label, response.headers, answer)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, CallbackNotGenuine) as error:
            raise ProviderUnavailable from error
        if status not in (HTTPStatus.OK, HTTPStatus.NOT_FOUND):
            raise ProviderUnavailable
        return status, answer


def _told(trade: _Trade, event_id: str, source: Source, body: bytes) -> Told:
    state = _STATES[trade.trade_state]
    if state == "paid" and (trade.success_time is None or not trade.transaction_id):
        raise CallbackNotUnderstood
    return Told(
        event_id=event_id,
        order_id=trade.out_trade_no,
        source=source,
        state=state,
        body=body.decode(),
        amount_fen=trade.amount.total,
        transaction_id=trade.transaction_id,
        paid_at=trade.success_time,
    )


def _read(answer: bytes, shape: type[Answer]) -> Answer:
    try:
        return msgspec.json.decode(answer, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProviderUnavailable from error


def configure(settings: Settings) -> None:
    """Use the provider that the settings name."""
    provider.use(LocalProvider(settings.payment_provider_url), settings.public_url)
