"""What other domains ask of identity: who is behind a token, how an account is called, who staffs a department."""

from collections.abc import Sequence
from uuid import UUID

from backend.identity import accounts, queries, sessions
from backend.identity.errors import LanguageUnknown
from backend.identity.queries import AccountRow
from backend.identity.schemas import AccountView, StaffMember
from backend.kit import db, i18n
from backend.kit.principal import Principal


async def authenticate(token: str) -> Principal | None:
    """Find who is behind the token of a session cookie; None when nobody is."""
    return await sessions.authenticate(token)


async def account_language(account_id: UUID) -> str:
    """Give the language in which messages are written to an account.

    Raises:
        AccountNotFound: there is none.

    """
    return (await accounts.account(account_id)).language


async def set_language(principal: Principal, language: str) -> AccountView:
    """Keep the language in which messages are written to her.

    Raises:
        LanguageUnknown: the product has no such language.

    """
    if language not in i18n.languages():
        raise LanguageUnknown
    await queries.set_language(principal.account_id, language)
    return accounts.view_of(await accounts.account(principal.account_id))


async def display_name(account_id: UUID) -> str:
    """Give an account's name, or its masked number where it has told none.

    Raises:
        AccountNotFound: there is none.

    """
    return _called(await accounts.account(account_id))


async def display_names(account_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Give the names of several accounts; those that are not there are left out."""
    return {row.id: _called(row) for row in await queries.accounts(list(account_ids))}


async def phone_of(account_id: UUID) -> str:
    """Give an account's number, for a message to it.

    Raises:
        AccountNotFound: there is none.

    """
    return accounts.phone_of(await accounts.account(account_id))


async def account_id_of_phone(phone: str) -> UUID | None:
    """Find the account of a number; for our own use, never to be told to a visitor.

    Raises:
        PhoneNumberNotUnderstood: the text is no mobile number.

    """
    return await queries.account_id_of_phone(accounts.phone_hash(accounts.phone_number(phone)))


async def staff_member(account_id: UUID) -> StaffMember | None:
    """Give a staff account with its scope; None for a person."""
    rows = await queries.accounts([account_id])
    return _staff(rows[0]) if rows and rows[0].kind == "staff" else None


async def staff_of_department(department_code: str) -> list[StaffMember]:
    """List the staff of a department, in every place."""
    return [_staff(row) for row in await queries.staff_of_department(department_code)]


async def ensure_person(phone: str, name: str) -> UUID:
    """Give the account of a person, made if it is missing."""
    async with db.transaction():
        account_id, _is_new = await accounts.account_of_phone(accounts.phone_number(phone), name=name)
    return account_id


async def ensure_staff(phone: str, name: str, *, roles: Sequence[str], department_code: str, region_code: str) -> UUID:
    """Give the account of a staff member with this scope, made or changed as needed."""
    async with db.transaction():
        number = accounts.phone_number(phone)
        account_id, _is_new = await accounts.account_of_phone(number, kind="staff", name=name)
        await queries.put_staff_member(account_id, sorted(roles), department_code, region_code)
    return account_id


async def open_session(account_id: UUID, device_name: str) -> sessions.Opened:
    """Sign an account in without a proof: for load generators and tests, which no route reaches."""
    return await sessions.open_session(account_id, device_name)


def _called(row: AccountRow) -> str:
    return accounts.name_of(row) or accounts.masked(accounts.phone_of(row))


def _staff(row: AccountRow) -> StaffMember:
    return StaffMember(
        account_id=row.id,
        name=accounts.name_of(row),
        roles=frozenset(row.roles),
        department_code=row.department_code,
        region_code=row.region_code,
    )
