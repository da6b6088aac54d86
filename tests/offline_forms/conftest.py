"""One Node process for all tests of the engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_forms.engines import HOST


@pytest.fixture(scope="session")
def typescript(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TypeScriptEngine]:
    engine = TypeScriptEngine.start(HOST, tmp_path_factory.mktemp("engine"))
    yield engine
    engine.stop()
