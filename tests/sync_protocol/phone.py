"""The phone, as a test drives it: one Node process that runs the page's real code, one event at a time."""

from __future__ import annotations

import base64
import json
import queue
import shutil
import subprocess
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, Literal

from tests.fixtures.typescript_engine import ESBUILD, OPTIONS, ROOT
from tests.sync_protocol.server import Request, Response

HERE = Path(__file__).parent
FAKE_INDEXED_DB = ROOT / "pwa/node_modules/fake-indexeddb/build/esm/index.js"
IDB = ROOT / "pwa/node_modules/idb/build/index.js"
FOR_PAGE = ("--bundle", "--format=iife", "--global-name=page", "--target=es2022", "--log-level=warning")

SILENT = 30
State = Literal["idle", "running", "asking", "waiting", "dead"]


def bundle(entry: str, into: Path, *options: str) -> Path:
    """Bundle a source of this folder with the real ones it stands on."""
    into.parent.mkdir(parents=True, exist_ok=True)
    aliases = (f"--alias:fake-indexeddb={FAKE_INDEXED_DB}", f"--alias:idb={IDB}")
    command = [str(ESBUILD), str(HERE / entry), f"--outfile={into}", *options, *aliases]
    subprocess.run(command, check=True, cwd=ROOT / "pwa")
    return into


def page_bundle(folder: Path) -> Path:
    return bundle("page.ts", folder / "page.js", *FOR_PAGE)


@dataclass
class Tab:
    """What is known of a tab: what it does, and what it waits for."""

    number: int
    state: State = "idle"
    doing: str = ""
    asked: Request | None = None
    outcome: dict[str, Any] = field(default_factory=dict)

    def does(self, state: State) -> bool:
        return self.state == state


@dataclass
class Phone:
    """A phone with some tabs; a call returns when each tab is done, asks the network, waits for another, or is dead."""

    process: subprocess.Popen[str]
    page: Path
    cookie: Callable[[], str]
    tabs: dict[int, Tab] = field(default_factory=dict)
    log: deque[str] = field(default_factory=partial(deque, maxlen=40))
    lines: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)

    def begin(self, seed: int, clock: int) -> None:
        """Start with an empty phone."""
        self.tabs = {}
        self._say({"do": "phone", "seed": seed})
        while self._hear()["event"] != "ready":
            pass  # of a phone before
        self.clock(clock)

    def clock(self, milliseconds: int) -> None:
        self._say({"do": "clock", "clock": milliseconds})

    def open_tab(self, number: int, page: Path | None = None) -> Tab:
        self.tabs[number] = tab = Tab(number)
        self._say({"do": "tab", "tab": number, "source": str(page or self.page)})
        return tab

    def run(self, tab: Tab, name: str, *arguments: object) -> Tab:
        """Begin a doing of the page in a tab."""
        assert tab.state == "idle", tab
        tab.state, tab.doing, tab.outcome = "running", name, {}
        self._say({"do": "run", "tab": tab.number, "name": name, "arguments": arguments})
        self._until_quiet()
        return tab

    def answer(self, tab: Tab, response: Response | None, cut: int | None = None) -> None:
        """Give a tab the answer that it waits for; None is a connection that broke."""
        assert tab.state == "asking", tab
        tab.state, tab.asked = "running", None
        answer: dict[str, Any] = {"kind": "lost"}
        if response is not None:
            body = base64.b64encode(response.body).decode()
            answer = {"kind": "answer", "status": response.status, "headers": response.headers, "body": body}
            answer |= {} if cut is None else {"cut": cut}
        self._say({"do": "answer", "tab": tab.number, "answer": answer})
        self._until_quiet()

    def kill(self, tab: Tab) -> None:
        """End a tab, wherever it is."""
        self._say({"do": "kill", "tab": tab.number})
        while tab.state != "dead":
            self._take(self._hear())
        self._until_quiet()

    def kill_after(self, tab: Tab, steps: int) -> None:
        """Have a tab end after so many steps of its store."""
        self._say({"do": "kill_after", "tab": tab.number, "steps": steps})

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """List what lies in the stores, whoever may read it."""
        self._say({"do": "rows"})
        found: dict[str, list[dict[str, Any]]] = self._hear()["rows"]
        return found

    def forget_photos(self) -> None:
        self._say({"do": "forget_photos"})
        self._hear()

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)

    def _until_quiet(self) -> None:
        while any(tab.state == "running" for tab in self.tabs.values()):
            self._take(self._hear())

    def _take(self, event: dict[str, Any]) -> None:
        tab = self.tabs[event["tab"]]
        kind = event["event"]
        if kind == "asks":
            headers = [(name, value) for name, value in event["headers"]] + [("cookie", self.cookie())]
            body = base64.b64decode(event["body"])
            tab.asked = Request(method=event["method"], path=event["path"], headers=tuple(headers), body=body)
        if kind == "done":
            tab.outcome = event
        states: dict[str, State] = {"asks": "asking", "done": "idle", "killed": "dead", "waits": "waiting"}
        tab.state = states.get(kind, "running")

    def _say(self, command: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.log.append(json.dumps(command)[:200])
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def listen(self) -> None:
        """Read what it says, as long as it says anything."""
        assert self.process.stdout is not None
        with self.process.stdout as said:
            for line in said:
                self.lines.put(line)
        self.lines.put("")

    def _hear(self) -> dict[str, Any]:
        try:
            line = self.lines.get(timeout=SILENT)
        except queue.Empty as error:
            message = f"the phone says nothing: {self.tabs}, after {list(self.log)}"
            raise TimeoutError(message) from error
        assert line, "the phone has ended"
        self.log.append(line[:200])
        heard: dict[str, Any] = json.loads(line)
        assert heard["event"] != "error", heard["words"]
        return heard


def start_phone(folder: Path, page: Path, cookie: Callable[[], str]) -> Phone:
    """Start the process; `begin` makes a phone in it."""
    host = bundle("phone_host.ts", folder / "phone_host.mjs", *OPTIONS)
    node = shutil.which("node")
    assert node is not None
    pipe = subprocess.PIPE
    process = subprocess.Popen([node, str(host)], stdin=pipe, stdout=pipe, encoding="utf-8", bufsize=1)
    phone = Phone(process, page, cookie)
    Thread(target=phone.listen, daemon=True).start()
    return phone
