"""Visits: an officer fills in a form for somebody who stands at her window.

The person proves who she is before anything is typed: by a code that was sent to her phone for this alone, or with a
paper that the officer looks at. Nobody files for herself. What is attached during a visit belongs to the person.
"""

from datetime import timedelta
from uuid import UUID

import msgspec

from backend.attachments import service as attachments
from backend.attachments.schemas import AttachmentState
from backend.audit import service as audit
from backend.catalogue import service as catalogue
from backend.catalogue.schemas import ServiceItem
from backend.directory import service as directory
from backend.identity import service as identity
from backend.identity.schemas import CodeGiven, CodeSent
from backend.kit import clock, crypto, db
from backend.kit.bilingual import Bilingual
from backend.kit.errors import IdentifierNotAccepted
from backend.kit.i18n import N_, translate
from backend.kit.ids import is_version_7
from backend.kit.principal import Principal
from backend.window import queries
from backend.window.errors import (
    CitizenNumberWrong,
    NotForYourself,
    ServiceOfAColleague,
    ServiceOfAnotherDepartment,
    VisitNotFound,
)
from backend.window.schemas import (
    Declaration,
    KnownByCode,
    KnownByPaper,
    Paper,
    StoredVisit,
    Visit,
    WindowService,
    WindowServices,
)
from offline_forms.engine import checks

# A working day: who comes back tomorrow shows again who she is.
LASTS = timedelta(hours=12)
WORDS = N_(
    "I ask {officer} of the {department} to fill in and send my application “{service}” for me. "
    "What stands in it was read out to me or shown to me, and it is as I said."
)
WORDS_OF_CORRECTION = N_(
    "I ask {officer} of the {department} to correct my application “{service}”, case {number}, for me. "
    "What stands in it was read out to me or shown to me, and it is as I said."
)


async def services_for(officer: Principal) -> WindowServices:
    """Give the services that an officer may file for: those of her department and role that ask a form."""
    office = directory.office_of(officer)
    found = await catalogue.services_with_forms(office.department_code)
    return WindowServices(
        [WindowService(slug=slug, name=zh, name_en=en) for slug, (zh, en) in found.items() if _is_hers(officer, slug)]
    )


async def send_code(officer: Principal, phone: str) -> CodeSent:
    """Send the person at the window a code to read out.

    Raises:
        PhoneNumberNotUnderstood, RateLimited, Unavailable, CodeNotSent: as with a code for signing in.

    """
    directory.office_of(officer)
    sent = await identity.send_window_code(phone)
    await audit.record("window.code_sent", "one_time_code", sent.code_request_id, by=officer)
    return sent


async def begin_with_code(officer: Principal, application_id: UUID, said: KnownByCode) -> Visit:
    """Begin a visit of somebody who has read out her code; beginning it twice is beginning it once.

    Raises:
        CodeIsWrong, CodeNoLongerValid: she has read out other digits, or too late.
        NotForYourself: the phone is the officer's own.
        ServiceOfAnotherDepartment, ServiceOfAColleague, ServiceNotFound: the officer may not file for this service.
        VisitNotFound: the id is used for something else.

    """
    item = await _item_for(officer, application_id, said.service_slug)
    begun = await queries.visit_of(officer.account_id, application_id, clock.now())
    if begun is not None:
        return view(begun)
    if await identity.account_id_of_phone(said.phone) == officer.account_id:
        raise NotForYourself
    given = CodeGiven(code_request_id=said.code_request_id, phone=said.phone, code=said.code)
    account_id = await identity.person_with_code(given)
    return await _begin(officer, application_id, item, account_id)


async def begin_with_paper(officer: Principal, application_id: UUID, said: KnownByPaper) -> Visit:
    """Begin a visit of somebody without a phone, whose paper the officer has looked at.

    Raises:
        CitizenNumberWrong: the number on it cannot be right.
        NotForYourself: the name is the officer's own.
        ServiceOfAnotherDepartment, ServiceOfAColleague, ServiceNotFound: the officer may not file for this service.
        VisitNotFound: the id is used for something else.

    """
    item = await _item_for(officer, application_id, said.service_slug)
    if checks.citizen_number(said.citizen_number, clock.today().isoformat()) is not None:
        raise CitizenNumberWrong
    name = said.name.strip()
    if name == officer.name:
        raise NotForYourself
    account_id = await identity.person_with_paper(said.citizen_number, name)
    return await _begin(officer, application_id, item, account_id, name=name, paper=said.paper)


async def _item_for(officer: Principal, application_id: UUID, slug: str) -> ServiceItem | None:
    office = directory.office_of(officer)
    if not is_version_7(application_id):
        raise IdentifierNotAccepted
    if not slug:
        return None
    item = await catalogue.item(slug)
    if item.department_code != office.department_code:
        raise ServiceOfAnotherDepartment
    if not _is_hers(officer, slug):
        raise ServiceOfAColleague
    return item


def _is_hers(officer: Principal, slug: str) -> bool:
    return not officer.service_slugs or slug in officer.service_slugs


