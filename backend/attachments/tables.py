"""Attachments, and the objects that hold them."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, SmallInt, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Attachment(Table, db=engine, tablename="attachment"):
    """A photo or a file, named by its owner and its hash; `media_type` is set when all of it is here and checked.

    `object_key` names the sealed whole in the object store, since `stored_at`; one that the version before
    has taken lies in pieces until it is moved.
    """

    account_id = UUID(default=None)
    sha256 = Bytea()
    size = Integer()
    received = Integer()
    media_type = Text(null=True, default=None)
    width = Integer(null=True, default=None)
    height = Integer(null=True, default=None)
    pages = SmallInt(null=True, default=None)
    object_key = UUID(null=True, default=None)
    stored_at = Timestamptz(null=True, default=None)
    is_used = Boolean()
    started_at = Timestamptz()


class AttachmentPiece(Table, db=engine, tablename="attachment_piece"):
    """A piece of a photo, sealed; the pieces in their order are the photo."""

    account_id = UUID(default=None)
    sha256 = Bytea()
    start = Integer()
    content = Bytea()


class LooseObject(Table, db=engine, tablename="loose_object"):
    """An object of the store that is no attachment's: one that is being written, or is to be cleared away."""

    object_key = UUID(primary_key=True, default=None)
    since = Timestamptz()
    is_going = Boolean()
