"""Every query on accounts, staff, passkeys and challenges; those on codes and sessions stand beside this."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from backend.identity.schemas import PasskeyView
from backend.kit import db
from backend.kit.principal import AccountKind

Purpose = Literal["registration", "sign_in"]

_ACCOUNT = (
    "SELECT a.id, a.kind, a.name_sealed, a.phone_sealed, a.profile_secret_sealed, a.language,"
    " coalesce(s.roles, '{}') AS roles, coalesce(s.department_code, '') AS department_code,"
    " coalesce(s.region_code, '') AS region_code, coalesce(s.service_slugs, '{}') AS service_slugs"
    " FROM account a LEFT JOIN staff_member s ON s.account_id = a.id"
)


class AccountRow(msgspec.Struct, frozen=True, kw_only=True):
    """An account as it is kept, with its scope if it is staff."""

    id: UUID
    kind: AccountKind
    name_sealed: bytes
    phone_sealed: bytes | None
    profile_secret_sealed: bytes
    language: str
    roles: list[str]
    department_code: str
    region_code: str
    service_slugs: list[str]


class NewAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account to be kept: found by a phone number, or by a citizen number that a window has looked at."""

    id: UUID
    kind: AccountKind
    name_sealed: bytes
    phone_sealed: bytes | None
    phone_hash: bytes | None
    citizen_hash: bytes | None
    profile_secret_sealed: bytes
    language: str


class PasskeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey as it is kept."""

    id: UUID
    account_id: UUID
    credential_id: bytes
    public_key: bytes
    sign_count: int


async def account(account_id: UUID) -> AccountRow | None:
    """Find an account."""
    row = await db.fetch_row(f"{_ACCOUNT} WHERE a.id = $1", account_id)
    return msgspec.convert(dict(row), AccountRow) if row else None


async def account_id_of_phone(phone_hash: bytes) -> UUID | None:
    """Find who has a number."""
    found: UUID | None = await db.fetch_value("SELECT id FROM account WHERE phone_hash = $1", phone_hash)
    return found


async def account_id_of_citizen(citizen_hash: bytes) -> UUID | None:
    """Find the account that a window made for a citizen number."""
    found: UUID | None = await db.fetch_value("SELECT id FROM account WHERE citizen_hash = $1", citizen_hash)
    return found


async def without_phone(account_ids: Sequence[UUID]) -> set[UUID]:
    """Name those of some accounts that have no phone."""
    rows = await db.fetch("SELECT id FROM account WHERE id = ANY($1) AND phone_hash IS NULL", list(account_ids))
    return {row["id"] for row in rows}


async def language_of_phone(phone_hash: bytes) -> str | None:
    """Find the language of whoever has a number."""
    found: str | None = await db.fetch_value("SELECT language FROM account WHERE phone_hash = $1", phone_hash)
    return found


async def insert_account(new: NewAccount) -> bool:
    """Keep an account; False when the phone or the citizen number has one already."""
    return bool(
        await db.execute(
            "INSERT INTO account (id, kind, name_sealed, phone_sealed, phone_hash, citizen_hash,"
            " profile_secret_sealed, language) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            new.id,
            new.kind,
            new.name_sealed,
            new.phone_sealed,
            new.phone_hash,
            new.citizen_hash,
            new.profile_secret_sealed,
            new.language,
        )
    )


async def put_staff_member(
    account_id: UUID, roles: list[str], department_code: str, region_code: str, service_slugs: list[str]
) -> bool:
    """Say what a staff account may do, where, and for which services; False when that was said before."""
    changed = await db.execute(
        "INSERT INTO staff_member AS s (account_id, roles, department_code, region_code, service_slugs)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account_id) DO UPDATE SET roles = excluded.roles,"
        " department_code = excluded.department_code, region_code = excluded.region_code,"
        " service_slugs = excluded.service_slugs"
        " WHERE (s.roles, s.department_code, s.region_code, s.service_slugs)"
        " IS DISTINCT FROM (excluded.roles, excluded.department_code, excluded.region_code, excluded.service_slugs)",
        *(account_id, roles, department_code, region_code, service_slugs),
    )
    return changed == 1


async def take_on(account_id: UUID, name_sealed: bytes) -> bool:
    """Make a person's account one of staff; False when it is one already."""
    changed = await db.execute(
        "UPDATE account SET kind = 'staff', name_sealed = $2 WHERE id = $1 AND kind <> 'staff'", account_id, name_sealed
    )
    return changed == 1


