"""An officer sends an application for the person at her window: the person's own, with who filed it kept beside it."""

from backend.applications.case import queries
from backend.applications.case.errors import FormOfAnotherService, RegionOfAnotherOffice
from backend.applications.case.submission_schemas import AtWindow, Consent, Submission, WindowSubmission
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
    return await submission.submit(
        window.person_of(officer, visit), _plain(sent), filing_of(officer, visit, sent.consent)
    )


def _plain(sent: WindowSubmission) -> Submission:
    return Submission(**{name: getattr(sent, name) for name in Submission.__struct_fields__})


def filing_of(officer: Principal, visit: StoredVisit | None, consent: Consent) -> Filing:
    """Give what is kept of a visit with what is sent from it; of one that is over only what shows her will is left."""
    at_window = AtWindow(
        officer=officer.name,
        known_by=visit.known_by if visit else "code",
        paper=visit.paper if visit else None,
        declaration=visit.declaration if visit else Declaration("", ""),
        consent=consent,
    )
    return Filing(officer=officer, at_window=at_window, consent={bytes.fromhex(consent.sha256): consent.type})


async def _sent_before(officer: Principal, sent: WindowSubmission) -> bytes:
    """Answer again where the visit is over and the first answer was lost: what was kept stays as it is."""
    account_id = await queries.person_filed_for(officer.account_id, sent.id)
    if account_id is None:
        raise VisitNotFound
    person = Principal(account_id=account_id, session_id=officer.session_id)
    return await submission.submit(person, _plain(sent), filing_of(officer, None, sent.consent))


async def _check(officer: Principal, sent: WindowSubmission, visit: StoredVisit) -> None:
    office = directory.office_of(officer)
    if visit.purpose != "filing":
        raise VisitNotFound
    if sent.service_slug != visit.service_slug:
        raise FormOfAnotherService
    if not office.first_region <= sent.region_code <= office.last_region:
        raise RegionOfAnotherOffice
    await forms.make_sure(sent.form_id, sent.form_version)
    if forms.applicant_name(sent.form_id, sent.form_version, sent.answers) == officer.name:
        raise NotForYourself
