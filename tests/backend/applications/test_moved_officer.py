"""An officer moves to another office in the middle of her work (scenario 25): what she had open stays behind."""

import asyncio

import httpx

from backend.identity import service as identity
from backend.kit import db
from tests.factories.applications import API, CIVIL_AFFAIRS, HEALTH_COMMISSION, OTHER_COUNTY, clerk_headers, submitted

Headers = dict[str, str]
COUNTY = "510604000000"
LI = 1220
MOVES = ((CIVIL_AFFAIRS, COUNTY), (HEALTH_COMMISSION, OTHER_COUNTY))


async def move(department: str, region: str) -> None:
    await identity.ensure_staff(f"199{LI:08}", "李工", roles=["clerk"], department_code=department, region_code=region)


async def step(client: httpx.AsyncClient, headers: Headers, case: str, name: str) -> httpx.Response:
    return await client.post(f"{API}/staff/cases/{case}/{name}", headers=headers)


async def cases_of(client: httpx.AsyncClient, headers: Headers) -> list[str]:
    return [each["id"] for each in (await client.get(f"{API}/staff/cases", headers=headers)).json()["cases"]]


async def test_what_she_had_open_is_closed_at_once_and_goes_on_without_her(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    for department, region in MOVES:
        case = await submitted(client, xiaolan)
        officer = await clerk_headers(LI)
        assert (await step(client, officer, case, "accept")).status_code == httpx.codes.OK
        await move(department, region)
        for _ in range(2):
            late = await step(client, officer, case, "approve")
            assert (late.status_code, late.json()["code"]) == (401, "sign_in_needed")
        moved = await clerk_headers(LI, department=department, region=region)
        assert case not in await cases_of(client, moved)
        assert (await client.get(f"{API}/staff/cases/{case}", headers=moved)).status_code == httpx.codes.NOT_FOUND
        assert (await step(client, moved, case, "approve")).status_code == httpx.codes.NOT_FOUND

        assert case in await cases_of(client, clerk)
        approved = await step(client, clerk, case, "approve")
        assert approved.status_code == httpx.codes.OK
        assert [each["kind"] for each in approved.json()["events"]] == ["submitted", "accepted", "approved"]


async def test_a_step_and_the_move_at_one_moment_leave_no_half_step(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    for _ in range(5):
        case = await submitted(client, xiaolan)
        officer = await clerk_headers(LI)
        moving = asyncio.create_task(move(CIVIL_AFFAIRS, COUNTY))
        answers = await asyncio.gather(*(step(client, officer, case, "accept") for _ in range(3)))
        await moving
        taken = [each for each in answers if each.is_success]
        assert {each.status_code for each in answers if each not in taken} <= {401, 404, 409}
        accepted = "SELECT count(*) FROM case_event WHERE application_id = $1::uuid AND kind = 'accepted'"
        assert await db.fetch_value(accepted, case) == len(taken) <= 1
        assert (await step(client, officer, case, "accept")).status_code == httpx.codes.UNAUTHORIZED
        state = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()["state"]
        assert state == ("accepted" if taken else "submitted")
