"""The texts of an office, read and written by its officers."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, put
from litestar.params import FromPath, JSONBody

from backend.kit.guards import staff_with
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.texts import service
from backend.texts.schemas import TextList, TextModule, TextWriting

LARGEST_BODY = 16 * 1024
ROLE = "clerk"

Asked = Request[Principal, Any, Any]

clerk = staff_with(ROLE)


@get("/", guards=[clerk, limited("texts_read", 240, 60)])
async def list_texts(request: Asked) -> TextList:
    """List the texts of my office and of those above it."""
    return await service.list_for(request.user)


@put("/{text_id:uuid}", guards=[clerk, limited("texts_write", 60, 60)])
async def put_text(request: Asked, text_id: FromPath[UUID], data: JSONBody[TextWriting]) -> TextModule:
    """Write, change or retire a text of my office."""
    return await service.put(request.user, text_id, data)


router = Router("/texts", route_handlers=[list_texts, put_text], tags=["texts"], request_max_body_size=LARGEST_BODY)
