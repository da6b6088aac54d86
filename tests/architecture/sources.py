"""The project's files as the gates see them: what people wrote, and nothing that was made or installed."""

import ast
from collections.abc import Iterator
from pathlib import Path

from backend.settings import PROJECT

NOT_OURS = {"node_modules", "dist", "build", "__pycache__", ".venv", ".git", ".onedoor", ".reports", "migrations"}
MADE = {"api_types.ts"}
ROOMS = (
    "backend",
    "offline_forms",
    "offline_search",
    "local_parties",
    "locales",
    "pwa",
    "service_worker",
    "tests",
    "data",
)


def files(root: Path, *suffixes: str, rooms: tuple[str, ...] = ROOMS) -> Iterator[Path]:
    """Every file of ours below the rooms with one of the suffixes."""
    for room in rooms:
        yield from _below(root / room, suffixes)


def _below(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in NOT_OURS and not path.name.endswith("_cache"):
                yield from _below(path, suffixes)
        elif path.suffix in suffixes and path.name not in MADE:
            yield path


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def seeded(root: Path, path: str, text: str) -> Path:
    """Write a file that breaks a rule into a tree of its own; gives the root of that tree."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)
    return root


__all__ = ["PROJECT", "files", "seeded", "tree"]
