"""The inbox and the switch for push, under /api/notifications."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, delete, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from backend.kit.guards import public, signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.notifications import push, service
from backend.notifications.schemas import ApplicationServerKey, Inbox, Message, NewSubscription, Subscription, Unread

PersonsRequest = Request[Principal, Any, Any]

reading = limited("notifications.read", 240, 60)
writing = limited("notifications.write", 60, 60)


@get("/", guards=[signed_in, reading])
async def inbox(request: PersonsRequest, before: FromQuery[UUID | None] = None) -> Inbox:
    """Give the messages of the person, newest first, those older than `before`."""
    return await service.inbox(request.user, before)


@get("/{message_id:uuid}", guards=[signed_in, reading])
async def message(request: PersonsRequest, message_id: FromPath[UUID]) -> Message:
    """Give one message."""
    return await service.message(request.user, message_id)


@post("/{message_id:uuid}/read", guards=[signed_in, writing], status_code=200)
async def mark_read(request: PersonsRequest, message_id: FromPath[UUID]) -> Unread:
    """Mark one message as read."""
    return Unread(await service.mark_read(request.user, message_id))


@post("/read", guards=[signed_in, writing], status_code=200)
async def mark_all_read(request: PersonsRequest) -> Unread:
    """Mark all messages as read."""
    return Unread(await service.mark_read(request.user, None))


@get("/application-server-key", guards=[public, reading])
async def application_server_key() -> ApplicationServerKey:
    """Give the key with which a browser subscribes."""
    return ApplicationServerKey(push.application_server_key())


@post("/push-subscriptions", guards=[signed_in, writing])
async def subscribe(request: PersonsRequest, data: JSONBody[NewSubscription]) -> Subscription:
    """Tell this browser from now on."""
    return await service.subscribe(request.user, data)


@delete("/push-subscriptions/{subscription_id:uuid}", guards=[signed_in, writing])
async def unsubscribe(request: PersonsRequest, subscription_id: FromPath[UUID]) -> None:
    """Stop telling a browser."""
    await service.unsubscribe(request.user, subscription_id)


router = Router(
    "/notifications",
    route_handlers=[
        inbox,
        message,
        mark_read,
        mark_all_read,
        application_server_key,
        subscribe,
        unsubscribe,
    ],
)
