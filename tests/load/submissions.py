"""Durable submissions a second over HTTP, beside pgbench running the same statements on the same Postgres."""

import asyncio
import itertools
import json
import re
import subprocess
from urllib.parse import urlsplit

import httpx

from backend.applications.case import submission_queries
from backend.kit import cache, db, secrets
from backend.kit.embedded.postgres import find_binaries
from backend.kit.ids import new_id
from backend.preparation import open_everything
from backend.settings import Settings
from tests.factories import applications as factory
from tests.load import http_load

PEOPLE = 1000
CONNECTIONS = 64


async def signed_in_people(settings: Settings, count: int, *, first: int = 90_000_000) -> list[dict[str, str]]:
    """Sign people in, each with a session of her own, and give the headers of their requests."""
    await open_everything(settings)
    try:
        people = [await factory.person_headers(first + number) for number in range(count)]
    finally:
        await cache.close_cache()
        await db.close_pool()
    return [{**headers, "Origin": settings.public_url} for headers in people]


async def send_photos(settings: Settings, people: list[dict[str, str]]) -> None:
    """Send each person's photo: it goes up before the application, as from a phone."""
    limits = httpx.Limits(max_connections=16)
    async with httpx.AsyncClient(base_url=settings.public_url, limits=limits, timeout=30) as client:
        gate = asyncio.Semaphore(16)

        async def send(headers: dict[str, str]) -> None:
            async with gate:
                (await factory.send_photo(client, headers, factory.picture())).raise_for_status()

        await asyncio.gather(*(send(headers) for headers in people))


async def measure_http(settings: Settings, seconds: float) -> http_load.Measured:
    """Submit child registrations as fast as the answers come, each with an id of its own."""
    people = await signed_in_people(settings, PEOPLE)
    await send_photos(settings, people)
    turns = itertools.cycle(people)
    marked = "00000000-0000-7000-8000-000000000000"
    body = json.dumps(factory.submission(marked)).encode()

    def make() -> bytes:
        headers = next(turns)
        return http_load.request("POST", factory.API, headers, body.replace(marked.encode(), str(new_id()).encode()))

    await http_load.run(settings.port, CONNECTIONS, 3, make)
    return await http_load.run(settings.port, CONNECTIONS, seconds, make)


def as_sql(value: object) -> str:
    """Write a value as a literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'::bytea"
    if isinstance(value, list):
        return f"ARRAY[{','.join(as_sql(each) for each in value)}]::bytea[]"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def fresh_id(variable: str) -> str:
    """Write an expression that makes an id of this month out of two of pgbench's variables."""
    month = new_id().hex[:12]
    first, rest = f"lpad(to_hex(:{variable}::bigint), 3, '0')", f"lpad(to_hex(:{variable}_rest::bigint), 15, '0')"
    return f"('{month}7' || {first} || '8' || {rest})::uuid"


async def recorded_statements(settings: Settings) -> str:
    """Write down the statements of a real submission, with its values, an id and a person of its own each time."""
    secrets.use(settings.secrets_directory)
    await db.open_pool(settings.database_url, 1)
    try:
        row = await db.fetch_row("SELECT * FROM application ORDER BY submitted_at DESC LIMIT 1")
        await db.execute("CREATE TABLE person AS SELECT row_number() OVER () AS n, account_id AS id FROM attachment")
        await db.execute("ALTER TABLE person ADD PRIMARY KEY (n)")
    finally:
        await db.close_pool()
    assert row is not None
    fresh = {
        "id": fresh_id("application"),
        "account_id": "(SELECT id FROM person WHERE n = :person::bigint)",
        "case_number": "'B' || :application_rest::text",
        "event_id": fresh_id("event"),
        "outbox_id": fresh_id("outbox"),
        "audit_id": fresh_id("deed"),
        "payload": as_sql('{"step": "submitted"}'),
        "attachments": as_sql("{" + ",".join(f'"\\\\x{each.hex()}"' for each in row["attachments"]) + "}"),
        "handler": as_sql(""),
        "attachment_types": as_sql("{" + ",".join("image/jpeg" for _ in row["attachments"]) + "}"),
    }
    values = [fresh.get(name) or as_sql(row[name]) for name in submission_queries.NewApplication.__struct_fields__]
    submit = re.sub(r"\$(\d+)::", lambda found: f"ARRAY[{values[int(found[1]) - 1]}]::", submission_queries.SUBMIT)
    return f"{' '.join(submit.split())};\n"


def measure_pgbench(settings: Settings, statements: str, seconds: float) -> float:
    """Give the transactions a second of pgbench, with as many clients as the API has database connections."""
    sets = f"\\set person random(1, {PEOPLE})\n" + "".join(
        f"\\set {name} random(0, 4095)\n\\set {name}_rest random(0, 1152921504606846975)\n"
        for name in ("application", "event", "outbox", "deed")
    )
    script = settings.data_directory / "submission.sql"
    script.write_text(sets + statements)
    address = urlsplit(settings.database_url)
    clients = str(settings.pool_size * settings.api_workers)
    command = [
        *(find_binaries().path("pgbench"), "-n", "-M", "prepared", "-c", clients, "-j", "1"),
        *("-T", str(int(seconds)), "-f", str(script), "-h", str(address.hostname), "-p", str(address.port)),
        *("-U", str(address.username), address.path.strip("/")),
    ]
    environment = {"PGPASSWORD": address.password or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=seconds + 60)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert found is not None, done.stdout + done.stderr
    return float(found[1])
