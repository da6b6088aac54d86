"""What a correction that was taken over leaves behind: its event in the log, the word to others, the record."""

from uuid import UUID

from backend.applications.case import step_queries
from backend.applications.case.step_queries import NewCorrection
from backend.audit import service as audit
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.kit.principal import Principal

TOPIC = "applications.corrected"


async def note(by: Principal, application_id: UUID, new: NewCorrection, *, is_told: bool = True) -> None:
    """Write down, in the open transaction, that a case was corrected.

    Args:
        by: who sent it: its person, or the officer at whose window she stood.
        application_id: the case, or one of the parts that the correction of the whole concerns.
        new: the correction as it was sent.
        is_told: whether others hear of it.

    """
    event_id = new_id()
    await step_queries.insert_event(
        event_id, application_id, "corrected", by.account_id, new.handler, None, new.received_at
    )
    if is_told:
        payload = step_queries.event_payload("corrected", event_id, new.account_id, application_id)
        filed = {"filed_by": str(new.filed_by)} if new.filed_by else {}
        await publish(Event(topic=TOPIC, key=str(application_id), payload={**payload, **filed}))
    filed_for = {"filed_for": new.account_id} if new.filed_by else {}
    await audit.record(TOPIC, "application", application_id, by=by, correction=new.id, **filed_for)
