"""The words of a refusal have no hole: whoever raises it gives what the words name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import PROJECT, files, seeded, tree

HOLE = re.compile(r"\{(\w+)\}")


def holes(root: Path) -> dict[str, set[str]]:
    """The errors whose words have holes, with the names of these."""
    found: dict[str, set[str]] = {}
    for path in files(root, ".py", rooms=("backend",)):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                found[node.name] = {name for line in node.body for name in named(line)}
    return {name: needed for name, needed in found.items() if needed}


def named(line: ast.stmt) -> list[str]:
    is_words = isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "words"
    return HOLE.findall(ast.unparse(line)) if is_words else []


def unfilled(root: Path) -> Iterator[str]:
    needed = holes(root)
    for path in files(root, ".py", rooms=("backend",)):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Raise) or node.exc is None:
                continue
            call = node.exc if isinstance(node.exc, ast.Call) else None
            name = ast.unparse(call.func if call else node.exc).rpartition(".")[2]
            given = {each.arg for each in call.keywords} if call else set()
            if missing := needed.get(name, set()) - given:
                yield f"{path.relative_to(root)}:{node.lineno}: {name} without {', '.join(sorted(missing))}"


def test_whoever_refuses_fills_the_words() -> None:
    assert list(unfilled(PROJECT)) == []


def test_finds_a_seeded_violation(tmp_path: Path) -> None:
    text = 'class Late(DomainError):\n    words = N_("Wait {days} days.")\n\n\nraise Late(since=1)\n'
    assert list(unfilled(seeded(tmp_path, "backend/payments/errors.py", text))) != []
