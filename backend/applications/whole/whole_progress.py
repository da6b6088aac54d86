"""One thing goes on by itself: parts begin when those before them are granted, and the whole ends with the last.

Whatever happens to a part is told by an event; its job looks at all parts as they are, with the whole locked. So it
may run late, twice, or after the worker has died in the middle: what is done already is not done again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from backend.applications.case import queries, sealed, step_queries, submission_queries
from backend.applications.case.life_schemas import EventKind, State
from backend.applications.case.queries import Stored
from backend.applications.case.schemas import CorrectionPoint
from backend.applications.case.sealed import Told
from backend.applications.whole import whole_limits, whole_queries, whole_submission
from backend.applications.whole.whole_queries import StoredPart
from backend.audit import service as audit
from backend.forms import service as forms
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.one_things import service as one_things

TOPIC = "applications.part_moved"


async def tell_of_part(whole_id: UUID) -> None:
    """Say, in the open transaction, that a part of a whole has moved."""
    await publish(Event(topic=TOPIC, key=str(whole_id), payload={"whole_id": str(whole_id)}))


async def go_on(whole_id: UUID) -> None:
    """Let a whole go on as its parts stand: begin what may begin, turn to its person, end. Harmless at any time."""
    async with db.transaction():
        whole = await whole_queries.lock_whole(whole_id)
        if whole is None or whole.state == "withdrawn":
            return
        await forms.make_sure(whole.form_id, whole.form_version)
        await begin_what_may(whole, await whole_queries.parts_of(whole_id))
        await move(whole, await whole_queries.parts_of(whole_id))


async def begin_what_may(whole: Stored, parts: Sequence[StoredPart]) -> None:
    """Begin the parts that waited only for what is granted now, and mark those that cannot begin any more."""
    before = {part.part: whole_limits.standing_of(part) for part in parts}
    after = one_things.next_standings(before, {part.part: part.waits_for for part in parts})
    for part in parts:
        if before[part.part] == after[part.part]:
            continue
        if after[part.part] == "under_way":
            await _begin(whole, part, handed_on(parts))
        elif not await whole_queries.set_standing(part, after[part.part]):
            raise RuntimeError(part.part)


def handed_on(parts: Sequence[StoredPart]) -> dict[str, str]:
    """Give what the results of granted parts give to the others."""
    return {
        part.hands_on: sealed.open_handed_on(part.application_id, part.handed_on)
        for part in parts
        if part.handed_on is not None and whole_limits.standing_of(part) == "granted"
    }


async def _begin(whole: Stored, part: StoredPart, added: dict[str, str]) -> None:
    answers: dict[str, Any] = {**sealed.open_answers(whole.id, whole.answers), **added}
    applicant = sealed.open_applicant(whole.id, whole.applicant)
    case = await whole_submission.case_of_part(whole, part, answers, applicant)
    written = await submission_queries.insert([case])
    if not written or not await whole_queries.set_standing(part, "begun"):
        message = f"part {part.part} of {whole.id} could not begin"
        raise RuntimeError(message)


async def move(whole: Stored, parts: Sequence[StoredPart]) -> None:
    """Bring the whole to where its parts are: its state, its last day, and what its person is told."""
    state, is_done = whole.state, all(map(whole_limits.is_finished, parts))
    asking = [part for part in parts if part.state == "correction_requested"]
    if state == "closed" and not is_done:
        state = await _step(whole, "in_parts", parts, "reopened")
    if state == "correction_requested" and not asking:
        state = await _step(whole, "in_parts", parts, None)
    if asking and (points := await _points_not_told(whole, asking)):
        state = await _step(whole, "correction_requested", parts, "correction_requested", Told(points=points))
    if state == "in_parts" and is_done:
        state = await _step(whole, "closed", parts, "closed")
    if state == whole.state:
        await _step(whole, state, parts, None)


async def _step(
    whole: Stored, state: State, parts: Sequence[StoredPart], event: EventKind | None, told: Told | None = None
) -> State:
    now = clock.now()
    limit = whole_limits.joint(whole, parts) if state == "in_parts" else None
    await whole_queries.move_whole(whole, state, limit, now)
    if event is not None:
        event_id = new_id()
        words = sealed.seal_told(event_id, told) if told else None
        await step_queries.insert_event(event_id, whole.id, event, None, "", words, now)
        payload = step_queries.event_payload(event, event_id, whole.account_id, whole.id)
        await publish(Event(topic=f"applications.{event}", key=str(whole.id), payload=payload))
        await audit.record(f"applications.{event}", "application", whole.id, by=None)
    return state


async def _points_not_told(whole: Stored, asking: Sequence[StoredPart]) -> list[CorrectionPoint]:
    """Give the points of the parts that have asked since the whole last turned to its person."""
    told = [event.at for event in await queries.events_of(whole.id) if event.kind == "correction_requested"]
    found: list[CorrectionPoint] = []
    for part in asking:
        asked = [each for each in await queries.events_of(part.application_id) if each.kind == "correction_requested"]
        if asked and (not told or asked[-1].at > told[-1]):
            found += sealed.open_told(asked[-1].id, asked[-1].told).points
    return found


async def recount(first: date, last: date) -> None:
    """Count the limits of open wholes anew that run on some day between two: those of their parts have moved."""
    for whole_id in await whole_queries.open_wholes(first, last):
        await go_on(whole_id)
