"""What crosses the wire about messages."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

Endpoint = Annotated[str, msgspec.Meta(min_length=1, max_length=2048, pattern=r"^https?://[!-~]+$")]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the inbox, in the language of the request. `link` is a path of the page."""

    id: UUID
    kind: str
    title: str
    body: str
    link: str
    sent_at: datetime
    read: bool


class Inbox(msgspec.Struct, frozen=True, kw_only=True):
    """The newest messages first; `more` says that older ones follow the last id."""

    messages: list[Message]
    unread: int
    more: bool


class Unread(msgspec.Struct, frozen=True):
    """How many messages wait to be read."""

    unread: int


class SubscriptionKeys(msgspec.Struct, frozen=True, kw_only=True):
    """The browser's key and secret in base64url (RFC 8291, section 2)."""

    p256dh: Annotated[str, msgspec.Meta(min_length=80, max_length=100, pattern=r"^[A-Za-z0-9_=-]+$")]
    auth: Annotated[str, msgspec.Meta(min_length=16, max_length=32, pattern=r"^[A-Za-z0-9_=-]+$")]


class NewSubscription(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the browser's PushSubscription says of itself."""

    endpoint: Endpoint
    keys: SubscriptionKeys


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that is told."""

    id: UUID


class ApplicationServerKey(msgspec.Struct, frozen=True):
    """Our public key in base64url, uncompressed point (RFC 8292, section 3.2)."""

    key: str
