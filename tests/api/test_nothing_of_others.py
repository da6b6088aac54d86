"""Every identifier of somebody's in every route, tried by somebody else: nothing is shown, nothing changes."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest

from backend.identity import service as identity
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.notifications import service as notifications
from backend.payments import queries as bills
from backend.payments.demonstration_bills import AUTHORITY, LIGHT, RING_ROAD
from backend.payments.queries import Bill
from backend.payments.schemas import FineDecision
from tests.api.bad_bodies import Sampler
from tests.api.conftest import Asker
from tests.api.test_bad_input import filled, operations
from tests.backend.identity.authenticator import Authenticator
from tests.factories import applications as factory
from tests.factories.appointments import coming_slots, make_venue

# Every identifier in every route by four who may not: thousands of questions.
pytestmark = pytest.mark.timeout(480)

OWNER, EDITOR, CLERK, ABSENT = 7010, 7012, 7014, 7016
# What its owner sees of everything that has an identifier.
VIEWS = (
    "/api/applications/{case}",
    "/api/applications/{case}/result",
    "/api/results/{document}",
    "/api/applications/attachments/{photo}",
    "/api/applications/kept-drafts/{draft}",
    "/api/notifications/{message}",
    "/api/identity/sessions",
    "/api/identity/passkeys",
    "/api/appointments/{appointment}",
    "/api/payments/orders/{order}",
)
# What the editor sees whose office it belongs to.
OFFICE_VIEWS = (
    "/api/catalogue/staff/implementations/{implementation}",
    "/api/catalogue/staff/imports/{run}",
    "/api/applications/staff/officers",
)
PUSHED_TO = "SELECT account_id, active FROM push_subscription ORDER BY id LIMIT 1"
# The parts of addresses that name what belongs to somebody, and those that name what everybody may read. Whoever knows
# the name of a handover knows its code, and so may have it: tests/backend/applications/test_handovers.py.
OF_SOMEBODY = {
    "application_id": "case",
    "appointment_id": "appointment",
    "document_id": "document",
    "draft_id": "draft",
    "implementation_id": "implementation",
    "import_id": "run",
    "message_id": "message",
    "order_id": "order",
    "passkey_id": "passkey",
    "session_id": "session",
    "sha256": "photo",
    "subscription_id": "subscription",
    "text_id": "text",
    "visit_id": "visit",
    "substitution_id": "substitution",
}
OF_EVERYBODY = {
    "code",
    "county_code",
    "day",
    "form_id",
    "handover_id",
    "kind",
    "language",
    "number",
    "part",
    "page",
    "region_code",
    "slug",
    "venue_id",
    "version",
}
# What the clerk sees of her office's texts, and of who stands at her window.
CLERK_VIEWS = ("/api/texts", "/api/window/visits/{visit}")
# These answer everybody for herself, whoever's identifier it is: how many of her own messages are unread, how
# much of a photo of her own is here, that a draft of her own is kept or is not, and that a browser is told nothing in
# her name. Taking back a handover that is not there is done already, and so is ending a visit. Whose
# id a text gets does not matter: it is a text of the office that writes it.
OWN_ANSWERS = (
    "/api/applications/handovers/{handover_id}",
    "/api/notifications/{message_id}/read",
    "/api/applications/attachments/{sha256}",
    "/api/applications/kept-drafts/{draft_id}",
    "/api/notifications/push-subscriptions/{subscription_id}",
    "/api/window/visits/{visit_id}",
    "/api/texts/{text_id}",
)


async def unpaid_bill() -> Bill:
    decision = FineDecision(
        decision_number="519999000000077",
        served_on=date(2026, 11, 20),
        violation=LIGHT[0],
        violation_en=LIGHT[1],
        place=RING_ROAD[0],
        place_en=RING_ROAD[1],
        authority=AUTHORITY[0],
        authority_en=AUTHORITY[1],
        is_demonstration=True,
    )
    bill = Bill(id=new_id(), decision=decision, fine_fen=20000, paid_at=None, paid_order_id=None)
    await bills.upsert_demonstration_bill(bill, "traffic_fine")
    return bill


async def message_of(account: UUID, owner: Asker) -> str:
    params = {"service": "生育登记", "case_number": "5106-1"}
    await notifications.notify(account, kind="application_submitted", params=params, link="/", key="api-test")
    inbox = (await owner.ask("GET", "/api/notifications")).json()
    return str(inbox["messages"][0]["id"])


async def registered_passkey(owner: Asker) -> str:
    asked = (await owner.ask("POST", "/api/identity/passkeys/registration-options")).json()["options"]
    # What was asked for lies in the cache, which every question of `ask` empties.
    made = {"credential": Authenticator().register(asked), "name": "Her phone"}
    answer = await owner.client.post("/api/identity/passkeys", json=made, headers=owner.headers)
    assert answer.is_success, answer.text
    return str((await owner.ask("GET", "/api/identity/passkeys")).json()["passkeys"][0]["passkey_id"])


async def subscription(owner: Asker) -> str:
    keys = {"p256dh": "B" * 87, "auth": "A" * 22}
    wanted = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", "keys": keys}
    answer = await owner.ask("POST", "/api/notifications/push-subscriptions", json=wanted)
    assert answer.is_success, answer.text
    return str(await db.fetch_value("SELECT id FROM push_subscription"))


async def kept_draft(owner: Asker) -> str:
    draft = str(new_id())
    content = {
        "service_slug": "child-registration",
        "form_id": "child_registration",
        "form_version": 1,
        "region_code": "",
        "title": "生育登记",
        "answers": {"mother_name": "张晓兰"},
        "attachments": [],
        "step": 0,
        "created_at": 1,
    }
    wanted = {"base_revision": 0, "content": content, "photos": []}
    answer = await owner.ask("PUT", f"/api/applications/kept-drafts/{draft}", json=wanted)
    assert answer.is_success, answer.text
    return draft


async def text_of_office(desk: Asker) -> str:
    text = str(new_id())
    words = {"title": "照片不清", "title_en": "Blurred photo", "text": "请重拍。", "text_en": "Take it again."}
    wanted = {"base_revision": 0, "use": "request_correction", **words}
    answer = await desk.ask("PUT", f"/api/texts/{text}", json=wanted)
    assert answer.is_success, answer.text
    return text


async def visit_at(desk: Asker) -> str:
    visit = str(new_id())
    paper = {"paper": "identity_card", "citizen_number": "519999198506150029", "name": "张晓兰"}
    wanted = {"service_slug": "child-registration", **paper}
    answer = await desk.ask("PUT", f"/api/window/visits/{visit}/paper", json=wanted)
    assert answer.is_success, answer.text
    return visit


async def document(owner: Asker) -> str:
    """Have a second case of hers refused: a written refusal is a document."""
    refused = await factory.submitted(owner.client, owner.headers)
    clerk = Asker(owner.client, await factory.clerk_headers(1503))
    answer = await clerk.ask("POST", f"/api/applications/staff/cases/{refused}/refuse", json={"reason": "不符合条件"})
    assert answer.is_success, answer.text
    return str((await owner.ask("GET", "/api/results/")).json()["results"][0]["id"])


async def substitution(head: Asker) -> str:
    await factory.clerk_headers(ABSENT)
    absent, stand_in = [await identity.account_id_of_phone(f"199{number:08}") for number in (ABSENT, EDITOR)]
    today = clock.today().isoformat()
    wanted = {"absent_id": str(absent), "stand_in_id": str(stand_in), "first_day": today, "last_day": today}
    answer = await head.ask("POST", "/api/applications/staff/substitutions", json=wanted)
    assert answer.is_success, answer.text
    return str(answer.json()["substitutions"][0]["id"])


@pytest.fixture
async def owner(client: httpx.AsyncClient) -> Asker:
    return Asker(client, await factory.person_headers(OWNER))


@pytest.fixture
async def editor(client: httpx.AsyncClient) -> Asker:
    return Asker(client, await factory.clerk_headers(EDITOR, roles=("editor", "clerk", "supervisor")))


@pytest.fixture
async def desk(client: httpx.AsyncClient) -> Asker:
    return Asker(client, await factory.clerk_headers(CLERK))


@pytest.fixture
async def things(owner: Asker, editor: Asker, desk: Asker) -> dict[str, str]:
    """Give the identifiers of what a person and an office have: one of each kind."""
    await factory.publish_services()
    account = await identity.account_id_of_phone(f"199{OWNER:08}")
    assert account is not None
    case = await factory.submitted(owner.client, owner.headers)
    order, appointment, bill = str(new_id()), str(new_id()), await unpaid_bill()
    wish = {"id": order, "bill_id": str(bill.id), "amount_fen": bill.fine_fen}
    await owner.ask("POST", "/api/payments/orders", json=wish)  # kept, though no provider is here
    slot = (await coming_slots(await make_venue()))[0]
    held = await owner.ask("POST", "/api/appointments/holds", json={"id": appointment, "slot_id": str(slot)})
    assert held.is_success, held.text
    claimed = await editor.ask("POST", "/api/catalogue/staff/implementations", json={"slug": "child-registration"})
    assert claimed.is_success, claimed.text
    file = {"name": "items", "size": 2, "sha256": "0" * 64}
    begun = await editor.ask("POST", "/api/catalogue/staff/imports", json=file)
    assert begun.is_success, begun.text
    return {
        "case": case,
        "photo": factory.reference(factory.picture())["sha256"],
        "message": await message_of(account, owner),
        "session": (await owner.ask("GET", "/api/identity/sessions")).json()["sessions"][0]["session_id"],
        "passkey": await registered_passkey(owner),
        "subscription": await subscription(owner),
        "appointment": appointment,
        "document": await document(owner),
        "draft": await kept_draft(owner),
        "order": order,
        "implementation": str(claimed.json()["id"]),
        "run": str(begun.json()["id"]),
        "text": await text_of_office(desk),
        "visit": await visit_at(desk),
        "substitution": await substitution(editor),
    }


async def seen_by(owner: Asker, editor: Asker, desk: Asker, things: dict[str, str]) -> dict[str, Any]:
    """Give what its owners see of it all, less the seconds that run."""
    found: dict[str, Any] = {}
    for asker, views in ((owner, VIEWS), (editor, OFFICE_VIEWS), (desk, CLERK_VIEWS)):
        for view in views:
            answer = await asker.ask("GET", view.format(**things))
            assert answer.status_code == httpx.codes.OK, f"{view}: {answer.text}"
            found[view] = {name: value for name, value in answer.json().items() if name != "seconds_left"}
    found[PUSHED_TO] = [tuple(row.values()) for row in await db.fetch(PUSHED_TO)]
    return found


def test_every_identifier_in_an_address_is_known(document: dict[str, Any]) -> None:
    """A new kind of thing comes in here with its identifier, or else its routes would not be tried."""
    named = {part.strip("{}") for _, path, _ in operations(document) for part in path.split("/") if part[:1] == "{"}
    assert named == OF_SOMEBODY.keys() | OF_EVERYBODY


def attempts(path: str, things: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give addresses with what each part names, and with every identifier in every place, each with a word for it."""
    right = {name: things[kind] for name, kind in OF_SOMEBODY.items()}
    yield "its own", path.format_map({**dict.fromkeys(OF_EVERYBODY, "x"), **right})
    for kind, identifier in things.items():
        yield kind, filled(path, identifier)


