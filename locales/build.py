"""Compile the catalogues: `.mo` for Python, one JSON per language for the page.

python -m locales.build
"""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path
from typing import TypedDict

from babel.messages import Catalog
from babel.messages.mofile import write_mo

from locales.add import HERE, catalogue_path, read_catalogue

STRINGS = HERE.parent / "pwa" / "build" / "strings"


class Language(TypedDict, total=False):
    """An entry of languages.json."""

    code: str
    name: str
    dir: str
    default: bool
    source: bool
    fallback: str


def languages() -> list[Language]:
    listed: list[Language] = json.loads((HERE / "languages.json").read_text(encoding="utf-8"))
    return listed


def page_strings(catalogue: Catalog) -> dict[str, str | list[str]]:
    """What the page looks up: the source string, or the one-form of a plural."""
    strings: dict[str, str | list[str]] = {}
    for message in catalogue:
        if not message.id:
            continue
        words = message.string
        if isinstance(message.id, str):
            if words:
                strings[message.id] = str(words)
        elif isinstance(words, (tuple, list)) and all(words):
            strings[message.id[0]] = list(words)
    return dict(sorted(strings.items()))


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def build() -> None:
    for language in languages():
        if language.get("source"):
            continue
        code = language["code"]
        catalogue = read_catalogue(code)
        text = json.dumps(page_strings(catalogue), ensure_ascii=False, separators=(",", ":"))
        _replace(STRINGS / f"{code}.json", text.encode())
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        _replace(catalogue_path(code).with_suffix(".mo"), compiled.getvalue())


if __name__ == "__main__":
    build()
