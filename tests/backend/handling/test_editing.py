"""How services are handled, written by editors: kept as drafts, published from a day on, never changed after that."""

from datetime import timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from backend.app import Application
from backend.catalogue import service as catalogue
from backend.directory import service as directory
from backend.handling import checks, queries, service, shipped, views
from backend.handling.schemas import Handling
from backend.kit import clock, db
from backend.one_things import service as one_things
from tests.factories.applications import CIVIL_AFFAIRS, clerk_headers
from tests.factories.forms import form_editor_headers
from tests.factories.handling import (
    API,
    PASSPORT,
    PASSPORT_FEE,
    PUBLIC_SECURITY,
    publish_all,
    publish_passport,
    stage,
    written,
)
from tests.factories.handling import published as publish_written

Headers = dict[str, str]
CHILD = f"{API}/child-registration"
OK, NOT_FOUND, CONFLICT = httpx.codes.OK, httpx.codes.NOT_FOUND, httpx.codes.CONFLICT
FORBIDDEN, UNPROCESSABLE = httpx.codes.FORBIDDEN, httpx.codes.UNPROCESSABLE_ENTITY


@pytest.fixture
async def editor(app: Application) -> Headers:
    return await form_editor_headers(1701)


async def kept(client: httpx.AsyncClient, editor: Headers, **changes: Any) -> httpx.Response:  # noqa: ANN401  # any JSON
    return await client.put(CHILD, json={"revision": 0, "written": written(**changes)}, headers=editor)


async def test_what_comes_with_the_code_is_in_force_and_taken_over_once(app: Application) -> None:
    assert await service.version_now("child-registration") == 1
    handling = await service.handling_of("child-registration")
    assert handling == shipped.handlings()["child-registration"]
    await shipped.take_over()
    assert [each.version for each in (await queries.lines())["child-registration"]] == [1]
    assert await service.handling_of("nobody-has-set-this") == Handling()


