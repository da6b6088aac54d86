"""One form for several departments: the whole and the cases of the parts that may begin, in one transaction."""

from collections.abc import Sequence
from typing import Any

import msgspec

from backend.applications.case import (
    case_numbers,
    receipts,
    sealed,
    service_items,
    step_queries,
    submission_queries,
    time_limits,
)
from backend.applications.case.errors import NothingToDo
from backend.applications.case.queries import Stored
from backend.applications.case.submission_queries import NewApplication
from backend.applications.whole import whole_limits, whole_queries
from backend.applications.whole.whole_queries import StoredPart
from backend.audit import service as audit
from backend.forms import service as forms
from backend.handling import service as handling
from backend.kit import clock, db
from backend.kit.bilingual import Bilingual
from backend.kit.ids import new_id
from backend.one_things import service as one_things
from backend.one_things.schemas import MadePart, OneThing

Answers = dict[str, Any]


async def insert_whole(new: NewApplication, thing: OneThing) -> bool:
    """Write a whole with its parts; False when its id is taken or a photo of it is not here.

    Raises:
        NothingToDo: no part applies to the answers.

    """
    answers = sealed.open_answers(new.id, new.answers)
    made = one_things.made_for(thing, answers)
    if not made:
        raise NothingToDo
    parts = [await _part(new, place, each) for place, each in enumerate(made)]
    begins = await _first_cases(new, parts)
    async with db.transaction():
        if new.id not in await submission_queries.insert([new]):
            return False
        for part in parts:
            await whole_queries.insert_part(part)
        await submission_queries.insert(begins)
        await _pass_on(new, parts)
    return True


async def _part(new: NewApplication, place: int, made: MadePart) -> StoredPart:
    service = await service_items.item_at(made.part.service, new.region_code)
    promised_days, promised_unit = service_items.promised(service)
    return StoredPart(
        whole_id=new.id,
        part=made.part.id,
        place=place,
        application_id=new_id(),
        service_slug=made.part.service,
        service_name=Bilingual(service.name, service.name_en),
        department_code=service.department_code,
        promised_days=promised_days,
        promised_unit=promised_unit,
        waits_for=made.waits_for,
        gets=made.part.gets,
        hands_on=made.part.hands_on or "",
        handed_on=None,
        standing="waiting" if made.waits_for else "begun",
    )


async def _first_cases(new: NewApplication, parts: Sequence[StoredPart]) -> list[NewApplication]:
    answers, applicant = sealed.open_answers(new.id, new.answers), sealed.open_applicant(new.id, new.applicant)
    return [await case_of_part(new, part, answers, applicant) for part in parts if part.standing == "begun"]


async def case_of_part(
    whole: NewApplication | Stored, part: StoredPart, answers: Answers, applicant: str
) -> NewApplication:
    """Give the case of a part that begins: an ordinary one of its department, with the answers that it gets.

    Args:
        whole: what was sent, as it is being written or as it is kept.
        part: which one begins.
        answers: of the whole, with what the parts before have handed on.
        applicant: the name that the whole is seen under.

    """
    kept = one_things.answers_for(part.gets, answers, {})
    now, today, event_id, case_id = clock.now(), clock.today(), new_id(), part.application_id
    payload = step_queries.event_payload("submitted", event_id, whole.account_id, case_id)
    return NewApplication(
        id=case_id,
        account_id=whole.account_id,
        case_number=await case_numbers.next_number(whole.region_code, today),
        service_slug=part.service_slug,
        service_name=msgspec.json.encode(part.service_name).decode(),
        form_id=whole.form_id,
        form_version=whole.form_version,
        region_code=whole.region_code,
        department_code=part.department_code,
        applicant=sealed.seal_applicant(case_id, applicant),
        answers=sealed.seal_answers(case_id, kept),
        content_sha256=receipts.sha256_of(kept),
        **_files(whole, kept),
        receipt=whole.receipt,
        submitted_at=now,
        promised_days=part.promised_days,
        promised_unit=part.promised_unit,
        handling_version=await handling.version_now(part.service_slug),
        **time_limits.to_accept(today),
        event_id=event_id,
        outbox_id=new_id(),
        payload=msgspec.json.encode(payload).decode(),
        audit_id=new_id(),
    )


def _files(whole: NewApplication | Stored, answers: Answers) -> dict[str, Any]:
    named = forms.attached_files(forms.definition(whole.form_id, whole.form_version), answers)
    return {"attachments": list(named), "attachment_types": list(named.values())}


async def _pass_on(new: NewApplication, parts: Sequence[StoredPart]) -> None:
    """Let the whole wait for its parts, by the longest way of their promises."""
    whole = await whole_queries.lock_whole(new.id)
    if whole is None:
        raise NothingToDo
    limit = whole_limits.joint(whole, await whole_queries.parts_of(new.id))
    await whole_queries.move_whole(whole, "in_parts", limit, new.submitted_at)
    await step_queries.insert_event(new_id(), new.id, "passed_on", None, "", None, new.submitted_at)
    await audit.record("applications.passed_on", "application", new.id, by=None, parts=len(parts))
