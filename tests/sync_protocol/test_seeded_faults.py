"""The machine can fail: each promise is broken once, by one line of the page, and a short history finds it.

A history is a few of the machine's own rules, played in order, with what must always hold asked after each of them;
without the fault all of it holds, to the end of every item.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sync_protocol.machine import UNTIL_SUBMISSION, YEAR, SyncMachine, World
from tests.sync_protocol.network import How
from tests.sync_protocol.test_protocol import kill_at_each_step

Step = Callable[[SyncMachine], None]
LARGE = 2  # of the photos: two pieces


def send(item: int = 0, tab: int = 1) -> Step:
    """Press "send" for the item that was written first, or second …, as this tab has it."""

    def play(machine: SyncMachine) -> None:
        machine.doing(tab, "send", list(machine.allowed)[item])

    return play


def write(*photos: int, poisoned: bool = False, sends: bool = True) -> Step:
    return lambda machine: machine.write(1, list(photos or (0,)), poisoned=poisoned, sends=sends)


def change(tab: int) -> Step:
    """Change the first draft in a tab, as this tab has opened it."""

    def play(machine: SyncMachine) -> None:
        machine.change(tab, next(iter(machine.allowed)))

    return play


def open_again(tab: int) -> Step:
    """Open the first draft in a tab as it is kept now."""

    def play(machine: SyncMachine) -> None:
        machine.doing(tab, "open", next(iter(machine.allowed)))

    return play


def give_back() -> Step:
    """Take the first item out of the outbox again, to change it."""
    return lambda machine: machine.go_on(1, 0, "giveBack")


def flush(*plan: tuple[int, How]) -> Step:
    """Try the outbox: of each pair, so many questions arrive, and to the next one that is done; then all arrive."""
    return lambda machine: machine.flush(1, everything=True, plan=list(plan), stays=False, item=0)


def befall(what: str) -> Step:
    """Have something happen; a question that it asks arrives."""

    def play(machine: SyncMachine) -> None:
        machine.befall(what, 1, 0)
        machine.meet(1, [(0, "deliver")])

    return play


def turn_clock(by: int) -> Step:
    return lambda machine: machine.jump_clock(by)


def play(*history: Step, is_anonymous: bool = False, sends: bool = True) -> None:
    machine = SyncMachine()
    machine.begin(seed=1, is_anonymous=is_anonymous, sends=sends)
    machine.check()
    for step in history:
        step(machine)
        machine.check()
    machine.teardown()


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is broken, the promise that this breaks, and the history that shows it."""

    name: str
    promise: str
    line: str
    instead: str
    history: Sequence[Step]
    sends: bool = True


SENDING = 'await updateOutboxItem(item, { state: "sending" });'
FAULTS = [
    Fault(
        name="let go before the receipt is kept",
        promise="LOST",
        line=SENDING,
        instead='await (await database()).delete("outbox", item.id);',
        history=[flush((UNTIL_SUBMISSION, "lose_answer"))],
    ),
    Fault(
        name="a new id at each attempt",
        promise="DOUBLED",
        line="item.url, item.body, options)",
        instead="item.url, { ...item.body, id: newId() }, options)",
        history=[flush()],
    ),
    Fault(
        name="a receipt believed unproved",
        promise="RECEIPT",
        line="return genuine ? contentOfReceipt(signed) : null;",
        instead="return contentOfReceipt(signed);",
        history=[flush((UNTIL_SUBMISSION, "forged"))],
    ),
    Fault(
        name="a receipt of another item",
        promise="RECEIPT",
        line="if (receipt?.id !== item.id) {",
        instead="if (!receipt) {",
        history=[flush(), write(1), flush((UNTIL_SUBMISSION, "of_another"))],
    ),
    Fault(
        name="no photos sent",
        promise="PHOTOS FIRST",
        line="const missing = await sendAttachments(item, proof);",
        instead="const missing = null;",
        history=[flush()],
    ),
    Fault(
        name="photos from their start",
        promise="AT MOST ONCE",
        line="offset = known.value.received;",
        instead="offset = 0;",
        # Who she is, what is there of the photo, and its first piece arrive; the second does not.
        history=[write(LARGE), flush((3, "lose_request")), flush()],
        sends=False,
    ),
    Fault(
        name="one item blocks the next",
        promise="BLOCKED",
        line='if (fate === "unreachable")',
        instead='if (fate !== "received")',
        history=[write(poisoned=True), send(0), flush()],
        sends=False,
    ),
    Fault(
        name="sent in whoever's name",
        promise="OWNER",
        line=" && !isOfNobody(item));\n    const due",
        instead=");\n    const due",
        history=[befall("leave"), write(1), befall("sign_in"), flush()],
    ),
    Fault(
        name="a clock years off",
        promise="ENDS",
        line="return pause <= 0 || pause > LONGEST_DELAY;",
        instead="return pause <= 0;",
        history=[turn_clock(3 * YEAR), flush((UNTIL_SUBMISSION, "broken")), turn_clock(-3 * YEAR)],
    ),
    Fault(
        name="over what another tab has kept",
        promise="TYPED",
        line="if (revision !== void 0 && stored?.revision !== revision)",
        instead="if (false)",
        history=[open_again(2), change(2), send(0), flush()],
        sends=False,
    ),
    Fault(
        name="what is given back counted from before",
        promise="TYPED",
        line="const revision = (item.revision ?? Date.now()) + 1;",
        instead="const revision = (item.revision ?? Date.now()) - 1;",
        # The second tab has the draft as it was before; the one that was given back has come as far again.
        history=[change(1), open_again(2), send(0), give_back(), open_again(1), change(1), send(0, tab=2), flush()],
        sends=False,
    ),
]


def break_page(monkeypatch: pytest.MonkeyPatch, folder: Path, line: str, instead: str) -> None:
    """Have the tabs run a page in which one line is another."""
    source = World.real_page.read_text()
    assert source.count(line) == 1, f"the page has no longer one line like this: {line}"
    faulty = folder / "faulty.js"
    faulty.write_text(source.replace(line, instead))
    monkeypatch.setattr(World, "page", faulty)


@pytest.mark.parametrize("fault", FAULTS, ids=[each.name for each in FAULTS])
def test_a_seeded_fault_is_found(
    world: type[World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    play(*fault.history, sends=fault.sends)
    break_page(monkeypatch, tmp_path, fault.line, fault.instead)
    with pytest.raises(AssertionError, match=rf"^{fault.promise}: "):
        play(*fault.history, sends=fault.sends)


# That the same kills find nothing in the page as it is, test_protocol shows.
KILLS = [
    ("let go in a step of its own", "await settleOutboxItem(item, {", "outbox", "item.id"),
    ("taken from the drafts in a step of its own", "await enqueue(\n      id,", "drafts", "id"),
]


@pytest.mark.parametrize(("line", "store", "key"), [each[1:] for each in KILLS], ids=[each[0] for each in KILLS])
def test_what_a_kill_would_lose_is_found(
    world: type[World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, store: str, key: str
) -> None:
    break_page(monkeypatch, tmp_path, line, f'await (await database()).delete("{store}", {key});\n{line}')
    with pytest.raises(AssertionError, match=r"^LOST: "):
        kill_at_each_step()
