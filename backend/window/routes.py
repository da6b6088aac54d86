"""Somebody at a window: known, with what she brings, until it is sent."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Router, delete, get, patch, post, put
from litestar.params import FromPath, HeaderParameter, JSONBody, PathParameter

from backend.attachments.schemas import AttachmentState
from backend.attachments.service import PIECE
from backend.identity.schemas import CodeSent
from backend.kit.guards import staff_with
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.window import service
from backend.window.schemas import KnownByCode, KnownByPaper, PhoneAtWindow, Visit, WindowServices

LARGEST_BODY = 8 * 1024
VISIT = "/visits/{visit_id:uuid}"
ROLE = "clerk"

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$")]
Start = Annotated[int, HeaderParameter(name="Upload-Offset", ge=0, le=2**31 - 1)]
Length = Annotated[int, HeaderParameter(name="Upload-Length", ge=1, le=2**31 - 1)]
Asked = Request[Principal, Any, Any]

clerk = staff_with(ROLE)
often = limited("window", 240, 60)
beginning = limited("window_visits", 60, 600, fails_closed=True)
pieces = limited("applications_pieces", 1200, 60)


@get("/services", guards=[clerk, often])
async def services(request: Asked) -> WindowServices:
    """List the services that I may file for."""
    return await service.services_for(request.user)


@post("/codes", guards=[clerk, beginning], status_code=202)
async def send_code(request: Asked, data: JSONBody[PhoneAtWindow]) -> CodeSent:
    """Send the person at my window a code to read out; the answer is the same for every number."""
    return await service.send_code(request.user, data.phone)


@put(f"{VISIT}/code", guards=[clerk, beginning])
async def begin_with_code(request: Asked, visit_id: FromPath[UUID], data: JSONBody[KnownByCode]) -> Visit:
    """Begin a visit of somebody who has read out her code."""
    return await service.begin_with_code(request.user, visit_id, data)


@put(f"{VISIT}/paper", guards=[clerk, beginning])
async def begin_with_paper(request: Asked, visit_id: FromPath[UUID], data: JSONBody[KnownByPaper]) -> Visit:
    """Begin a visit of somebody without a phone, whose paper I have looked at."""
    return await service.begin_with_paper(request.user, visit_id, data)


@get(VISIT, guards=[clerk, often])
async def visit(request: Asked, visit_id: FromPath[UUID]) -> Visit:
    """Show a visit of mine."""
    return service.view(await service.visit_of(request.user, visit_id))


@delete(VISIT, guards=[clerk, often])
async def finish(request: Asked, visit_id: FromPath[UUID]) -> None:
    """End a visit of mine, any number of times."""
    await service.finish(request.user, visit_id)


@get(f"{VISIT}/attachments/{{sha256:str}}", guards=[clerk, pieces])
async def attachment_state(request: Asked, visit_id: FromPath[UUID], sha256: Sha256) -> AttachmentState:
    """Tell how much of an attachment of the person at my window is here."""
    return await service.attachment_state(request.user, visit_id, sha256)


@patch(f"{VISIT}/attachments/{{sha256:str}}", guards=[clerk, pieces], request_max_body_size=PIECE + 1024)
async def attachment_piece(
    request: Asked, visit_id: FromPath[UUID], sha256: Sha256, start: Start, length: Length
) -> AttachmentState:
    """Take the next piece of an attachment of the person at my window."""
    return await service.take_piece(request.user, visit_id, sha256, start, length, await request.body())


router = Router(
    "/window",
    route_handlers=[
        *(services, send_code, begin_with_code, begin_with_paper, visit, finish),
        *(attachment_state, attachment_piece),
    ],
    tags=["window"],
    request_max_body_size=LARGEST_BODY,
)
