"""Add, list and remove the passkeys of whoever is signed in."""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.audit import service as audit
from backend.identity import accounts, passkeys, queries
from backend.identity.errors import PasskeyNotAccepted, PasskeyNotFound
from backend.identity.passkeys import Site
from backend.identity.queries import PasskeyRow, Purpose
from backend.identity.schemas import PasskeyList, PasskeyOptions, PasskeyView
from backend.kit import clock, db
from backend.kit.i18n import N_, _
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.settings import Settings

CHALLENGE_BYTES = 32
CHALLENGE_LIFETIME = timedelta(minutes=5)
SITE_NAME = N_("One Door")


class _Here:
    site: Site = Site("localhost", "http://localhost:8000")


def configure(settings: Settings) -> None:
    """Learn at which address people meet us."""
    _Here.site = Site(settings.host, settings.public_url)


def site() -> Site:
    """Give the address that passkeys are made for."""
    return _Here.site


async def challenge_for(purpose: Purpose, account_id: UUID | None) -> bytes:
    """Make a challenge that counts once, for five minutes."""
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    await queries.insert_challenge(challenge, purpose, account_id, clock.now() + CHALLENGE_LIFETIME)
    return challenge


async def registration_options(principal: Principal) -> PasskeyOptions:
    """Ask her device for a passkey."""
    row = await accounts.account(principal.account_id)
    options = passkeys.registration_options(
        site=site(),
        site_name=_(SITE_NAME),
        user_id=row.id.bytes,
        user_name=accounts.name_of(row) or accounts.masked(accounts.phone_of(row)),
        challenge=await challenge_for("registration", row.id),
        existing=await queries.credential_ids_of(row.id),
    )
    return PasskeyOptions(options)


async def add(principal: Principal, credential: dict[str, Any], name: str) -> PasskeyView:
    """Keep the passkey that her device made.

    Raises:
        PasskeyNotAccepted: the answer proves nothing, comes too late, or the credential is kept already.

    """
    challenge = passkeys.challenge_of(credential)
    if not await queries.take_challenge(challenge, "registration", principal.account_id, clock.now()):
        raise PasskeyNotAccepted
    try:
        made = passkeys.check_registration(site=site(), credential=credential, challenge=challenge)
    except passkeys.RegistrationRefused as error:
        raise PasskeyNotAccepted from error
    row = PasskeyRow(
        id=new_id(),
        account_id=principal.account_id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
    )
    async with db.transaction():
        if not await queries.insert_passkey(row, name):
            raise PasskeyNotAccepted
        await audit.record("identity.passkey_added", "passkey", row.id, by=principal)
    return PasskeyView(passkey_id=row.id, name=name, created_at=clock.now(), last_used_at=None)


async def passkeys_of(principal: Principal) -> PasskeyList:
    """List her passkeys."""
    return PasskeyList(await queries.passkeys_of(principal.account_id))


async def remove(principal: Principal, passkey_id: UUID) -> None:
    """Remove one of her passkeys; the device may still offer it, and is refused.

    Raises:
        PasskeyNotFound: she has no such one.

    """
    async with db.transaction():
        if not await queries.delete_passkey_of(principal.account_id, passkey_id):
            raise PasskeyNotFound
        await audit.record("identity.passkey_removed", "passkey", passkey_id, by=principal)
