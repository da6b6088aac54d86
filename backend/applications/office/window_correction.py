"""An officer corrects a case for the person at her window: found by who stands there, sent once, the person's own."""

from uuid import UUID

from backend.applications.case import queries, scopes, sealed, step_queries
from backend.applications.case.queries import Stored
from backend.applications.case.submission_schemas import Correction, WindowCorrection
from backend.applications.office.window_schemas import CasesToCorrect, CaseToCorrect, CaseToCorrectAtWindow
from backend.applications.person import cases, corrections, window_filing
from backend.audit import service as audit
from backend.forms import service as forms
from backend.kit.errors import NotFound
from backend.kit.principal import Principal
from backend.window import service as window
from backend.window.errors import NotForYourself, VisitNotFound
from backend.window.schemas import StoredVisit


async def cases_of(officer: Principal, visit_id: UUID) -> CasesToCorrect:
    """List what the person at the window may correct at this office; that the officer read it is in the record.

    Raises:
        VisitNotFound: nobody is known at this officer's window under this id for a correction.

    """
    visit = await _visit(officer, visit_id)
    found = await queries.cases_sent_back(scopes.own(officer), visit.account_id)
    await audit.record(
        "window.cases_listed", "window_visit", visit_id, by=officer, cases=[str(each.id) for each in found]
    )
    return CasesToCorrect(
        [
            CaseToCorrect(
                id=each.id,
                case_number=each.case_number,
                service_name=each.service_name,
                submitted_at=each.submitted_at,
                asked_at=each.changed_at,
            )
            for each in found
        ]
    )


async def choose(officer: Principal, visit_id: UUID, case_id: UUID) -> CaseToCorrectAtWindow:
    """Say which of her cases the person corrects, and show it as she sees it; that it was read is in the record.

    Raises:
        VisitNotFound: the visit is over, for something else, or for another case.
        NotFound: she has no such case that waits for a correction, or it is another office's.
        NotForYourself: whoever applies bears the officer's name.

    """
    visit = await _visit(officer, visit_id)
    stored = await _case(officer, visit, case_id)
    if sealed.open_applicant(stored.id, stored.applicant) == officer.name:
        raise NotForYourself
    chosen = await window.choose_case(
        officer, visit, stored.id, stored.case_number, stored.service_slug, stored.service_name
    )
    await audit.record("applications.read", "application", stored.id, by=officer)
    shown = await cases.case_of(window.person_of(officer, visit), stored.id)
    return CaseToCorrectAtWindow(visit=chosen, case=shown)


async def correct(officer: Principal, sent: WindowCorrection) -> bytes:
    """Take a correction from a window, any number of times, and give the bytes of the answer with the receipt.

    Raises:
        VisitNotFound: nobody is known at this officer's window under this id, for this case.
        NotForYourself: the form names the officer as the one who applies.
        AttachmentMissing: what shows that the person agrees has not arrived.

    And whatever `corrections.correct` raises.

    """
    plain = Correction(id=sent.id, form_version=sent.form_version, answers=sent.answers)
    try:
        visit = await _visit(officer, sent.id)
    except VisitNotFound:
        return await _sent_before(officer, sent, plain)
    if visit.case_id != sent.application_id:
        raise VisitNotFound
    person = window.person_of(officer, visit)
    stored = await cases.stored_case_of(person, sent.application_id)
    await forms.make_sure(stored.form_id, sent.form_version)
    if forms.applicant_name(stored.form_id, sent.form_version, sent.answers) == officer.name:
        raise NotForYourself
    filing = window_filing.filing_of(officer, visit, sent.consent)
    return await corrections.correct(person, sent.application_id, plain, filing)


async def _visit(officer: Principal, visit_id: UUID) -> StoredVisit:
    visit = await window.visit_of(officer, visit_id)
    if visit.purpose != "correction":
        raise VisitNotFound
    return visit


async def _case(officer: Principal, visit: StoredVisit, case_id: UUID) -> Stored:
    stored = await queries.case_in_scope(scopes.own(officer), case_id)
    is_hers = stored is not None and stored.account_id == visit.account_id
    if stored is None or not is_hers or stored.part_of is not None or stored.state != "correction_requested":
        raise NotFound
    return stored


async def _sent_before(officer: Principal, sent: WindowCorrection, plain: Correction) -> bytes:
    """Answer again where the visit is over and the first answer was lost: what was kept stays as it is."""
    account_id = await step_queries.person_corrected_for(officer.account_id, sent.id)
    if account_id is None:
        raise VisitNotFound
    person = Principal(account_id=account_id, session_id=officer.session_id)
    return await corrections.correct(
        person, sent.application_id, plain, window_filing.filing_of(officer, None, sent.consent)
    )
