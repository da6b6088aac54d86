"""Every vector holds in both engines."""

import json
from pathlib import Path
from typing import Any

import pytest

import offline_search
from offline_search import SearchIndex, UnknownFormatError
from tests.offline_search.engines import Engine

FOLDER = Path(offline_search.__file__).parent / "vectors"
FILES = sorted(FOLDER.glob("*.json"))


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_engine_agrees_with_the_vectors(engine: Engine, path: Path) -> None:
    content = load(path)
    if "index" in content:
        engine.ask([{"do": "open", "index": content["index"]}])
    answers = engine.ask([case["ask"] for case in content["cases"]])
    both = zip(content["cases"], answers, strict=True)
    assert [f"{case['name']}: {answer}" for case, answer in both if answer != case["answer"]] == []


def test_every_vector_has_a_name_of_its_own() -> None:
    names = [case["name"] for path in FILES for case in load(path)["cases"]]
    assert len(names) == len(set(names))


def test_an_index_of_another_format_is_refused() -> None:
    with pytest.raises(UnknownFormatError):
        SearchIndex({**load(FOLDER / "search.json")["index"], "format": 2})
