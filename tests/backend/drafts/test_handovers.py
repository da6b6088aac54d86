"""Drafts handed over: one device takes each, within minutes, and the server knows nothing of what it holds."""

import asyncio
import base64
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from backend.drafts import handover_queries, handovers
from backend.drafts.handover_queries import Bounds
from backend.drafts.schemas import MOST_HEAD, MOST_PIECES
from backend.kit import cache, clock, db
from backend.kit.ids import new_id
from tests.factories.applications import API, person_headers

NAME = "01234567-89ab-cdef-0123-456789abcdef"
HEAD = base64.b64encode(b"a head that nobody here can read").decode()
PATH = f"{API}/handovers/{NAME}"


async def begun(client: httpx.AsyncClient, name: str = NAME, pieces: int = 2) -> httpx.Response:
    return await client.post(f"{API}/handovers", json={"id": name, "head": HEAD, "pieces": pieces})


async def sent(client: httpx.AsyncClient, pieces: int = 2) -> None:
    assert (await begun(client, pieces=pieces)).status_code == 201
    for number in range(pieces):
        answer = await client.put(f"{PATH}/pieces/{number}", content=b"piece %d" % number)
        assert answer.status_code == 204


async def claimed(client: httpx.AsyncClient, word: str) -> httpx.Response:
    return await client.post(f"{PATH}/claim", json={"claim": word})


async def piece(client: httpx.AsyncClient, word: str, number: int = 0) -> httpx.Response:
    return await client.get(f"{PATH}/pieces/{number}", headers={"Handover-Claim": word})


async def test_goes_from_one_device_to_another_and_both_are_told(client: httpx.AsyncClient) -> None:
    await sent(client)
    seen = (await client.get(PATH)).json()
    assert (seen["state"], seen["head"], seen["pieces"]) == ("open", HEAD, 2)
    assert 590 <= seen["seconds_left"] <= 600
    word = str(new_id())
    assert (await claimed(client, word)).json()["state"] == "claimed"
    assert [(await piece(client, word, number)).content for number in (0, 1)] == [b"piece 0", b"piece 1"]
    assert (await client.get(PATH)).json()["state"] == "claimed"
    done = await client.post(f"{PATH}/taken", json={"claim": word})
    assert done.json()["state"] == "taken"
    assert (await client.get(PATH)).json()["state"] == "taken"
    assert await db.fetch_value("SELECT count(*) FROM draft_handover_piece") == 0
    assert (await piece(client, word)).json()["code"] == "handover_gone"
    again = await client.post(f"{PATH}/taken", json={"claim": word})
    assert again.json()["state"] == "taken"  # the answer was lost on the way


async def test_of_many_devices_at_once_one_gets_it(client: httpx.AsyncClient) -> None:
    await sent(client)
    words = [str(new_id()) for _ in range(20)]
    told = await asyncio.gather(*(claimed(client, word) for word in words))
    assert sorted(answer.status_code for answer in told) == [200] + [409] * 19
    assert {answer.json()["code"] for answer in told if answer.status_code == 409} == {"handover_taken"}
    winner = next(word for word, answer in zip(words, told, strict=True) if answer.is_success)
    read = [(await piece(client, word)).is_success for word in words]
    assert read == [word == winner for word in words]
    assert (await claimed(client, winner)).is_success  # the same device, asking again
    loser = next(word for word in words if word != winner)
    assert (await client.post(f"{PATH}/taken", json={"claim": loser})).json()["code"] == "handover_gone"


async def test_what_has_expired_is_gone_before_any_job_has_swept(client: httpx.AsyncClient) -> None:
    await sent(client)
    await db.execute("UPDATE draft_handover SET expires_at = $1", clock.now() - timedelta(seconds=1))
    word = str(new_id())
    for answer in (await client.get(PATH), await claimed(client, word), await piece(client, word)):
        assert (answer.status_code, answer.json()["code"]) == (404, "handover_gone")
    late = await client.put(f"{PATH}/pieces/0", content=b"late")
    assert late.json()["code"] == "handover_gone"
    assert await handovers.sweep() == 1
    assert await db.fetch_value("SELECT count(*) FROM draft_handover_piece") == 0


