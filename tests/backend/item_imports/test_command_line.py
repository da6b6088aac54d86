"""An operator imports on the command line: a trial first, a report, and the good rows only when asked for."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import python_calamine

from backend.kit import db
from backend.settings import PROJECT
from tests.factories import imports
from tests.factories.imports import REFUSED, as_nested, good

Run = Callable[..., Awaitable[tuple[int, str]]]
HELD = "SELECT count(*) FROM implementation"


@pytest.fixture
async def run(database: str, database_url: str, redis_url: str, secrets_directory: Path, tmp_path: Path) -> Run:
    """Give the command, which says its exit code and all that it wrote."""
    await imports.load_places()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "ONEDOOR_SECRETS": str(secrets_directory),
        "ONEDOOR_DATA": str(tmp_path),
    }

    async def command(*arguments: str) -> tuple[int, str]:
        started = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "backend.cli",
            "import-items",
            *arguments,
            cwd=PROJECT,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await started.communicate()
        return started.returncode or 0, said.decode()

    return command


async def test_a_trial_changes_nothing_and_writes_the_report(run: Run, tmp_path: Path) -> None:
    file, report = tmp_path / "items.json", tmp_path / "report.xlsx"
    file.write_bytes(as_nested([good(1), REFUSED["placeholder_code"]], group="服务点"))
    code, said = await run(str(file), "--trial", "--report", str(report), "--language", "zh-CN")
    assert code == 1
    assert "罗江区民政局:2:DEPT_CODE  placeholder_code  '4444444444': 实施主体编码是占位用的假编码。" in said
    assert "would be added 1, changed 0, unchanged 0, refused 1" in said
    rows = python_calamine.load_workbook(str(report)).get_sheet_by_index(0).to_python()
    assert rows[1][:6] == ["退回", "罗江区民政局", "2", "实施主体编码 (DEPT_CODE)", "4444444444", "placeholder_code"]
    assert await db.fetch_value(HELD) == 0


async def test_only_the_good_rows_and_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_bytes(as_nested([good(1), REFUSED["placeholder_code"]], group="服务点"))
    code, said = await run(str(file))
    assert (code, await db.fetch_value(HELD)) == (1, 0)
    assert "Nothing was imported." in said
    code, said = await run(str(file), "--only-good")
    assert (code, await db.fetch_value(HELD)) == (0, 1), said


async def test_writes_a_template_that_it_reads(run: Run, tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    assert (await run("--template", str(template)))[0] == 0
    code, said = await run(str(template))
    assert code == 0, said
    assert "added 0, changed 0, unchanged 0, refused 0, with a warning 1" in said


async def test_a_file_that_is_not_there_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    code, said = await run(str(tmp_path / "none.json"))
    assert code == 2
    assert said.strip() == f"{tmp_path / 'none.json'} cannot be read: No such file or directory."
