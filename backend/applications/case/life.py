"""The life of a case: the one table of its states and steps.

The database holds the same pairs (`case_transition`) and refuses every other, whatever the statement; a test keeps
the two equal, and `just life-picture` draws this table for the documents. The rules of law are those of the
Administrative Licensing Law: article 32 (acceptance, correction, deemed acceptance), 38 and 44 (refusal in writing,
delivery), 45 (what is not counted).
"""

from collections.abc import Iterator
from typing import Literal, cast

import msgspec

from backend.applications.case.life_schemas import EventKind, OfficerStep, State, Step, Turn
from backend.kit.i18n import N_

Actor = Literal["person", "officer", "clock"]
# What becomes of the limit: one begins (by its last day), it is left alone, it stands still or runs again, it ends.
OnLimit = Literal[
    "to_accept",
    "to_decide",
    "to_decide_from_receipt",
    "to_deliver",
    "goes_on",
    "stands_still",
    "runs_again",
    "ends",
    "to_finish",
]
Need = Literal[
    "form",
    "reason",
    "points",
    "asked_once",
    "right_body",
    "kind",
    "outcome",
    "way",
    "limit_passed",
    "of_part",
    "all_parts",
    "document_made",
]


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """One step from one state to another; `before` is None where there is no case yet."""

    step: Step
    by: Actor
    before: State | None
    after: State
    event: EventKind
    limit: OnLimit
    needs: tuple[Need, ...] = ()


class StateLook(msgspec.Struct, frozen=True):
    """What every list and every file says of a state: whose turn it is, and the words of staff for it.

    `is_decided` says that the office has decided, or that nobody waits for a decision any more; `ends_fee`, that nobody
    pays any more for a case that stands there. `is_granted` is what was decided, null where the state does not tell.
    """

    turn: Turn
    words: str
    is_decided: bool = False
    ends_fee: bool = False
    is_granted: bool | None = None


STATES: dict[State, StateLook] = {
    "submitted": StateLook("office", N_("To be accepted")),
    "accepted": StateLook("office", N_("To be decided")),
    "under_review": StateLook("office", N_("Under review")),
    "special_procedure": StateLook("office", N_("In a special procedure")),
    "in_parts": StateLook("office", N_("With the departments")),
    "correction_requested": StateLook("person", N_("With the applicant")),
    "approved": StateLook("office", N_("To be handed over"), is_decided=True, is_granted=True),
    "refused": StateLook("nobody", N_("Refused"), is_decided=True, ends_fee=True, is_granted=False),
    "not_accepted": StateLook("nobody", N_("Not accepted"), is_decided=True, ends_fee=True, is_granted=False),
    "withdrawn": StateLook(
        "nobody", N_("Withdrawn by the applicant"), is_decided=True, ends_fee=True, is_granted=False
    ),
    "delivered": StateLook("nobody", N_("Handed over"), is_decided=True, is_granted=True),
    "closed": StateLook("nobody", N_("Closed"), is_decided=True, ends_fee=True),
}
# What goes on within the office is not the person's to read.
WITHIN_OFFICE: frozenset[EventKind] = frozenset({"proposed", "sent_back"})
FINISHED: tuple[State, ...] = tuple(state for state, look in STATES.items() if look.turn == "nobody")
_UNDECIDED: tuple[State, ...] = tuple(state for state, look in STATES.items() if not look.is_decided)
# Where the office works, so that answers can still be put right beneath its hands.
IN_OFFICE: tuple[State, ...] = tuple(state for state in _UNDECIDED if STATES[state].turn == "office")
_DECIDED: tuple[State, ...] = ("approved", "refused", "delivered", "closed")