async def set_language(account_id: UUID, language: str) -> None:
    """Keep the language of an account."""
    await db.execute("UPDATE account SET language = $2 WHERE id = $1", account_id, language)


async def insert_challenge(challenge: bytes, purpose: Purpose, account_id: UUID | None, expires_at: datetime) -> None:
    """Keep a challenge until it is answered."""
    await db.execute(
        "INSERT INTO passkey_challenge (challenge, purpose, account_id, expires_at) VALUES ($1, $2, $3, $4)",
        challenge,
        purpose,
        account_id,
        expires_at,
    )


async def take_challenge(challenge: bytes, purpose: Purpose, account_id: UUID | None, now: datetime) -> bool:
    """Use a challenge up; False when it is not there, too old, or somebody else's."""
    return bool(
        await db.execute(
            "DELETE FROM passkey_challenge WHERE challenge = $1 AND purpose = $2"
            " AND account_id IS NOT DISTINCT FROM $3 AND expires_at > $4",
            challenge,
            purpose,
            account_id,
            now,
        )
    )


async def insert_passkey(new: PasskeyRow, name: str) -> bool:
    """Keep a passkey; False when the credential is kept already."""
    return bool(
        await db.execute(
            "INSERT INTO passkey (id, account_id, credential_id, public_key, sign_count, name)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential_id) DO NOTHING",
            new.id,
            new.account_id,
            new.credential_id,
            new.public_key,
            new.sign_count,
            name,
        )
    )


async def passkey_by_credential(credential_id: bytes) -> PasskeyRow | None:
    """Find the passkey that a device named, and hold it until the transaction ends."""
    row = await db.fetch_row(
        "SELECT id, account_id, credential_id, public_key, sign_count FROM passkey WHERE credential_id = $1 FOR UPDATE",
        credential_id,
    )
    return msgspec.convert(dict(row), PasskeyRow) if row else None


async def note_passkey_use(passkey_id: UUID, sign_count: int, now: datetime) -> None:
    """Keep the count that the device gave."""
    await db.execute("UPDATE passkey SET sign_count = $2, last_used_at = $3 WHERE id = $1", passkey_id, sign_count, now)


async def credential_ids_of(account_id: UUID) -> list[bytes]:
    """List the credentials that an account has, so that a device does not make a second one."""
    rows = await db.fetch("SELECT credential_id FROM passkey WHERE account_id = $1", account_id)
    return [row["credential_id"] for row in rows]


async def passkeys_of(account_id: UUID) -> list[PasskeyView]:
    """List an account's passkeys, oldest first."""
    rows = await db.fetch(
        "SELECT id AS passkey_id, name, created_at, last_used_at FROM passkey WHERE account_id = $1 ORDER BY id",
        account_id,
    )
    return [msgspec.convert(dict(row), PasskeyView) for row in rows]


async def delete_passkey_of(account_id: UUID, passkey_id: UUID) -> bool:
    """Remove one of an account's passkeys; False when it has no such one."""
    return bool(await db.execute("DELETE FROM passkey WHERE id = $1 AND account_id = $2", passkey_id, account_id))


async def roles_held(department_code: str) -> set[str]:
    """Name every role that somebody of a department has, in whatever office."""
    rows = await db.fetch(
        "SELECT DISTINCT unnest(roles) AS role FROM staff_member WHERE department_code = $1", department_code
    )
    return {row["role"] for row in rows}
