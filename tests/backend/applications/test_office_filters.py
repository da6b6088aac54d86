"""The list of an office is narrowed by its address: by state, day, officer, service, place and number."""

import csv
import io
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from backend.applications.case.scope_queries import Scope
from backend.applications.office import office_queries, wanted
from backend.applications.office.office_queries import Position
from backend.applications.office.wanted import NEVER, Wanted
from backend.kit import clock, db, working_days
from backend.kit.ids import new_id
from tests.factories.applications import (
    API,
    CIVIL_AFFAIRS,
    HEALTH_COMMISSION,
    OTHER_COUNTY,
    TOWNSHIP,
    clerk_headers,
    submission,
)

Headers = dict[str, str]
LIST = f"{API}/staff/cases"


async def sent(client: httpx.AsyncClient, person: Headers, count: int) -> list[str]:
    bodies = [submission() for _ in range(count)]
    for body in bodies:
        assert (await client.post(API, json=body, headers=person)).is_success
    return [body["id"] for body in bodies]


async def ids(client: httpx.AsyncClient, clerk: Headers, **query: str) -> list[str]:
    answer = await client.get(LIST, headers=clerk, params=query)
    assert answer.is_success, answer.text
    return [case["id"] for case in answer.json()["cases"]]


async def due(case: str, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    await db.execute("UPDATE application SET due_on = $2 WHERE id = $1::uuid", case, day)


async def test_what_is_due_is_narrowed_by_working_days(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    late, today, soon, later = await sent(client, xiaolan, 4)
    third = (working_days.after(clock.today(), 3).last_day - clock.today()).days
    for case, days in ((late, -1), (today, 0), (soon, third), (later, third + 1)):
        await due(case, days)
    assert await ids(client, clerk, due="overdue") == [late]
    assert await ids(client, clerk, due="within_1") == [today]
    assert await ids(client, clerk, due="within_3") == [today, soon]
    await db.execute("UPDATE application SET due_on = NULL, limit_from = NULL, limit_days = NULL WHERE id = $1", later)
    assert await ids(client, clerk, due="none") == [later]


async def test_service_place_and_number_narrow_together(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    first, second = await sent(client, xiaolan, 2)
    number = await db.fetch_value("SELECT case_number FROM application WHERE id = $1::uuid", first)
    await db.execute("UPDATE application SET region_code = '510604000000' WHERE id = $1::uuid", second)
    assert await ids(client, clerk, number=number) == [first]
    assert await ids(client, clerk, number=number[-5:]) == [first]
    assert await ids(client, clerk, region=TOWNSHIP) == [first]
    assert set(await ids(client, clerk, region="510604000000")) == {first, second}
    assert await ids(client, clerk, region=OTHER_COUNTY) == []
    assert set(await ids(client, clerk, service="child-registration")) == {first, second}
    assert await ids(client, clerk, service="child-registration", region=TOWNSHIP, number=number) == [first]


@pytest.mark.parametrize(
    "query", [{"due": "soon"}, {"assignee": "x"}, {"number": "%"}, {"region": "51"}, {"service": "A b"}]
)
async def test_an_address_that_says_nothing_is_refused(
    client: httpx.AsyncClient, clerk: Headers, query: dict[str, str]
) -> None:
    assert (await client.get(LIST, headers=clerk, params=query)).status_code == httpx.codes.BAD_REQUEST


async def test_the_file_follows_the_same_narrowing(client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers) -> None:
    late, _ = await sent(client, xiaolan, 2)
    await due(late, -1)
    answer = await client.get(f"{API}/staff/case-lists/en/csv", headers=clerk, params={"due": "overdue"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    number = await db.fetch_value("SELECT case_number FROM application WHERE id = $1::uuid", late)
    assert [row[0] for row in rows[1:]] == [number]


async def test_each_view_says_how_much_stands_in_it(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    late, today, other = await sent(client, xiaolan, 3)
    await due(late, -1)
    await due(today, 0)
    assert (await client.post(f"{LIST}/{other}/assign", json={"to": None, "seen": None}, headers=clerk)).is_success
    counts = (await client.get(f"{API}/staff/case-counts", headers=clerk)).json()
    assert (counts["overdue"], counts["within_1"], counts["nobody"], counts["mine"]) == (1, 1, 3, 0)
    assert [each["slug"] for each in counts["services"]] == ["child-registration"]
    elsewhere = await clerk_headers(1300, region=OTHER_COUNTY)
    assert (await client.get(f"{API}/staff/case-counts", headers=elsewhere)).json()["nobody"] == 0


async def test_a_role_may_hold_for_named_services_only(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    (case,) = await sent(client, xiaolan, 1)
    for services, status in ((["marriage-appointment"], 404), (["child-registration"], 200)):
        other = await clerk_headers(1301, services=services)
        assert await ids(client, other) == ([case] if status == httpx.codes.OK else [])
        assert (await client.get(f"{LIST}/{case}", headers=other)).status_code == status
        assert (await client.post(f"{LIST}/{case}/accept", headers=other)).status_code == status


WAYS: list[tuple[str, Wanted, bool]] = [
    ("all that is open", Wanted(), False),
    ("all that is finished", Wanted(), True),
    ("one state", Wanted(state="accepted"), False),
    ("one finished state", Wanted(state="refused"), True),
    ("overdue", Wanted(due=wanted.days_of("overdue")), False),
    ("mine", Wanted(assignee="mine"), False),
    ("finished by me", Wanted(assignee="mine"), True),
    ("nobody's", Wanted(assignee="nobody"), False),
    ("one service", Wanted(service="child-registration"), False),
    ("one place", Wanted(regions=("510604100000", "510604100999")), False),
    ("one number", Wanted(digits="00012"), False),
]
FILL = """
INSERT INTO application (id, account_id, case_number, service_slug, service_name, form_id, form_version, region_code,
    department_code, applicant, answers, content_sha256, state, receipt, submitted_at, changed_at, promised_days)
SELECT uuidv7(), uuidv7(), 'P' || n, 'child-registration', '{}', 'f', 1,
    CASE n % 5 WHEN 0 THEN '510604100000' ELSE '51' || lpad((n % 180)::text, 4, '0') || '001000' END,
    CASE n % 4 WHEN 0 THEN $1 ELSE $2 END, '', '', sha256('x'),
    (ARRAY['submitted', 'accepted', 'refused', 'closed'])[n % 4 + 1], '', now(), now(), 5
FROM generate_series(1, 4000) AS n
"""


@pytest.fixture
async def filled(services: None) -> None:
    """Fill the table by a few thousand cases of many offices."""
    await db.execute("ALTER TABLE application DISABLE TRIGGER case_begins")
    await db.execute(FILL, HEALTH_COMMISSION, CIVIL_AFFAIRS)
    await db.execute("ALTER TABLE application ENABLE TRIGGER case_begins")
    await db.execute("ANALYZE application")


@pytest.mark.parametrize("region", [("510604000000", "510604999999"), ("510000000000", "519999999999")])
async def test_no_page_is_looked_for_in_the_whole_table(filled: None, region: tuple[str, str]) -> None:
    scope = Scope(
        department_code=HEALTH_COMMISSION,
        first_region=region[0],
        last_region=region[1],
        service_slugs=[],
        officer_id=new_id(),
    )
    for name, asked, finished in WAYS:
        for after in (None, Position(finished, NEVER, clock.now(), UUID(int=0))):
            plan = await office_queries.explained([scope], asked, finished=finished, after=after)
            assert "Seq Scan" not in plan, f"{name}: {plan}"
            assert "Index" in plan, f"{name}: {plan}"
