"""A correction of one thing of several departments: the joint answers once, and every part that it concerns."""

from typing import Any

import msgspec

from backend.applications.case import corrected, life, sealed, step_queries, time_limits
from backend.applications.case.queries import Stored, stored_case
from backend.applications.case.step_queries import NewCorrection
from backend.applications.whole import whole_progress, whole_queries
from backend.applications.whole.whole_queries import StoredPart
from backend.forms import service as forms
from backend.kit import clock
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.one_things import service as one_things


async def take_over(by: Principal, whole: Stored, new: NewCorrection) -> bool:
    """Put corrected joint answers into the whole and into its parts, in the open transaction.

    A part that asked goes on; one that is not decided gets what has changed for it, and its office sees that; one that
    waits gets it when it begins. What is decided stays as it was decided.

    False when the whole does not wait for a correction.
    """
    locked = await whole_queries.lock_whole(whole.id)
    if locked is None or locked.state != "correction_requested":
        return False
    await whole_queries.take_over_of_whole(whole.id, new.form_version, new.answers, new.attachments, new.applicant)
    # She knows what she sent herself; what was sent for her at a window she is told.
    await corrected.note(by, whole.id, new, is_told=new.filed_by is not None)
    parts = await whole_queries.parts_of(whole.id)
    answers: dict[str, Any] = {**sealed.open_answers(whole.id, new.answers), **whole_progress.handed_on(parts)}
    form = forms.definition(whole.form_id, new.form_version)
    for part in parts:
        if part.state is not None and not life.is_decided(part.state):
            await _correct_part(by, part, answers, form, new)
    moved = await whole_queries.lock_whole(whole.id)
    if moved is not None:
        await whole_progress.move(moved, await whole_queries.parts_of(whole.id))
    return True


async def _correct_part(
    by: Principal, part: StoredPart, answers: dict[str, Any], form: dict[str, Any], new: NewCorrection
) -> None:
    """Correct one part; one that was decided in the same moment stays as it was decided."""
    stored = await stored_case(part.application_id)
    if stored is None:
        return
    kept = one_things.answers_for(part.gets, answers, {})
    asked = stored.state == "correction_requested"
    if not asked and kept == sealed.open_answers(stored.id, stored.answers):
        return
    files = forms.attached_files(form, kept)
    own = _of_part(new, stored, kept, files)
    if asked:
        is_taken_over = await step_queries.take_over_answers(own)
    else:
        what = (stored.id, own.answers, own.attachments, new.received_at)
        is_taken_over = await whole_queries.take_over(*what, life.IN_OFFICE)
    if not is_taken_over:
        return
    await step_queries.insert_correction(own)
    await corrected.note(by, stored.id, new)


def _of_part(new: NewCorrection, stored: Stored, kept: dict[str, Any], files: dict[bytes, str]) -> NewCorrection:
    applicant = sealed.open_applicant(new.application_id, new.applicant)
    own_id, filed = new_id(), new.at_window
    at_window = sealed.open_correction_at_window(new.id, filed) if filed else None
    return msgspec.structs.replace(
        new,
        id=own_id,
        at_window=sealed.seal_correction_at_window(own_id, at_window) if at_window else None,
        application_id=stored.id,
        applicant=sealed.seal_applicant(stored.id, applicant),
        answers=sealed.seal_answers(stored.id, kept),
        earlier_answers=stored.answers,
        attachments=list(files),
        attachment_types=list(files.values()),
        limit=time_limits.of_promise(stored, clock.today()),
    )
