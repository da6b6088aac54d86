"""What crosses the wire about attachments."""

from typing import Annotated

import msgspec
from msgspec import Meta

# No file is known to have more unless it has been checked.
MOST_PAGES = 50
DOCUMENT = "application/pdf"

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class AttachmentState(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a photo is here; a size of zero means nothing."""

    received: int
    size: int
    complete: bool
