"""Bodies are taken at their word: a number in quotes is no number.

The framework converts bodies loosely, as it must convert parts of addresses; this looks first.
"""

from functools import cache
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import ValidationException
from litestar.handlers import HTTPRouteHandler

MATCHES_A_BODY = "data"


@cache
def _decoder(handler: HTTPRouteHandler) -> msgspec.json.Decoder[Any] | None:
    expected = handler.parsed_fn_signature.parameters.get(MATCHES_A_BODY)
    if expected is None or expected.annotation in {bytes, str}:
        return None
    return msgspec.json.Decoder(expected.annotation)


async def check_types(request: Request[Any, Any, Any]) -> None:
    """Refuse a JSON body whose types are not those of the route's struct.

    Raises:
        ValidationException: names the field and what is wrong with it.

    """
    decoder = _decoder(request.route_handler)
    if decoder is None:
        return
    try:
        decoder.decode(await request.body())
    except msgspec.ValidationError as error:
        said, _, path = str(error).partition(" - at `$")
        raise ValidationException(extra=[{"key": path.strip("`.") or "body", "message": said}]) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValidationException(extra=[{"key": "body", "message": "no JSON"}]) from error
