"""Versions that are planned for a day, and what holds until then; publishing only what is new."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.catalogue import implementations
from backend.kit import clock, db
from tests.factories import editors
from tests.factories.editors import API, NEWBORN, elements

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]

Answer = dict[str, Any]


class Desk:
    """An editor at one item."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str], identifier: str) -> None:
        self.client, self.headers, self.address = client, headers, f"{API}/{identifier}"

    async def item(self) -> Answer:
        return dict((await self.client.get(self.address, headers=self.headers)).json())

    async def save(self, **changes: Any) -> None:  # noqa: ANN401  # any JSON
        body = {"edit": (await self.item())["edit"], "elements": elements(**changes)}
        assert (await self.client.put(self.address, json=body, headers=self.headers)).is_success

    async def step(self, path: str, edit: int | None = None, **body: str | None) -> Answer:
        whole = {"edit": edit or (await self.item())["edit"], **body}
        return dict((await self.client.post(f"{self.address}/{path}", json=whole, headers=self.headers)).json())


def day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.fixture
async def desk(client: httpx.AsyncClient) -> Desk:
    """Give an item with a draft that can be published."""
    headers = await editors.editor_headers(8001)
    claimed = await client.post(API, json={"slug": NEWBORN}, headers=headers)
    desk = Desk(client, headers, claimed.json()["id"])
    await desk.save()
    return desk


async def test_a_plan_whose_day_has_come_is_not_taken_back(desk: Desk) -> None:
    planned = await desk.step("publish", from_day=day(3))
    await db.execute("UPDATE implementation SET planned_from = $1 WHERE planned_from IS NOT NULL", clock.today())
    assert "take_back" not in (await desk.item())["may"]
    assert (await desk.step("take-back", planned["edit"]))["code"] == "step_not_possible"
    assert await implementations.come_into_force(clock.today()) == 1


async def test_a_newer_plan_of_a_colleague_is_not_taken_back_unseen(desk: Desk) -> None:
    seen = await desk.step("publish", from_day=day(3))
    await desk.step("publish", from_day=day(4))
    assert (await desk.step("take-back", seen["edit"]))["code"] == "changed_meanwhile"
    assert (await desk.item())["planned_from"] == day(4)


async def test_what_ends_before_its_plan_begins_rests_until_then(desk: Desk) -> None:
    await desk.step("publish", until_day=day(3))
    await desk.save(limit_scene_num=0)
    await desk.step("publish", from_day=day(6), until_day=day(9))
    assert await implementations.come_into_force(clock.today() + timedelta(days=2)) == 0
    assert await implementations.come_into_force(clock.today() + timedelta(days=3)) == 1
    ended = await desk.item()
    assert (ended["state"], ended["version"], ended["planned_from"]) == ("withdrawn", 1, day(6))
    claimed = await desk.client.post(API, json={"slug": NEWBORN}, headers=desk.headers)
    assert claimed.json()["code"] == "item_claimed_already"
    assert await implementations.come_into_force(clock.today() + timedelta(days=5)) == 0
    assert await implementations.come_into_force(clock.today() + timedelta(days=6)) == 1
    begun = await desk.item()
    assert (begun["state"], begun["version"], begun["planned_until"]) == ("published", 2, day(9))


async def test_the_very_same_is_published_again_only_with_another_last_day(desk: Desk) -> None:
    assert (await desk.step("publish"))["version"] == 1
    assert (await desk.step("publish"))["code"] == "nothing_new"
    assert (await desk.step("publish", from_day=day(2)))["code"] == "nothing_new"
    ending = await desk.step("publish", until_day=day(5))
    assert (ending["state"], ending["planned_until"]) == ("published", day(5))
    assert (await desk.step("publish", until_day=day(5)))["code"] == "nothing_new"
    assert (await desk.step("publish"))["planned_until"] is None


async def test_what_was_planned_goes_with_an_item_that_is_withdrawn(desk: Desk) -> None:
    await desk.step("publish")
    await desk.save(limit_scene_num=0)
    await desk.step("publish", from_day=day(6))
    assert [each["version"] for each in (await desk.item())["history"]] == [2, 1]
    ended = {"reason": editors.words("不再办理")}
    assert (await desk.client.post(f"{desk.address}/withdraw", json=ended, headers=desk.headers)).is_success
    assert [each["version"] for each in (await desk.item())["history"]] == [1]
