"""One-time codes: six digits to a number, five minutes, five tries, one use; the same answer for every number."""

import hmac
import logging
import secrets
from datetime import timedelta
from typing import Literal
from uuid import UUID

from backend.identity import accounts, queries, session_queries, sessions, sms
from backend.identity.errors import CodeIsWrong, CodeNoLongerValid, CodeNotSent
from backend.identity.schemas import CodeSent
from backend.kit import clock, crypto, rate_limit
from backend.kit.i18n import current_language
from backend.kit.ids import new_id

log = logging.getLogger("onedoor.identity")

# What the digits prove goes into their digest: those that are read out at a window never open a session.
Purpose = Literal["sign_in", "window"]

DIGITS = 6
LIFETIME = timedelta(minutes=5)
TRIES = 5
RESEND_SECONDS = 60
TEMPLATES: dict[Purpose, str] = {"sign_in": sms.TEMPLATE_OF_CODE, "window": sms.TEMPLATE_OF_WINDOW_CODE}
_PREFIXES: dict[Purpose, bytes] = {"sign_in": b"code\0", "window": b"window code\0"}
# How often one number may be sent a code until one of them is used: (name, times, seconds).
LIMITS = (("code_minute", 2, RESEND_SECONDS), ("code_hour", 8, 3600), ("code_day", 20, 24 * 3600))


async def send(phone_text: str, purpose: Purpose = "sign_in") -> CodeSent:
    """Send a code to a number; the message says what it is for.

    Raises:
        PhoneNumberNotUnderstood: the text is no mobile number.
        RateLimited: the number was sent too many.
        Unavailable: the cache is down, so that nobody can count.
        CodeNotSent: the gateway did not take it.

    """
    phone = accounts.phone_number(phone_text)
    hashed = accounts.phone_hash(phone)
    for name, times, seconds in LIMITS:
        await rate_limit.count(name, hashed.hex(), times, seconds, fails_closed=True)
    request_id = new_id()
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    await session_queries.insert_code(
        request_id, hashed, _digest(request_id, code, purpose), TRIES, clock.now() + LIFETIME
    )
    try:
        minutes = int(LIFETIME.total_seconds()) // 60
        language = await queries.language_of_phone(hashed) or current_language()
        await sms.send_code(phone, code, minutes=minutes, language=language, template=TEMPLATES[purpose])
    except sms.MessageNotTaken as error:
        log.warning("a code was not sent: %s", error)
        await session_queries.delete_code(request_id)
        raise CodeNotSent from error
    return CodeSent(code_request_id=request_id, expires_in=int(LIFETIME.total_seconds()), resend_after=RESEND_SECONDS)


async def check(request_id: UUID, phone_text: str, code: str, purpose: Purpose = "sign_in") -> str:
    """Compare the digits; gives the number that they prove. The caller uses the code up with `use`.

    Raises:
        PhoneNumberNotUnderstood: the text is no mobile number.
        CodeNoLongerValid: too old, used, guessed at too often, or sent to another number.
        CodeIsWrong: other digits were sent.

    """
    phone = accounts.phone_number(phone_text)
    found = await session_queries.spend_try(request_id, accounts.phone_hash(phone), clock.now())
    if found is None:
        raise CodeNoLongerValid
    if not hmac.compare_digest(found.code_digest, _digest(request_id, code, purpose)):
        if found.tries_left == 0:
            raise CodeNoLongerValid
        raise CodeIsWrong(tries_left=found.tries_left)
    return phone


async def use(request_id: UUID) -> None:
    """Use a code up in the transaction of the sign-in.

    Raises:
        CodeNoLongerValid: somebody was quicker.

    """
    if not await session_queries.use_code(request_id, clock.now()):
        raise CodeNoLongerValid


async def forgive(phone: str) -> None:
    """Count afresh for a number whose owner has shown that she reads what is sent to it."""
    hashed = accounts.phone_hash(phone).hex()
    for name, _times, seconds in LIMITS:
        await rate_limit.forget(name, hashed, seconds)


def _digest(request_id: UUID, code: str, purpose: Purpose) -> bytes:
    return crypto.keyed_digest(_PREFIXES[purpose] + request_id.bytes + code.encode(), sessions.KEY)
