"""The database stops and starts, and falls over, while people send (scenario 28).

What was acknowledged is there, once; what was not goes at the next try; and nobody has to start anything again.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from backend.kit.embedded import Running, start_postgres
from backend.settings import PROJECT
from tests.factories.applications import API, answers, picture, reference, submission
from tests.fixtures.product import Product, start_product

pytestmark = [pytest.mark.slow, pytest.mark.timeout(420)]

PEOPLE = 4
PHOTO = picture()
SECONDS_TO_FIND_BACK = 120
WAITING = """
    SELECT (SELECT count(*) FROM outbox_event WHERE relayed_at IS NULL) + (SELECT count(*) FROM pgqueuer)
"""
TWICE = "SELECT count(*) - count(DISTINCT application_id) FROM case_event WHERE kind = 'submitted'"


@dataclass(kw_only=True)
class Database:
    """A bundled Postgres that is not the product's own: its operator may stop it."""

    folder: Path
    running: Running

    def restart(self) -> None:
        """Stop it as an update does: whoever is connected is sent away."""
        self.running.stop()
        self.running = start_postgres(self.folder)

    def fall_over(self) -> None:
        """End it as a power cut does: nothing is written any more."""
        os.killpg(self.running.process.pid, signal.SIGKILL)
        self.running.process.wait()
        self.running = start_postgres(self.folder)

    def ask(self, sql: str) -> int:
        async def ask() -> Any:  # noqa: ANN401  # of whatever type the statement says
            connection = await asyncpg.connect(self.running.url)
            try:
                return await connection.fetchval(sql)
            finally:
                await connection.close()

        return int(asyncio.run(ask()))


@dataclass(kw_only=True)
class Person:
    """Somebody whose phone sends one application after the other, each until it has its receipt."""

    client: httpx.Client
    receipts: dict[str, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    troubles: int = 0

    def send_until(self, stopped: threading.Event) -> None:
        while not stopped.is_set():
            number = len(self.receipts)
            body = submission(given=answers(PHOTO, home_address=f"三组 {number} 号"))
            while (receipt := self.try_to_send(body)) is None:
                self.troubles += 1
                time.sleep(0.2)
            self.receipts[body["id"]] = (body, receipt)
            time.sleep(0.2)

    def try_to_send(self, body: dict[str, Any]) -> dict[str, Any] | None:
        """Give the receipt, or nothing where the server could not be reached or was in trouble."""
        hashed = reference(PHOTO)["sha256"]
        sent = {"Upload-Offset": "0", "Upload-Length": str(len(PHOTO))}
        with suppress(httpx.TransportError):
            there = self.client.get(f"{API}/attachments/{hashed}")
            complete = there.status_code == httpx.codes.OK and there.json()["complete"]
            if not complete and self.client.patch(f"{API}/attachments/{hashed}", content=PHOTO, headers=sent).is_error:
                return None
            answer = self.client.post(API, json=body)
            if answer.status_code == httpx.codes.OK:
                return dict(answer.json())
            assert answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR, answer.text
        return None


def sign_in(product: Product, phone: str) -> Person:
    client = httpx.Client(base_url=product.url, headers={"Origin": product.url}, timeout=40)
    asked = client.post("/api/identity/codes", json={"phone": phone}).json()
    inbox = f"{product.party('sms_gateway')}/messages"
    [message, *_] = httpx.get(inbox, params={"phone": phone}).json()["messages"]
    given = {"code_request_id": asked["code_request_id"], "phone": phone, "code": message["params"]["code"]}
    answer = client.post("/api/identity/codes/verify", json=given)
    client.headers["X-Csrf-Token"] = answer.json()["csrf_token"]
    return Person(client=client)


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="onedoor-restart-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    made = Database(folder=folder / "database", running=start_postgres(folder / "database"))
    yield made
    made.running.stop()


@pytest.fixture
def people(product_beside_it: Product) -> Iterator[list[Person]]:
    signed_in = [sign_in(product_beside_it, f"1990000{1210 + number}") for number in range(PEOPLE)]
    yield signed_in
    for each in signed_in:
        each.client.close()


@pytest.fixture
def product_beside_it(folder: Path, database: Database) -> Iterator[Product]:
    environment = {"DATABASE_URL": database.running.url}
    product = start_product(folder / "product", environment=environment)
    product.wait_until_ready()
    yield product
    product.stop()


def wait_for(what: Callable[[], str], done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_TO_FIND_BACK
    while not done():
        assert time.monotonic() < deadline, what()
        time.sleep(0.5)


def wait_for_receipts(people: list[Person], more: int) -> None:
    """Wait until each of them has so many more."""
    wanted = [(person, len(person.receipts) + more) for person in people]
    wait_for(lambda: "nobody gets a receipt", lambda: all(len(each.receipts) >= count for each, count in wanted))


def test_while_the_database_stops_and_falls_over_nothing_acknowledged_is_lost(
    product_beside_it: Product, database: Database, people: list[Person]
) -> None:
    product = product_beside_it
    stopped = threading.Event()
    sending = [threading.Thread(target=person.send_until, args=[stopped]) for person in people]
    for each in sending:
        each.start()
    try:
        for disturb in (database.restart, database.fall_over):
            wait_for_receipts(people, 1)
            disturb()
        wait_for_receipts(people, 2)
    finally:
        stopped.set()
        for each in sending:
            each.join()
    assert sum(person.troubles for person in people) > 0, "nobody has noticed anything"
    assert product.process.poll() is None, product.output

    for person in people:
        listed = [each["id"] for each in person.client.get(API).json()["cases"]]
        assert sorted(listed) == sorted(person.receipts)
        for body, receipt in person.receipts.values():
            assert person.client.post(API, json=body).json() == receipt
    assert database.ask(TWICE) == 0
    wait_for(lambda: f"the worker has not found back:\n{product.logs()}", lambda: database.ask(WAITING) == 0)
    assert product.process.poll() is None, product.output
    assert httpx.get(f"{product.url}/health/ready").status_code == httpx.codes.OK
    command = [sys.executable, "-m", "backend.cli", "audit-verify"]
    environment = {**os.environ, "ONEDOOR_DATA": str(product.data), "DATABASE_URL": database.running.url}
    verified = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
