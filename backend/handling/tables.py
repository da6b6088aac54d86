"""Published versions of how services are handled, and drafts of the next ones."""

from piccolo.columns import UUID, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class HandlingVersion(Table, db=engine, tablename="handling_version"):
    """One published version; the database refuses to change or delete it. In force from `starts_on` on.

    `content` is the canonical JSON that `sha256` was made over. Nobody has published those that come with the code.
    """

    slug = Text()
    version = Integer()
    department_code = Text()
    content = Text()
    sha256 = Bytea()
    starts_on = Date()
    published_by = UUID(null=True, default=None)
    published_by_name = Text()
    published_at = Timestamptz()


class HandlingTakenBack(Table, db=engine, tablename="handling_taken_back"):
    """A planned version that was taken back before its day: it never comes into force."""

    slug = Text()
    version = Integer()
    taken_back_by = UUID(default=None)
    taken_back_at = Timestamptz()


class HandlingDraft(Table, db=engine, tablename="handling_draft"):
    """The next version as its editors write it; each saving has the next revision."""

    slug = Text(primary_key=True)
    revision = Integer()
    written = Text()
    changed_by = UUID(default=None)
    changed_by_name = Text()
    changed_at = Timestamptz()


class HandlingDraftNumber(Table, db=engine, tablename="handling_draft_number"):
    """The last revision of the drafts that are gone: the next draft goes on after it, by a trigger."""

    slug = Text(primary_key=True)
    last_revision = Integer()
