"""Whatever is sent, the answer is a problem with a code, in the person's words: never a 500."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.bad_bodies import Sampler, bad_bodies
from tests.api.conftest import Asker

OF_STAFF = re.compile("/staff/|^/api/texts|^/api/window|/at-window")
pytestmark = pytest.mark.timeout(300)

Operation = tuple[str, str, dict[str, Any]]
BAD_PATH_PARTS = [
    "x",
    "00000000-0000-0000-0000-000000000000",
    "%00",
    "9" * 3000,
    "%F0%9F%8F%94",
    "%E2%80%AEx",
    "..%2F..%2Fetc",
]
BAD_QUERY_VALUES = ["", "x", "-1", "9" * 400, "%00", "%E2%80%AE", "%F0%A0%AE%B7", "null", "[]"]
BAD_HEADER_VALUES = ["", "x", "-1", "9" * 400, "1e3", "null", "\u202e\U00020bb7".encode(), "9" * 60_000]


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Give every method and path with its description."""
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                yield method.upper(), path, described


AN_ID = "01a20005-6df0-77b4-886c-729d548f69d5"


def filled(path: str, value: str = AN_ID) -> str:
    """Put a value in place of every parameter of a path; a page has a number, or the path is none of ours."""
    parts = ("1" if part == "{page}" and value == AN_ID else part for part in path.split("/"))
    return "/".join(value if part.startswith("{") else part for part in parts)


def fault(answer: httpx.Response) -> str:
    """Say what is wrong with an answer; nothing when it is a proper one."""
    if answer.status_code >= 500 and answer.status_code != 503:
        return f"{answer.status_code}"
    if answer.status_code < 400:
        return ""
    problem = answer.json() if answer.headers["content-type"].startswith("application/problem+json") else {}
    words = isinstance(problem.get("detail"), str) and problem["detail"]
    return (
        "" if problem.get("code") and words else f"{answer.status_code} without a code and words: {answer.text[:200]}"
    )


async def test_no_field_of_any_body_breaks_the_server(
    document: dict[str, Any], anonymous: Asker, person: Asker, clerk: Asker
) -> None:
    sampler = Sampler(document)
    faults = []
    for method, path, described in operations(document):
        content = described.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if schema is None:
            continue
        asker = clerk if OF_STAFF.search(path) else person
        for what, body in bad_bodies(sampler, schema):
            sent = json.dumps(body).encode()
            answer = await asker.ask(method, filled(path), content=sent, headers={"Content-Type": "application/json"})
            if said := fault(answer):
                faults.append(f"{method} {path} {what}: {said}")
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


async def test_what_is_made_bad_field_by_field_was_good(document: dict[str, Any], person: Asker, clerk: Asker) -> None:
    """Else the first field that is wrong anyhow would hide all others."""
    sampler = Sampler(document)
    refused = []
    for method, path, described in operations(document):
        schema = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is not None:
            asker = clerk if OF_STAFF.search(path) else person
            answer = await asker.ask(method, filled(path), json=sampler.sample(schema))
            if answer.status_code == httpx.codes.BAD_REQUEST:
                refused.append(f"{method} {path}: {answer.json().get('errors')}")
    assert not refused, "\n".join(refused)


async def test_a_number_in_quotes_is_no_number(document: dict[str, Any], person: Asker, clerk: Asker) -> None:
    sampler = Sampler(document)
    taken, tried = [], 0
    for method, path, described in operations(document):
        schema = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        properties = sampler.resolve(schema).get("properties", {})
        asker = clerk if OF_STAFF.search(path) else person
        for name, field in properties.items():
            if sampler.resolve(field).get("type") in {"integer", "number", "boolean"}:
                tried += 1
                body = {name: "1", **{each: value for each, value in sampler.sample(schema).items() if each != name}}
                answer = await asker.ask(method, filled(path), json=body)
                if answer.status_code != httpx.codes.BAD_REQUEST or name not in answer.text:
                    taken.append(f"{method} {path} {name}: {answer.status_code} {answer.text[:200]}")
    assert tried
    assert not taken, "\n".join(taken)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[[[[", b"\xff\xfe", b'{"a": NaN}', b'{"id": "\\ud800"}', b"[" * 20_000, b"x" * 2_000_000],
    ids=["empty", "cut off", "null", "nested", "no utf-8", "nan", "lone surrogate", "deep", "2 MB"],
)
async def test_no_body_that_is_no_json_breaks_the_server(
    document: dict[str, Any], person: Asker, clerk: Asker, body: bytes
) -> None:
    faults = []
    for method, path, described in operations(document):
        if "requestBody" in described:
            asker = clerk if OF_STAFF.search(path) else person
            answer = await asker.ask(method, filled(path), content=body, headers={"Content-Type": "application/json"})
            if said := fault(answer):
                faults.append(f"{method} {path}: {said}")
    assert not faults, "\n".join(faults)


async def test_no_header_breaks_the_server(document: dict[str, Any], person: Asker, clerk: Asker) -> None:
    faults, tried = [], 0
    for method, path, described in operations(document):
        asker = clerk if OF_STAFF.search(path) else person
        for name in (each["name"] for each in described.get("parameters", []) if each["in"] == "header"):
            for value in BAD_HEADER_VALUES:
                tried += 1
                answer = await asker.ask(method, filled(path, "a" * 64), content=b"x", headers={name: value})
                if said := fault(answer):
                    faults.append(f"{method} {path} {name}: {ascii(value)[:40]}: {said}")
    assert tried
    assert not faults, "\n".join(faults)


async def test_no_part_of_any_path_or_query_breaks_the_server(
    document: dict[str, Any], person: Asker, clerk: Asker
) -> None:
    faults = []
    for method, path, described in operations(document):
        asker = clerk if OF_STAFF.search(path) else person
        parameters = [each["name"] for each in described.get("parameters", []) if each["in"] == "query"]
        addresses = [filled(path, part) for part in BAD_PATH_PARTS if "{" in path]
        addresses += [f"{filled(path)}?{name}={value}" for name in parameters for value in BAD_QUERY_VALUES]
        answers = [(address, fault(await asker.ask(method, address))) for address in addresses]
        faults += [f"{method} {address[:120]}: {said}" for address, said in answers if said]
    assert not faults, "\n".join(faults)
