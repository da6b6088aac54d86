"""Drafts on their way to another device, and drafts that are kept here."""

from piccolo.columns import UUID, Array, Bytea, Integer, SmallInt, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class DraftHandover(Table, db=engine, tablename="draft_handover"):
    """A draft on its way to another device: what is here was encrypted there, and nobody here has the key.

    `sender` is the keyed hash of an account or an address; `claim` names the one device that may read the pieces.
    """

    id = UUID(primary_key=True, default=None)
    sender = Bytea()
    head = Bytea()
    pieces = SmallInt()
    state = Text()
    claim = UUID(null=True, default=None)
    expires_at = Timestamptz()


class DraftHandoverPiece(Table, db=engine, tablename="draft_handover_piece"):
    """A piece of a draft on its way."""

    handover_id = UUID(default=None)
    number = SmallInt()
    content = Bytea()


class KeptDraft(Table, db=engine, tablename="kept_draft"):
    """A draft that its person wants kept here; `content` is sealed, `photos` are hashes of attachments of hers."""

    account_id = UUID(default=None)
    id = UUID(default=None)
    revision = Integer()
    content = Bytea()
    photos = Array(base_column=Bytea())
    changed_at = Timestamptz()
