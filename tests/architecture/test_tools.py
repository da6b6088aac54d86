"""The tools of `./just check` look at our code with our settings: each finds a violation that is put before it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, seeded

TOOLS = Path(sys.executable).parent
PAGE_TOOLS = PROJECT / "pwa" / "node_modules"


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in command], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("backend/a.py", "import os\n", "F401"),
        ("backend/a.py", '"""A."""\n\nprint("x")\n', "T201"),
        ("backend/a.py", '"""A."""\n\n\ndef f(name: str) -> str:\n    return f"SELECT 1 FROM {name}"\n', "S608"),
    ],
)
def test_ruff_finds(tmp_path: Path, path: str, text: str, code: str) -> None:
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    outcome = run(TOOLS / "ruff", "check", "--no-cache", ".", folder=seeded(tmp_path, path, text))
    assert outcome.returncode == 1
    assert code in outcome.stdout


def test_mypy_finds(tmp_path: Path) -> None:
    file = seeded(tmp_path, "backend/a.py", "def f(x):\n    return x\n") / "backend/a.py"
    outcome = run(
        TOOLS / "mypy",
        "--config-file",
        PROJECT / "pyproject.toml",
        "--cache-dir",
        tmp_path / "cache",
        file,
        folder=tmp_path,
    )
    assert outcome.returncode == 1
    assert "no-untyped-def" in outcome.stdout


def test_deptry_finds(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    outcome = run(TOOLS / "deptry", ".", folder=seeded(tmp_path, "backend/a.py", "import flask\n"))
    assert outcome.returncode == 1
    assert "flask" in outcome.stderr


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Give a tree with the page's settings and packages, and none of its code."""
    for path in ["pwa/package.json", "pwa/biome.json", "pwa/tsconfig.json", "biome.json"]:
        if (PROJECT / path).exists():
            seeded(tmp_path, path, (PROJECT / path).read_text())
    for path in ["service_worker/tsconfig.json", "offline_forms/tsconfig.json", "offline_search/tsconfig.json"]:
        seeded(tmp_path, path, (PROJECT / path).read_text())
    (tmp_path / "pwa" / "node_modules").symlink_to(PAGE_TOOLS, target_is_directory=True)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (
            "pwa/src/features/home/a.ts",
            'import { x } from "../cases/b.ts";\n\nexport const y = x;\n',
            "noRestrictedImports",
        ),
        ("pwa/src/ui/a.ts", "export const a: any = 1;\n", "noExplicitAny"),
    ],
)
def test_biome_finds(page: Path, path: str, text: str, rule: str) -> None:
    seeded(page, path, text)
    outcome = run(PAGE_TOOLS / ".bin" / "biome", "lint", "src", folder=page / "pwa")
    assert outcome.returncode == 1
    assert rule in outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pwa/src/a.ts", "const list: string[] = [];\nexport const length: number = list[0].length;\n"),
        ("service_worker/a.ts", "export const a = document.title;\n"),
        ("offline_forms/engine/a.ts", "export const a = fetch;\n"),
        ("offline_search/engine/a.ts", "export const a = fetch;\n"),
    ],
)
def test_the_compiler_finds(page: Path, path: str, text: str) -> None:
    seeded(page, path, text)
    compiler = PAGE_TOOLS / "typescript-native" / "bin" / "tsc"
    project = page / path.partition("/")[0]
    outcome = run("node", compiler, "--noEmit", "-p", project, folder=page)
    assert outcome.returncode != 0
    assert "a.ts" in outcome.stdout
