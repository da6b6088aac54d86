"""Every route tried by whom it is not for: nobody, somebody else, a person where staff work."""

from typing import Any

import httpx
from litestar import Litestar

from backend.kit.guards import ACCESS_GUARDS, called_by_provider, is_access_guard, public
from tests.api.conftest import Asker
from tests.api.test_bad_input import filled, operations
from tests.factories import applications as factory


def guards_of(app: Any, method: str, path: str) -> list[object]:  # noqa: ANN401  # Litestar's own route
    """Give the guards of a route."""
    for route in app.routes:
        if route.path_format == path:
            for handler in route.route_handlers:
                if method in handler.http_methods:
                    return list(handler.resolve_guards())
    message = f"{method} {path} is described, but not there"
    raise LookupError(message)


async def test_nobody_gets_past_a_guard_without_a_session(
    document: dict[str, Any], app: Litestar, anonymous: Asker
) -> None:
    let_in = []
    for method, path, _ in operations(document):
        guards = guards_of(app, method, path)
        if public in guards or called_by_provider in guards:
            continue
        answer = await anonymous.ask(method, filled(path), json={})
        if answer.status_code != httpx.codes.UNAUTHORIZED:
            let_in.append(f"{method} {path}: {answer.status_code}")
    assert not let_in, "\n".join(let_in)


async def test_a_person_gets_nowhere_where_staff_work(document: dict[str, Any], app: Litestar, person: Asker) -> None:
    let_in, tried = [], 0
    for method, path, _ in operations(document):
        access = [guard for guard in guards_of(app, method, path) if is_access_guard(guard)]
        if access and access[0] not in ACCESS_GUARDS:
            tried += 1
            answer = await person.ask(method, filled(path), json={})
            if answer.status_code != httpx.codes.FORBIDDEN:
                let_in.append(f"{method} {path}: {answer.status_code}")
    assert tried
    assert not let_in, "\n".join(let_in)


async def test_somebody_elses_case_is_not_found_by_any_route(
    document: dict[str, Any], client: httpx.AsyncClient, person: Asker
) -> None:
    await factory.publish_services()
    owner = await factory.person_headers(7003)
    case = await factory.submitted(client, owner)
    assert (await client.get(f"{factory.API}/{case}", headers=owner)).status_code == httpx.codes.OK
    seen = []
    for method, path, _ in operations(document):
        if "{" in path and "/staff/" not in path:
            answer = await person.ask(method, filled(path, case), json={})
            if answer.status_code < httpx.codes.BAD_REQUEST and case in answer.text:
                seen.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
    assert not seen, "\n".join(seen)


async def test_a_clerk_of_another_department_or_county_does_not_find_a_case(
    document: dict[str, Any], client: httpx.AsyncClient
) -> None:
    await factory.publish_services()
    case = await factory.submitted(client, await factory.person_headers(7003))
    others = [
        Asker(client, await factory.clerk_headers(7004, department=factory.CIVIL_AFFAIRS)),
        Asker(client, await factory.clerk_headers(7005, region=factory.OTHER_COUNTY)),
    ]
    found = []
    for method, path, _ in operations(document):
        if "/staff/" in path:
            for other in others:
                answer = await other.ask(method, filled(path, case), json={"reason": "x", "points": []})
                if answer.status_code < httpx.codes.BAD_REQUEST and case in answer.text:
                    found.append(f"{method} {path}: {answer.status_code}")
    assert not found, "\n".join(found)
