"""An officer sends an application for the person at her window: the person's own, with who filed it kept beside it."""

from backend.applications.case import queries
from backend.applications.case.errors import FormOfAnotherService, RegionOfAnotherOffice
from backend.applications.case.submission_schemas import AtWindow, Submission, WindowSubmission
from backend.applications.person import submission
from backend.applications.person.submission import Filing
from backend.directory import service as directory
from backend.forms import service as forms
from backend.kit.principal import Principal
from backend.window import service as window
from backend.window.errors import NotForYourself, VisitNotFound
from backend.window.schemas import Declaration, StoredVisit


async def submit(officer: Principal, sent: WindowSubmission) -> bytes:
    """Take an application from a window, any number of times, and give the bytes of the answer with the receipt.

    Raises:
        VisitNotFound: nobody is known at this officer's window under this id.
        FormOfAnotherService, RegionOfAnotherOffice: the officer may not file this.
        NotForYourself: the form names the officer as the one who applies.
        AttachmentMissing: what shows that the person agrees has not arrived.

    And whatever `submission.submit` raises.

    """
    try:
        visit = await window.visit_of(officer, sent.id)
    except VisitNotFound:
        return await _sent_before(officer, sent)
    await _check(officer, sent, visit)
    at_window = AtWindow(
        officer=officer.name,
        known_by=visit.known_by,
        paper=visit.paper,
        declaration=visit.declaration,
        consent=sent.consent,
    )
    return await submission.submit(window.person_of(officer, visit), _plain(sent), _filing(officer, sent, at_window))


def _plain(sent: WindowSubmission) -> Submission:
    return Submission(**{name: getattr(sent, name) for name in Submission.__struct_fields__})


def _filing(officer: Principal, sent: WindowSubmission, at_window: AtWindow) -> Filing:
    consent = {bytes.fromhex(sent.consent.sha256): sent.consent.type}
    return Filing(officer=officer, at_window=at_window, consent=consent)


async def _sent_before(officer: Principal, sent: WindowSubmission) -> bytes:
    """Answer again where the visit is over and the first answer was lost: what was kept stays as it is."""
    account_id = await queries.person_filed_for(officer.account_id, sent.id)
    if account_id is None:
        raise VisitNotFound
    person = Principal(account_id=account_id, session_id=officer.session_id)
    nothing = AtWindow(officer="", known_by="code", paper=None, declaration=Declaration("", ""), consent=sent.consent)
    return await submission.submit(person, _plain(sent), _filing(officer, sent, nothing))


async def _check(officer: Principal, sent: WindowSubmission, visit: StoredVisit) -> None:
    office = directory.office_of(officer)
    if sent.service_slug != visit.service_slug:
        raise FormOfAnotherService
    if not office.first_region <= sent.region_code <= office.last_region:
        raise RegionOfAnotherOffice
    await forms.make_sure(sent.form_id, sent.form_version)
    if forms.applicant_name(sent.form_id, sent.form_version, sent.answers) == officer.name:
        raise NotForYourself
