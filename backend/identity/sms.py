"""The client of the carrier's gateway: hand a message over, learn whether it was taken.

It knows no retry: a code that arrives late is worse than none.
"""

from http import HTTPStatus

import aiohttp

from backend.kit import secrets
from backend.settings import Settings

API_KEY = "sms_gateway_key"
TIME_LIMIT = aiohttp.ClientTimeout(total=5)
TEMPLATE_OF_CODE = "one_time_code"
TEMPLATE_OF_WINDOW_CODE = "window_code"


class MessageNotTaken(Exception):
    """The gateway refused, or did not answer in time."""


class _Gateway:
    url: str = ""
    session: aiohttp.ClientSession | None = None


def configure(settings: Settings) -> None:
    """Learn where the gateway is; the connection opens at first use."""
    _Gateway.url = settings.sms_gateway_url.rstrip("/")


async def close() -> None:
    """Close the connection if it is open."""
    if _Gateway.session is not None:
        await _Gateway.session.close()
        _Gateway.session = None


async def send_code(phone: str, code: str, *, minutes: int, language: str, template: str) -> None:
    """Send a one-time code. Make this call outside a transaction.

    Raises:
        MessageNotTaken: it was not taken over, for whatever reason.

    """
    if not _Gateway.url:
        message = "no SMS gateway is configured"
        raise MessageNotTaken(message)
    body = {
        "template_id": template,
        "phone": phone,
        "language": language,
        "params": {"code": code, "minutes": str(minutes)},
    }
    try:
        async with _session().post(f"{_Gateway.url}/messages", json=body, headers=_headers()) as answer:
            if answer.status != HTTPStatus.ACCEPTED:
                message = f"the SMS gateway answered {answer.status}"
                raise MessageNotTaken(message)
    except (aiohttp.ClientError, TimeoutError) as error:
        message = "the SMS gateway did not answer"
        raise MessageNotTaken(message) from error


def _session() -> aiohttp.ClientSession:
    if _Gateway.session is None:
        _Gateway.session = aiohttp.ClientSession(timeout=TIME_LIMIT)
    return _Gateway.session


def _headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {secrets.secret(API_KEY).hex()}"}
