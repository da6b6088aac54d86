"""Signing in and out, and what belongs to the account."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, delete, get, post, put
from litestar.params import FromPath, JSONBody

from backend.identity import codes, registration, service, sessions, sign_in
from backend.identity.device_names import device_name
from backend.identity.schemas import (
    AccountView,
    CodeGiven,
    CodeSent,
    CodeWanted,
    LanguageWanted,
    PasskeyAnswer,
    PasskeyList,
    PasskeyOptions,
    PasskeyView,
    SessionAnswer,
    SessionList,
    SessionsEnded,
)
from backend.identity.sessions import Opened
from backend.kit.guards import public, signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.kit.sessions import session_cookie
from backend.settings import Settings

Visit = Request[Principal | None, Any, Any]
Own = Request[Principal, Any, Any]

LARGEST_BODY = 32 * 1024


class _Cookie:
    secure: bool = False


def configure(settings: Settings) -> None:
    """Learn whether people reach us by https: it decides about the cookie."""
    _Cookie.secure = settings.secure


def _welcome(opened: Opened) -> Response[SessionAnswer]:
    cookie = session_cookie(opened.token, opened.lifetime, secure=_Cookie.secure)
    return Response(opened.answer, status_code=200, cookies=[cookie])


def _device(request: Request[Any, Any, Any]) -> str:
    return device_name(request.headers.get("user-agent", ""))


@get("/session", guards=[public, limited("session", 240, 60)])
async def session(request: Visit) -> SessionAnswer:
    """Say who is signed in, and give what the page needs to go on."""
    return await sessions.answer_for(request.user)


@post("/codes", guards=[public, limited("codes_address", 120, 600, fails_closed=True)], status_code=202)
async def send_code(data: JSONBody[CodeWanted]) -> CodeSent:
    """Send a code to a number; the answer is the same for every number."""
    return await codes.send(data.phone)


@post("/codes/verify", guards=[public, limited("codes_verify", 240, 600, fails_closed=True)], status_code=200)
async def verify_code(request: Visit, data: JSONBody[CodeGiven]) -> Response[SessionAnswer]:
    """Sign in with a code."""
    return _welcome(await sign_in.by_code(data, _device(request), request.user))


@post("/passkeys/registration-options", guards=[signed_in, limited("passkeys", 30, 600)], status_code=200)
async def registration_options(request: Own) -> PasskeyOptions:
    """Ask the device for a passkey."""
    return await registration.registration_options(request.user)


@post("/passkeys", guards=[signed_in, limited("passkeys", 30, 600)])
async def add_passkey(request: Own, data: JSONBody[PasskeyAnswer]) -> PasskeyView:
    """Keep the passkey that the device made."""
    return await registration.add(request.user, data.credential, data.name or _device(request))


@get("/passkeys", guards=[signed_in, limited("identity_reading", 120, 60)])
async def list_passkeys(request: Own) -> PasskeyList:
    """List one's passkeys."""
    return await registration.passkeys_of(request.user)


@delete("/passkeys/{passkey_id:uuid}", guards=[signed_in, limited("passkeys", 30, 600)])
async def remove_passkey(request: Own, passkey_id: FromPath[UUID]) -> None:
    """Remove one of one's passkeys."""
    await registration.remove(request.user, passkey_id)


@post("/passkeys/sign-in-options", guards=[public, limited("passkey_sign_in", 240, 600)], status_code=200)
async def sign_in_options() -> PasskeyOptions:
    """Ask the device for a passkey, whoever holds it."""
    return await sign_in.passkey_options()


@post("/passkeys/sign-in", guards=[public, limited("passkey_sign_in", 240, 600)], status_code=200)
async def sign_in_with_passkey(request: Visit, data: JSONBody[PasskeyAnswer]) -> Response[SessionAnswer]:
    """Sign in with a passkey."""
    return _welcome(await sign_in.by_passkey(data.credential, _device(request), request.user))


@get("/sessions", guards=[signed_in, limited("identity_reading", 120, 60)])
async def list_sessions(request: Own) -> SessionList:
    """List where one is signed in."""
    return SessionList(await sessions.devices_of(request.user))


@delete("/sessions/{session_id:uuid}", guards=[signed_in, limited("sessions", 60, 600)])
async def end_session(request: Own, session_id: FromPath[UUID]) -> None:
    """Sign out one of one's devices."""
    await sign_in.end_session(request.user, session_id)


@post("/sessions/end-others", guards=[signed_in, limited("sessions", 60, 600)], status_code=200)
async def end_other_sessions(request: Own) -> SessionsEnded:
    """Sign out all of one's devices but this one."""
    return await sign_in.end_others(request.user)


@post("/sign-out", guards=[signed_in, limited("sessions", 60, 600)], status_code=204)
async def sign_out(request: Own) -> Response[None]:
    """Sign out on this device."""
    await sign_in.sign_out(request.user)
    return Response(None, status_code=204, cookies=[session_cookie("", timedelta(), secure=_Cookie.secure)])


@put("/language", guards=[signed_in, limited("sessions", 60, 600)])
async def choose_language(request: Own, data: JSONBody[LanguageWanted]) -> AccountView:
    """Choose the language in which messages are written."""
    return await service.set_language(request.user, data.language)


router = Router(
    "/identity",
    route_handlers=[
        session,
        send_code,
        verify_code,
        registration_options,
        add_passkey,
        list_passkeys,
        remove_passkey,
        sign_in_options,
        sign_in_with_passkey,
        list_sessions,
        end_session,
        end_other_sessions,
        sign_out,
        choose_language,
    ],
    tags=["identity"],
    request_max_body_size=LARGEST_BODY,
)
