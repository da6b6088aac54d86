"""An exception from a rule of a checker stands with its reason, in tests as elsewhere."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import PROJECT, files, seeded

EXCEPTION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma)\b[^#]*")
WITH_REASON = re.compile(r"# (noqa: [A-Z0-9]+(, [A-Z0-9]+)*|type: ignore\[[a-z-]+(, [a-z-]+)*\])  # \S.*")


def without_reason(root: Path) -> Iterator[str]:
    for path in files(root, ".py"):
        with tokenize.open(path) as file:
            for token in tokenize.generate_tokens(file.readline):
                is_exception = token.type == tokenize.COMMENT and EXCEPTION.match(token.string)
                if is_exception and not all(map(WITH_REASON.fullmatch, parts(token.string))):
                    yield f"{path.relative_to(root)}:{token.start[0]}: {token.string}"


def parts(comment: str) -> list[str]:
    """Two exceptions on one line are two comments in one; each has its own reason, or the last one has it for both."""
    marks = [found.start() for found in EXCEPTION.finditer(comment)]
    first, last = comment[: marks[-1]].rstrip(), comment[marks[-1] :]
    reason = last.partition("  # ")[2]
    return [first if "  # " in first else f"{first}  # {reason}", last] if first else [last]


def test_every_exception_has_its_reason() -> None:
    assert list(without_reason(PROJECT)) == []


def test_finds_a_seeded_violation(tmp_path: Path) -> None:
    for line in ("import os  # noqa", "import os  # noqa: F401", "x = f()  # type: ignore", "x = 1  # noqa: E1 - dash"):
        assert list(without_reason(seeded(tmp_path, "tests/some.py", line + "\n"))) != [], line
