"""The engines of forms and of search stand side by side in two languages: the same files, the same names in them."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, seeded, tree

ENGINES = ("offline_forms/engine", "offline_search/engine")
ENGINE = ENGINES[0]
EXPORT = re.compile(r"^export (?:async )?(?:function|const|class|interface|type|enum) (\w+)", re.MULTILINE)
ALONE = {"__init__", "index"}  # each language's own way to say what others may use
NATIVE = {"bag", "isobject", "islist", "bycodepoint"}  # what Python has by itself: dict, isinstance, sorted


def flat(name: str) -> str:
    """A name as both languages spell it: forbiddenPosition, forbidden_position and FORBIDDEN_POSITION are one."""
    return name.replace("_", "").lower()


def public_names(path: Path) -> set[str]:
    if path.suffix == ".ts":
        return {flat(name) for name in EXPORT.findall(path.read_text())}
    found: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {each.id for each in targets if isinstance(each, ast.Name)}
    return {flat(name) for name in found if not name.startswith("_")}


def strangers(root: Path, engine: str = ENGINE) -> list[str]:
    """Files of one engine that the other lacks, and functions that are no name of any kind in the other's file."""
    folder = root / engine
    stems = {suffix: {path.stem for path in folder.glob(f"*{suffix}")} - ALONE for suffix in (".py", ".ts")}
    found = [f"{stem}: in one language only" for stem in stems[".py"] ^ stems[".ts"]]
    for stem in sorted(stems[".py"] & stems[".ts"]):
        python, script = folder / f"{stem}.py", folder / f"{stem}.ts"
        for one, other in ((python, script), (script, python)):
            lacking = functions(one) - public_names(other) - NATIVE
            found += [f"{one.name}: {name} is not in {other.name}" for name in sorted(lacking)]
    return found


def functions(path: Path) -> set[str]:
    if path.suffix == ".ts":
        said = re.findall(r"^export (?:async )?function (\w+)", path.read_text(), re.MULTILINE)
    else:
        said = [node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)]
    return {flat(name) for name in said if not name.startswith("_")}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_engines_are_twins(engine: str) -> None:
    assert len(list((PROJECT / engine).glob("*.ts"))) > 5
    assert strangers(PROJECT, engine) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"{ENGINE}/alone.py", "def alone() -> None: ..."),
        (f"{ENGINE}/text.ts", "export function cutShort(text: string): string { return text; }"),
    ],
)
def test_finds_a_seeded_violation(tmp_path: Path, path: str, text: str) -> None:
    seeded(tmp_path, f"{ENGINE}/text.py", "def cut_long(text: str) -> str: ...")
    assert strangers(seeded(tmp_path, path, text)) != []
