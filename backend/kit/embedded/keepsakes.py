"""What a data folder remembers between two starts: passwords and ports."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from pathlib import Path


def remembered_secret(data: Path, name: str) -> str:
    """The secret of this name, made at the first asking; readable by the owner of the folder alone."""
    path = data / "secrets" / name
    with contextlib.suppress(FileNotFoundError):
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = secrets.token_urlsafe(32)
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secret)
    draft.replace(path)
    return secret


def remembered_port(data: Path, name: str) -> int:
    """The port used last time if it is still free, or else a free one, remembered from now on."""
    path = data / "ports" / name
    if (port := known_port(data, name)) and is_free(port):
        return port
    port = free_port()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{port}\n")
    return port


def known_port(data: Path, name: str) -> int:
    """The port used last time, or 0."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        return int((data / "ports" / name).read_text())
    return 0


def forget_port(data: Path, name: str) -> None:
    (data / "ports" / name).unlink(missing_ok=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
