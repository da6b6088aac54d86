"""A file has at most 300 lines (a test 500), a function at most 40; at 200 a file is mentioned."""

import ast
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, files, seeded, tree

LONGEST_FILE, LONGEST_TEST_FILE, LONGEST_FUNCTION = 300, 500, 40
LISTER = PROJECT / "tests" / "architecture" / "function_lengths.mjs"


def long_files(root: Path) -> list[str]:
    found = []
    for path in files(root, ".py", ".ts", ".tsx", ".mjs", ".css"):
        name = path.relative_to(root).as_posix()
        lines = len(path.read_text().splitlines())
        if lines > (LONGEST_TEST_FILE if name.startswith("tests/") else LONGEST_FILE):
            found.append(f"{name}: {lines} lines")
    return found


def long_functions(root: Path) -> list[str]:
    spans = [*python_functions(root), *script_functions(root)]
    return [f"{place} {name}: {lines} lines" for place, name, lines in spans if lines > LONGEST_FUNCTION]


def python_functions(root: Path) -> Iterator[tuple[str, str, int]]:
    for path in files(root, ".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                yield path.relative_to(root).as_posix(), node.name, node.end_lineno - node.lineno + 1


def script_functions(root: Path) -> Iterator[tuple[str, str, int]]:
    """Functions of TypeScript and JavaScript, as its own compiler reads them."""
    paths = [str(path) for path in files(root, ".ts", ".tsx", ".mjs")]
    said = subprocess.run(["node", LISTER], input="\n".join(paths), capture_output=True, text=True, check=True)
    for path, name, lines in json.loads(said.stdout):
        yield Path(path).relative_to(root).as_posix(), name, lines


def test_no_file_outgrows_its_walls() -> None:
    assert long_files(PROJECT) == []


def test_no_function_outgrows_its_walls() -> None:
    assert long_functions(PROJECT) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("backend/long.py", "x = 1\n" * 301),
        ("pwa/src/long.css", "a{}\n" * 301),
        ("tests/test_long.py", "x = 1\n" * 501),
        ("service_worker/long.ts", "export const x = 1;\n" * 301),
    ],
)
def test_a_long_file_is_found(tmp_path: Path, path: str, text: str) -> None:
    assert long_files(seeded(tmp_path, path, text)) != []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("backend/long.py", "def long():\n" + "    x = 1\n" * 40),
        ("pwa/src/long.tsx", "export const Long = () => {\n" + "  let x = 1;\n" * 40 + "};\n"),
        ("offline_forms/long.ts", "class A { long() {\n" + "  let x = 1;\n" * 40 + "} }\n"),
    ],
)
def test_a_long_function_is_found(tmp_path: Path, path: str, text: str) -> None:
    assert len(long_functions(seeded(tmp_path, path, text))) == 1
