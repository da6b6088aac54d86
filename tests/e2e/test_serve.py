"""`./just serve`: one command starts everything, a signal stops everything, and a crash leaves nothing behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fixtures.product import Product, start_product

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="onedoor-serve-"))
    folder.chmod(0o711)
    yield folder
    for pid in processes_of(folder):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


def processes_of(data: Path) -> dict[int, str]:
    """Every process that was started for a data folder, with its command."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            environment = (folder / "environ").read_bytes()
            mine = str(data) in command or f"ONEDOOR_DATA={data}\0".encode() in environment + b"\0"
            if mine or str((folder / "cwd").readlink()).startswith(str(data)):
                found[int(folder.name)] = command
        except OSError:
            continue
    return {pid: command for pid, command in found.items() if pid != os.getpid()}


def assert_nothing_is_left(data: Path, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while (left := processes_of(data)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == {}


def started(data: Path) -> Product:
    copy = start_product(data)
    copy.wait_until_ready()
    return copy


def one_process(data: Path, name: str) -> int:
    pids = [pid for pid, command in processes_of(data).items() if name in command]
    return min(pids)


def test_survives_its_own_death_and_keeps_the_data(data: Path, product: Product) -> None:
    copy = started(data)
    assert product.port != copy.port
    for each in (product, copy):
        assert httpx.get(f"{each.url}/health/ready").status_code == httpx.codes.OK
    assert copy.output.endswith(f"One Door is ready at {copy.url}\n")
    assert re.search(r"19900000011 .*clerk", copy.output)
    assert re.search(r"19900000013 .*administrator", copy.output)
    assert copy.party("sms_gateway") in copy.output
    address = httpx.get(f"{copy.url}/api/catalogue/services").text

    copy.process.kill()
    copy.process.wait()
    assert_nothing_is_left(data)

    begun = time.monotonic()
    again = started(data)
    print(f"second start: {time.monotonic() - begun:.1f} s")  # noqa: T201  # a figure for people
    assert httpx.get(f"{again.url}/api/catalogue/services").text == address
    assert again.stop() == 0
    assert "Stopping." in again.output
    assert_nothing_is_left(data, 0)


def test_the_command_of_the_readme_ends_in_good_order_when_it_is_asked_to(data: Path) -> None:
    copy = start_product(data, command=("./just", "serve"))
    deadline = time.monotonic() + 60
    while not copy.output.startswith("One Door\n") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert copy.stop() == 0, copy.output
    assert copy.output.endswith("\nStopping.\n")
    assert_nothing_is_left(data, 0)


def test_a_part_that_dies_takes_the_rest_with_it(data: Path) -> None:
    copy = started(data)
    os.kill(one_process(data, "backend.worker"), signal.SIGKILL)
    assert copy.process.wait(30) == 1
    assert "the worker ended by itself" in copy.output
    assert_nothing_is_left(data, 0)


def said_on_refusal(data: Path, port: int) -> str:
    refused = start_product(data, port=port)
    assert refused.process.wait(30) == 1
    return refused.output


def test_says_what_to_do_about_a_taken_port(data: Path, product: Product) -> None:
    assert f"Port {product.port} is taken. Another one can be named: PORT=" in said_on_refusal(data, product.port)


def test_says_what_to_do_about_a_taken_folder(product: Product) -> None:
    command = [sys.executable, "-m", "backend.cli", "serve"]
    environment = {**os.environ, "PORT": "1", "ONEDOOR_DATA": str(product.data)}
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=30)
    assert refused.returncode == 1
    assert "Another one can be named: ONEDOOR_DATA=" in refused.stderr


def test_an_operator_verifies_the_record_of_the_running_copy(product: Product) -> None:
    command = [sys.executable, "-m", "backend.cli", "audit-verify"]
    environment = {**os.environ, "ONEDOOR_DATA": str(product.data)}
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "The audit record is whole." in outcome.stdout
