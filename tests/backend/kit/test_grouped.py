"""Together when many come at once, alone when nobody else does; nobody pays for another's fault."""

import asyncio
from contextvars import ContextVar

import pytest

from backend.kit.grouped import Grouped

WHO = ContextVar("who", default="nobody")


class Counting:
    """Doubles numbers, and notes which came together."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.seen: list[str] = []

    async def __call__(self, group: list[int]) -> list[int | Exception]:
        self.groups.append(group)
        self.seen.append(WHO.get())
        await asyncio.sleep(0)
        if 0 in group:
            message = "the whole group failed"
            raise RuntimeError(message)
        return [ValueError(str(each)) if each < 0 else each * 2 for each in group]


async def test_what_comes_while_a_group_is_under_way_goes_together_next() -> None:
    handle = Counting()
    grouped = Grouped(handle, most=3)
    assert await asyncio.gather(*(grouped.add(number) for number in range(1, 6))) == [2, 4, 6, 8, 10]
    assert handle.groups == [[1, 2, 3], [4, 5]]


async def test_one_alone_waits_for_nobody() -> None:
    handle = Counting()
    grouped = Grouped(handle, most=3)
    assert [await grouped.add(1), await grouped.add(2)] == [2, 4]
    assert handle.groups == [[1], [2]]


async def test_each_gets_its_own_error_and_all_get_the_error_of_the_group() -> None:
    grouped = Grouped(Counting(), most=9)
    told = await asyncio.gather(*(grouped.add(number) for number in (1, -1, 3)), return_exceptions=True)
    assert [told[0], type(told[1]), told[2]] == [2, ValueError, 6]
    told = await asyncio.gather(*(grouped.add(number) for number in (0, 1)), return_exceptions=True)
    assert {type(each) for each in told} == {RuntimeError}
    assert await grouped.add(4) == 8


async def test_a_group_belongs_to_no_one_request() -> None:
    handle = Counting()
    grouped = Grouped(handle, most=9)
    WHO.set("the first")
    await grouped.add(1)
    assert handle.seen == ["nobody"]


async def test_one_who_has_gone_away_holds_nobody_up() -> None:
    grouped = Grouped(Counting(), most=9)
    gone = asyncio.create_task(grouped.add(1))
    stays = asyncio.create_task(grouped.add(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == 4
    with pytest.raises(asyncio.CancelledError):
        await gone
