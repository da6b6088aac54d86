"""The page's types of our API are those of the API as it is; `just types` makes them."""

import subprocess
from pathlib import Path

import msgspec

from backend.app import create_app
from backend.settings import Settings
from tests.architecture.sources import PROJECT

TYPES = PROJECT / "pwa" / "src" / "net" / "api_types.ts"
MAKER = PROJECT / "pwa" / "node_modules" / ".bin" / "openapi-typescript"


def made(folder: Path, document: object) -> str:
    """Make the types of an OpenAPI document."""
    source, target = folder / "openapi.json", folder / "api_types.ts"
    source.write_bytes(msgspec.json.encode(document, order="sorted"))
    subprocess.run([MAKER, source, "-o", target], check=True, capture_output=True, cwd=PROJECT / "pwa")
    return target.read_text()


def test_the_types_are_of_today(tmp_path: Path) -> None:
    document = create_app(Settings()).openapi_schema.to_schema()
    assert made(tmp_path, document) == TYPES.read_text(), "stale: run ./just types"


def test_a_change_of_the_api_is_seen(tmp_path: Path) -> None:
    document = create_app(Settings()).openapi_schema.to_schema()
    document["paths"] = dict(list(document["paths"].items())[1:])
    assert made(tmp_path, document) != TYPES.read_text()
