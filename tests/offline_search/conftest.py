"""Both engines, and the index of the services as they stand in the catalogue."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.catalogue import catalogue_files
from backend.catalogue.search_terms import search_index
from backend.directory.schemas import Department
from backend.settings import PROJECT
from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_search.engines import HOST, Engine, PythonEngine


def department(each: Mapping[str, Any]) -> Department:
    name = each["name"]
    return Department(code=each["code"], kind=each["kind"], name=name["zh-CN"], name_en=name["en"])


@cache
def published() -> dict[str, Any]:
    content = msgspec.json.decode((PROJECT / "data/departments/departments.json").read_bytes())
    bodies = {each["code"]: department(each) for each in content["departments"]}
    data = catalogue_files.read(PROJECT / "data/catalogue", bodies)
    made = msgspec.json.encode(search_index(data.entries, data.life_events, bodies))
    return msgspec.json.decode(made, type=dict[str, Any])


@pytest.fixture(scope="session")
def typescript(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TypeScriptEngine]:
    engine = TypeScriptEngine.start(HOST, tmp_path_factory.mktemp("search"))
    yield engine
    engine.stop()


@pytest.fixture(params=["server", "phone"])
def engine(request: pytest.FixtureRequest, typescript: TypeScriptEngine) -> Engine:
    return PythonEngine() if request.param == "server" else typescript


@pytest.fixture(scope="session")
def folder() -> Path:
    return Path(__file__).parent
