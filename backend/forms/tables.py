"""Published forms, and drafts of them."""

from piccolo.columns import UUID, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class FormVersion(Table, db=engine, tablename="form_version"):
    """One published version of a form; the database refuses to change or delete it.

    `definition` is the canonical JSON that `sha256` was made over, `applicant` the expression that gives who applies,
    `samples` the vectors that held at publication. It is in force from `starts_on` on.
    """

    form_id = Text()
    version = Integer()
    department_code = Text()
    definition = Text()
    sha256 = Bytea()
    applicant = Text()
    samples = Text()
    starts_on = Date()
    published_by = UUID(null=True, default=None)
    published_by_name = Text()
    published_at = Timestamptz()


class FormTakenBack(Table, db=engine, tablename="form_taken_back"):
    """A planned version that was taken back before its day: it never comes into force."""

    form_id = Text()
    version = Integer()
    taken_back_by = UUID(default=None)
    taken_back_at = Timestamptz()


class FormRevision(Table, db=engine, tablename="form_revision"):
    """The last revision of any draft of a form: the next draft goes on from it, so that none is taken for another."""

    form_id = Text(primary_key=True)
    last = Integer()


class FormDraft(Table, db=engine, tablename="form_draft"):
    """The next version of a form as its editors write it; each saving has the next revision."""

    form_id = Text(primary_key=True)
    department_code = Text()
    revision = Integer()
    definition = Text()
    applicant = Text()
    samples = Text()
    changed_by = UUID(default=None)
    changed_by_name = Text()
    changed_at = Timestamptz()
