"""Show a person her cases."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from backend.applications.case import life, procedure_queries, queries, sealed, service_items, step_queries, time_limits
from backend.applications.case.life import WITHIN_OFFICE
from backend.applications.case.life_schemas import Pause, StandingStill
from backend.applications.case.procedure_queries import StoredProcedure
from backend.applications.case.queries import Listed, PlaceInOwnList, Stored, StoredEvent
from backend.applications.case.schemas import Case, CaseDocument, CaseEvent, CaseList, CaseSummary
from backend.applications.case.submission_schemas import SignedCaseReceipt
from backend.applications.decision import deciding, stages
from backend.applications.decision.deciding import Work
from backend.applications.whole import whole_views
from backend.attachments import service as attachments
from backend.forms import service as forms
from backend.kit import page_marks, working_days
from backend.kit.errors import NotFound
from backend.kit.page_marks import PAGE
from backend.kit.principal import Principal

ONE_DAY = timedelta(days=1)


def summary_parts(listed: Listed) -> dict[str, Any]:
    """Give what every view of a case tells."""
    return {
        "id": listed.id,
        "case_number": listed.case_number,
        "service_slug": listed.service_slug,
        "service_name": listed.service_name,
        "state": listed.state,
        "turn": life.STATES[listed.state].turn,
        "submitted_at": listed.submitted_at,
        "changed_at": listed.changed_at,
        "due_on": listed.due_on,
    }


async def case_parts(stored: Stored, work: Work) -> dict[str, Any]:
    """Give what the whole views of a case tell."""
    procedures = {each.event_id: each for each in await procedure_queries.of_cases([stored.id])}
    events = [_event(each, procedures.get(each.id)) for each in await queries.events_of(stored.id)]
    pauses = [_pause(procedures[each.id], each.told) for each in events if each.id in procedures]
    return {
        **summary_parts(stored),
        "form_id": stored.form_id,
        "form_version": stored.form_version,
        "region_code": stored.region_code,
        "region_name": await service_items.office_place(stored.region_code),
        "department_name": await service_items.department_name(stored.department_code),
        "office_name": await service_items.office_name(stored.service_slug, stored.region_code, stored.department_code),
        "answers": sealed.open_answers(stored.id, stored.answers),
        "limit": time_limits.explain(stored.limit_from, stored.limit_days, pauses) if stored.due_on else None,
        "stands_still": _standing_still(stored, pauses),
        "handling": await stages.told_of(stored, work, list(procedures.values())),
        "events": events,
        "receipt": msgspec.json.decode(stored.receipt, type=SignedCaseReceipt),
        **await _correction_parts(stored),
        "may_withdraw": life.transition("withdraw", stored.state) is not None,
        "documents": await _documents(stored),
        "at_window": sealed.open_at_window(stored.id, stored.at_window),
        "whole": await whole_views.whole_of(stored),
        "part_of": await whole_views.part_of(stored),
    }


async def _documents(stored: Stored) -> list[CaseDocument]:
    before = await step_queries.earlier_answers(stored.id) if stored.correction_asked_at else None
    hashes = {
        *stored.attachments,
        *await _consents_of(stored),
        *(forms.hashes_in(sealed.open_answers(stored.id, before)) if before else ()),
    }
    pages = await attachments.pages_of(stored.account_id, list(hashes)) if hashes else {}
    return [CaseDocument(sha256.hex(), count) for sha256, count in pages.items()]


def _may_be_corrected(stored: Stored) -> bool:
    """Whether to look for corrections: most cases were never asked for one; one thing is corrected with its parts."""
    return stored.correction_asked_at is not None or stored.is_whole or stored.part_of is not None


async def _correction_parts(stored: Stored) -> dict[str, Any]:
    kept = await step_queries.latest_correction(stored.id) if _may_be_corrected(stored) else None
    filed = kept.at_window if kept else None
    return {
        "correction_receipt": msgspec.json.decode(kept.receipt, type=SignedCaseReceipt) if kept else None,
        "correction_at_window": sealed.open_correction_at_window(kept.id, filed) if kept and filed else None,
    }


def _event(stored: StoredEvent, procedure: StoredProcedure | None) -> CaseEvent:
    told = sealed.open_told(stored.id, stored.told)
    return CaseEvent(
        id=stored.id,
        at=stored.at,
        kind=stored.kind,
        handler=stored.handler,
        on_behalf_of=stored.for_name,
        told=told.text,
        points=told.points,
        procedure=procedure.kind if procedure else None,
        body=told.body,
        delivery=told.delivery,
        given_to=told.given_to or None,
        held_on=told.held_on,
    )


def _pause(procedure: StoredProcedure, reason: str) -> Pause:
    ended = procedure.ended_on
    # What lies from the first day on, until the day before the last.
    counted = working_days.until(procedure.began_on - ONE_DAY, ended - ONE_DAY) if ended else None
    return Pause(kind=procedure.kind, reason=reason, began_on=procedure.began_on, ended_on=ended, working_days=counted)


def _standing_still(stored: Stored, pauses: Sequence[Pause]) -> StandingStill | None:
    lasting = next((each for each in pauses if each.ended_on is None), None)
    if lasting is None or stored.limit_from is None or stored.limit_days is None:
        return None
    earlier = tuple((each.began_on, each.ended_on) for each in pauses if each.ended_on is not None)
    left = time_limits.left_at_pause(stored.limit_from, stored.limit_days, lasting.began_on, earlier)
    return StandingStill(pause=lasting, working_days_left=left)


async def list_of(person: Principal, after: str | None) -> CaseList:
    """Give a page of a person's cases: where it is her turn first, then the newest.

    Args:
        person: who reads.
        after: the `next` of the page before.

    Raises:
        PageNotUnderstood: no page before has given `after`.

    """
    found = await queries.cases_of(person.account_id, page_marks.read(after, PlaceInOwnList), PAGE + 1)
    listed = found[:PAGE]
    further = page_marks.written(queries.place_in_own_list(listed[-1])) if len(found) > PAGE else None
    return CaseList([CaseSummary(**summary_parts(each)) for each in listed], further)


async def stored_case_of(person: Principal, application_id: UUID) -> Stored:
    """Find one case of a person.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    stored = await queries.case_of(person.account_id, application_id)
    if stored is None:
        raise NotFound
    return stored


