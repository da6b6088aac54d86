"""What others ask of identity: who is behind a token, which account a number has; accounts made without a sign-in."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.audit import service as audit
from backend.identity import accounts, codes, queries, sessions, staff
from backend.identity.errors import LanguageUnknown
from backend.identity.schemas import AccountView, CodeGiven, CodeSent, Officer, Substitution
from backend.identity.session_queries import EndedSession
from backend.kit import db, i18n
from backend.kit.principal import Principal


async def authenticate(token: str) -> Principal | None:
    """Find who is behind the token of a session cookie; None when nobody is."""
    return await sessions.authenticate(token)


async def set_language(principal: Principal, language: str) -> AccountView:
    """Keep the language in which messages are written to her.

    Raises:
        LanguageUnknown: the product has no such language.

    """
    if language not in i18n.languages():
        raise LanguageUnknown
    await queries.set_language(principal.account_id, language)
    return accounts.view_of(await accounts.account(principal.account_id))


async def account_id_of_phone(phone: str) -> UUID | None:
    """Find the account of a number; for our own use, never to be told to a visitor.

    Raises:
        PhoneNumberNotUnderstood: the text is no mobile number.

    """
    return await queries.account_id_of_phone(accounts.phone_hash(accounts.phone_number(phone)))


async def send_window_code(phone: str) -> CodeSent:
    """Send a code that its owner reads out at a window; it opens no session.

    Raises:
        PhoneNumberNotUnderstood, RateLimited, Unavailable, CodeNotSent: as with a code for signing in.

    """
    return await codes.send(phone, "window")


async def person_with_code(given: CodeGiven) -> UUID:
    """Give the account of whoever has read a code out at a window; a number without an account gets one.

    Raises:
        CodeIsWrong: other digits were sent.
        CodeNoLongerValid: the code no longer counts.

    """
    phone = await codes.check(given.code_request_id, given.phone, given.code, "window")
    async with db.transaction():
        await codes.use(given.code_request_id)
        account_id, is_new = await accounts.account_of_phone(phone)
        if is_new:
            await audit.record("identity.account_created", "account", account_id, by=None)
    await codes.forgive(phone)
    return account_id


async def person_with_paper(citizen_number: str, name: str) -> UUID:
    """Give the account of somebody without a phone, whose paper an officer has looked at; made if it is missing."""
    async with db.transaction():
        account_id, is_new = await accounts.account_of_citizen(citizen_number, name)
        if is_new:
            await audit.record("identity.account_created", "account", account_id, by=None)
    return account_id


async def phone_of(account_id: UUID) -> str:
    """Give the number of an account, eleven digits; for its own person only.

    Raises:
        AccountNotFound: there is none.

    """
    return accounts.phone_of(await accounts.account(account_id))


async def without_phone(account_ids: Sequence[UUID]) -> set[UUID]:
    """Name those of some accounts that have no phone: a window knows their persons by paper."""
    return await queries.without_phone(account_ids)


async def ensure_person(phone: str, name: str) -> UUID:
    """Give the account of a person, made if it is missing."""
    async with db.transaction():
        account_id, _is_new = await accounts.account_of_phone(accounts.phone_number(phone), name=name)
    return account_id


async def ensure_staff(
    phone: str,
    name: str,
    *,
    roles: Sequence[str],
    department_code: str,
    region_code: str,
    service_slugs: Sequence[str] = (),
) -> UUID:
    """Give the account of a staff member with this scope, made or changed as needed; no services named are all.

    What she may do counts from her next sign-in: a change ends her sessions, or is not made at all.
    """
    scope = {"roles": sorted(roles), "department_code": department_code, "region_code": region_code}
    services = sorted(service_slugs)
    async with db.transaction():
        number = accounts.phone_number(phone)
        account_id, _is_new = await accounts.account_of_phone(number, kind="staff", name=name)
        taken_on = await accounts.take_on(account_id, name)
        said = await queries.put_staff_member(account_id, sorted(roles), department_code, region_code, services)
        changed = said or taken_on
        if changed:
            told = {**scope, "service_slugs": services}
            await audit.record("identity.staff_authorised", "staff_member", account_id, by=None, **told)
        ended = await sessions.end_all(account_id) if changed else []
    await sessions.forget(ended)
    return account_id


async def roles_held(department_code: str) -> set[str]:
    """Name every role that somebody of a department has, in whatever office."""
    return await queries.roles_held(department_code)


async def open_session(account_id: UUID, device_name: str) -> sessions.Opened:
    """Sign an account in without a proof: for load generators and tests, which no route reaches."""
    return await sessions.open_session(account_id, device_name)


async def officers(account_ids: Sequence[UUID]) -> list[Officer]:
    """Give officers by their accounts; whoever is not of the staff is left out."""
    return await staff.officers(account_ids)


async def officers_of(department_code: str, first_region: str, last_region: str, role: str) -> list[Officer]:
    """Give the officers of a department in some regions who hold a role."""
    return await staff.officers_of(department_code, first_region, last_region, role)


async def absent_today(stand_in_id: UUID) -> list[Officer]:
    """Give the officers for whom an officer stands in today, in China."""
    return await staff.absent_today(stand_in_id)


async def substitutions_to_come(account_ids: Sequence[UUID]) -> list[Substitution]:
    """Give what is arranged for the absence of some officers from today on, the earliest first."""
    return await staff.substitutions_to_come(account_ids)


async def arrange_substitution(
    head: Principal, absent_id: UUID, stand_in_id: UUID, first_day: date, last_day: date
) -> Substitution:
    """Let an officer stand in for another; whether the head may decide about both, the caller has looked.

    Raises:
        SubstitutionOfOneself, SubstitutionDaysWrong, SubstitutedAlready, StandInAway: as `staff` says.

    """
    return await staff.arrange_substitution(head, absent_id, stand_in_id, first_day, last_day)


async def substitution(identifier: UUID) -> Substitution:
    """Give a substitution that has not been ended.

    Raises:
        NotFound: there is none.

    """
    return await staff.substitution(identifier)


async def end_substitution(head: Principal, identifier: UUID) -> None:
    """End a substitution before its last day, any number of times."""
    await staff.end_substitution(head, identifier)


async def release(head: Principal, account_id: UUID) -> list[EndedSession]:
    """Take every role from an officer who leaves, in the open transaction; `forget` what it gives after the commit."""
    return await staff.release(head, account_id)


async def forget(ended: list[EndedSession]) -> None:
    """After the commit: let no process believe in sessions that have ended."""
    await sessions.forget(ended)
