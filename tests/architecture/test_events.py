"""What is published is heard, and what is put off is done: every topic has a line, every job a handler."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from backend import worker  # noqa: F401  # its import registers what runs by the clock
from backend.app import SUBSCRIPTIONS
from backend.kit.jobs import HANDLERS, SCHEDULE
from tests.architecture.sources import PROJECT, files, seeded, tree

NAME = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
NO_DOMAINS = ("kit", "serving")


def names_spoken(root: Path) -> Iterator[tuple[str, str]]:
    """Every string of a domain that has the form of a topic or job of its own, `<domain>.<what>`."""
    for path in files(root, ".py", rooms=("backend",)):
        domain = path.relative_to(root / "backend").parts[0]
        if path.parent == root / "backend" or domain in NO_DOMAINS or path.stem == "routes":
            continue
        module = tree(path)
        deeds = {id(node.args[0]) for node in ast.walk(module) if is_recorded(node)}
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in deeds:
                name = node.value
                if NAME.fullmatch(name) and name.startswith(f"{domain}."):
                    yield path.relative_to(root).as_posix(), name


def is_recorded(node: ast.AST) -> TypeGuard[ast.Call]:
    """Say whether this writes into the audit record, whose deeds have names of the same form."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {"audit.record", "record"} and bool(node.args)


def unheard(root: Path, known: set[str]) -> list[str]:
    return [f"{place}: {name}" for place, name in names_spoken(root) if name not in known]


def known() -> set[str]:
    return {*SUBSCRIPTIONS, *HANDLERS, *SCHEDULE}


def undone(subscriptions: dict[str, list[str]], handlers: set[str]) -> list[str]:
    return [f"{topic}: {job}" for topic, names in subscriptions.items() for job in names if job not in handlers]


def test_every_topic_and_job_is_known() -> None:
    assert unheard(PROJECT, known()) == []


def test_every_subscribed_job_has_a_handler() -> None:
    assert undone({topic: list(names) for topic, names in SUBSCRIPTIONS.items()}, set(HANDLERS)) == []


def test_finds_a_seeded_violation(tmp_path: Path) -> None:
    line = 'await outbox.publish(Event(topic="payments.never_heard", key="1", payload={}))\n'
    assert unheard(seeded(tmp_path, "backend/payments/service.py", line), known()) != []
    assert undone({"payments.paid": ["payments.nobody"]}, set(HANDLERS)) != []
