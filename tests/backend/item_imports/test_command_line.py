"""An operator imports on the command line: a trial first, a report, and the good rows only when asked for."""

import asyncio
import os
import subprocess
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
    assert (
        "退回  罗江区民政局:2:实施主体编码 (DEPT_CODE)  placeholder_code  '4444444444'：实施主体编码是占位用的假编码。"
        in said
    )
    assert said.rstrip().endswith("将新增 1，有改动 0，无变化 0，退回 1，有提醒 0")
    rows = python_calamine.load_workbook(str(report)).get_sheet_by_index(0).to_python()
    assert rows[1][:6] == ["退回", "罗江区民政局", "2", "实施主体编码 (DEPT_CODE)", "4444444444", "placeholder_code"]
    assert await db.fetch_value(HELD) == 0


async def test_only_the_good_rows_and_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_bytes(as_nested([good(1), REFUSED["placeholder_code"]], group="服务点"))
    code, said = await run(str(file))
    assert (code, await db.fetch_value(HELD)) == (1, 0)
    assert "Nothing was imported." in said
    code, said = await run(str(file), "--language", "zh-CN")
    assert code == 1
    assert said.rstrip().endswith("什么都没有导入。要导入其余的行，请加 --only-good。")
    code, said = await run(str(file), "--only-good")
    assert (code, await db.fetch_value(HELD)) == (0, 1), said


async def test_writes_a_template_that_it_reads(run: Run, tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    assert (await run("--template", str(template)))[0] == 0
    code, said = await run(str(template))
    assert code == 0, said
    assert "added 0, changed 0, unchanged 0, refused 0, with a warning 1" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.json"], "none.json cannot be read: see whether it is there, and whether you may open it."),
        (["none.json", "--language", "zh-CN"], "打不开 none.json：请看文件在不在，有没有权限打开。"),
        (["--template"], "--template needs the name of the file to write, such as items.xlsx."),
        (["--template", "--language", "zh-CN"], "--template 后面要写文件名，例如 items.xlsx。"),
        (
            ["--template", "no/items.xlsx"],
            "no/items.xlsx cannot be written: see whether its folder is there, and whether you may write in it.",
        ),
        (
            ["--template", "no/items.xlsx", "--language", "zh-CN"],
            "写不了 no/items.xlsx：请看文件夹在不在，有没有权限写入。",
        ),
        (["--language=zh-CN"], "要导入哪个文件？请看 --help。"),
        (["--surprise", "--language", "zh-CN"], "参数不对，请看 --help。"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
async def test_what_cannot_be_done_is_said_in_the_language_asked_for(
    run: Run, arguments: list[str], words: str
) -> None:
    assert await run(*arguments) == (2, words + "\n")


def test_after_a_refusal_the_last_words_are_ours(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": "postgresql://localhost/none", "REDIS_URL": "redis://localhost"}
    just = PROJECT / ".venv/bin/just"
    if not just.exists():
        pytest.skip("the project's own just is not installed")
    asked = [str(just), "operate", "import-items", str(tmp_path / "none.json")]
    said = subprocess.run(asked, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr.splitlines()[-1][-24:]) == (2, "whether you may open it.")
