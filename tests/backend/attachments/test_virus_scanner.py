"""A scanner that the operator has named: nothing counts that it has not seen, and nothing is lost while it is away."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pytest
from PIL import Image

from backend.attachments import virus_scanner
from backend.attachments.virus_scanner import ScannerAway
from backend.kit import db
from backend.settings import Settings, from_environment
from local_parties.virus_scanner import KNOWN, VirusScanner
from tests.factories.applications import API, answers, picture, send_photo, submission
from tests.factories.documents import pdf

Headers = dict[str, str]


@pytest.fixture(params=["tcp", "unix"])
async def scanner(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[VirusScanner, str]]:
    """Give a scanner of others that runs, with its address."""
    played, path = VirusScanner(), str(tmp_path / "clamd.ctl")
    if request.param == "tcp":
        server = await asyncio.start_server(played.serve, "127.0.0.1", 0)
        address = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    else:
        server = await asyncio.start_unix_server(played.serve, path)
        address = f"unix://{path}"
    yield played, address
    server.close()


@pytest.fixture
def settings(settings: Settings, scanner: tuple[VirusScanner, str]) -> Settings:
    return msgspec.structs.replace(settings, virus_scanner=scanner[1])


def infected_photo() -> bytes:
    """Make a sound picture with the test file in its comment."""
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(kept, "JPEG", comment=KNOWN)
    return kept.getvalue()


async def test_the_scanner_sees_every_file_whole(
    client: httpx.AsyncClient, stranger: Headers, scanner: tuple[VirusScanner, str]
) -> None:
    sent = [picture("green"), pdf(2)]
    for content in sent:
        assert (await send_photo(client, stranger, content, piece=300)).json()["complete"] is True
    assert scanner[0].seen == sent


async def test_what_the_scanner_knows_is_thrown_away(client: httpx.AsyncClient, stranger: Headers) -> None:
    answer = await send_photo(client, stranger, infected_photo())
    assert (answer.status_code, answer.json()["code"]) == (422, "attachment_infected")
    assert await db.fetch_value("SELECT count(*) FROM attachment") == 0


@pytest.mark.parametrize(
    "said", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"what?\0", b"x" * 9000]
)
async def test_nothing_counts_while_the_scanner_gives_no_answer(
    client: httpx.AsyncClient, stranger: Headers, scanner: tuple[VirusScanner, str], said: bytes
) -> None:
    scanner[0].answers = [said]
    body = submission(given=answers(picture("green")))
    answer = await send_photo(client, stranger, picture("green"))
    assert (answer.status_code, answer.json()["code"]) == (503, "attachment_not_scanned")
    early = await client.post(API, json=body, headers=stranger)
    assert (early.status_code, early.json()["code"]) == (409, "attachment_missing")
    path = f"{API}/attachments/{body['answers']['certificate_photos'][0]['sha256']}"
    assert (await client.get(path, headers=stranger)).json()["complete"] is True
    assert (await client.post(API, json=body, headers=stranger)).status_code == 200


async def test_a_scanner_that_is_silent_is_given_up_in_time(
    scanner: tuple[VirusScanner, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = asyncio.Event()

    async def silent(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await never.wait()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    address = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    virus_scanner.configure(msgspec.structs.replace(settings, virus_scanner=address))
    monkeypatch.setattr(virus_scanner, "SECONDS", 0.2)
    with pytest.raises(ScannerAway):
        await virus_scanner.scan(b"content")
    never.set()
    server.close()


async def test_a_scanner_that_is_not_there_is_away(settings: Settings) -> None:
    virus_scanner.configure(msgspec.structs.replace(settings, virus_scanner="tcp://127.0.0.1:9"))
    with pytest.raises(ScannerAway):
        await virus_scanner.scan(b"content")


async def test_without_a_scanner_nothing_is_asked() -> None:
    virus_scanner.configure(Settings())
    await virus_scanner.scan(KNOWN)


@pytest.mark.parametrize("address", ["clamd:3310", "http://clamd", "tcp://", "unix:"])
def test_a_malformed_address_is_named_at_the_start(address: str) -> None:
    with pytest.raises(ValueError, match="VIRUS_SCANNER"):
        virus_scanner.configure(from_environment({"VIRUS_SCANNER": address}))
