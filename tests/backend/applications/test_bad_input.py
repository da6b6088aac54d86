"""Whatever is sent, the answer is a problem with a code, and never a fault of ours."""

import json
from typing import Any

import httpx
import pytest

from tests.factories.applications import API, answers, clerk_headers, submission, submitted

Headers = dict[str, str]

JUNK: list[Any] = [
    None,
    True,
    70,
    -1,
    1.5,
    2**63,
    "",
    "x" * 5000,
    "\x00",
    "\u202e\u2066",
    "𠮷" * 300,
    [],
    {},
    [[]],
    {"a": {}},
]


def is_refusal(answer: httpx.Response) -> bool:
    return 400 <= answer.status_code < 500 and bool(answer.json()["code"])


@pytest.mark.parametrize("name", ["id", "service_slug", "form_id", "form_version", "region_code", "answers", "more"])
async def test_each_part_of_a_submission(client: httpx.AsyncClient, xiaolan: Headers, name: str) -> None:
    for junk in JUNK:
        answer = await client.post(API, json={**submission(), name: junk}, headers=xiaolan)
        assert is_refusal(answer), (name, junk, answer.status_code)


async def test_each_answer(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    for name in answers():
        for junk in JUNK:
            body = submission(given={**answers(), name: junk})
            answer = await client.post(API, json=body, headers=xiaolan)
            assert answer.status_code < 500, (name, junk)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b'{"id": "' + b"[" * 10 + b'"}',
        json.dumps({**submission(), "answers": {"a": "\ud800"}}).encode(),
        b'{"answers":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"answers":{"a":' + b'{"a":' * 1000 + b"1" + b"}" * 1000 + b"}}",
    ],
)
async def test_bodies_that_are_no_submission(client: httpx.AsyncClient, xiaolan: Headers, content: bytes) -> None:
    headers = {**xiaolan, "Content-Type": "application/json"}
    answer = await client.post(API, content=content, headers=headers)
    assert is_refusal(answer), answer.status_code


async def test_a_megabyte_in_one_field(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    body = submission(given=answers(home_address="a" * 1_000_000))
    answer = await client.post(API, json=body, headers=xiaolan)
    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE
    assert answer.json()["code"] == "too_large"


@pytest.mark.parametrize("points", [None, [], [{}], [{"path": "a"}], [{"path": "../x", "text": "x"}], "x", [None] * 60])
async def test_points_that_are_none(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, points: Any) -> None:  # noqa: ANN401  # whatever is no list of points
    case = await submitted(client, xiaolan)
    path = f"{API}/staff/cases/{case}/request-correction"
    answer = await client.post(path, json={"points": points}, headers=clerk)
    assert is_refusal(answer)


@pytest.mark.parametrize("reason", [None, "", "   ", "x" * 501, 5, ["x"]])
async def test_a_refusal_without_a_reason(client: httpx.AsyncClient, xiaolan: Headers, reason: Any) -> None:  # noqa: ANN401  # whatever is no reason
    case = await submitted(client, xiaolan)
    clerk = await clerk_headers(111)
    answer = await client.post(f"{API}/staff/cases/{case}/refuse", json={"reason": reason}, headers=clerk)
    assert is_refusal(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Upload-Offset": "-1"},
        {"Upload-Offset": "a", "Upload-Length": "b"},
        {"Upload-Offset": "0", "Upload-Length": "99999999999999999999"},
    ],
)
async def test_pieces_that_say_nothing_of_themselves(
    client: httpx.AsyncClient, xiaolan: Headers, headers: dict[str, str]
) -> None:
    answer = await client.patch(f"{API}/attachments/{'0' * 64}", content=b"x", headers={**xiaolan, **headers})
    assert is_refusal(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/attachments/xyz",
        "/not-a-uuid",
        "/forms/../../etc",
        "/forms/child_registration/0",
        "/forms/UPPER",
        "/forms/child_registration/99",
    ],
)
async def test_paths_that_name_nothing(client: httpx.AsyncClient, xiaolan: Headers, path: str) -> None:
    assert is_refusal(await client.get(API + path, headers=xiaolan))
