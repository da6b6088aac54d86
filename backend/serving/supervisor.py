"""The supervisor: starts everything in order, watches it, and stops all of it when any part ends."""

import contextlib
import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import msgspec

from backend.kit import secrets
from backend.kit.embedded import EmbeddedServerError, Running, start_postgres, start_valkey
from backend.kit.embedded.keepsakes import is_free
from backend.kit.embedded.processes import end_with_parent, start_process
from backend.serving.display import say, step
from backend.serving.programs import PARTIES, Programs, environment_of
from backend.settings import PROJECT, Settings, from_environment

ACCOUNTS = "Accounts:\n"  # after this line `demonstrate` names those who can be played
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopAsked(BaseException):
    """Somebody asked the product to stop."""


@dataclass(kw_only=True)
class Product:
    """One copy of the product, and what of it runs."""

    settings: Settings
    environment: dict[str, str] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)
    accounts: str = ""

    def start(self) -> None:
        """Start everything; what runs already is stopped by the caller if a later part fails."""
        secrets.create_missing(self.settings.secrets_directory)
        self._start_servers()
        self.environment = environment_of(self.settings, PROJECT)
        self._finish("tables", [sys.executable, "-m", "backend.cli", "migrate"])
        self._finish("page", [sys.executable, "-m", "backend.cli", "build"])
        self._start_parties()
        if self.settings.mode == "development":
            said = self._finish("demonstration data", [sys.executable, "-m", "backend.cli", "demonstrate"])
            self.accounts = said.rpartition(ACCOUNTS)[2].strip("\n")
        with step("API and worker"):
            self.running.append(self._programs().start_worker())
            self.running.append(self._programs().start_api())

    def watch(self) -> str:
        """Return the name of the first part that ends, with the end of its log."""
        while True:
            for each in self.running:
                if not each.is_running():
                    return f"{each.name} ended by itself:\n{each.last_words()}"
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop everything: first those that serve, all at once, then what they stand on."""
        servers = [each for each in self.running if each.name in {"Postgres", "Valkey"}]
        programs = [each for each in self.running if each not in servers]
        for each in programs:
            each.ask_to_stop()
        for each in [*programs, *reversed(servers)]:
            each.stop()

    def _start_servers(self) -> None:
        data = self.settings.data_directory
        addresses: dict[str, Callable[[Path], Running]] = {"database_url": start_postgres, "redis_url": start_valkey}
        for setting, start in addresses.items():
            with step("database" if setting == "database_url" else "cache") as shown:
                if getattr(self.settings, setting):
                    shown.note("the one that the environment names")
                    continue
                started = start(data)
                self.running.append(started)
                self.settings = msgspec.structs.replace(self.settings, **{setting: started.url})

    def _start_parties(self) -> None:
        for party in PARTIES:
            if self.settings.mode != "development" or os.environ.get(party.variable):
                continue
            with step(party.name):
                started = self._programs().start_party(party)
            self.running.append(started)
            self.environment[party.variable] = started.url

    def _programs(self) -> Programs:
        return Programs(settings=self.settings, project=PROJECT, environment=self.environment)

    def _finish(self, name: str, command: Sequence[str]) -> str:
        """Run a command to its end, showing the last line that it writes; gives all that it said."""
        log = self.settings.data_directory / "logs" / f"{name.partition(' ')[0]}.log"
        log.unlink(missing_ok=True)
        with step(name) as shown:
            running = start_process(name, command, log=log, environment=self.environment, folder=PROJECT)
            try:
                while running.is_running():
                    shown.note(running.last_words(1))
                    time.sleep(0.05)
            finally:
                running.stop(2)
            if running.process.returncode != 0:
                msg = f"{name}: {' '.join(command)} failed:\n{running.last_words(30)}"
                raise EmbeddedServerError(msg)
            shown.note("")
        return log.read_text(errors="replace")


def serve(_arguments: Sequence[str] = ()) -> int:
    """Start the product, say so, and stay until it is told to stop or a part of it ends."""
    settings = from_environment({**os.environ, "ONEDOOR_MODE": os.environ.get("ONEDOOR_MODE", "development")})
    for each in STOP_SIGNALS:
        signal.signal(each, ask_to_stop)
    end_with_parent(signal.SIGTERM)
    product = Product(settings=settings)
    try:
        with only_user_of(settings.data_directory):
            return run(product)
    except StopAsked:
        return 0
    except EmbeddedServerError as failure:
        sys.stderr.write(f"\n{failure}\n")
        return 1


def run(product: Product) -> int:
    if not is_free(product.settings.port):
        port = product.settings.port
        msg = f"Port {port} is taken. Another one can be named: PORT={port + 1} ./just serve"
        raise EmbeddedServerError(msg)
    say("One Door")
    try:
        product.start()
        welcome(product)
        sys.stderr.write(f"\n{product.watch()}\n")
    except StopAsked:
        say("\nStopping.")
        return 0
    else:
        return 1
    finally:
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        product.stop()


def welcome(product: Product) -> None:
    """What a person at the terminal needs to know; its last line is what scripts wait for."""
    if product.settings.mode == "development":
        say(f"\nDemonstration accounts (made up), signing in by a code:\n{product.accounts}")
        gateway = product.environment.get("SMS_GATEWAY_URL")
        say(f"The codes appear at {gateway}\n")
    say(f"One Door is ready at http://localhost:{product.settings.port}")


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise StopAsked


@contextlib.contextmanager
def only_user_of(data: Path) -> Iterator[None]:
    """Hold the data folder; another copy of the product needs another one."""
    data.mkdir(parents=True, exist_ok=True, mode=0o711)
    with (data / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            msg = f"One Door already runs with the data folder {data}. Another one can be named: ONEDOOR_DATA=…"
            raise EmbeddedServerError(msg) from None
        yield