async def _begin(
    officer: Principal,
    application_id: UUID,
    item: ServiceItem | None,
    account_id: UUID,
    *,
    name: str = "",
    paper: Paper | None = None,
) -> Visit:
    if account_id == officer.account_id:
        raise NotForYourself
    now = clock.now()
    known_by = "paper" if paper else "code"
    visit = StoredVisit(
        application_id=application_id,
        officer_id=officer.account_id,
        account_id=account_id,
        purpose="filing" if item else "correction",
        case_id=None,
        service_slug=item.slug if item else "",
        known_by="paper" if paper else "code",
        paper=paper,
        name=crypto.seal(name.encode(), _context(application_id)),
        declaration=await _declaration(officer, item) if item else Declaration("", ""),
        begun_at=now,
        expires_at=now + LASTS,
    )
    async with db.transaction():
        if await queries.insert(visit):
            details = {"account": account_id, "known_by": known_by, "paper": paper or ""}
            await audit.record("window.visit_begun", "window_visit", application_id, by=officer, **details)
            return view(visit)
    # Sent twice at once: the first is the visit.
    begun = await visit_of(officer, application_id)
    if begun.account_id != account_id:
        raise VisitNotFound
    return view(begun)


async def choose_case(
    officer: Principal, visit: StoredVisit, case_id: UUID, case_number: str, service_slug: str, name: Bilingual
) -> Visit:
    """Say which case of its person a visit corrects, any number of times; whether it is hers, the caller has looked.

    Raises:
        VisitNotFound: the visit is for something else, or for another case.

    """
    declared = await _declared(officer, WORDS_OF_CORRECTION, name, number=case_number)
    async with db.transaction():
        if not await queries.choose_case(officer.account_id, visit.application_id, case_id, service_slug, declared):
            raise VisitNotFound
        await audit.record("window.case_chosen", "window_visit", visit.application_id, by=officer, case=case_id)
    return view(msgspec.structs.replace(visit, case_id=case_id, service_slug=service_slug, declaration=declared))


async def _declaration(officer: Principal, item: ServiceItem) -> Declaration:
    return await _declared(officer, WORDS, Bilingual(item.name, item.name_en))


async def _declared(officer: Principal, said: str, service: Bilingual, **more: str) -> Declaration:
    department = (await directory.departments()).get(officer.department_code)
    chinese = department.name if department else officer.department_code
    english = department.name_en if department else officer.department_code
    return Declaration(
        translate(said, "zh-CN", officer=officer.name, department=chinese, service=service.chinese, **more),
        translate(said, "en", officer=officer.name, department=english, service=service.english, **more),
    )


async def visit_of(officer: Principal, application_id: UUID) -> StoredVisit:
    """Find a visit of an officer.

    Raises:
        VisitNotFound: there is none, it is over, or it is another officer's.

    """
    found = await queries.visit_of(officer.account_id, application_id, clock.now())
    if found is None:
        raise VisitNotFound
    return found


def view(visit: StoredVisit) -> Visit:
    """Show a visit to its officer."""
    return Visit(
        id=visit.application_id,
        purpose=visit.purpose,
        case_id=visit.case_id,
        service_slug=visit.service_slug,
        known_by=visit.known_by,
        paper=visit.paper,
        name=name_of(visit),
        declaration=visit.declaration,
        begun_at=visit.begun_at,
        expires_at=visit.expires_at,
    )


def name_of(visit: StoredVisit) -> str:
    """Open the name that the paper of a visit said; empty for whoever is known by her phone."""
    return crypto.unseal(visit.name, _context(visit.application_id)).decode()


def person_of(officer: Principal, visit: StoredVisit) -> Principal:
    """Give in whose name the officer acts: the person of the visit, without any of the officer's own rights."""
    nobody = Principal(account_id=visit.account_id, session_id=officer.session_id)
    return msgspec.structs.replace(nobody, name=name_of(visit))


async def finish(officer: Principal, application_id: UUID) -> None:
    """End a visit, any number of times: nothing of it stays but what was sent."""
    async with db.transaction():
        if await queries.end(officer.account_id, application_id):
            await audit.record("window.visit_ended", "window_visit", application_id, by=officer)


async def attachment_state(officer: Principal, application_id: UUID, sha256: str) -> AttachmentState:
    """Tell how much of an attachment of a visit's person is here; `attachments.service.state` names what it raises."""
    visit = await visit_of(officer, application_id)
    return await attachments.state(person_of(officer, visit), sha256)


async def take_piece(
    officer: Principal, application_id: UUID, sha256: str, start: int, length: int, content: bytes
) -> AttachmentState:
    """Take a piece of an attachment of a visit's person; `attachments.service.take_piece` names what it raises."""
    visit = await visit_of(officer, application_id)
    return await attachments.take_piece(person_of(officer, visit), sha256, start, length, content)


async def sweep() -> int:
    """Forget visits that are over; gives their number."""
    return await queries.remove_expired(clock.now())


def _context(application_id: UUID) -> str:
    return f"window_visit.name:{application_id}"
