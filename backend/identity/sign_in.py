"""Sign in, by a code or by a passkey, and out."""

from typing import Any
from uuid import UUID

from backend.audit import service as audit
from backend.identity import accounts, codes, passkeys, queries, registration, sessions
from backend.identity.errors import PasskeyNotAccepted, SessionNotFound
from backend.identity.schemas import CodeGiven, PasskeyOptions, SessionsEnded
from backend.identity.sessions import Opened
from backend.kit import clock, db
from backend.kit.principal import Principal


async def by_code(given: CodeGiven, device_name: str, before: Principal | None) -> Opened:
    """Sign in whoever reads the messages of a number; a number without an account gets one.

    Args:
        given: the digits and the request that they answer.
        device_name: how the device is called in her list.
        before: who was signed in on this device; that session ends.

    Raises:
        CodeIsWrong: other digits were sent.
        CodeNoLongerValid: the code no longer counts.

    """
    phone = await codes.check(given.code_request_id, given.phone, given.code)
    async with db.transaction():
        await codes.use(given.code_request_id)
        account_id, is_new = await accounts.account_of_phone(phone)
        if is_new:
            await audit.record("identity.account_created", "account", account_id, by=None)
        opened = await _open(account_id, device_name, "code")
    await codes.forgive(phone)
    if before is not None:
        await sign_out(before)
    return opened


async def passkey_options() -> PasskeyOptions:
    """Ask a device for a passkey, whoever holds it."""
    challenge = await registration.challenge_for("sign_in", None)
    return PasskeyOptions(passkeys.sign_in_options(site=registration.site(), challenge=challenge))


async def by_passkey(credential: dict[str, Any], device_name: str, before: Principal | None) -> Opened:
    """Sign in whoever unlocks a device that holds one of our passkeys.

    Raises:
        PasskeyNotAccepted: the answer proves nothing or comes too late, or the passkey was removed.

    """
    challenge = passkeys.challenge_of(credential)
    if not await queries.take_challenge(challenge, "sign_in", None, clock.now()):
        raise PasskeyNotAccepted
    async with db.transaction():
        found = await queries.passkey_by_credential(passkeys.credential_id_of(credential))
        if found is None or passkeys.user_handle_of(credential) != found.account_id.bytes:
            raise PasskeyNotAccepted
        try:
            count = passkeys.check_sign_in(
                site=registration.site(),
                credential=credential,
                challenge=challenge,
                public_key=found.public_key,
                sign_count=found.sign_count,
            )
        except passkeys.AssertionRefused as error:
            raise PasskeyNotAccepted from error
        await queries.note_passkey_use(found.id, count, clock.now())
        opened = await _open(found.account_id, device_name, "passkey")
    if before is not None:
        await sign_out(before)
    return opened


async def sign_out(principal: Principal) -> None:
    """End the session in hand; ending it twice is no error."""
    await sessions.end(principal, principal.session_id)


async def end_session(principal: Principal, session_id: UUID) -> None:
    """Sign out one of her devices.

    Raises:
        SessionNotFound: she has no such device.

    """
    if not await sessions.end(principal, session_id):
        raise SessionNotFound


async def end_others(principal: Principal) -> SessionsEnded:
    """Sign out all her devices but this one."""
    return SessionsEnded(await sessions.end_others(principal))


async def _open(account_id: UUID, device_name: str, way: str) -> Opened:
    opened = await sessions.open_session(account_id, device_name)
    await audit.record("identity.signed_in", "account", account_id, by=None, way=way)
    return opened
