"""Forms written by editors: kept as drafts, published from a day on, and never changed after that."""

import asyncio
from datetime import date, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from backend.app import Application
from backend.forms import published_forms, ready_forms, shipped_forms
from backend.forms import queries as form_queries
from backend.kit import clock, db
from tests.factories.applications import CIVIL_AFFAIRS, clerk_headers, person_headers, submission
from tests.factories.forms import API, begun, definition, draft, form_editor_headers, sample, words

Headers = dict[str, str]
FORMS = "/api/applications/forms"
OK, NOT_FOUND, CONFLICT = httpx.codes.OK, httpx.codes.NOT_FOUND, httpx.codes.CONFLICT
FORBIDDEN, UNPROCESSABLE = httpx.codes.FORBIDDEN, httpx.codes.UNPROCESSABLE_ENTITY
LEAVE = f"{API}/leave_request"


@pytest.fixture
async def editor(app: Application) -> Headers:
    return await form_editor_headers(981)


async def publish(client: httpx.AsyncClient, editor: Headers, revision: int, **more: Any) -> httpx.Response:  # noqa: ANN401  # any JSON
    return await client.post(f"{LEAVE}/publish", json={"revision": revision, **more}, headers=editor)


async def test_a_draft_is_published_and_read_by_everybody(client: httpx.AsyncClient, editor: Headers) -> None:
    form = await begun(client, editor)
    assert (await client.get(f"{FORMS}/leave_request")).status_code == NOT_FOUND
    published = await publish(client, editor, form["revision"])
    assert published.status_code == OK, published.text
    assert [(each["version"], each["state"]) for each in published.json()["versions"]] == [(1, "in_force")]
    assert (await client.get(f"{FORMS}/leave_request")).json() == definition()
    kept = await client.get(f"{FORMS}/leave_request/1")
    assert kept.json() == definition()
    assert "immutable" in kept.headers["cache-control"]
    assert {"form_id": "leave_request", "version": 1} in (await client.get(FORMS)).json()["forms"]
    recorded = await db.fetch_row(
        "SELECT subject_id, details ->> 'version' AS version FROM audit_record"
        " WHERE action = 'applications.form_published'"
    )
    assert recorded is not None
    assert tuple(recorded.values()) == ("leave_request", "1")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE form_version SET starts_on = starts_on - 1",
        "UPDATE form_version SET definition = '{}', sha256 = sha256('{}')",
        "DELETE FROM form_version",
        "TRUNCATE form_version CASCADE",
    ],
)
async def test_the_database_refuses_to_change_what_is_published(app: Application, statement: str) -> None:
    before = await form_queries.hashes()
    with pytest.raises(asyncpg.RaiseError, match="never changes"):
        await db.execute(statement)
    assert await form_queries.hashes() == before


async def test_the_forms_that_come_with_the_code_are_taken_over_once(app: Application) -> None:
    before = await form_queries.hashes()
    assert ("child_registration", 1) in before
    await shipped_forms.take_over()
    assert await form_queries.hashes() == before
    [child] = await form_queries.versions([("child_registration", 1)])
    assert len(child.samples) > 10


