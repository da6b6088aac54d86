"""What arrives while one group is under way goes on together as the next: one trip for many.

Alone, an item waits for nobody; under load each trip carries whatever came during the last one. So a
commit, or a write to the socket of the cache, is shared by as many as are waiting for it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Grouped(Generic[Item, Answer]):
    """Takes items one at a time and handles them in groups, one group after the other."""

    def __init__(self, handle: Callable[[list[Item]], Awaitable[Sequence[Answer | Exception]]], most: int) -> None:
        """Name what handles a group.

        Args:
            handle: takes a group and gives one answer for each item, in the same order; an exception
                among the answers is raised to the one whose item it is, one raised to all.
            most: the most items of one group.

        """
        self._handle = handle
        self._most = most
        self._waiting: deque[tuple[Item, asyncio.Future[Answer]]] = deque()
        self._running: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> Answer:
        """Hand an item on with the next group, and give its answer."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._running is None or self._running.done():
            # A context of its own: a group belongs to no one request, and joins no one's transaction.
            self._running = asyncio.create_task(self._run(), context=Context())
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            group = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            try:
                answers = await self._handle([item for item, _ in group])
            except Exception as error:  # noqa: BLE001  # told to everybody who waits
                answers = [error] * len(group)
            except BaseException:
                for _, waiting in [*group, *self._waiting]:
                    waiting.cancel()
                self._waiting.clear()
                raise
            for (_, waiting), answer in zip(group, answers, strict=True):
                _settle(waiting, answer)


def _settle(waiting: "asyncio.Future[Answer]", answer: "Answer | Exception") -> None:
    if waiting.done():
        return  # whoever asked has gone away
    if isinstance(answer, Exception):
        waiting.set_exception(answer)
    else:
        waiting.set_result(answer)
