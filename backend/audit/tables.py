"""The record and its seals."""

from piccolo.columns import JSONB, UUID, BigInt, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class AuditRecord(Table, db=engine, tablename="audit_record"):
    """One deed; partitioned by month of its id. The database refuses to change or delete it."""

    id = UUID(primary_key=True, default=None)
    at = Timestamptz()
    actor_id = UUID(null=True, default=None)
    actor_kind = Text()
    action = Text()
    subject_type = Text()
    subject_id = Text()
    details = JSONB()
    seal_number = BigInt(null=True, default=None)


class AuditSeal(Table, db=engine, tablename="audit_seal"):
    """One batch of deeds, tied to the batch before it."""

    number = BigInt(primary_key=True, default=None)
    sealed_at = Timestamptz()
    record_count = Integer()
    root = Bytea()
    previous = Bytea()
    seal = Bytea()
    signature = Bytea()
