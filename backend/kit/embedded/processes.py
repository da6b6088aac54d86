"""Child processes that leave nothing behind: own process group, a log file, a signal when their parent dies."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
LARGEST_LOG = 16 * 1024 * 1024  # one that has grown larger is put aside at the next start


class EmbeddedServerError(Exception):
    """A server that we start ourselves did not come up; the text says what a person can do about it."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """A process that we started. `url` is empty for one that serves nothing."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    url: str = ""
    stop_signal: signal.Signals = signal.SIGTERM

    def is_running(self) -> bool:
        return self.process.poll() is None

    def stop(self, seconds: float = 15) -> None:
        """Ask it to end, and after the given time end its whole group by force."""
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask_to_stop(self) -> None:
        if self.is_running():
            self.process.send_signal(self.stop_signal)

    def last_words(self, lines: int = 12) -> str:
        """The end of its log, for the message about its failure."""
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        return ""


def die_with_parent(stop_signal: signal.Signals, parent: int) -> Callable[[], None] | None:
    """For `preexec_fn`: have the kernel send the signal when the starting thread ends, however it ends.

    Linux alone can do this; elsewhere a process that outlives its parent is found and ended at the next start.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask_the_kernel() -> None:
        prctl(SET_PARENT_DEATH_SIGNAL, int(stop_signal), 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), stop_signal)

    return ask_the_kernel


def end_with_parent(stop_signal: signal.Signals) -> None:
    """Have this process asked to stop when the one that started it ends."""
    if (ask_the_kernel := die_with_parent(stop_signal, os.getppid())) is not None:
        ask_the_kernel()


def start_process(
    name: str,
    command: Sequence[str],
    *,
    log: Path,
    url: str = "",
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    configuration: str | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
) -> Running:
    """Start the command with its output going to the log; `configuration` is given on its standard input."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if configuration is None else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=die_with_parent(stop_signal, os.getpid()),  # noqa: PLW1509  # started from a single thread
        )
    if process.stdin is not None and configuration is not None:
        with contextlib.suppress(BrokenPipeError), process.stdin as pipe:
            pipe.write(configuration.encode())
    return Running(name=name, process=process, log=log, url=url, stop_signal=stop_signal)


def wait_until(ready: Callable[[], bool], running: Running, *, seconds: float) -> None:
    """Return once `ready()` says so; raise with the end of the log when the process ends or is too slow."""
    deadline = time.monotonic() + seconds
    while not ready():
        if not running.is_running():
            msg = f"{running.name} ended while starting:\n{running.last_words()}"
            raise EmbeddedServerError(msg)
        if time.monotonic() > deadline:
            running.stop(1)
            msg = f"{running.name} did not come up within {seconds:.0f} seconds:\n{running.last_words()}"
            raise EmbeddedServerError(msg)
        time.sleep(0.02)
