"""Photos: what a file is, told by its content and never by its name; alone imports Pillow.

A file is taken when it is a JPEG, PNG or WebP picture of a size that a camera makes, whole, and nothing
follows after the picture's end that could be read as something else.
"""

import io
import warnings

import msgspec
from PIL import Image, UnidentifiedImageError

from offline_forms import MAX_FILE_SIZE

MOST_BYTES = MAX_FILE_SIZE
MOST_PIXELS = 40_000_000
MOST_SIDE = 12_000
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


class Photo(msgspec.Struct, frozen=True):
    """What a picture is."""

    media_type: str
    width: int
    height: int


class NotAPhoto(Exception):
    """The content is not a picture that we take."""


def examine(content: bytes) -> Photo:
    """Read the picture to its end.

    Raises:
        NotAPhoto: it is of another kind, too large, cut off, or more than a picture.

    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a doubtful tag is no reason against a photo
            with Image.open(io.BytesIO(content), formats=tuple(MEDIA_TYPES)) as picture:
                width, height = picture.size
                media_type = MEDIA_TYPES.get(picture.format or "")
                if media_type is None or max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
                    raise NotAPhoto
                picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto from error
    if not _ends_with_the_picture(content, media_type):
        raise NotAPhoto
    return Photo(media_type, width, height)


def _ends_with_the_picture(content: bytes, media_type: str) -> bool:
    if media_type == "image/jpeg":
        return content.rstrip(b"\x00").endswith(b"\xff\xd9")
    if media_type == "image/png":
        return content.endswith(b"IEND\xaeB`\x82")
    # RIFF: the length of the whole stands in the header (RFC 9649, 2.4).
    return int.from_bytes(content[4:8], "little") + 8 == len(content)
