"""The machine can fail: each promise is broken once, by one line of the page, and found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync_protocol.machine import SyncMachine, World
from tests.sync_protocol.test_protocol import kill_at_each_step

pytestmark = pytest.mark.skipif("SYNC_EXAMPLES" not in os.environ, reason="the search takes minutes: ./just nightly")

UNTIL_FOUND = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)

SENDING = 'await updateOutboxItem(item, { state: "sending" });'
FAULTS = [
    ("let go before the receipt is kept", "LOST", SENDING, 'await (await database()).delete("outbox", item.id);'),
    (
        "a new id at each attempt",
        "DOUBLED|BLOCKED",
        "item.url, item.body, options)",
        "item.url, { ...item.body, id: newId() }, options)",
    ),
    (
        "a receipt believed unproved",
        "RECEIPT",
        "return genuine ? contentOfReceipt(signed) : null;",
        "return contentOfReceipt(signed);",
    ),
    ("a receipt of another item", "RECEIPT", "if (receipt?.id !== item.id) {", "if (!receipt) {"),
    ("no photos sent", "PHOTOS FIRST", "const missing = await sendAttachments(item, proof);", "const missing = null;"),
    ("photos from their start", "AT MOST ONCE", "offset = known.value.received;", "offset = 0;"),
    ("one item blocks the next", "BLOCKED", 'if (fate === "unreachable")', 'if (fate !== "received")'),
    ("sent in whoever's name", "OWNER", " && !isOfNobody(item));\n    const due", ");\n    const due"),
    ("a clock years off", "ENDS", "return pause <= 0 || pause > LONGEST_DELAY;", "return pause <= 0;"),
    (
        "over what another tab has kept",
        "TYPED",
        "if (revision !== void 0 && stored?.revision !== revision)",
        "if (false)",
    ),
]


@pytest.mark.parametrize(
    ("promise", "line", "instead"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS]
)
def test_a_seeded_fault_is_found(
    world: type[World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: str, line: str, instead: str
) -> None:
    source = world.real_page.read_text()
    assert source.count(line) == 1, f"the page has no longer one line like this: {line}"
    faulty = tmp_path / "faulty.js"
    faulty.write_text(source.replace(line, instead))
    monkeypatch.setattr(World, "page", faulty)
    with pytest.raises(AssertionError, match=rf"^({promise}): "):
        run_state_machine_as_test(SyncMachine, settings=UNTIL_FOUND)


KILLS = [
    ("let go in a step of its own", "await settleOutboxItem(item, {", "outbox", "item.id"),
    ("taken from the drafts in a step of its own", "await enqueue(\n      id,", "drafts", "id"),
]


@pytest.mark.parametrize(("line", "store", "key"), [each[1:] for each in KILLS], ids=[each[0] for each in KILLS])
def test_what_a_kill_would_lose_is_found(
    world: type[World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, store: str, key: str
) -> None:
    source = world.real_page.read_text()
    assert source.count(line) == 1, f"the page has no longer one line like this: {line}"
    faulty = tmp_path / "faulty.js"
    faulty.write_text(source.replace(line, f'await (await database()).delete("{store}", {key});\n{line}'))
    monkeypatch.setattr(World, "page", faulty)
    with pytest.raises(AssertionError, match=r"^LOST: "):
        kill_at_each_step()
