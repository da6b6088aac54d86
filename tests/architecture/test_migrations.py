"""The tables as the code declares them are the tables that the migrations make."""

from typing import Any

import pytest
from piccolo.columns import Serial
from piccolo.conf.apps import Finder
from piccolo.table import Table

from backend.kit import db

COLUMNS = """
    SELECT table_name, column_name, is_nullable = 'YES' AS nullable,
        CASE WHEN data_type = 'ARRAY' THEN ltrim(udt_name, '_') || '[]' ELSE data_type END AS kind
    FROM information_schema.columns WHERE table_schema = 'public'
"""
PARTITIONS = "SELECT inhrelid::regclass::text AS name FROM pg_inherits"
SAME = {
    "VARCHAR": "character varying",
    "INTEGER": "integer",
    "TIMESTAMPTZ": "timestamp with time zone",
    "TIMESTAMP": "timestamp without time zone",
    "TIME": "time without time zone",
    "BYTEA": "bytea",
}
OF_LIBRARIES = ("pgqueuer", "migration")

Shape = dict[str, dict[str, tuple[str, bool]]]


async def shape_of_database() -> Shape:
    """Each table's columns with their type and whether they may be empty; a partition is part of its table."""
    partitions = {row["name"] for row in await db.fetch(PARTITIONS)}
    found: Shape = {}
    for row in await db.fetch(COLUMNS):
        name: str = row["table_name"]
        if name not in partitions and not name.startswith(OF_LIBRARIES):
            found.setdefault(name, {})[row["column_name"]] = (row["kind"].upper(), row["nullable"])
    return found


def shape_of_code() -> Shape:
    tables: list[type[Table]] = Finder().get_table_classes()
    return {each._meta.tablename: {name: declared(column) for name, column in columns(each)} for each in tables}  # noqa: SLF001  # Piccolo has no other way


def columns(table: type[Table]) -> list[tuple[str, Any]]:
    """Its columns, less the key that Piccolo thinks up for a table whose key is of several columns."""
    meta = table._meta  # noqa: SLF001  # as above
    return [(each._meta.db_column_name, each) for each in meta.columns if not isinstance(each, Serial)]  # noqa: SLF001  # as above


def declared(column: Any) -> tuple[str, bool]:  # noqa: ANN401  # a column of any kind
    kind = column.column_type.partition("(")[0]
    return SAME.get(kind, kind).upper(), bool(column._meta.null)  # noqa: SLF001  # as above


def differences(code: Shape, database: Shape) -> list[str]:
    found = [f"{name}: declared, but no migration makes it" for name in code.keys() - database.keys()]
    found += [f"{name}: made, but nothing declares it" for name in database.keys() - code.keys()]
    for name in code.keys() & database.keys():
        ours, theirs = code[name], database[name]
        found += [
            f"{name}.{column}: declared {ours.get(column)}, made {theirs.get(column)}"
            for column in sorted(ours.keys() | theirs.keys())
            if ours.get(column) != theirs.get(column)
        ]
    return sorted(found)


async def test_migrations_make_what_the_code_declares(database: str) -> None:
    assert differences(shape_of_code(), await shape_of_database()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE outbox_event ADD COLUMN surprise text",
        "ALTER TABLE outbox_event ALTER COLUMN topic DROP NOT NULL",
        "ALTER TABLE outbox_event DROP COLUMN topic CASCADE",
        "CREATE TABLE nobodys (id integer)",
    ],
)
async def test_finds_a_seeded_violation(database: str, statement: str) -> None:
    before = differences(shape_of_code(), await shape_of_database())
    await db.execute(statement)
    assert len(differences(shape_of_code(), await shape_of_database())) == len(before) + 1
