"""Applications and their parts, and of a case its log, corrections, stages, fee and officers."""

from piccolo.columns import JSONB, UUID, Array, BigInt, Boolean, Bytea, Date, Integer, SmallInt, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Application(Table, db=engine, tablename="application"):
    """One application and the state of its case; keyed by the phone's id, partitioned by its hash.

    `applicant` and `answers` are sealed; `receipt` is the exact answer that the phone got, and gets
    again as often as it asks. The due day is the office's; it is empty while it is the person's turn, and while a
    special procedure lasts, when the limit keeps its beginning and its days. `filed_by` is the officer who sent it
    from a window, `at_window` the rest of that, sealed; both are empty where its person sent it herself.
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
    filed_by = UUID(null=True, default=None)
    at_window = Bytea(null=True, default=None)
    assignee_id = UUID(null=True, default=None)
    handling_version = Integer(null=True, default=None)


class ApplicationCorrection(Table, db=engine, tablename="application_correction"):
    """What a person sent when she was asked to correct; the answers before it are kept, sealed.

    `filed_by` is the officer who sent it for her from a window, `at_window` what is kept of that, sealed.
    """

    id = UUID(primary_key=True, default=None)
    application_id = UUID(default=None)
    account_id = UUID(default=None)
    form_version = Integer()
    content_sha256 = Bytea()
    earlier_answers = Bytea()
    receipt = Bytea()
    received_at = Timestamptz()
    filed_by = UUID(null=True, default=None)
    at_window = Bytea(null=True, default=None)


class CaseEvent(Table, db=engine, tablename="case_event"):
    """One step of a case; `told` holds the words of staff to the person, sealed. The clock's steps have no actor."""

    id = UUID(primary_key=True, default=None)
    at = Timestamptz()
    application_id = UUID(default=None)
    kind = Text()
    actor_id = UUID(null=True, default=None)
    handler = Text()
    told = Bytea(null=True, default=None)
    for_id = UUID(null=True, default=None)
    for_name = Text()


class CaseTransition(Table, db=engine, tablename="case_transition"):
    """A step that the database lets a case take; the same table as in `life.py`. Before the first there is nothing."""

    step = Text()
    actor = Text()
    before = Text()
    after = Text()
    event = Text()


class ApplicationPart(Table, db=engine, tablename="application_part"):
    """A part of one thing of several departments; its case is `application_id`, written when it begins.

    `standing` says whether it has. `handed_on` is the answer that its result gives to the parts after it, sealed.
    """

    whole_id = UUID(default=None)
    part = Text()
    place = SmallInt()
    application_id = UUID(default=None)
    service_slug = Text()
    service_name = JSONB()
    department_code = Text()
    promised_days = SmallInt()
    promised_unit = Text()
    waits_for = Array(base_column=Text())
    gets = Array(base_column=Text())
    hands_on = Text()
    handed_on = Bytea(null=True, default=None)
    standing = Text()


class SpecialProcedure(Table, db=engine, tablename="special_procedure"):
    """A procedure whose days are not counted: from the day it begins until the day before it ends."""

    application_id = UUID(default=None)
    event_id = UUID(default=None)
    kind = Text()
    began_on = Date()
    ended_on = Date(null=True, default=None)


class CaseAssignment(Table, db=engine, tablename="case_assignment"):
    """Who has had a case, and who saw to that; its person is not told."""

    application_id = UUID(default=None)
    id = UUID(default=None)
    at = Timestamptz()
    kind = Text()
    by_id = UUID(default=None)
    for_id = UUID(null=True, default=None)
    from_id = UUID(null=True, default=None)
    to_id = UUID(null=True, default=None)


class CaseStage(Table, db=engine, tablename="case_stage"):
    """A stage that a case under review has begun; the one that lasts has no last day of its own yet."""

    application_id = UUID(default=None)
    event_id = UUID(default=None)
    position = SmallInt()
    began_on = Date()
    due_on = Date()
    ended_on = Date(null=True, default=None)
    is_told_late = Boolean()


class CaseProposal(Table, db=engine, tablename="case_proposal"):
    """What an officer proposed to decide; the words stand with its event."""

    application_id = UUID(default=None)
    event_id = UUID(default=None)
    verdict = Text()
    proposed_by = UUID(default=None)
    ended_at = Timestamptz(null=True, default=None)


class CaseFee(Table, db=engine, tablename="case_fee"):
    """What a case costs at its place; nothing has no bill."""

    application_id = UUID(primary_key=True, default=None)
    bill_id = UUID(null=True, default=None)
    amount_fen = BigInt()
    paid_at = Timestamptz(null=True, default=None)
