"""Bodies are taken at their word: a number in quotes is no number.

The framework converts bodies loosely, as it must convert parts of addresses; this reads them first, and what
it read is what the route gets.
"""

from functools import cache
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.utils.scope.state import ScopeState

MATCHES_A_BODY = "data"


@cache
def _decoder(handler: HTTPRouteHandler) -> msgspec.json.Decoder[Any] | None:
    expected = handler.parsed_fn_signature.parameters.get(MATCHES_A_BODY)
    if expected is None or expected.annotation in {bytes, str}:
        return None
    return msgspec.json.Decoder(expected.annotation)


async def read_strictly(request: Request[Any, Any, Any]) -> None:
    """Read a JSON body as the route's struct, and refuse one whose types are not those.

    Raises:
        ValidationException: names the field and what is wrong with it.

    """
    decoder = _decoder(request.route_handler)
    if decoder is None:
        return
    try:
        read = decoder.decode(await request.body())
    except msgspec.ValidationError as error:
        said, _, path = str(error).partition(" - at `$")
        raise ValidationException(extra=[{"key": path.strip("`.") or "body", "message": said}]) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValidationException(extra=[{"key": "body", "message": "no JSON"}]) from error
    ScopeState.from_scope(request.scope).json = read
