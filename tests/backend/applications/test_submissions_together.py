"""Submissions of many people at once share a statement, and still each stands for itself."""

import asyncio

import httpx
import msgspec

from backend.applications.case import case_numbers, submission_queries
from backend.kit import db
from backend.kit.ids import new_id
from tests.factories.applications import API, answers, person_headers, picture, send_photo, submission

Headers = dict[str, str]


async def test_one_without_its_photo_is_refused_and_the_others_are_taken(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    without = submission(given=answers(picture("purple")))
    bodies = [submission(), without, submission()]
    sent = await asyncio.gather(*(client.post(API, json=body, headers=xiaolan) for body in bodies))
    assert [answer.status_code for answer in sent] == [200, 409, 200]
    assert sent[1].json()["code"] == "attachment_missing"
    assert await db.fetch_value("SELECT count(*) FROM application") == 2


async def test_a_statement_that_fails_for_one_is_run_for_each_alone(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    first = submission()
    await client.post(API, json=first, headers=xiaolan)
    row = await db.fetch_row("SELECT * FROM application")
    assert row is not None
    kept = {name: row[name] for name in submission_queries.NewApplication.__struct_fields__ if name in row}

    def another(**changes: object) -> submission_queries.NewApplication:
        fresh = {name: new_id() for name in ("id", "event_id", "outbox_id", "audit_id")}
        return msgspec.structs.replace(
            submission_queries.NewApplication(**{**kept, **fresh, "attachment_types": ["image/jpeg"], "payload": "{}"}),
            **changes,
        )

    good, bad, other = another(), another(region_code="nowhere"), another()
    told = await asyncio.gather(
        *(submission_queries.insert_application(each) for each in (good, bad, other)), return_exceptions=True
    )
    assert told[0] is True
    assert isinstance(told[1], db.StatementFailed)
    assert told[2] is True
    assert await db.fetch_value("SELECT count(*) FROM application") == 3


async def test_a_process_takes_as_many_numbers_as_the_sequence_gives() -> None:
    step = await db.fetch_value("SELECT increment_by FROM pg_sequences WHERE sequencename = 'case_number'")
    assert step == case_numbers.IN_A_BLOCK, "or two cases would get one number"


async def test_the_photos_of_one_do_not_serve_another(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    stranger = await person_headers(99)
    photo = picture("teal")
    await send_photo(client, xiaolan, photo)
    body = submission(given=answers(photo))
    sent = await asyncio.gather(
        client.post(API, json=body, headers=xiaolan),
        client.post(API, json=submission(given=answers(photo)), headers=stranger),
    )
    assert [answer.status_code for answer in sent] == [200, 409]
