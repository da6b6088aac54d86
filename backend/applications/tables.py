"""Applications, corrections, the log of cases, attachments, and forms."""

from piccolo.columns import JSONB, UUID, Array, Boolean, Bytea, Date, Integer, SmallInt, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Application(Table, db=engine, tablename="application"):
    """One application and the state of its case; keyed by the phone's id, partitioned by its hash.

    `applicant` and `answers` are sealed; `receipt` is the exact answer that the phone got, and gets
    again as often as it asks. The due day is the office's; it is empty while it is the person's turn, and while a
    special procedure lasts, when the limit keeps its beginning and its days.
    """

    id = UUID(primary_key=True, default=None)
    account_id = UUID(default=None)
    case_number = Text()
    service_slug = Text()
    service_name = JSONB()
    form_id = Text()
    form_version = Integer()
    region_code = Text()
    department_code = Text()
    applicant = Bytea()
    answers = Bytea()
    content_sha256 = Bytea()
    attachments = Array(base_column=Bytea())
    state = Text()
    receipt = Bytea()
    submitted_at = Timestamptz()
    changed_at = Timestamptz()
    promised_days = SmallInt()
    promised_unit = Text()
    limit_from = Date(null=True, default=None)
    limit_days = SmallInt(null=True, default=None)
    due_on = Date(null=True, default=None)
    correction_asked_at = Timestamptz(null=True, default=None)


class ApplicationCorrection(Table, db=engine, tablename="application_correction"):
    """What a person sent when she was asked to correct; the answers before it are kept, sealed."""

    id = UUID(primary_key=True, default=None)
    application_id = UUID(default=None)
    account_id = UUID(default=None)
    form_version = Integer()
    content_sha256 = Bytea()
    earlier_answers = Bytea()
    receipt = Bytea()
    received_at = Timestamptz()


class CaseEvent(Table, db=engine, tablename="case_event"):
    """One step of a case; `told` holds the words of staff to the person, sealed. The clock's steps have no actor."""

    id = UUID(primary_key=True, default=None)
    at = Timestamptz()
    application_id = UUID(default=None)
    kind = Text()
    actor_id = UUID(null=True, default=None)
    handler = Text()
    told = Bytea(null=True, default=None)


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


class CaseTransition(Table, db=engine, tablename="case_transition"):
    """A step that the database lets a case take; the same table as in `life.py`. Before the first there is nothing."""

    step = Text()
    actor = Text()
    before = Text()
    after = Text()
    event = Text()


class SpecialProcedure(Table, db=engine, tablename="special_procedure"):
    """A procedure whose days are not counted: from the day it begins until the day before it ends."""

    application_id = UUID(default=None)
    event_id = UUID(default=None)
    kind = Text()
    began_on = Date()
    ended_on = Date(null=True, default=None)


class LooseObject(Table, db=engine, tablename="loose_object"):
    """An object of the store that is no attachment's: one that is being written, or is to be cleared away."""

    object_key = UUID(primary_key=True, default=None)
    since = Timestamptz()
    is_going = Boolean()


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
