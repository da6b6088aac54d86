"""The database: one pool, one kind of transaction, shared by Piccolo's tables and by plain SQL."""

import io
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, redirect_stdout
from typing import Any

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction


class _Transaction(PostgresTransaction):
    """Piccolo's transaction, which hands its connection back even where its commit or its rollback fails."""

    async def __aexit__(self, kind: object, error: object, trace: object) -> bool:
        try:
            return await super().__aexit__(kind, error, trace)
        except BaseException:
            if self._parent is None and self.engine.pool is not None:
                await self.engine.pool.release(self.connection)
                self.engine.current_transaction.reset(self.context)
            raise


class _Engine(PostgresEngine):
    """Piccolo's engine without the connection that it opens at import to ask for the server's version."""

    async def check_version(self) -> None:
        """Ask nothing: the address is not known yet."""

    async def prep_database(self) -> None:
        """Make no extension: we use none."""

    def transaction(self, allow_nested: bool = True) -> PostgresTransaction:  # noqa: FBT001, FBT002  # Piccolo's own
        """Make a transaction of our kind."""
        return _Transaction(self, allow_nested)


engine = _Engine(config={})

Record = asyncpg.Record
UniqueViolation = asyncpg.UniqueViolationError
Deadlock = asyncpg.DeadlockDetectedError
ConnectionLost = asyncpg.ConnectionDoesNotExistError
StatementFailed = (asyncpg.PostgresError, asyncpg.InterfaceError)
GONE = (*StatementFailed, OSError)
AnyConnection = asyncpg.Connection | PoolConnectionProxy
MIGRATION_LOCK = 0x0D00_12


class _Connection(asyncpg.Connection):
    """A connection that is handed back without a reset: the code keeps no state on a session."""

    def get_reset_query(self) -> str:
        return ""


def use(url: str) -> None:
    """Name the database for everything that follows, migrations included."""
    engine.config = {"dsn": url}


async def open_pool(url: str, size: int) -> None:
    """Open the pool of this process.

    Args:
        url: a `postgresql://` address.
        size: the most connections that it may hold.

    """
    use(url)
    await engine.start_connection_pool(
        min_size=1,
        max_size=size,
        connection_class=_Connection,
        command_timeout=30,
        server_settings={"timezone": "UTC", "application_name": "onedoor"},
    )


async def close_pool() -> None:
    """Close the pool if it is open."""
    if engine.pool is not None:
        await engine.close_connection_pool()


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """Open a transaction, or join the one that is open. Make no network call inside."""
    async with engine.transaction():
        yield


@asynccontextmanager
async def savepoint() -> AsyncIterator[None]:
    """Open a part of the open transaction that can fail alone."""
    current = engine.current_transaction.get()
    if current is None:
        async with engine.transaction():
            yield
        return
    mark = await current.savepoint()
    try:
        yield
    except BaseException:
        await mark.rollback_to()  # type: ignore[no-untyped-call]  # Piccolo's savepoints carry no types
        raise
    else:
        await mark.release()  # type: ignore[no-untyped-call]  # as above


@asynccontextmanager
async def connection() -> AsyncIterator[AnyConnection]:
    """Give the connection of the open transaction, or one of the pool for the length of the block."""
    current = engine.current_transaction.get()
    if current is not None:
        yield current.connection
        return
    if engine.pool is None:
        message = "the database pool is not open"
        raise RuntimeError(message)
    async with engine.pool.acquire() as pooled:
        yield pooled


async def fetch(sql: str, *arguments: object) -> list[Record]:
    """Run a statement and give its rows."""
    async with connection() as current:
        return list(await current.fetch(sql, *arguments))


async def fetch_row(sql: str, *arguments: object) -> Record | None:
    """Run a statement and give its first row, if any."""
    async with connection() as current:
        return await current.fetchrow(sql, *arguments)


async def fetch_value(sql: str, *arguments: object) -> Any:  # noqa: ANN401  # a column's type is the statement's
    """Run a statement and give the first column of its first row."""
    async with connection() as current:
        return await current.fetchval(sql, *arguments)


async def execute(sql: str, *arguments: object) -> int:
    """Run a statement and give the number of rows that it touched."""
    async with connection() as current:
        status = await current.execute(sql, *arguments)
    last = status.rsplit(" ", 1)[-1]
    return int(last) if last.isdigit() else 0


async def execute_many(sql: str, rows: Sequence[Sequence[object]]) -> None:
    """Run one statement for each row of arguments."""
    async with connection() as current:
        await current.executemany(sql, rows)


async def migrate() -> None:
    """Bring the database to this version, one process at a time.

    Raises:
        RuntimeError: a migration failed; nothing of it was kept.

    """
    os.environ["PICCOLO_CONF"] = "backend.piccolo_conf"
    guard = await asyncpg.connect(**engine.config)
    try:
        await guard.execute("SELECT pg_advisory_lock($1)", MIGRATION_LOCK)
        with redirect_stdout(io.StringIO()) as told:
            result = await run_forwards("all")
        if not result.success:
            message = f"a migration failed: {result.message}\n{told.getvalue()}"
            raise RuntimeError(message)
    finally:
        await guard.close()