async def case_of(person: Principal, application_id: UUID) -> Case:
    """Show one case to its person.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    stored = await stored_case_of(person, application_id)
    parts = await case_parts(stored, await deciding.work_of(stored))
    return Case(**{**parts, "events": [each for each in parts["events"] if each.kind not in WITHIN_OFFICE]})


async def photo_of(person: Principal, application_id: UUID, sha256: str) -> attachments.Shown:
    """Show a photo of a case to its person.

    Raises:
        NotFound: the case is not hers, or has no such photo.

    """
    return await photo_in(await stored_case_of(person, application_id), sha256)


async def photo_in(stored: Stored, sha256: str) -> attachments.Shown:
    """Show a photo of a case: of its answers, or of those before a correction.

    Raises:
        NotFound: the case has and had no such photo.

    """
    await _check_is_of(stored, sha256)
    return await attachments.show(stored.account_id, sha256)


async def page_in(stored: Stored, sha256: str, page: int) -> attachments.Shown:
    """Draw a page of a PDF of a case: of its answers, or of those before a correction.

    Raises:
        NotFound: the case has and had no such PDF, or the PDF no such page.

    """
    await _check_is_of(stored, sha256)
    return await attachments.show_page(stored.account_id, sha256, page)


async def _consents_of(stored: Stored) -> list[bytes]:
    """Give what shows that the person at a window agreed, to the application and to its corrections."""
    filed = sealed.open_at_window(stored.id, stored.at_window)
    corrected = await step_queries.corrected_at_windows(stored.id) if _may_be_corrected(stored) else []
    every = [*([filed] if filed else []), *(sealed.open_correction_at_window(*each) for each in corrected)]
    return [bytes.fromhex(each.consent.sha256) for each in every]


async def _check_is_of(stored: Stored, sha256: str) -> None:
    if bytes.fromhex(sha256) not in (*stored.attachments, *await _consents_of(stored)):
        before = await step_queries.earlier_answers(stored.id)
        if before is None or bytes.fromhex(sha256) not in forms.hashes_in(sealed.open_answers(stored.id, before)):
            raise NotFound
