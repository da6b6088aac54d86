"""What the documents point at is there: paths, commands of the justfile, links between documents."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, seeded

QUOTED = re.compile(r"`([^`\n]+)`")
LINKED = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COMMAND = re.compile(r"(?:\./)?just ([a-z][a-z-]*)")
RECIPE = re.compile(r"^([a-z][a-z-]*)(?: [^:=]*)?:(?!=)", re.MULTILINE)
PATH = re.compile(r"(?:\./)?[\w.-]+(?:/[\w.-]+)+/?")
MADE_OR_ELSEWHERE = (".reports/", "pwa/dist", "pwa/build", "pwa/node_modules", ".onedoor", "api/", "schema/", "health/")


def documents(root: Path) -> Iterator[Path]:
    yield from root.glob("*.md")
    for room in ("docs", "offline_forms", "offline_search", "data"):
        yield from (root / room).rglob("*.md")


def dead_ends(root: Path) -> list[str]:
    """Paths, links and commands in documents that lead nowhere."""
    recipes = set(RECIPE.findall((root / "justfile").read_text())) if (root / "justfile").exists() else set()
    found = []
    for document in documents(root):
        text = document.read_text()
        name = document.relative_to(root).as_posix()
        found += [f"{name}: just {verb}" for verb in COMMAND.findall(quoted_text(text)) if verb not in recipes]
        found += [f"{name}: {link}" for link in LINKED.findall(text) if not (document.parent / link).exists()]
        found += [f"{name}: {path}" for path in paths_in(text) if not leads_somewhere(root, document, path)]
    return found


def quoted_text(text: str) -> str:
    fenced = re.findall(r"```.*?```", text, re.DOTALL)
    return "\n".join([*fenced, *QUOTED.findall(text)])


def paths_in(text: str) -> Iterator[str]:
    """What stands alone in back ticks and has the form of a path of ours."""
    outside_of_fences = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for words in QUOTED.findall(outside_of_fences):
        if PATH.fullmatch(words) and not words.startswith(MADE_OR_ELSEWHERE):
            yield words


def leads_somewhere(root: Path, document: Path, path: str) -> bool:
    first = path.removeprefix("./").partition("/")[0]
    if not (root / first).exists() and not (document.parent / first).exists():
        return path.partition("/")[0] not in KNOWN_ROOMS
    return (root / path).exists() or (document.parent / path).exists()


KNOWN_ROOMS = {
    "backend",
    "pwa",
    "service_worker",
    "offline_forms",
    "offline_search",
    "locales",
    "tests",
    "docs",
    "data",
}


def test_documents_lead_somewhere() -> None:
    assert dead_ends(PROJECT) == []


@pytest.mark.parametrize(
    "line",
    [
        "See `backend/nowhere.py`.",
        "See [the other](docs/nowhere.md).",
        "Run `./just nothing`.",
        "```\n./just nothing\n```",
    ],
)
def test_finds_a_seeded_violation(tmp_path: Path, line: str) -> None:
    seeded(tmp_path, "justfile", "serve:\n    true\n")
    seeded(tmp_path, "backend/app.py", "")
    fine = "Run `./just serve`, read `backend/app.py` and [this](README.md), mind `application/json`.\n"
    assert dead_ends(seeded(tmp_path, "README.md", fine)) == []
    assert len(dead_ends(seeded(tmp_path, "README.md", fine + line))) == 1
