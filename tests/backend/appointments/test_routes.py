"""What the wire says: who may ask what, and clear refusals of what makes no sense."""

from datetime import timedelta

import httpx
import pytest

from backend.kit import clock
from backend.kit.ids import new_id
from tests.factories.appointments import LUOJIANG, SERVICE, code_of, coming_slots, make_venue, session_headers

HOLDS = "/api/appointments/holds"


@pytest.mark.demonstration
async def test_the_registries_of_deyang_and_chengdu(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/api/appointments/venues", params={"service": SERVICE})).json()
    assert len(answer["venues"]) == 26
    assert all(each["demonstration"] for each in answer["venues"])
    named = {each["code"]: each["name"] for each in answer["regions"]}
    assert named["510600000000"] == "德阳市"
    assert {each["county_code"] for each in answer["venues"]} < set(named)
    luojiang = (await client.get("/api/appointments/venues", params={"service": SERVICE, "county": LUOJIANG})).json()
    assert [each["name"] for each in luojiang["venues"]] == ["罗江区婚姻登记处"]
    days = (await client.get(f"/api/appointments/venues/{luojiang['venues'][0]['id']}/days")).json()["days"]
    free = next(each for each in days[1:] if each["working"])
    assert free["free"] == 84
    day = await client.get(f"/api/appointments/venues/{luojiang['venues'][0]['id']}/days/{free['date']}")
    assert [each["starts"] for each in day.json()["quarters"]][:2] == ["09:00", "09:15"]
    assert {each["free"] for each in day.json()["quarters"]} == {3}


async def test_a_way_over_the_wire(client: httpx.AsyncClient) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    person, other, name = await session_headers(1), await session_headers(2), str(new_id())
    wanted = {"id": name, "slot_id": str(slot)}
    held = await client.post(HOLDS, json=wanted, headers=person)
    assert held.json()["state"] == "held"
    assert (await client.post(HOLDS, json=wanted, headers=person)).json()["id"] == name
    path = f"/api/appointments/{name}"
    assert (await client.post(f"{path}/confirm", headers=person)).json()["state"] == "confirmed"
    for answer in (
        await client.get(path, headers=other),
        await client.post(f"{path}/confirm", headers=other),
        await client.post(f"{path}/cancel", headers=other),
    ):
        assert (answer.status_code, code_of(answer)) == (404, "appointment_not_found")
    assert code_of(await client.post(HOLDS, json=wanted, headers=other)) == "identifier_in_use"
    assert (await client.get("/api/appointments/mine", headers=other)).json() == {"appointments": [], "next": None}
    listed = (await client.get("/api/appointments/mine", headers=person)).json()["appointments"]
    assert [each["id"] for each in listed] == [name]
    assert (await client.post(f"{path}/cancel", headers=person)).json()["state"] == "cancelled"


async def test_who_is_not_signed_in_holds_nothing(client: httpx.AsyncClient) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    answer = await client.post(HOLDS, json={"id": str(new_id()), "slot_id": str(slot)})
    assert (answer.status_code, code_of(answer)) == (401, "sign_in_needed")
    for path in ("/api/appointments/mine", f"/api/appointments/{new_id()}"):
        assert (await client.get(path)).status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"id": None, "slot_id": None},
        {"id": "x" * 2000, "slot_id": str(new_id())},
        {"id": 7, "slot_id": str(new_id())},
        {"id": str(new_id()), "slot_id": str(new_id()), "state": "confirmed"},
        {"id": "\u202e" + str(new_id()), "slot_id": str(new_id())},
        {"id": "00000000-0000-4000-8000-000000000000", "slot_id": str(new_id())},
    ],
)
async def test_a_hold_that_makes_no_sense(client: httpx.AsyncClient, body: dict[str, object]) -> None:
    answer = await client.post(HOLDS, json=body, headers=await session_headers(1))
    assert 400 <= answer.status_code < 500
    assert code_of(answer)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"service": "A" * 100},
        {"service": SERVICE, "county": "5106"},
        {"service": SERVICE, "county": "5１0604000000"},
    ],
)
async def test_venues_that_make_no_sense(client: httpx.AsyncClient, query: dict[str, str]) -> None:
    assert (await client.get("/api/appointments/venues", params=query)).status_code == httpx.codes.BAD_REQUEST


async def test_places_and_days_that_do_not_exist(client: httpx.AsyncClient) -> None:
    venue = await make_venue()
    assert (await client.get(f"/api/appointments/venues/{new_id()}/days")).status_code == httpx.codes.NOT_FOUND
    assert (await client.get(f"/api/appointments/venues/{venue.id}/days/never")).status_code == httpx.codes.NOT_FOUND
    past = clock.today() - timedelta(days=3)
    listed = await client.get(f"/api/appointments/venues/{venue.id}/days/{past}")
    assert listed.json() == {"date": str(past), "quarters": []}