def _lines() -> Iterator[tuple[Actor, Step, tuple[State | None, ...], State, EventKind, OnLimit, tuple[Need, ...]]]:
    yield "person", "submit", (None,), "submitted", "submitted", "to_accept", ("form",)
    yield "officer", "accept", ("submitted",), "accepted", "accepted", "to_decide", ()
    yield "clock", "accept_by_law", ("submitted",), "accepted", "accepted_by_law", *_BY_LAW
    yield "officer", "not_accept", ("submitted",), "not_accepted", "not_accepted", "ends", ("reason", "right_body")
    yield "officer", "request_correction", ("submitted", "accepted"), "correction_requested", *_ASKED
    yield "person", "correct", ("correction_requested",), "accepted", "corrected", "to_decide", ("form",)
    yield "officer", "begin_review", ("accepted",), "under_review", "review_begun", "goes_on", ()
    yield "officer", "begin_procedure", ("accepted", "under_review"), "special_procedure", *_BEGUN
    yield "officer", "end_procedure", ("special_procedure",), "under_review", *_ENDED
    yield "officer", "approve", ("accepted", "under_review"), "approved", "approved", "to_deliver", ()
    # From "submitted" a decision on the spot (article 34).
    yield "officer", "refuse", ("submitted", "accepted", "under_review"), "refused", "refused", "ends", ("reason",)
    yield "officer", "deliver", ("approved",), "delivered", "delivered", "ends", ("way",)
    yield "clock", "deliver_by_itself", ("approved",), "delivered", "delivered", "ends", ("document_made",)
    yield "officer", "close", ("refused", "delivered"), "closed", "closed", "ends", ()
    yield "officer", "reopen", ("not_accepted",), "submitted", "reopened", "to_accept", ("reason",)
    yield "officer", "reopen", _DECIDED, "under_review", "reopened", "to_decide", ("reason",)
    # One thing of several departments: the whole goes where its parts lead it.
    yield "clock", "pass_on", ("submitted",), "in_parts", "passed_on", "to_finish", ()
    yield "clock", "ask_for_part", ("in_parts",), "correction_requested", "correction_requested", "ends", ("of_part",)
    yield "person", "correct_parts", ("correction_requested",), "in_parts", "corrected", "to_finish", ("form",)
    yield "clock", "finish", ("in_parts",), "closed", "closed", "ends", ("all_parts",)
    yield "clock", "go_on", ("closed",), "in_parts", "reopened", "to_finish", ("of_part",)
    yield "person", "withdraw", _UNDECIDED, "withdrawn", "withdrawn", "ends", ()


_BY_LAW: tuple[OnLimit, tuple[Need, ...]] = ("to_decide_from_receipt", ("limit_passed",))
_ASKED: tuple[EventKind, OnLimit, tuple[Need, ...]] = ("correction_requested", "ends", ("points", "asked_once"))
_BEGUN: tuple[EventKind, OnLimit, tuple[Need, ...]] = ("procedure_begun", "stands_still", ("kind", "reason"))
_ENDED: tuple[EventKind, OnLimit, tuple[Need, ...]] = ("procedure_ended", "runs_again", ("outcome",))

TRANSITIONS: tuple[Transition, ...] = tuple(
    Transition(step=step, by=by, before=before, after=after, event=event, limit=limit, needs=needs)
    for by, step, befores, after, event, limit, needs in _lines()
    for before in befores
)
_BY_START = {(each.step, each.before): each for each in TRANSITIONS}


def is_decided(state: State) -> bool:
    """Say whether the office has decided, or nobody waits for a decision any more."""
    return STATES[state].is_decided


def starts_of(step: Step) -> tuple[State, ...]:
    """Give the states from which a step is taken."""
    return tuple(each.before for each in TRANSITIONS if each.step == step and each.before is not None)


def transition(step: Step, before: State) -> Transition | None:
    """Give what a step does to a case in a state; None where the table has no such step."""
    return _BY_START.get((step, before))


def steps_of_office(state: State, *, was_asked_to_correct: bool) -> list[OfficerStep]:
    """Give the steps that an officer may take on a case in a state, in the order of the table."""
    return [
        cast("OfficerStep", each.step)
        for each in TRANSITIONS
        if each.by == "officer" and each.before == state and not (was_asked_to_correct and "asked_once" in each.needs)
    ]