async def test_a_claim_gives_the_device_ten_more_minutes_once(client: httpx.AsyncClient) -> None:
    await sent(client)
    await db.execute("UPDATE draft_handover SET expires_at = $1", clock.now() + timedelta(seconds=30))
    word = str(new_id())
    assert (await claimed(client, word)).json()["seconds_left"] > 500
    await db.execute("UPDATE draft_handover SET expires_at = $1", clock.now() + timedelta(seconds=30))
    assert (await claimed(client, word)).json()["seconds_left"] <= 30


async def test_what_is_not_whole_cannot_be_taken(client: httpx.AsyncClient) -> None:
    assert (await begun(client)).status_code == 201
    await client.put(f"{PATH}/pieces/0", content=b"piece 0")
    assert (await client.get(PATH)).json()["code"] == "handover_gone"
    assert (await claimed(client, str(new_id()))).json()["code"] == "handover_gone"


async def test_nothing_is_put_into_one_that_is_claimed_and_none_is_withdrawn(client: httpx.AsyncClient) -> None:
    await sent(client)
    word = str(new_id())
    await claimed(client, word)
    assert (await client.put(f"{PATH}/pieces/0", content=b"another")).json()["code"] == "handover_gone"
    assert (await client.delete(PATH)).status_code == 204
    assert (await piece(client, word)).content == b"piece 0"


async def test_the_sender_takes_it_back(client: httpx.AsyncClient) -> None:
    await sent(client)
    assert (await client.delete(PATH)).status_code == 204
    assert (await client.get(PATH)).json()["code"] == "handover_gone"


@pytest.mark.parametrize("content", [b"", b"x" * (handovers.PIECE + 1)])
async def test_a_piece_has_a_size(client: httpx.AsyncClient, content: bytes) -> None:
    assert (await begun(client)).status_code == 201
    assert (await client.put(f"{PATH}/pieces/0", content=content)).json()["code"] == "handover_gone"


async def test_pieces_and_head_are_bounded(client: httpx.AsyncClient) -> None:
    for pieces in (0, MOST_PIECES + 1):
        assert (await begun(client, pieces=pieces)).status_code == 400
    head = base64.b64encode(b"x" * (MOST_HEAD + 1)).decode()
    answer = await client.post(f"{API}/handovers", json={"id": NAME, "head": head, "pieces": 1})
    assert answer.status_code in {400, 404}
    assert (await begun(client)).status_code == 201
    assert (await client.put(f"{PATH}/pieces/2", content=b"one too many")).json()["code"] == "handover_gone"
    assert (await client.put(f"{PATH}/pieces/{MOST_PIECES}", content=b"x")).status_code in {400, 404}


async def test_a_sender_has_a_number_on_the_way_and_all_a_sum(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handovers, "BOUNDS", Bounds(of_sender=2, pieces=5))
    names = [str(UUID(int=number)) for number in range(6)]
    told = await asyncio.gather(*(begun(client, name, 1) for name in names))
    assert sorted(answer.status_code for answer in told) == [201] * 2 + [429] * 4
    headers = await person_headers(800)
    more = {"id": str(UUID(int=100)), "head": HEAD, "pieces": 4}
    full = await client.post(f"{API}/handovers", json=more, headers=headers)
    assert full.json()["code"] == "too_many_handovers"
    fits = await client.post(f"{API}/handovers", json={**more, "pieces": 3}, headers=headers)
    assert fits.status_code == 201
    await db.execute("UPDATE draft_handover SET expires_at = $1", clock.now() - timedelta(seconds=1))
    assert (await begun(client, str(UUID(int=101)), 1)).status_code == 201


async def test_beginning_is_limited_by_address(client: httpx.AsyncClient) -> None:
    await cache.client().flushall()
    told = [(await client.post(f"{API}/handovers", json={})).status_code for _ in range(61)]
    assert told[:60] == [400] * 60
    assert told[60] == 429


async def test_the_address_of_a_sender_is_not_kept(client: httpx.AsyncClient) -> None:
    assert (await begun(client)).status_code == 201
    row = await db.fetch_row("SELECT sender FROM draft_handover")
    assert row is not None
    assert len(row["sender"]) == 32
    assert await handover_queries.find(UUID(int=102), clock.now()) is None
