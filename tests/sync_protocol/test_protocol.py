"""Nothing acknowledged is lost, nothing is doubled, every item ends received or refused with a reason."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync_protocol.machine import SyncMachine, World

EXAMPLES = int(os.environ.get("SYNC_EXAMPLES", "60"))
STEPS = int(os.environ.get("SYNC_STEPS", "25"))
ORDINARY = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    # The ordinary run is the same everywhere; the nightly one begins anew each time, and says how to repeat it.
    derandomize="SYNC_EXAMPLES" not in os.environ,
    print_blob=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.timeout(0 if "SYNC_EXAMPLES" in os.environ else 240)
def test_whatever_happens_between_phone_and_server(world: type[World]) -> None:
    run_state_machine_as_test(SyncMachine, settings=ORDINARY)


def kill_at_each_step() -> int:
    """Send one application and flush, killed at the first step of the store, the second, and so on; gives the last."""
    for step in itertools.count():
        machine = SyncMachine()
        machine.begin(seed=step, is_anonymous=False, sends=False)
        (draft,) = machine.allowed
        machine.befall("kill_soon", 1, step)
        machine.doing(1, "send", draft)
        machine.check()
        tab = machine.phone.tabs[1]
        if is_alive_after_send := tab.does("idle"):
            machine.phone.kill_after(tab, step)
            machine.try_outbox(1, everything=True)
            while tab.does("asking"):
                machine.carry(tab, "deliver")
            machine.check()
        machine.teardown()
        if is_alive_after_send and tab.doing == "flush" and "value" in tab.outcome:
            return step
    raise AssertionError


@pytest.mark.slow
def test_a_tab_killed_at_any_step_of_its_store_loses_nothing(world: type[World]) -> None:
    assert kill_at_each_step() > 20
