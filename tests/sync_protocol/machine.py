"""The sync protocol as a machine: what may happen to a phone, a network and a server, and what must always hold.

Every promise that can be broken is named in capitals in its assertion; test_seeded_faults breaks each once.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, ClassVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.factories import applications as factory
from tests.sync_protocol.network import HOWS, OK, How, Network, Seen, is_submission
from tests.sync_protocol.phone import Phone, Tab
from tests.sync_protocol.server import Request, Server

DAY = 86_400_000
YEAR = 365 * DAY
NOON = 1_795_000_000_000  # in November 2026
PERSONS = (1100, 1101)
ANONYMOUS = "anonymous"
ORDINARY_ROUNDS = 3
LONGEST_PAUSE = 30 * 60_000

BEFALLS = (
    *("kill", "kill_soon", "arrive_late", "end_sessions", "sign_in", "sign_in", "leave"),
    *("forget_photos", "restart", "flush_cache", "drop_connections"),
)
tabs = st.sampled_from([1, 1, 2])
which = st.integers(0, 9)
chosen = st.lists(st.integers(0, 2), min_size=1, max_size=2, unique=True)
hows = st.sampled_from(HOWS)
# Some questions arrive and are answered, or all before an application itself; then one meets something else.
UNTIL_SUBMISSION = -1
plans = st.lists(st.tuples(st.sampled_from([0, 1, 2, UNTIL_SUBMISSION, UNTIL_SUBMISSION]), hows), max_size=3)
mostly_not = st.sampled_from([False, False, True])


class World:
    """What all examples share: one server, one Node process, photos."""

    server: ClassVar[Server]
    phone: ClassVar[Phone]
    page: ClassVar[Path]
    """The bundle that the tabs run: the real one, or one with a fault."""
    real_page: ClassVar[Path]
    network: ClassVar[Network]
    photos: ClassVar[list[bytes]]


class SyncMachine(RuleBasedStateMachine):
    """Two tabs of one phone, two people, and everything that comes between them and the server."""

    def __init__(self) -> None:
        super().__init__()
        self.server, self.phone, self.network = World.server, World.phone, World.network
        self.accounts = [self.server.person(number) for number in PERSONS]
        self.server.forget(self.accounts)
        self.network.begin()
        self.now = NOON
        self.marks = 0
        self.allowed: dict[str, set[str]] = {}
        self.owner: dict[str, str] = {}
        self.clean: dict[int, set[str]] = {}
        self.asked = 0

    @initialize(seed=st.integers(0, 2**31 - 1), is_anonymous=mostly_not, sends=st.booleans())
    def begin(self, seed: int, is_anonymous: bool, sends: bool) -> None:  # noqa: FBT001  # hypothesis gives it
        self.phone.begin(seed, self.now)
        self.phone.open_tab(1, World.page)
        if not is_anonymous:
            self.sign_in(1, 0)
        self.write(1, [0], poisoned=False, sends=sends)

    # What people do.

    @rule(number=tabs, photos=chosen, poisoned=mostly_not, sends=st.booleans())
    def write(self, number: int, photos: list[int], poisoned: bool, sends: bool) -> None:  # noqa: FBT001  # hypothesis gives it
        form = factory.submission()
        del form["id"]
        mark = self.mark()
        form["answers"] |= {"home_address": mark} | ({"mother_citizen_number": "1"} if poisoned else {})
        taken = [{"name": f"{place}.jpg", "bytes": base64.b64encode(World.photos[place]).decode()} for place in photos]
        tab = self.doing(number, "write", form, taken)
        if tab is None or "value" not in tab.outcome:
            return
        draft = tab.outcome["value"]
        self.allowed[draft] = {mark}
        if sends:
            self.doing(number, "send", draft)

    @rule(number=tabs, item=which, name=st.sampled_from(["change", "open", "send", "retry", "claim", "giveBack"]))
    def go_on(self, number: int, item: int, name: str) -> None:
        """Do something with one of the drafts, or of the items that wait."""
        if name == "send" and self.allowed:
            # Also one that another tab has sent: this one may not have heard of it.
            self.doing(number, "send", sorted(self.allowed)[item % len(self.allowed)])
            return
        place = "drafts" if name in ("open", "change") else "outbox"
        found = sorted(row["id"] for row in self.phone.rows().get(place, []))
        if not found:
            return
        if name == "change":
            self.change(number, found[item % len(found)])
        else:
            self.doing(number, name, found[item % len(found)])

    def change(self, number: int, draft: str) -> None:
        mark = self.mark()
        known = self.allowed.setdefault(draft, set())
        self.allowed[draft] = known | {mark}
        tab = self.doing(number, "change", draft, {"home_address": mark})
        if tab is None or "failed" in tab.outcome:
            self.allowed[draft] = known
        elif tab.state == "idle" and tab.outcome["value"]:
            self.allowed[draft] = {mark}

    def sign_in(self, number: int, person: int) -> None:
        if self.idle(number) is None:
            return
        session = self.server.sign_in(self.accounts[person])
        self.network.cookie = session.cookie
        tab = self.doing(number, "signIn", session.answer)
        if tab is not None and tab.state == "idle":
            self.doing(number, "adopt")

    # What phone, network and server do.

    @rule(number=tabs, everything=st.booleans(), plan=plans, stays=mostly_not, item=which)
    def flush(self, number: int, everything: bool, plan: list[tuple[int, How]], stays: bool, item: int) -> None:  # noqa: FBT001  # hypothesis gives it
        """Try the outbox: its questions meet what is planned, and then either all arrive or the next one waits."""
        tab = self.idle(number)
        if tab is not None:
            if not self.due(everything=everything):
                self.write(number, [item % 3], poisoned=False, sends=True)
            self.try_outbox(number, everything=everything)
        self.meet(number, plan)
        while tab is not None and tab.state == "asking" and not stays:
            self.carry(tab, "deliver")

    @rule(number=tabs, plan=plans)
    def meet(self, number: int, plan: list[tuple[int, How]]) -> None:
        """Let what a tab has under way meet what is planned."""
        for arrive, how in plan if number in self.phone.tabs else []:
            tab = self.phone.tabs[number]
            if arrive == UNTIL_SUBMISSION:
                while tab.asked is not None and not is_submission(tab.asked):
                    self.carry(tab, "deliver")
            for _ in range(arrive):
                self.carry(tab, "deliver")
            self.carry(tab, how)

    def try_outbox(self, number: int, *, everything: bool) -> None:
        self.clean[number] = self.due(everything=everything)
        self.network.seen[number] = Seen()
        self.doing(number, "flush", everything, disturbs=False)

    @rule(by=st.sampled_from([60_000, 31 * 60_000, DAY, -DAY, 3 * YEAR, -3 * YEAR, -60 * YEAR]))
    def jump_clock(self, by: int) -> None:
        self.now += by
        self.clean.clear()

    @rule(what=st.sampled_from(BEFALLS), number=tabs, amount=st.integers(0, 30))
    def befall(self, what: str, number: int, amount: int) -> None:
        self.clean.clear()
        tab = self.idle(number)
        match what:
            case "kill":
                self.kill(number)
            case "kill_soon" if tab is not None:
                self.phone.kill_after(tab, amount)
            case "arrive_late":
                self.network.arrive_late(amount)
            case "end_sessions":
                self.server.end_sessions(self.accounts[0])
            case "sign_in":
                self.sign_in(number, amount % 2)
            case "leave":
                self.doing(number, "leave")
            case "forget_photos":
                self.phone.forget_photos()
            case "restart" | "flush_cache" | "drop_connections":
                getattr(self.server, what)()

    def kill(self, number: int) -> None:
        if number in self.phone.tabs and self.phone.tabs[number].state != "dead":
            self.phone.kill(self.phone.tabs[number])

    # What must hold at every moment.

    @invariant()
    def nothing_is_lost_or_doubled_on_the_phone(self) -> None:
        rows = self.phone.rows()
        places: dict[str, list[str]] = {}
        for place in ("drafts", "outbox", "receipts"):
            for row in rows.get(place, []):
                places.setdefault(row["id"], []).append(place)
                self.note_owner(row["id"], row["profile"])
        for item in self.allowed.keys() | self.owner.keys():
            assert item in places, f"LOST: {item} lies nowhere on the phone"
            assert len(places[item]) == 1, f"DOUBLED: {item} lies in {places[item]}"

    @invariant()
    def the_server_has_each_once_and_of_its_owner(self) -> None:
        if self.asked == self.network.asked:
            return
        self.asked = self.network.asked
        applications = self.server.applications_of(self.accounts)
        for each in applications:
            item = str(each["id"])
            assert item in self.owner, f"DOUBLED: nobody wrote {item}"
            assert self.owner[item] == str(each["account_id"]), f"OWNER: {item} went in another's name"
        here = sorted(each["id"] for each in applications)
        assert sorted(self.server.events_of(self.accounts)) == here, "DOUBLED: two first events"
        receipts = {row["id"] for row in self.phone.rows().get("receipts", [])}
        assert receipts <= {str(each) for each in here}, "RECEIPT: for what the server does not have"

    def teardown(self) -> None:
        """The network is well again: each person signs in once more, and everything of hers ends."""
        if not self.phone.tabs:
            return
        for tab in self.phone.tabs.values():
            if tab.state != "dead":
                self.phone.kill(tab)
        while self.network.late:
            self.network.arrive_late(0)
        self.now = NOON + DAY
        for person in range(len(PERSONS)):
            self.end_of(person)
            self.check()

    def check(self) -> None:
        self.nothing_is_lost_or_doubled_on_the_phone()
        self.the_server_has_each_once_and_of_its_owner()

    def end_of(self, person: int) -> None:
        self.phone.open_tab(1, World.page)
        self.sign_in(1, person)
        for row in self.phone.rows().get("outbox", []):
            self.doing(1, "claim", row["id"])
        for _ in range(ORDINARY_ROUNDS):
            self.now += LONGEST_PAUSE
            self.try_outbox(1, everything=False)
            while self.phone.tabs[1].state == "asking":
                self.carry(self.phone.tabs[1], "deliver")
        self.phone.open_tab(3, World.real_page)
        readable = self.phone.run(self.phone.tabs[3], "readable").outcome["value"]
        assert readable["open"] == str(self.accounts[person])
        for item in readable["outbox"]:
            has_reason = item["state"] == "refused" and item["reason"]["code"] and item["reason"]["detail"] is not None
            assert has_reason, f"ENDS: {item['state']}, {item.get('reason')}, to be tried at {item['next_try_at']}"
            self.check_typed(item["id"], item["body"]["answers"]["home_address"])
        for draft in readable["drafts"]:
            self.check_typed(draft["id"], draft["answers"]["home_address"])
        for receipt in readable["receipts"]:
            self.check_receipt(receipt)
        self.phone.kill(self.phone.tabs[3])

    def check_receipt(self, receipt: dict[str, Any]) -> None:
        """A receipt is genuine, of this item, the one that the server gave, and for what was typed last."""
        signed, item = receipt["signed"], receipt["id"]
        keys = self.get("/api/applications/receipt-keys")["keys"]
        (key,) = (each["public_key"] for each in keys if each["key_id"] == signed["key_id"])
        payload = base64.b64decode(signed["payload"])
        try:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(
                base64.b64decode(signed["signature"]), payload
            )
        except Exception as error:
            message = f"RECEIPT: not genuine, {item}"
            raise AssertionError(message) from error
        assert json.loads(payload)["id"] == item, f"RECEIPT: of another, {item}"
        held = {str(each["id"]): json.loads(each["receipt"]) for each in self.server.applications_of(self.accounts)}
        assert held[item] == signed, f"RECEIPT: not the one given, {item}"
        self.check_typed(item, self.get(f"/api/applications/{item}")["answers"]["home_address"])

    def check_typed(self, item: str, mark: str) -> None:
        allowed = self.allowed.get(item)
        assert allowed is None or mark in allowed, f"TYPED: {item} says {mark}, kept was {allowed}"

    # How it is driven.

    def get(self, path: str) -> dict[str, Any]:
        answer = self.server.ask(Request(method="GET", path=path, headers=(("cookie", self.network.cookies()),)))
        assert answer is not None
        assert answer.status == OK, answer
        found: dict[str, Any] = json.loads(answer.body)
        return found

    def idle(self, number: int) -> Tab | None:
        """Give a tab that has nothing in hand, opened again where it is dead."""
        tab = self.phone.tabs.get(number)
        if tab is None or tab.state == "dead":
            tab = self.phone.open_tab(number, World.page)
        return tab if tab.state == "idle" else None

    def doing(self, number: int, name: str, *given: object, disturbs: bool = True) -> Tab | None:
        if (tab := self.idle(number)) is None:
            return None
        self.now += 1
        self.phone.clock(self.now)
        if disturbs:
            self.clean.clear()
        return self.phone.run(tab, name, *given)

    def carry(self, tab: Tab, how: How) -> None:
        if tab.state != "asking":
            return
        if how != "deliver":
            self.clean.pop(tab.number, None)
        self.network.carry(self.phone, tab, how)
        ended = tab.does("idle") and tab.doing == "flush"
        due = self.clean.pop(tab.number, set()) if ended else set()
        if ended:
            self.check()
        # Everything arrived and was answered: nothing was out of reach, whatever the page says of itself.
        if due and tab.outcome["value"]["stopped"] != "sign_in":
            waiting = {row["id"]: row for row in self.phone.rows()["outbox"] if row["state"] != "refused"}
            assert not due & waiting.keys(), f"BLOCKED: a flush without trouble left {waiting}"

    def due(self, *, everything: bool) -> set[str]:
        """Name what a flush that begins now has to send."""
        rows = self.phone.rows()
        profiles = [row["id"] for row in rows.get("profiles", []) if row["is_open"] and row["id"] != ANONYMOUS]
        return {
            row["id"]
            for row in rows.get("outbox", [])
            if row["profile"] in profiles
            and row["state"] != "refused"
            and (everything or not 0 < row["next_try_at"] - self.now <= LONGEST_PAUSE)
        }

    def note_owner(self, item: str, profile: str) -> None:
        before = self.owner.setdefault(item, profile)
        if before != profile:
            assert before == ANONYMOUS, f"OWNER: {item} changed hands"
            self.owner[item] = profile

    def mark(self) -> str:
        self.marks += 1
        return f"三组 {self.marks} 号"
