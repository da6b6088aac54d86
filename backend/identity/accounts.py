"""Make and read accounts: what is personal is sealed for its column and owner."""

import base64
import os
import re
from uuid import UUID

from backend.identity import queries
from backend.identity.errors import AccountNotFound, PhoneNumberNotUnderstood
from backend.identity.queries import AccountRow, NewAccount
from backend.identity.schemas import AccountView
from backend.kit import crypto
from backend.kit.i18n import current_language
from backend.kit.ids import new_id
from backend.kit.principal import AccountKind

SECRET_BYTES = 32
_SEPARATORS = re.compile(r"[\s\u2010-\u2015().-]+")
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})", re.ASCII)


def phone_number(text: str) -> str:
    """Give the 11 digits of a mainland mobile number, however it is grouped.

    Raises:
        PhoneNumberNotUnderstood: the text is no such number.

    """
    found = _MOBILE.fullmatch(_SEPARATORS.sub("", text))
    if found is None:
        raise PhoneNumberNotUnderstood
    return found[1]


def phone_hash(phone: str) -> bytes:
    """Hash a number for looking up its account."""
    return crypto.lookup_hash(phone, "account.phone")


async def account_of_phone(phone: str, *, kind: AccountKind = "person", name: str = "") -> tuple[UUID, bool]:
    """Find the account of a number, or make it; says whether it is new. Two at once make one."""
    hashed = phone_hash(phone)
    found = await queries.account_id_of_phone(hashed)
    if found is not None:
        return found, False
    identifier = new_id()
    is_new = await queries.insert_account(
        NewAccount(
            id=identifier,
            kind=kind,
            name_sealed=crypto.seal(name.encode(), _context("name", identifier)),
            phone_sealed=crypto.seal(phone.encode(), _context("phone", identifier)),
            phone_hash=hashed,
            citizen_hash=None,
            profile_secret_sealed=crypto.seal(os.urandom(SECRET_BYTES), _context("profile_secret", identifier)),
            language=current_language(),
        )
    )
    if not is_new:
        return await account_of_phone(phone, kind=kind, name=name)
    return identifier, True


async def account_of_citizen(citizen_number: str, name: str) -> tuple[UUID, bool]:
    """Find the account of somebody whose paper was looked at, or make one, without a phone; says whether it is new.

    It is found by the number's keyed hash; the number itself is not kept with the account.
    """
    hashed = crypto.lookup_hash(citizen_number, "account.citizen_number")
    found = await queries.account_id_of_citizen(hashed)
    if found is not None:
        return found, False
    identifier = new_id()
    is_new = await queries.insert_account(
        NewAccount(
            id=identifier,
            kind="person",
            name_sealed=crypto.seal(name.encode(), _context("name", identifier)),
            phone_sealed=None,
            phone_hash=None,
            citizen_hash=hashed,
            profile_secret_sealed=crypto.seal(os.urandom(SECRET_BYTES), _context("profile_secret", identifier)),
            language=current_language(),
        )
    )
    if not is_new:
        return await account_of_citizen(citizen_number, name)
    return identifier, True


async def take_on(account_id: UUID, name: str) -> bool:
    """Make a person's account one of staff, under this name; False when it is one already."""
    return await queries.take_on(account_id, crypto.seal(name.encode(), _context("name", account_id)))


async def account(account_id: UUID) -> AccountRow:
    """Give an account.

    Raises:
        AccountNotFound: there is none.

    """
    found = await queries.account(account_id)
    if found is None:
        raise AccountNotFound
    return found


def name_of(row: AccountRow) -> str:
    """Open an account's name; empty for somebody who has not told it."""
    return name_of_sealed(row.id, row.name_sealed)


def name_of_sealed(account_id: UUID, name_sealed: bytes) -> str:
    """Open the name of an account of which only that was read."""
    return crypto.unseal(name_sealed, _context("name", account_id)).decode()


def phone_of(row: AccountRow) -> str:
    """Open an account's number; empty for somebody without a phone, whom only a window knows."""
    if row.phone_sealed is None:
        return ""
    return crypto.unseal(row.phone_sealed, _context("phone", row.id)).decode()


def profile_secret_of(row: AccountRow) -> str:
    """Open the secret of an account's profile on its phones, in base64."""
    return base64.b64encode(crypto.unseal(row.profile_secret_sealed, _context("profile_secret", row.id))).decode()


def masked(phone: str) -> str:
    """Show a number so that its owner knows it and nobody else learns it."""
    return f"{phone[:3]}****{phone[-4:]}"


def view_of(row: AccountRow) -> AccountView:
    """Show an account to its owner."""
    return AccountView(
        account_id=row.id,
        kind=row.kind,
        name=name_of(row),
        phone=masked(phone_of(row)),
        language=row.language,
        roles=sorted(row.roles),
        department_code=row.department_code or None,
        region_code=row.region_code or None,
    )


def _context(column: str, account_id: UUID) -> str:
    return f"account.{column}:{account_id}"
