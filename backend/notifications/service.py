"""Tell a person something, once: in the inbox, and by push to every phone that asked for it."""

import base64
from typing import Any
from uuid import UUID

import msgspec

from backend.kit import crypto, db, jobs
from backend.kit.errors import NotFound
from backend.kit.i18n import DEFAULT_LANGUAGE, N_, _, current_language
from backend.kit.ids import made_at, new_id
from backend.kit.principal import Principal
from backend.notifications import push, queries
from backend.notifications.errors import PushServiceNotKnown, TooManyDevices
from backend.notifications.queries import StoredMessage
from backend.notifications.schemas import Inbox, Message, NewSubscription, Subscription

PAGE = 30
MOST_DEVICES = 20
DELIVER_JOB = "notifications.deliver"

_WORDS: dict[str, tuple[str, str]] = {}


def register_words(kind: str, *, title: str, body: str) -> None:
    """Register the words of a kind of message: source strings marked with N_, with `{name}` parts."""
    _WORDS[kind] = (title, body)


async def notify(account_id: UUID, *, kind: str, params: dict[str, Any], link: str, key: str) -> None:
    """Tell a person something; telling it again with the same key does nothing.

    Args:
        account_id: whom.
        kind: a kind whose words are registered.
        params: what fills the words; kept sealed. A value of the form {"zh-CN": ..., "en": ...} is
            shown in the reader's language.
        link: the path of the page where it is about.
        key: names this message for ever, e.g. `application_accepted:<case event id>`.

    """
    identifier = new_id()
    sealed = crypto.seal(msgspec.json.encode(params), _context(identifier))
    message = StoredMessage(id=identifier, account_id=account_id, kind=kind, params=sealed, link=link, read_at=None)
    async with db.transaction():
        if not await queries.insert_message(message, key):
            return
        for subscription in await queries.subscriptions_of(account_id):
            await jobs.enqueue(
                DELIVER_JOB,
                {"notification_id": str(identifier), "subscription_id": str(subscription.id)},
                key=f"{identifier}:{subscription.id}",
            )


async def deliver(notification_id: UUID, subscription_id: UUID) -> None:
    """Push one message to one browser, unless its push service has already taken it.

    Raises:
        PushNotDelivered: the push service asks for another try.

    """
    subscription = await queries.active_subscription(subscription_id)
    if subscription is None or await queries.is_accepted(notification_id, subscription_id):
        return
    opened = crypto.unseal(subscription.subscription, _subscription_context(subscription.account_id))
    topic = base64.urlsafe_b64encode(notification_id.bytes).rstrip(b"=").decode()
    status = await push.deliver(msgspec.json.decode(opened), {"id": str(notification_id)}, topic)
    accepted = status in push.ACCEPTED
    await queries.note_delivery(notification_id, subscription_id, status, accepted=accepted)
    if status in push.GONE:
        await queries.end_subscription(subscription_id)
    elif not accepted:
        raise push.PushNotDelivered(status)


async def inbox(principal: Principal, before: UUID | None) -> Inbox:
    """Give one page of a person's messages."""
    found = await queries.messages_of(principal.account_id, before, PAGE + 1)
    return Inbox(
        messages=[_in_words(message) for message in found[:PAGE]],
        unread=await queries.count_unread(principal.account_id),
        more=len(found) > PAGE,
    )


async def message(principal: Principal, message_id: UUID) -> Message:
    """Give one message of a person.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    found = await queries.message_of(principal.account_id, message_id)
    if found is None:
        raise NotFound
    return _in_words(found)


async def mark_read(principal: Principal, message_id: UUID | None) -> int:
    """Mark one message as read, or all; gives how many are still unread."""
    await queries.mark_read(principal.account_id, message_id)
    return await queries.count_unread(principal.account_id)


async def subscribe(principal: Principal, wanted: NewSubscription) -> Subscription:
    """Tell this browser from now on.

    Raises:
        PushServiceNotKnown: the address is not one of a push service.
        TooManyDevices: the account has the most browsers already.

    """
    if not push.is_known_service(wanted.endpoint):
        raise PushServiceNotKnown
    endpoint_hash = crypto.lookup_hash(wanted.endpoint, "push_endpoint")
    if await queries.count_other_subscriptions(principal.account_id, endpoint_hash) >= MOST_DEVICES:
        raise TooManyDevices(limit=MOST_DEVICES)
    sealed = crypto.seal(msgspec.json.encode(wanted), _subscription_context(principal.account_id))
    saved = await queries.save_subscription(new_id(), principal.account_id, principal.session_id, endpoint_hash, sealed)
    return Subscription(id=saved)


async def unsubscribe(principal: Principal, subscription_id: UUID) -> None:
    """Stop telling a browser of this account."""
    if not await queries.end_subscription(subscription_id, principal.account_id):
        raise NotFound


async def forget_session(session_id: UUID) -> None:
    """Stop telling the browser whose session has ended."""
    await queries.end_subscriptions_of_session(session_id)


def _context(notification_id: UUID) -> str:
    return f"notification.params:{notification_id}"


def _subscription_context(account_id: UUID) -> str:
    return f"push_subscription:{account_id}"


def _in_words(stored: StoredMessage) -> Message:
    title, body = _WORDS.get(stored.kind, (N_("A message for you"), ""))
    params = msgspec.json.decode(crypto.unseal(stored.params, _context(stored.id)), type=dict[str, Any])
    said = {name: _in_language(value) for name, value in params.items()}
    return Message(
        id=stored.id,
        kind=stored.kind,
        title=_(title, **said),
        body=_(body, **said) if body else "",
        link=stored.link,
        sent_at=made_at(stored.id),
        read=stored.read_at is not None,
    )


def _in_language(value: object) -> object:
    if isinstance(value, dict):
        return value.get(current_language()) or value.get(DEFAULT_LANGUAGE, "")
    return value