async def test_what_an_editor_published_stays_when_the_code_brings_another_of_its_number(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await form_queries.hashes()
    form = {**published_forms.every()[0].stored.definition, "title": words("别的")}
    monkeypatch.setattr("offline_forms.published.load_form", lambda _form_id, _version: form)
    await shipped_forms.take_over()
    assert await form_queries.hashes() == before


async def test_the_later_of_two_editors_is_told_and_overwrites_nothing(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    await begun(client, editor)
    colleague = await form_editor_headers(982, name="吴芳")
    first = await client.put(LEAVE, json=draft(2, definition=definition(form_id="leave_request")), headers=colleague)
    assert first.status_code == OK, first.text
    late = await client.put(LEAVE, json=draft(2, samples=[]), headers=editor)
    assert (late.status_code, late.json()["code"]) == (CONFLICT, "form_changed_meanwhile")
    now = (await client.get(LEAVE, headers=editor)).json()
    assert (now["revision"], now["changed_by_name"], len(now["samples"])) == (3, "吴芳", 1)
    for path in ("publish", "discard"):
        answer = await client.post(f"{LEAVE}/{path}", json={"revision": 2}, headers=editor)
        assert (answer.status_code, answer.json()["code"]) == (CONFLICT, "form_changed_meanwhile")


async def test_two_who_begin_from_the_same_version_do_not_overwrite_each_other(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    path = f"{API}/child_registration"
    form = (await client.get(path, headers=editor)).json()
    assert form["revision"] == 0
    body = {name: form[name] for name in ("revision", "definition", "applicant", "samples")}
    answers = await asyncio.gather(*(client.put(path, json=body, headers=editor) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [OK] + [CONFLICT] * 4


async def test_the_next_version_keeps_its_samples_and_says_something_new(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    path = f"{API}/child_registration"
    form = (await client.get(path, headers=editor)).json()
    body = {name: form[name] for name in ("revision", "definition", "applicant", "samples")}
    await client.put(path, json=body, headers=editor)
    same = await client.post(f"{path}/publish", json={"revision": 1}, headers=editor)
    assert (same.status_code, same.json()["code"]) == (CONFLICT, "nothing_new_in_form")
    body["definition"]["steps"][0]["title"] = words("关于您")
    await client.put(path, json={**body, "revision": 1}, headers=editor)
    published = await client.post(f"{path}/publish", json={"revision": 2}, headers=editor)
    assert published.status_code == OK, published.text
    number = published.json()["versions"][0]["version"]
    assert (await client.get(f"{FORMS}/child_registration")).json()["version"] == number
    before = await client.get(f"{path}/version?number={number - 1}", headers=editor)
    assert before.json()["definition"]["steps"][0]["title"] != words("关于您")


async def test_a_version_waits_for_its_day(
    client: httpx.AsyncClient, editor: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await begun(client, editor)
    tomorrow = clock.today() + timedelta(days=1)
    late = await publish(client, editor, form["revision"], starts_on=str(clock.today() - timedelta(days=1)))
    assert (late.status_code, late.json()["code"]) == (UNPROCESSABLE, "form_day_not_possible")
    planned = await publish(client, editor, form["revision"], starts_on=str(tomorrow))
    assert [each["state"] for each in planned.json()["versions"]] == ["planned"]
    for path in ("leave_request", "leave_request/1"):
        assert (await client.get(f"{FORMS}/{path}")).status_code == NOT_FOUND
    assert (await client.get(f"{LEAVE}/version?number=1", headers=editor)).json()["definition"] == definition()
    await at_midnight(monkeypatch, tomorrow)
    assert (await client.get(f"{FORMS}/leave_request")).json()["version"] == 1
    assert (await client.get(f"{FORMS}/leave_request/1")).status_code == OK


async def at_midnight(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)
    await published_forms.look()


async def test_of_versions_planned_for_one_day_the_last_holds(
    client: httpx.AsyncClient, editor: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await begun(client, editor)
    tomorrow = clock.today() + timedelta(days=1)
    await publish(client, editor, form["revision"], starts_on=str(tomorrow))
    mended = draft(0, definition={**definition(), "title": words("更正过的")})
    kept = await client.put(LEAVE, json=mended, headers=editor)
    assert (await publish(client, editor, kept.json()["revision"], starts_on=str(tomorrow))).status_code == OK
    await at_midnight(monkeypatch, tomorrow)
    assert (await client.get(f"{FORMS}/leave_request")).json()["version"] == 2


NEVER = ["and", ["present", ["get", "note"]], ["not", ["present", ["get", "note"]]]]
NOTE = {"id": "note", "kind": "text", "label": words("说明")}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        (
            {"definition": definition({**NOTE, "visible": ["get", "later"]})},
            "steps.0.fields.1.visible",
            "unknown_field",
        ),
        ({"definition": definition({"id": "note", "kind": "dance", "label": words("x")})}, "steps.0.fields.1.kind", ""),
        (
            {"definition": definition(NOTE, {**NOTE, "id": "more", "visible": NEVER})},
            "steps.0.fields.2.visible",
            "never_visible",
        ),
        ({"applicant": None}, "applicant", "missing_key"),
        ({"applicant": ["get", "shoe_size"]}, "applicant", "unknown_field"),
        ({"samples": []}, "samples", "no_good_sample"),
        ({"samples": [sample(), {**sample(own_name=""), "name": "no name"}]}, "samples.1", "sample_differs"),
    ],
)
async def test_what_is_not_ready_is_refused_with_what_to_do(
    client: httpx.AsyncClient, editor: Headers, changes: dict[str, Any], path: str, code: str
) -> None:
    form = await begun(client, editor)
    saved = await client.put(LEAVE, json=draft(form["revision"], **changes), headers=editor)
    assert saved.status_code == OK, saved.text
    refused = await publish(client, editor, saved.json()["revision"])
    assert (refused.status_code, refused.json()["code"]) == (UNPROCESSABLE, "form_not_ready")
    error, *_ = refused.json()["errors"]
    assert error["path"] == path
    assert error["code"] == (code or "unknown_kind")


async def test_only_editors_of_the_department_at_the_province_find_a_form(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    await begun(client, editor)
    assert "leave_request" in (await client.get(API, headers=editor)).text
    assert "child_registration" in (await client.get(API, headers=editor)).text
    other = await form_editor_headers(983, department=CIVIL_AFFAIRS)
    assert [each["form_id"] for each in (await client.get(API, headers=other)).json()["forms"]] == [
        "marriage_declaration"
    ]
    county = await form_editor_headers(984, region="510604000000")
    clerk = await clerk_headers(985, roles=("clerk", "editor", "catalogue_admin"))
    bodies = {"publish": {"revision": 2}, "discard": {"revision": 2}}
    for headers, status in ((other, NOT_FOUND), (county, FORBIDDEN), (clerk, FORBIDDEN)):
        assert (await client.get(LEAVE, headers=headers)).status_code == status
        assert (await client.put(LEAVE, json=draft(2), headers=headers)).status_code == status
        for path, body in bodies.items():
            assert (await client.post(f"{LEAVE}/{path}", json=body, headers=headers)).status_code == status
    taken = {"form_id": "leave_request", "chinese": "x", "english": "x"}
    answer = await client.post(API, json=taken, headers=other)
    assert (answer.status_code, answer.json()["code"]) == (CONFLICT, "form_taken_already")


async def test_a_draft_is_thrown_away_and_what_is_published_stays(client: httpx.AsyncClient, editor: Headers) -> None:
    form = await begun(client, editor)
    await publish(client, editor, form["revision"])
    kept = await client.put(LEAVE, json=draft(0, samples=[]), headers=editor)
    left = await client.post(f"{LEAVE}/discard", json={"revision": kept.json()["revision"]}, headers=editor)
    assert left.status_code == OK
    assert (await client.get(LEAVE, headers=editor)).json()["revision"] == 0
    assert (await client.get(f"{FORMS}/leave_request/1")).status_code == OK


async def published_elsewhere() -> None:
    """Publish a version as another process does: nothing of this one knows of it."""
    [one] = await form_queries.versions([("child_registration", 1)])
    await db.execute(
        "INSERT INTO form_version SELECT 'from_elsewhere', 1, '', definition, sha256, applicant, samples, starts_on,"
        " NULL, '', published_at FROM form_version WHERE form_id = $1 AND version = 1",
        one.form_id,
    )


async def until_known() -> None:
    while published_forms.newest("from_elsewhere") is None:
        await asyncio.sleep(0.01)


@pytest.mark.timeout(30)
async def test_a_version_of_another_process_is_heard_of(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_forms, "CHECK_EVERY", 3600)
    await ready_forms.close()
    await ready_forms.start(app.ready)
    await published_elsewhere()
    while published_forms.newest("from_elsewhere") is None:
        await ready_forms.announce()
        await asyncio.sleep(0.05)


@pytest.mark.timeout(30)
async def test_a_version_of_another_process_is_found_without_a_message(
    app: Application, client: httpx.AsyncClient
) -> None:
    await published_elsewhere()
    assert (await client.get(f"{FORMS}/from_elsewhere/1")).status_code == OK
    await until_known()
    while app.ready.identity("/api/applications/forms/from_elsewhere/1") is None:
        await asyncio.sleep(0.01)


async def test_a_service_of_the_department_asks_the_form(client: httpx.AsyncClient, editor: Headers) -> None:
    form = await begun(client, editor)
    early = await client.post(f"{LEAVE}/offer", json={"service_slug": "child-registration"}, headers=editor)
    assert (early.status_code, early.json()["code"]) == (NOT_FOUND, "form_not_found")
    await publish(client, editor, form["revision"])
    other = await client.post(f"{LEAVE}/offer", json={"service_slug": "marriage-appointment"}, headers=editor)
    assert (other.status_code, other.json()["code"]) == (NOT_FOUND, "service_not_found")
    taken = await client.post(f"{LEAVE}/offer", json={"service_slug": "child-registration"}, headers=editor)
    assert (taken.status_code, taken.json()["code"]) == (CONFLICT, "service_has_form")
    await db.execute("UPDATE service_item SET elements = elements - 'actions' WHERE slug = 'child-registration'")
    offered = await client.post(f"{LEAVE}/offer", json={"service_slug": "child-registration"}, headers=editor)
    assert offered.status_code == OK, offered.text
    guide = (await client.get("/api/catalogue/zh-CN/guides/child-registration")).json()
    assert [each["form_id"] for each in guide["actions"]] == ["leave_request"]
    person = await person_headers(986)
    body = {**submission(given={"own_name": "赵小梅"}), "form_id": "leave_request"}
    assert (await client.post("/api/applications", json=body, headers=person)).status_code == OK
    refused = await client.post("/api/applications", json=submission(), headers=person)
    assert refused.json()["code"] == "form_of_another_service"
