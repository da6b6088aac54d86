"""The server: the real application on the real database and cache, asked over ASGI, restarted at will."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from backend import app as composition
from backend.identity import service as identity
from backend.identity import sessions
from backend.kit import cache, db
from backend.settings import Settings
from tests.factories import applications as factory
from tests.fixtures.application import PUBLIC_URL

Result = TypeVar("Result")
SECONDS = 60


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a phone asks; `cut` of its body never arrives."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    is_cut: bool = False


@dataclass(frozen=True, kw_only=True)
class Response:
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A session that was just opened."""

    cookie: str
    answer: dict[str, Any]


@dataclass
class Server:
    """One process of the API, living in a thread with an event loop of its own."""

    settings: Settings
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def start(self) -> None:
        # Once: each start freezes what is there (`gc.freeze`), and of many applications nothing would ever be freed.
        self.app = composition.create_app(self.settings)
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.wait(self._open())
        self.wait(factory.publish_services())

    def stop(self) -> None:
        self.wait(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)

    def restart(self) -> None:
        """End all that lives in the process and begin it again; what it knew in memory is gone."""
        self.wait(self._close())
        self.wait(self._open())

    def wait(self, work: Coroutine[Any, Any, Result]) -> Result:
        done: Future[Result] = asyncio.run_coroutine_threadsafe(work, self.loop)
        return done.result(SECONDS)

    async def _open(self) -> None:
        opened, self._closing = asyncio.Event(), asyncio.Event()

        async def live() -> None:
            async with self.app.lifespan():
                opened.set()
                await self._closing.wait()

        self._living = asyncio.create_task(live())
        await asyncio.wait([self._living, waiting := asyncio.create_task(opened.wait())], return_when="FIRST_COMPLETED")
        waiting.cancel()
        if not opened.is_set():
            await self._living

    async def _close(self) -> None:
        self._closing.set()
        await self._living

    def ask(self, request: Request) -> Response | None:
        """Give the application's answer; None when the connection broke before it had one."""
        return self.wait(self._ask(request))

    async def _ask(self, request: Request) -> Response | None:
        sent: list[dict[str, Any]] = []
        half = request.body[: len(request.body) // 2]
        parts: list[dict[str, Any]] = [{"type": "http.request", "body": request.body, "more_body": False}]
        if request.is_cut:
            parts = [{"type": "http.request", "body": half, "more_body": True}]

        async def receive() -> dict[str, Any]:
            return parts.pop(0) if parts else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        application: Any = self.app
        await application(scope_of(request), receive, send)
        if request.is_cut or not sent:
            return None
        headers = tuple((name.decode(), value.decode()) for name, value in sent[0]["headers"])
        body = b"".join(each.get("body", b"") for each in sent[1:])
        return Response(status=sent[0]["status"], headers=headers, body=body)

    def person(self, number: int) -> UUID:
        """Give the account of a made-up person, made if it is missing."""
        return self.wait(identity.ensure_person(f"199{number:08}", f"演示{number}"))

    def sign_in(self, account: UUID) -> SignedIn:
        opened = self.wait(identity.open_session(account, "phone"))
        return SignedIn(cookie=opened.token, answer=msgspec.to_builtins(opened.answer))

    def end_sessions(self, account: UUID) -> None:
        """End all of an account's sessions, as she does from another device."""

        async def end() -> None:
            async with db.transaction():
                ended = await sessions.end_all(account)
            await sessions.forget(ended)

        self.wait(end())

    def flush_cache(self) -> None:
        async def flush() -> None:
            await cache.client().flushall()

        self.wait(flush())

    def drop_connections(self) -> None:
        """Break every connection of the pool, as the database does when it restarts."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        self.wait(db.execute(f"{others} AND pid <> pg_backend_pid()"))

    def forget(self, accounts: list[UUID]) -> None:
        """Remove what these people have sent, and the counts of how often."""
        sqls = (
            "DELETE FROM case_event USING application a WHERE application_id = a.id AND a.account_id = ANY($1)",
            "DELETE FROM application WHERE account_id = ANY($1)",
            "DELETE FROM attachment WHERE account_id = ANY($1)",
        )
        for sql in sqls:
            self.wait(db.execute(sql, accounts))
        self.flush_cache()

    def applications_of(self, accounts: list[UUID]) -> list[dict[str, Any]]:
        """List what these people's applications are."""
        sql = "SELECT id, account_id, receipt, attachments FROM application WHERE account_id = ANY($1)"
        return [dict(row) for row in self.wait(db.fetch(sql, accounts))]

    def events_of(self, accounts: list[UUID]) -> list[UUID]:
        """List, for each event of their cases, the case."""
        of = "SELECT id FROM application WHERE account_id = ANY($1)"
        sql = f"SELECT application_id FROM case_event WHERE application_id IN ({of})"  # noqa: S608  # constants
        return [row["application_id"] for row in self.wait(db.fetch(sql, accounts))]


def scope_of(request: Request) -> dict[str, Any]:
    headers = [(name.lower().encode(), value.encode()) for name, value in request.headers]
    headers += [(b"host", b"localhost:8000"), (b"origin", PUBLIC_URL.encode())]
    headers += [(b"content-length", str(len(request.body)).encode())]
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": request.path,
        "raw_path": request.path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 50_000),
        "server": ("localhost", 8000),
    }


def settings_at(database_url: str, cache_url: str, secrets: Path, data: Path) -> Settings:
    return Settings(
        mode="development",
        public_url=PUBLIC_URL,
        database_url=database_url,
        redis_url=cache_url,
        data_directory=data,
        secrets_directory=secrets,
        page_directory=data / "no_page",
    )