async def test_what_changes_in_the_code_becomes_the_next_version_unless_editors_have_set_it(
    app: Application, client: httpx.AsyncClient, editor: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Handling(decides="office_head")
    monkeypatch.setattr(shipped, "handlings", lambda: {"child-registration": other, "sole-trader-registration": other})
    await shipped.take_over()
    assert await service.handling_of("child-registration") == other
    await publish_written(client, editor, result=None)
    monkeypatch.setattr(shipped, "handlings", lambda: {"child-registration": Handling()})
    await shipped.take_over()
    assert len((await service.handling_of("child-registration")).stages) == 2


async def test_what_goes_back_in_the_code_is_left_and_the_log_says_so(
    app: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = shipped.handlings()
    other = {"child-registration": Handling(decides="office_head")}
    monkeypatch.setattr(shipped, "handlings", lambda: other)
    await shipped.take_over()
    assert "child-registration" not in caplog.text
    monkeypatch.setattr(shipped, "handlings", lambda: before)
    await shipped.take_over()
    assert await service.handling_of("child-registration") == other["child-registration"]
    [said] = [each.getMessage() for each in caplog.records if "child-registration" in each.getMessage()]
    assert "what version 1 said" in said


async def test_a_service_is_edited_without_reading_every_other(client: httpx.AsyncClient, editor: Headers) -> None:
    await db.execute("INSERT INTO service_fee (slug, position, content) VALUES ('marriage-appointment', 9, '{}')")
    assert (await kept(client, editor)).status_code == OK


async def test_every_template_that_can_be_chosen_is_named_in_words_as_its_document_is(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    choices = (await client.get(CHILD, headers=editor)).json()["choices"]
    assert set(choices["templates"]) <= set(choices["template_names"])
    assert choices["template_names"]["child_registration"] == {
        "zh-CN": "生育登记证明",
        "en": "Certificate of child registration",
    }


async def test_a_draft_is_published_and_the_version_before_stays_as_it_was(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    before = await service.handling_of("child-registration", 1)
    told = await publish_written(client, editor)
    assert [(each["version"], each["state"]) for each in told["versions"]] == [(2, "in_force"), (1, "earlier")]
    now = await service.handling_of("child-registration")
    assert [each.working_days for each in now.stages] == [1, 2]
    assert await service.handling_of("child-registration", 1) == before
    old = (await client.get(f"{CHILD}/version?number=1", headers=editor)).json()
    assert len(old["written"]["stages"]) == len(before.stages)
    recorded = await db.fetch_value(
        "SELECT details ->> 'version' FROM audit_record WHERE action = 'handling.published'"
    )
    assert recorded == "2"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE handling_version SET starts_on = starts_on - 1",
        "DELETE FROM handling_version",
        "TRUNCATE handling_version CASCADE",
    ],
)
async def test_the_database_refuses_to_change_what_is_published(app: Application, statement: str) -> None:
    with pytest.raises(asyncpg.RaiseError, match="never changes"):
        await db.execute(statement)


async def test_of_two_editors_the_later_is_told_and_nothing_of_the_first_is_lost(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    other = await form_editor_headers(1702, name="赵编")
    assert (await kept(client, editor)).status_code == OK
    late = await kept(client, other, decides="office_head")
    assert (late.status_code, late.json()["code"]) == (CONFLICT, "handling_changed_meanwhile")
    found = (await client.get(CHILD, headers=other)).json()
    assert (found["revision"], found["changed_by_name"], found["written"]["decides"]) == (1, "周敏", "officer")
    gone = await client.post(f"{CHILD}/discard", json={"revision": 1}, headers=editor)
    assert gone.json()["revision"] == 0
    late = await client.post(f"{CHILD}/publish", json={"revision": 1}, headers=other)
    assert (late.status_code, late.json()["code"]) == (CONFLICT, "handling_changed_meanwhile")


async def test_who_still_holds_a_draft_that_is_gone_does_not_overwrite_the_next_one(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    await kept(client, editor)
    await client.post(f"{CHILD}/discard", json={"revision": 1}, headers=editor)
    anew = (await kept(client, editor, decides="office_head")).json()
    late = await client.put(CHILD, json={"revision": 1, "written": written()}, headers=editor)
    assert (late.status_code, late.json()["code"]) == (CONFLICT, "handling_changed_meanwhile")
    published = await client.post(f"{CHILD}/publish", json={"revision": anew["revision"]}, headers=editor)
    assert published.status_code == OK, published.text


async def test_what_is_planned_holds_from_its_day_on_and_can_be_taken_back_before(
    client: httpx.AsyncClient, editor: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    await kept(client, editor)
    day = clock.today() + timedelta(days=3)
    publish = f"{CHILD}/publish"
    past = {"revision": 1, "starts_on": (clock.today() - timedelta(days=1)).isoformat()}
    answer = await client.post(publish, json=past, headers=editor)
    assert (answer.status_code, answer.json()["code"]) == (UNPROCESSABLE, "handling_day_not_possible")
    answer = await client.post(publish, json={"revision": 1, "starts_on": day.isoformat()}, headers=editor)
    assert answer.json()["versions"][0]["state"] == "planned"
    assert await service.version_now("child-registration") == 1
    with monkeypatch.context() as later:
        later.setattr(clock, "today", lambda: day)
        assert await service.version_now("child-registration") == 2
        too_late = await client.post(f"{CHILD}/take-back", json={"version": 2}, headers=editor)
        assert (too_late.status_code, too_late.json()["code"]) == (CONFLICT, "plan_not_there")
    answer = await client.post(f"{CHILD}/take-back", json={"version": 2}, headers=editor)
    assert answer.json()["versions"][0]["state"] == "taken_back"
    monkeypatch.setattr(clock, "today", lambda: day)
    assert await service.version_now("child-registration") == 1
    await publish_written(client, editor)
    assert await service.version_now("child-registration") == 3


async def test_nothing_new_is_not_published(client: httpx.AsyncClient, editor: Headers) -> None:
    await publish_written(client, editor)
    again = (await kept(client, editor)).json()["revision"]
    answer = await client.post(f"{CHILD}/publish", json={"revision": again}, headers=editor)
    assert (answer.status_code, answer.json()["code"]) == (CONFLICT, "nothing_new_in_handling")


RESULT = written()["result"]
NAMELESS = {**stage(1, 1), "name": {"zh-CN": "审核"}}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"stages": [stage(1, 2), stage(2, 2)]}, "stages", "stages_beyond_promise"),
        ({"stages": [NAMELESS]}, "stages.0.name", "english_missing"),
        ({"stages": [stage(1, 0)]}, "stages.0.working_days", "days_not_possible"),
        ({"stages": [stage(1, 1), stage(1, 1)]}, "stages.0.id", "stage_id_not_possible"),
        ({"fee": {"name": "工本费", "before": "decision"}}, "fee.name", "guide_names_no_fee"),
        ({"result": {**RESULT, "template": ""}}, "result.template", "template_missing"),
        ({"result": {**RESULT, "template": "diploma"}}, "result.template", "template_unknown"),
        ({"result": {**RESULT, "seal": "emperor"}}, "result.seal", "seal_unknown"),
        ({"result": {**RESULT, "ways": []}}, "result.ways", "ways_missing"),
        ({"result": {**RESULT, "valid_months": 0}}, "result.valid_months", "months_not_possible"),
    ],
)
async def test_the_checker_names_the_field_and_publication_waits(
    client: httpx.AsyncClient, editor: Headers, changes: dict[str, Any], path: str, code: str
) -> None:
    found = await client.post(f"{CHILD}/check", json=written(**changes), headers=editor)
    assert (path, code, False) in [(each["path"], each["code"], each["is_advice"]) for each in found.json()["findings"]]
    assert (await kept(client, editor, **changes)).status_code == OK
    refused = await client.post(f"{CHILD}/publish", json={"revision": 1}, headers=editor)
    assert (refused.status_code, refused.json()["code"]) == (UNPROCESSABLE, "handling_not_ready")
    assert (path, code) in [(each["path"], each["code"]) for each in refused.json()["errors"]]
    assert await service.version_now("child-registration") == 1


async def test_a_role_that_nobody_holds_is_advice_until_somebody_does(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    await clerk_headers(1703)

    async def advice() -> list[tuple[str, dict[str, Any]]]:
        body = written(decides="office_head")
        found = (await client.post(f"{CHILD}/check", json=body, headers=editor)).json()["findings"]
        return [(each["path"], each["params"]) for each in found if each["is_advice"]]

    assert ("decides", {"role": "office_head"}) in await advice()
    await clerk_headers(1704, roles=("clerk", "office_head"))
    assert await advice() == []


async def test_a_fee_must_be_one_of_the_guide_with_a_sum(client: httpx.AsyncClient, app: Application) -> None:
    await publish_passport()
    editor = await form_editor_headers(1705, department=PUBLIC_SECURITY)

    async def codes(fee: dict[str, Any] | None) -> list[str]:
        found = await client.post(f"{API}/{PASSPORT}/check", json=written(fee=fee), headers=editor)
        return [each["code"] for each in found.json()["findings"] if each["path"].startswith("fee")]

    assert await codes({"name": PASSPORT_FEE, "before": "decision"}) == []
    assert await codes({"name": "没有的费", "before": "decision"}) == ["fee_not_in_guide"]
    assert await codes({"name": "港澳签注", "before": "decision"}) == ["fee_without_sum"]
    assert await codes(None) == ["guide_names_fees"]


async def test_editors_work_on_their_department_s_services_only(client: httpx.AsyncClient, editor: Headers) -> None:
    listed = (await client.get(API, headers=editor)).json()["services"]
    assert [each["slug"] for each in listed] == ["child-registration"]
    other = await form_editor_headers(1706, department=CIVIL_AFFAIRS)
    assert (await client.get(CHILD, headers=other)).status_code == NOT_FOUND
    assert (await client.put(CHILD, json={"revision": 0, "written": written()}, headers=other)).status_code == NOT_FOUND
    of_county = await form_editor_headers(1707, region="510604000000")
    assert (await client.get(API, headers=of_county)).status_code == FORBIDDEN
    clerk = await clerk_headers(1703)
    assert (await client.get(CHILD, headers=clerk)).status_code == FORBIDDEN


async def test_every_service_with_a_form_has_its_handling_and_it_stands_the_checker(app: Application) -> None:
    await publish_all()
    services = {
        item.slug: item
        for department in await directory.departments()
        for item in await catalogue.items_of_department(department)
        if item.form_ids and item.slug not in one_things.every()
    }
    assert services.keys() == shipped.handlings().keys()
    for slug, handling in shipped.handlings().items():
        assert handling.demonstration
        found = checks.findings(views.as_written(handling), await views.around(services[slug]))
        assert [each for each in found if not each.is_advice] == [], slug
