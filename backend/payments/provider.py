"""What we ask of a payment provider, whoever it is, and what it may tell us."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

import msgspec

CALLBACK_PATH = "/api/payments/provider-callback"
ToldState = Literal["paid", "failed", "closed", "waiting", "unknown", "refunded", "refunding"]
Source = Literal["callback", "query", "refund"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider says of an order, after its signature was checked.

    `event_id` is the same whenever the same thing is told, so that hearing it twice is harmless. `amount_fen`,
    `transaction_id` and `paid_at` (the provider's time) belong to `paid`.
    """

    event_id: str
    order_id: UUID
    source: Source
    state: ToldState
    body: str
    amount_fen: int = 0
    transaction_id: str = ""
    paid_at: datetime | None = None


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A genuine callback; its nonce is good once."""

    nonce: str
    told: Told


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What we want a provider to collect, and where it sends the person and the news."""

    order_id: UUID
    amount_fen: int
    description: str
    expires_at: datetime
    language: str
    return_url: str
    callback_url: str


class Provider(Protocol):
    """A provider. Every call may raise `errors.ProviderUnavailable`; none is made inside a transaction."""

    name: str

    async def create(self, wanted: Wanted) -> str:
        """Make the order known and give the address of its page; the same again for the same order."""

    async def ask(self, order_id: UUID) -> Told:
        """Ask what became of an order; `unknown` where the provider has never heard of it."""

    async def refund(self, order_id: UUID, *, amount_fen: int, paid_fen: int, reason: str) -> Told:
        """Have money given back, once however often it is asked; `refunded` when it is on its way back."""

    def read_callback(self, headers: Mapping[str, str], body: bytes) -> Callback:
        """Check the signature over the raw bytes and its time, and only then read them.

        Raises:
            CallbackNotGenuine: the signature or the time is wrong.
            CallbackNotUnderstood: it is signed, and no order can be read out of it.

        """

    async def close(self) -> None:
        """Close what it keeps open."""


class _Holder:
    provider: Provider | None = None
    public_url: str = ""


def use(provider: Provider, public_url: str) -> None:
    """Name the provider of this process, and the address at which we are reached."""
    _Holder.provider = provider
    _Holder.public_url = public_url


def current() -> Provider:
    """Give the provider of this process."""
    if _Holder.provider is None:
        message = "no payment provider is configured"
        raise RuntimeError(message)
    return _Holder.provider


def public_url() -> str:
    """Give the address at which the provider and its payers reach us."""
    return _Holder.public_url


async def close() -> None:
    """Close the provider's connections, if there are any."""
    if _Holder.provider is not None:
        await _Holder.provider.close()
