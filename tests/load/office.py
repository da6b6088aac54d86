"""A clerk's list among a million cases: its pages and whatever it is narrowed to; of a county and of the province."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import httpx

from backend.applications.case import sealed
from backend.identity import service as identity
from backend.kit import cache, clock, db
from backend.kit.ids import new_id
from backend.preparation import open_everything
from backend.settings import Settings
from tests.factories import applications as factory
from tests.load.submissions import send_photos, signed_in_people

CASES = 1_000_000
BATCH = 20_000
# Seconds that a statement of the filling may take on a machine that does other things, too.
SLOW = 600
ROUNDS = 60
LATER = 20
HELD = 100
STATES = ("submitted", "accepted", "correction_requested", "approved", "refused")
# Most cases of an office are done with: these are of a year.
WEIGHTS = (4, 5, 1, 80, 10)
TOWNSHIP_LEVEL = 4
DEPARTMENTS = 10
LIST = "/api/applications/staff/cases"
COUNTS = "/api/applications/staff/case-counts"
NARROWED: dict[str, dict[str, str]] = {
    **{state: {"state": state} for state in STATES},
    **{due: {"due": due} for due in ("overdue", "within_1", "within_3")},
    "mine": {"assignee": "mine"},
    "nobody": {"assignee": "nobody"},
    "service": {"service": factory.submission()["service_slug"]},
    "place": {"region": "510604100000"},
    "number": {"number": "00001"},
    "finished_place": {"region": "510604100000", "state": "approved"},
}
ASKED = ("first", "later", "counts", *NARROWED)
STAGED = "CREATE UNLOGGED TABLE staged (id uuid, applicant bytea, region text, department text, state text, at timestamptz, due date)"  # noqa: E501  # one statement
# A case begins as submitted, and the database sees to it; these are put in as they are.
UNGUARDED = "ALTER TABLE application DISABLE TRIGGER case_begins"
GUARDED = "ALTER TABLE application ENABLE TRIGGER case_begins"
HOLD = """
UPDATE application SET assignee_id = $1 WHERE id IN (
    SELECT id FROM application
    WHERE department_code = $2 AND region_code LIKE $3 || '%' AND state = 'accepted' LIMIT $4)
"""
# Nobody reads the answers in a list, so these are short; receipts are as long as they are.
FILL = """
INSERT INTO application (id, account_id, case_number, service_slug, service_name, form_id, form_version, region_code,
    department_code, applicant, answers, content_sha256, attachments, state, receipt, submitted_at, changed_at,
    promised_days, promised_unit, limit_from, limit_days, due_on)
SELECT s.id, a.account_id, 'L' || right(s.id::text, 12), a.service_slug, a.service_name, a.form_id, a.form_version,
    s.region, s.department, s.applicant, substr(a.answers, 1, 200), a.content_sha256, a.attachments, s.state,
    a.receipt, s.at, s.at, a.promised_days, a.promised_unit, CASE WHEN s.due IS NULL THEN NULL ELSE s.at::date END,
    CASE WHEN s.due IS NULL THEN NULL ELSE 5 END, s.due
FROM staged s CROSS JOIN (SELECT * FROM application ORDER BY submitted_at DESC LIMIT 1) a
"""

Row = tuple[object, ...]


@dataclass(frozen=True)
class Measured:
    """Milliseconds within which 99 of 100 pages came, by what was asked."""

    county: dict[str, float]
    province: dict[str, float]


def rows(chance: Random, townships: list[str], count: int) -> Iterator[Row]:
    """Make cases of a year, in all townships, each with a sealed name of its own."""
    now = clock.now()
    for _ in range(count):
        identifier, at = new_id(), now - timedelta(seconds=chance.randrange(365 * 86_400))
        (state,) = chance.choices(STATES, WEIGHTS)
        region = chance.choice(townships)
        department = factory.HEALTH_COMMISSION if chance.randrange(DEPARTMENTS) == 0 else f"other {chance.randrange(9)}"
        due = (now + timedelta(days=chance.randrange(-5, 20))).date() if state in ("submitted", "accepted") else None
        yield identifier, sealed.seal_applicant(identifier, "罗小星"), region, department, state, at, due


async def fill(settings: Settings, cases: int) -> None:
    """Put that many cases beside one that was really sent."""
    (person,) = await signed_in_people(settings, 1, first=70_000_000)
    await send_photos(settings, [person])
    async with httpx.AsyncClient(base_url=settings.public_url) as client:
        (await client.post(factory.API, json=factory.submission(), headers=person)).raise_for_status()
    await open_everything(settings)
    try:
        chance = Random(1)  # noqa: S311  # repeatable, not secret
        found = await db.fetch("SELECT code FROM region WHERE level = $1 ORDER BY code", TOWNSHIP_LEVEL)
        townships = [row["code"] for row in found]
        await db.execute(STAGED)
        await db.execute(UNGUARDED)
        for start in range(0, cases, BATCH):
            async with db.connection() as connection:
                await connection.copy_records_to_table(
                    "staged", records=rows(chance, townships, min(BATCH, cases - start))
                )
                await connection.execute(FILL, timeout=SLOW)
                await connection.execute("TRUNCATE staged")
        await db.execute("DROP TABLE staged")
        await db.execute(GUARDED)
        async with db.connection() as connection:
            await connection.execute("VACUUM (ANALYZE) application", timeout=SLOW)
    finally:
        await cache.close_cache()
        await db.close_pool()


async def clerks(settings: Settings, region: str, first: int) -> dict[str, dict[str, str]]:
    """Sign clerks of a region in; each may ask so often in a minute, so there is one for each kind of page."""
    await open_everything(settings)
    try:
        signed_in = {
            name: await factory.clerk_headers(first + number, region=region, name="李工")
            for number, name in enumerate(ASKED)
        }
        holder = await identity.account_id_of_phone(f"199{first + ASKED.index('mine'):08}")
        await db.execute(HOLD, holder, factory.HEALTH_COMMISSION, region.rstrip("0"), HELD)
        return signed_in
    finally:
        await cache.close_cache()
        await db.close_pool()


async def slowest(client: httpx.AsyncClient, headers: dict[str, str], asked: dict[str, str], path: str = LIST) -> float:
    """Give the milliseconds within which 99 of 100 answers came."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        (await client.get(path, params=asked, headers=headers)).raise_for_status()
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[int(len(took) * 0.99)]


async def pages(settings: Settings, region: str, first: int) -> dict[str, float]:
    """Ask for each kind of page."""
    signed_in = await clerks(settings, region, first)
    found = {}
    async with httpx.AsyncClient(base_url=settings.public_url, timeout=60) as client:
        found["first"] = await slowest(client, signed_in["first"], {})
        after: dict[str, str] = {}
        for _ in range(LATER):
            said = (await client.get(LIST, params=after, headers=signed_in["later"])).raise_for_status().json()
            after = {"after": said["next"]} if said.get("next") else after
        found["later"] = await slowest(client, signed_in["later"], after)
        found["counts"] = await slowest(client, signed_in["counts"], {}, COUNTS)
        for name, asked in NARROWED.items():
            found[name] = await slowest(client, signed_in[name], asked)
    return found


async def _measure(settings: Settings, cases: int) -> Measured:
    await fill(settings, cases)
    return Measured(
        county=await pages(settings, "510604000000", 71_000_000),
        province=await pages(settings, "510000000000", 72_000_000),
    )


def measure(settings: Settings, cases: int = CASES) -> Measured:
    """Fill the table, and ask as a clerk of one county and as one of the whole province."""
    return asyncio.run(_measure(settings, cases))
