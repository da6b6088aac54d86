"""The months of the logs are there before anything is written, though no domain has been loaded."""

import subprocess
import sys

from backend.kit import db
from backend.settings import PROJECT

COUNT = "SELECT count(*) FROM pg_inherits WHERE inhparent = '{}'::regclass"


async def test_a_process_that_has_loaded_no_domain_makes_the_months(database: str) -> None:
    for table in ("audit_record", "outbox_event", "notification"):
        for row in await db.fetch(
            "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass", table
        ):
            await db.execute(f"DROP TABLE {row['name']}")
    code = (
        "import asyncio, sys\n"
        "from backend.migration import migrate_database\n"
        "asyncio.run(migrate_database(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, database], cwd=PROJECT, check=True)  # noqa: ASYNC221  # nothing else runs in this loop
    for table in ("audit_record", "outbox_event", "notification"):
        assert await db.fetch_value(COUNT.format(table)) == 4
