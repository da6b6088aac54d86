"""What push services answer, and what follows for the phone and for the person."""

import base64
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID

import aiohttp
import http_ece
import msgspec
import pytest
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from litestar import Litestar

from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.notifications import push, service
from backend.notifications.errors import PushServiceNotKnown, TooManyDevices
from backend.notifications.schemas import NewSubscription, SubscriptionKeys
from local_parties.push_service import PushService

Settle = Callable[..., Awaitable[None]]

service.register_words("testing_told", title="Told", body="Hello {name}")


class Browser:
    """A browser without a screen: it subscribes, and decrypts what comes as RFC 8291 says."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.token = new_id().hex
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)

    async def register(self, **more: object) -> NewSubscription:
        async with aiohttp.ClientSession() as http:
            told = {"token": self.token, "key": push.application_server_key(), **more}
            answer = await http.post(f"{self.address}/control", json=told)
            endpoint = (await answer.json())["endpoint"]
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return NewSubscription(endpoint=endpoint, keys=SubscriptionKeys(p256dh=text(point), auth=text(self.secret)))

    async def received(self) -> list[tuple[int, dict[str, str]]]:
        async with aiohttp.ClientSession() as http:
            posts = await (await http.get(f"{self.address}/received")).json()
        return [(post["status"], self.open(post["body"])) for post in posts if self.can_open(post["body"])]

    def can_open(self, body: str) -> bool:
        try:
            self.open(body)
        except Exception:  # noqa: BLE001  # any failure means that it was meant for another browser
            return False
        return True

    def open(self, body: str) -> dict[str, str]:
        sealed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        plain = http_ece.decrypt(sealed, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        return msgspec.json.decode(plain, type=dict[str, str])


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


@pytest.fixture
def person() -> Principal:
    return Principal(account_id=new_id(), session_id=new_id())


@pytest.fixture
async def browser(app: Litestar) -> AsyncIterator[Browser]:
    async with TestServer(PushService().application(), host="127.0.0.1") as server:
        yield Browser(str(server.make_url("")).rstrip("/"))


async def tell(person: Principal, key: str) -> None:
    await service.notify(
        person.account_id,
        kind="testing_told",
        params={"name": "张晓兰"},
        link="/cases/1",
        key=f"{person.account_id}:{key}",
    )


async def is_active(subscription_id: UUID) -> bool:
    return bool(await db.fetch_value("SELECT active FROM push_subscription WHERE id = $1", subscription_id))


async def test_a_phone_receives_an_id_and_nothing_personal(person: Principal, browser: Browser, settle: Settle) -> None:
    await service.subscribe(person, await browser.register())
    await tell(person, "1")
    await settle()
    message = (await service.inbox(person, None)).messages[0]
    assert await browser.received() == [(201, {"id": str(message.id)})]
    assert (message.title, message.body, message.link) == ("Told", "Hello 张晓兰", "/cases/1")


async def test_what_is_told_twice_arrives_once(person: Principal, browser: Browser, settle: Settle) -> None:
    await service.subscribe(person, await browser.register())
    for _ in range(3):
        await tell(person, "same")
        await settle()
    assert len((await service.inbox(person, None)).messages) == 1
    assert len(await browser.received()) == 1


async def test_a_delivery_that_is_repeated_is_not_sent_again(
    person: Principal, browser: Browser, settle: Settle
) -> None:
    subscription = await service.subscribe(person, await browser.register())
    await tell(person, "1")
    await settle()
    message = (await service.inbox(person, None)).messages[0]
    await service.deliver(message.id, subscription.id)
    assert len(await browser.received()) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_phone_that_is_gone_is_asked_no_more(
    person: Principal, browser: Browser, settle: Settle, status: int
) -> None:
    subscription = await service.subscribe(person, await browser.register(answers=[status]))
    await tell(person, "1")
    await settle()
    assert not await is_active(subscription.id)
    assert len((await service.inbox(person, None)).messages) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_push_service_is_tried_again(
    person: Principal, browser: Browser, settle: Settle, status: int
) -> None:
    subscription = await service.subscribe(person, await browser.register(answers=[status]))
    await tell(person, "1")
    await settle(failures_expected=True)
    assert await is_active(subscription.id)
    await db.execute("UPDATE pgqueuer SET execute_after = now() WHERE status = 'queued'")
    await settle(failures_expected=True)
    assert [answer for answer, _ in await browser.received()] == [status, 201]


async def test_nobody_makes_us_call_other_servers(app: Litestar, person: Principal) -> None:
    keys = SubscriptionKeys(p256dh="B" * 87, auth="A" * 22)
    for endpoint in ("https://example.com/push", "http://10.0.0.1/", "https://fcm.googleapis.com.example.com/x"):
        with pytest.raises(PushServiceNotKnown):
            await service.subscribe(person, NewSubscription(endpoint=endpoint, keys=keys))
    known = NewSubscription(endpoint="https://updates.push.services.mozilla.com/wpush/v2/x", keys=keys)
    subscription = await service.subscribe(person, known)
    assert await is_active(subscription.id)


async def test_a_browser_whose_session_ended_is_told_nothing(
    person: Principal, browser: Browser, settle: Settle
) -> None:
    subscription = await service.subscribe(person, await browser.register())
    await service.forget_session(person.session_id)
    assert not await is_active(subscription.id)
    await tell(person, "1")
    await settle()
    assert await browser.received() == []


async def test_a_browser_that_another_person_signs_in_on_changes_hands(
    person: Principal, browser: Browser, settle: Settle
) -> None:
    other = Principal(account_id=new_id(), session_id=new_id())
    registered = await browser.register()
    await service.subscribe(person, registered)
    await service.subscribe(other, registered)
    await tell(person, "1")
    await settle()
    assert await browser.received() == []


async def test_a_person_with_the_most_devices_keeps_each_of_them(person: Principal, browser: Browser) -> None:
    known = await browser.register()
    places = [f"https://fcm.googleapis.com/fcm/send/{number}" for number in range(service.MOST_DEVICES)]
    for place in places:
        await service.subscribe(person, msgspec.structs.replace(known, endpoint=place))
    await service.subscribe(person, msgspec.structs.replace(known, endpoint=places[0]))
    with pytest.raises(TooManyDevices):
        await service.subscribe(person, known)
