"""Every identifier of somebody's in every route, tried by somebody else: nothing is shown, nothing changes."""

from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest

from backend.identity import service as identity
from backend.kit.ids import new_id
from backend.notifications import service as notifications
from backend.payments import queries as bills
from backend.payments.demonstration_bills import AUTHORITY, LIGHT, RING_ROAD
from backend.payments.queries import Bill
from backend.payments.schemas import FineDecision
from tests.api.conftest import Asker
from tests.api.test_bad_input import filled, operations
from tests.factories import applications as factory
from tests.factories.appointments import coming_slots, make_venue

OWNER = 7010
# What its owner sees of everything that has an identifier.
VIEWS = (
    "/api/applications/{case}",
    "/api/applications/attachments/{photo}",
    "/api/notifications/{message}",
    "/api/identity/sessions",
    "/api/appointments/{appointment}",
    "/api/payments/orders/{order}",
)
# These answer everybody for herself, whoever's identifier it is: how many of her own messages are unread, and how
# much of a photo of her own is here.
OWN_ANSWERS = ("/api/notifications/{message_id}/read", "/api/applications/attachments/{sha256}")


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


@pytest.fixture
async def owner(client: httpx.AsyncClient) -> Asker:
    return Asker(client, await factory.person_headers(OWNER))


@pytest.fixture
async def things(client: httpx.AsyncClient, owner: Asker) -> dict[str, str]:
    """Give the identifiers of what a person has: one of each kind."""
    await factory.publish_services()
    account = await identity.account_id_of_phone(f"199{OWNER:08}")
    assert account is not None
    case = await factory.submitted(client, owner.headers)
    order, appointment, bill = str(new_id()), str(new_id()), await unpaid_bill()
    wish = {"id": order, "bill_id": str(bill.id), "amount_fen": bill.fine_fen}
    await owner.ask("POST", "/api/payments/orders", json=wish)  # kept, though no provider is here
    slot = (await coming_slots(await make_venue()))[0]
    held = await owner.ask("POST", "/api/appointments/holds", json={"id": appointment, "slot_id": str(slot)})
    assert held.is_success, held.text
    return {
        "case": case,
        "photo": factory.reference(factory.picture())["sha256"],
        "message": await message_of(account, owner),
        "session": (await owner.ask("GET", "/api/identity/sessions")).json()["sessions"][0]["session_id"],
        "appointment": appointment,
        "order": order,
    }


async def seen_by(owner: Asker, things: dict[str, str]) -> dict[str, Any]:
    """Give what the owner sees of it all, less the seconds that run."""
    found: dict[str, Any] = {}
    for view in VIEWS:
        answer = await owner.ask("GET", view.format(**things))
        assert answer.status_code == httpx.codes.OK, f"{view}: {answer.text}"
        found[view] = {name: value for name, value in answer.json().items() if name != "seconds_left"}
    return found


async def test_nothing_of_somebody_else_is_found_or_changed(
    document: dict[str, Any], owner: Asker, person: Asker, clerk: Asker, anonymous: Asker, things: dict[str, str]
) -> None:
    before = await seen_by(owner, things)
    office = {"clerk of another department": Asker(clerk.client, await factory.clerk_headers(7011, department="X"))}
    found, tried = [], 0
    for who, asker in {"another person": person, "nobody": anonymous, **office}.items():
        for method, path, _ in operations(document):
            if "{" not in path or path in OWN_ANSWERS:
                continue
            for kind, identifier in things.items():
                tried += 1
                answer = await asker.ask(method, filled(path, identifier), json={})
                if answer.is_success:
                    found.append(f"{who}: {method} {path} with a {kind}: {answer.status_code} {answer.text[:200]}")
    assert tried > 300
    assert not found, "\n".join(found)
    assert await seen_by(owner, things) == before


async def test_what_answers_for_oneself_tells_nothing_of_others(
    owner: Asker, person: Asker, things: dict[str, str]
) -> None:
    before = await seen_by(owner, things)
    read = await person.ask("POST", f"/api/notifications/{things['message']}/read")
    assert read.json() == {"unread": 0}
    photo = await person.ask("GET", f"/api/applications/attachments/{things['photo']}")
    assert photo.json() == {"received": 0, "size": 0, "complete": False}
    wish = {"id": things["appointment"], "slot_id": str(new_id())}
    assert (await person.ask("POST", "/api/appointments/holds", json=wish)).json()["code"] == "identifier_in_use"
    assert await seen_by(owner, things) == before
