"""Drafts on their way to another device, and drafts that are kept here."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, delete, get, post, put
from litestar.params import FromPath, HeaderParameter, JSONBody, PathParameter

from backend.attachments import service as attachments
from backend.drafts import handovers, kept_drafts
from backend.drafts.schemas import (
    MOST_PIECES,
    HandoverBegin,
    HandoverClaim,
    HandoverState,
    KeepDraft,
    KeptDraftList,
    KeptDraftState,
    KeptDraftView,
)
from backend.kit.guards import public, signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

PIECE_BODY = handovers.PIECE + 1024

PieceNumber = Annotated[int, PathParameter(ge=0, lt=MOST_PIECES)]
Claim = Annotated[UUID, HeaderParameter(name="Handover-Claim")]
Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$")]
Asked = Request[Principal, Any, Any]
AskedByAnybody = Request[Principal | None, Any, Any]

beginning = limited("handovers_begin", 60, 600)
looking = limited("handovers_look", 600, 60)
pieces = limited("handovers_pieces", 1200, 60)
keeping = limited("kept_drafts", 300, 60)


def _sender(request: AskedByAnybody) -> str:
    if request.user is not None:
        return str(request.user.account_id)
    return request.client.host if request.client else "unknown"


def _photo(shown: attachments.Shown) -> Response[bytes]:
    headers = {
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Content-Disposition": "inline; filename=photo",
    }
    return Response(shown.content, media_type=shown.media_type, headers=headers)


@post("/handovers", guards=[public, beginning], status_code=201)
async def begin_handover(request: AskedByAnybody, data: JSONBody[HandoverBegin]) -> HandoverState:
    """Make room for a draft that is handed over to another device."""
    return await handovers.begin(_sender(request), data)


@put(
    "/handovers/{handover_id:uuid}/pieces/{number:int}",
    guards=[public, pieces],
    request_max_body_size=PIECE_BODY,
    status_code=204,
)
async def put_handover_piece(request: AskedByAnybody, handover_id: FromPath[UUID], number: PieceNumber) -> None:
    """Take a piece of it, as the device has encrypted it."""
    await handovers.take_piece(handover_id, number, await request.body())


@get("/handovers/{handover_id:uuid}", guards=[public, looking])
async def handover(handover_id: FromPath[UUID]) -> HandoverState:
    """Tell how far it is, and what to show before it is taken."""
    return await handovers.look(handover_id)


@post("/handovers/{handover_id:uuid}/claim", guards=[public, looking], status_code=200)
async def claim_handover(handover_id: FromPath[UUID], data: JSONBody[HandoverClaim]) -> HandoverState:
    """Give it to one device."""
    return await handovers.claim(handover_id, data.claim)


@get("/handovers/{handover_id:uuid}/pieces/{number:int}", guards=[public, pieces])
async def handover_piece(handover_id: FromPath[UUID], number: PieceNumber, claim: Claim) -> Response[bytes]:
    """Give a piece to the device that has claimed it."""
    content = await handovers.give_piece(handover_id, claim, number)
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "Content-Disposition": "attachment"}
    return Response(content, media_type="application/octet-stream", headers=headers)


@post("/handovers/{handover_id:uuid}/taken", guards=[public, looking], status_code=200)
async def finish_handover(handover_id: FromPath[UUID], data: JSONBody[HandoverClaim]) -> HandoverState:
    """Note that the other device has it."""
    return await handovers.finish(handover_id, data.claim)


@delete("/handovers/{handover_id:uuid}", guards=[public, looking])
async def withdraw_handover(handover_id: FromPath[UUID]) -> None:
    """Take it back, where no device has claimed it."""
    await handovers.withdraw(handover_id)


@get("/kept-drafts", guards=[signed_in, keeping])
async def my_kept_drafts(request: Asked) -> KeptDraftList:
    """List my drafts that are kept here."""
    return await kept_drafts.list_of(request.user)


@get("/kept-drafts/{draft_id:uuid}", guards=[signed_in, keeping])
async def my_kept_draft(request: Asked, draft_id: FromPath[UUID]) -> KeptDraftView:
    """Show one of my drafts that are kept here."""
    return await kept_drafts.show(request.user, draft_id)


@put("/kept-drafts/{draft_id:uuid}", guards=[signed_in, keeping])
async def keep_draft(request: Asked, draft_id: FromPath[UUID], data: JSONBody[KeepDraft]) -> KeptDraftState:
    """Keep the next revision of a draft of mine."""
    return await kept_drafts.keep(request.user, draft_id, data)


@delete("/kept-drafts/{draft_id:uuid}", guards=[signed_in, keeping])
async def forget_draft(request: Asked, draft_id: FromPath[UUID]) -> None:
    """Delete a draft of mine here."""
    await kept_drafts.forget(request.user, draft_id)


@get("/kept-drafts/{draft_id:uuid}/photos/{sha256:str}", guards=[signed_in, keeping])
async def kept_draft_photo(request: Asked, draft_id: FromPath[UUID], sha256: Sha256) -> Response[bytes]:
    """Show a photo of a draft of mine."""
    return _photo(await kept_drafts.photo_of(request.user, draft_id, sha256))


router = Router(
    "/applications",
    route_handlers=[
        *(begin_handover, put_handover_piece, handover, claim_handover, handover_piece, finish_handover),
        *(withdraw_handover, my_kept_drafts, my_kept_draft, keep_draft, forget_draft, kept_draft_photo),
    ],
    tags=["drafts"],
)
