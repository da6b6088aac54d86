"""Photos and files, as they arrive from a phone."""

from typing import Annotated, Any

from litestar import Request, Router, get, patch
from litestar.params import HeaderParameter, PathParameter

from backend.attachments import service
from backend.attachments.schemas import AttachmentState
from backend.kit.guards import signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

PIECE_BODY = service.PIECE + 1024

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$")]
Start = Annotated[int, HeaderParameter(name="Upload-Offset", ge=0, le=2**31 - 1)]
Length = Annotated[int, HeaderParameter(name="Upload-Length", ge=1, le=2**31 - 1)]
Asked = Request[Principal, Any, Any]

pieces = limited("applications_pieces", 1200, 60)


@get("/{sha256:str}", guards=[signed_in, pieces])
async def attachment_state(request: Asked, sha256: Sha256) -> AttachmentState:
    """Tell how much of a photo of mine is here."""
    return await service.state(request.user, sha256)


@patch("/{sha256:str}", guards=[signed_in, pieces], request_max_body_size=PIECE_BODY)
async def attachment_piece(request: Asked, sha256: Sha256, start: Start, length: Length) -> AttachmentState:
    """Take the next piece of a photo."""
    return await service.take_piece(request.user, sha256, start, length, await request.body())


router = Router("/applications/attachments", route_handlers=[attachment_state, attachment_piece], tags=["attachments"])
