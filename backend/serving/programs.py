"""The programs of the product: what is started, with which command, and where each says that it is up."""

import http.client
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backend.kit.embedded.keepsakes import remembered_port
from backend.kit.embedded.processes import Running, start_process, wait_until
from backend.settings import Settings

LOOPBACK = "127.0.0.1"
WAITING_CONNECTIONS = "8192"  # with granian's defaults it stops accepting at about a thousand


@dataclass(frozen=True, kw_only=True)
class Party:
    """An outside party played on this machine: `python -m local_parties.<module>`.

    It finds its port in PARTY_PORT, a folder of its own in PARTY_DATA, our address in ONEDOOR_URL and our
    secrets in ONEDOOR_SECRETS; we find it in the variable named here.
    """

    module: str
    variable: str
    name: str


PARTIES = (
    Party(module="sms_gateway", variable="SMS_GATEWAY_URL", name="SMS gateway"),
    Party(module="payment_provider", variable="PAYMENT_PROVIDER_URL", name="payment provider"),
)


@dataclass(frozen=True, kw_only=True)
class Programs:
    """How to start each program of one copy of the product."""

    settings: Settings
    project: Path
    environment: Mapping[str, str]

    def log(self, name: str) -> Path:
        return self.settings.data_directory / "logs" / f"{name}.log"

    def python(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", *arguments]

    def start_party(self, party: Party) -> Running:
        data = self.settings.data_directory
        port = remembered_port(data, party.module)
        folder = data / "parties" / party.module
        folder.mkdir(parents=True, exist_ok=True)
        running = start_process(
            party.name,
            self.python(f"local_parties.{party.module}"),
            log=self.log(party.module),
            url=f"http://localhost:{port}",
            environment={
                **self.environment,
                "PARTY_PORT": str(port),
                "PARTY_DATA": str(folder),
                "ONEDOOR_URL": self.settings.public_url,
                "ONEDOOR_SECRETS": str(self.settings.secrets_directory),
            },
            folder=self.project,
        )
        wait_until(lambda: accepts(port), running, seconds=60)
        return running

    def start_api(self) -> Running:
        command = self.python(
            "granian",
            "--interface=asgi",
            "--factory",
            "backend.app:from_settings",
            f"--host={LOOPBACK}",
            f"--port={self.settings.port}",
            f"--workers={self.settings.api_workers}",
            f"--backlog={WAITING_CONNECTIONS}",
            f"--backpressure={WAITING_CONNECTIONS}",
            "--loop=uvloop",
            "--no-ws",
            "--workers-kill-timeout=5",
        )
        running = start_process(
            "the API", command, log=self.log("api"), environment=self.environment, folder=self.project
        )
        wait_until(lambda: is_ready(self.settings.port), running, seconds=180)
        return running

    def start_worker(self) -> Running:
        return start_process(
            "the worker",
            self.python("backend.worker"),
            log=self.log("worker"),
            environment=self.environment,
            folder=self.project,
        )


def environment_of(settings: Settings, project: Path) -> dict[str, str]:
    """Ours, with the settings written out for the children."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(project),
        "PYTHONUNBUFFERED": "1",
        "PICCOLO_CONF": "backend.piccolo_conf",
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "PORT": str(settings.port),
        "PUBLIC_URL": settings.public_url,
        "ONEDOOR_MODE": settings.mode,
        "ONEDOOR_DATA": str(settings.data_directory),
    }


def accepts(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1):
            return True
    except OSError:
        return False


def is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