def bodies(sampler: Sampler, described: dict[str, Any], things: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Give what the route takes, and the same with every identifier in place of each of its own."""
    schema = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        yield {}
        return
    good = sampler.sample(schema)
    yield good
    own = [name for name, field in sampler.resolve(schema)["properties"].items() if field.get("format") == "uuid"]
    yield from ({**good, name: identifier} for name in own for identifier in things.values() if len(identifier) == 36)


async def test_nothing_of_somebody_else_is_found_or_changed(
    document: dict[str, Any],
    owner: Asker,
    editor: Asker,
    desk: Asker,
    person: Asker,
    anonymous: Asker,
    things: dict[str, str],
) -> None:
    before = await seen_by(owner, editor, desk, things)
    roles, client, sampler = ("clerk", "editor", "supervisor"), person.client, Sampler(document)
    elsewhere = await factory.clerk_headers(7011, department=factory.CIVIL_AFFAIRS, roles=roles)
    county = await factory.clerk_headers(7013, region=factory.OTHER_COUNTY, roles=roles)
    offices = {"another department": Asker(client, elsewhere), "another county": Asker(client, county)}
    found, tried = [], 0
    for who, asker in {"another person": person, "nobody": anonymous, **offices}.items():
        for method, path, described in operations(document):
            if "{" not in path or path in OWN_ANSWERS:
                continue
            for kind, address in attempts(path, things):
                for body in bodies(sampler, described, things):
                    tried += 1
                    answer = await asker.ask(method, address, json=body)
                    if answer.is_success:
                        found.append(f"{who}: {method} {address} as {kind}: {answer.status_code} {answer.text[:200]}")
    assert tried > 2000
    assert not found, "\n".join(found)
    assert await seen_by(owner, editor, desk, things) == before


async def test_identifiers_inside_bodies_change_nothing_of_others(
    document: dict[str, Any], owner: Asker, editor: Asker, desk: Asker, person: Asker, things: dict[str, str]
) -> None:
    before, tried = await seen_by(owner, editor, desk, things), 0
    for method, path, described in operations(document):
        if "{" in path or "requestBody" not in described:
            continue
        for body in bodies(Sampler(document), described, things):
            tried += 1
            answer = await person.ask(method, path, json=body)
            assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR or answer.status_code == 503, answer.text
            assert not [each for each in things.values() if each in answer.text and each not in str(body)]
    assert tried > 50
    assert await seen_by(owner, editor, desk, things) == before


async def test_what_answers_for_oneself_tells_nothing_of_others(
    owner: Asker, editor: Asker, desk: Asker, person: Asker, things: dict[str, str]
) -> None:
    before = await seen_by(owner, editor, desk, things)
    read = await person.ask("POST", f"/api/notifications/{things['message']}/read")
    assert read.json() == {"unread": 0}
    photo = await person.ask("GET", f"/api/applications/attachments/{things['photo']}")
    assert photo.json() == {"received": 0, "size": 0, "complete": False}
    wish = {"id": things["appointment"], "slot_id": str(new_id())}
    assert (await person.ask("POST", "/api/appointments/holds", json=wish)).json()["code"] == "identifier_in_use"
    draft = f"/api/applications/kept-drafts/{things['draft']}"
    assert (await person.ask("GET", draft)).status_code == httpx.codes.NOT_FOUND
    await person.ask("DELETE", draft)
    await person.ask("DELETE", f"/api/notifications/push-subscriptions/{things['subscription']}")
    assert await seen_by(owner, editor, desk, things) == before
