"""Answers that a reader may keep and ask about again: a strong ETag, and 304 while nothing has changed."""

import hashlib
from typing import Any, TypeVar, cast

import msgspec
from litestar import Request, Response

Body = TypeVar("Body")


def answer(request: Request[Any, Any, Any], body: Body, cache_control: str) -> Response[Body]:
    """Encode a body once, with its ETag; a request that holds this ETag gets 304."""
    encoded = msgspec.json.encode(body)
    etag = f'"{hashlib.sha256(encoded).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": cache_control}
    if etag in request.headers.get("if-none-match", ""):
        return Response(cast("Body", None), status_code=304, headers=headers)
    raw = cast("Body", msgspec.Raw(encoded))
    return Response(raw, headers=headers, media_type="application/json")
