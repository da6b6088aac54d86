"""Runs of imports of items, and their files. The catalogue's migrations made these tables."""

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class ItemImport(Table, db=engine, tablename="item_import"):
    """One run: who, when, which file, how far it is, what it found and did. The scope is that of whoever began it."""

    id = UUID(primary_key=True, default=None)
    file_name = Text()
    file_size = BigInt()
    file_digest = Bytea()
    received = BigInt()
    state = Text()
    step = Text()
    done = Integer()
    total = Integer()
    only_good = Boolean()
    scope = JSONB()
    added = Integer()
    changed = Integer()
    unchanged = Integer()
    refused = Integer()
    warned = Integer()
    failure = Text(null=True, default=None)
    findings = JSONB()
    created_by = UUID(null=True, default=None)
    created_by_name = Text()
    created_at = Timestamptz()
    finished_at = Timestamptz(null=True, default=None)


class ItemImportPiece(Table, db=engine, tablename="item_import_piece"):
    """A piece of a file, until its run has ended."""

    id = BigInt(primary_key=True, default=None)
    import_id = UUID()
    start = BigInt()
    content = Bytea()
