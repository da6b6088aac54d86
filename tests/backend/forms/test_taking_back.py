"""A version of a form that waits for its day is taken back: nobody gets it, and nothing that was written is lost."""

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from backend.app import Application
from backend.forms import published_forms, ready_forms
from backend.kit import clock, db
from tests.factories import handling
from tests.factories.applications import API as APPLICATIONS
from tests.factories.applications import CIVIL_AFFAIRS, clerk_headers, person_headers, submission
from tests.factories.forms import API, begun, definition, draft, form_editor_headers, sample, words
from tests.factories.one_things import NEWBORN, newborn, publish_one_things, sent_whole

Headers = dict[str, str]
Answer = dict[str, Any]
FORMS = "/api/applications/forms"
OK, NOT_FOUND, CONFLICT = httpx.codes.OK, httpx.codes.NOT_FOUND, httpx.codes.CONFLICT
FORBIDDEN = httpx.codes.FORBIDDEN
LEAVE = f"{API}/leave_request"
BETTER = {**definition(), "title": words("更好的申请表")}


@pytest.fixture
async def editor(app: Application) -> Headers:
    return await form_editor_headers(1502)


class Desk:
    """An editor at one form."""

    def __init__(self, client: httpx.AsyncClient, headers: Headers) -> None:
        self.client, self.headers = client, headers

    async def form(self) -> Answer:
        return dict((await self.client.get(LEAVE, headers=self.headers)).json())

    async def post(self, path: str, **body: Any) -> Answer:  # noqa: ANN401  # any JSON
        return dict((await self.client.post(f"{LEAVE}/{path}", json=body, headers=self.headers)).json())

    async def save(self, **changes: Any) -> Answer:  # noqa: ANN401  # any JSON
        body = draft((await self.form())["revision"], **changes)
        answer = await self.client.put(LEAVE, json=body, headers=self.headers)
        assert answer.status_code == OK, answer.text
        return dict(answer.json())

    async def plan(self, days: int = 3, **changes: Any) -> Answer:  # noqa: ANN401  # any JSON
        """Write the next version and publish it for a day to come."""
        revision = (await self.save(**changes))["revision"]
        told = await self.post("publish", revision=revision, starts_on=str(coming(days)))
        assert told["versions"][0]["state"] == "planned", told
        return told

    async def take_back(self, seen: Answer, number: int | None = None) -> Answer:
        newest = seen["versions"][0]["version"]
        return await self.post("take-back", version=number or newest, newest=newest, revision=seen["revision"])


@pytest.fixture
async def desk(client: httpx.AsyncClient, editor: Headers) -> Desk:
    form = await begun(client, editor)
    desk = Desk(client, editor)
    await desk.post("publish", revision=form["revision"])
    return desk


def coming(days: int) -> date:
    return clock.today() + timedelta(days=days)


def begins(day: date) -> datetime:
    """Give the moment at which a day begins in China."""
    return datetime.combine(day, time(), clock.CHINA)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def states(form: Answer) -> list[tuple[int, str]]:
    return [(each["version"], each["state"]) for each in form["versions"]]


async def test_what_was_planned_becomes_the_draft_again_and_never_comes_into_force(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {**sample(), "name": "as it should be"}
    planned = await desk.plan(definition=BETTER, samples=[named])
    back = await desk.take_back(planned)
    assert states(back) == [(2, "taken_back"), (1, "in_force")]
    assert back["revision"] > 0
    assert (back["definition"]["title"], back["samples"], back["changed_by_name"]) == (BETTER["title"], [named], "周敏")
    [line] = [
        each
        for each in (await desk.client.get(API, headers=desk.headers)).json()["forms"]
        if each["form_id"] == "leave_request"
    ]
    assert (line["version"], line["planned"], line["draft_by"]) == (1, None, "周敏")
    kept = (await desk.client.get(f"{LEAVE}/version?number=2", headers=desk.headers)).json()
    assert kept["definition"]["title"] == BETTER["title"]
    at(monkeypatch, begins(coming(3)))
    await published_forms.look()
    assert (await desk.client.get(f"{FORMS}/leave_request")).json() == definition()
    assert (await desk.client.get(f"{FORMS}/leave_request/2")).status_code == NOT_FOUND
    again = await desk.post("publish", revision=back["revision"])
    assert states(again) == [(3, "in_force"), (2, "taken_back"), (1, "earlier")]


async def test_who_took_it_back_is_in_the_record(desk: Desk) -> None:
    await desk.take_back(await desk.plan(definition=BETTER))
    recorded = await db.fetch_row(
        "SELECT subject_id, details ->> 'version' AS version, (details ->> 'became_draft')::boolean AS became_draft"
        " FROM audit_record WHERE action = 'applications.form_taken_back'"
    )
    assert recorded is not None
    assert tuple(recorded.values()) == ("leave_request", "2", True)


async def test_the_first_version_is_taken_back_before_anybody_could_read_it(
    client: httpx.AsyncClient, editor: Headers
) -> None:
    desk = Desk(client, editor)
    revision = (await begun(client, editor))["revision"]
    planned = await desk.post("publish", revision=revision, starts_on=str(coming(2)))
    back = await desk.take_back(planned)
    assert (states(back), back["definition"]) == ([(1, "taken_back")], definition())
    await desk.post("discard", revision=back["revision"])
    left = await desk.form()
    assert (left["revision"], left["definition"]) == (0, definition())
    listed = (await client.get(API, headers=editor)).json()["forms"]
    [line] = [each for each in listed if each["form_id"] == "leave_request"]
    assert (line["version"], line["planned"], line["title"]) == (None, None, definition()["title"])


@pytest.mark.parametrize("before", [timedelta(seconds=30), timedelta(0), timedelta(days=-1)])
async def test_what_begins_within_the_minute_or_has_begun_is_not_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, before: timedelta
) -> None:
    planned = await desk.plan(definition=BETTER)
    at(monkeypatch, begins(coming(3)) - before)
    late = await desk.take_back(planned)
    assert (late["status"], late["code"]) == (CONFLICT, "form_plan_not_there")
    assert states(await desk.form())[0] == (2, "planned" if before > timedelta(0) else "in_force")


async def test_what_waits_for_no_day_is_not_taken_back(desk: Desk) -> None:
    planned = await desk.plan(definition=BETTER)
    for number in (1, 7):
        assert (await desk.take_back(planned, number))["code"] == "form_plan_not_there"
    back = await desk.take_back(planned)
    assert (await desk.take_back(back))["code"] == "form_plan_not_there"


async def test_of_two_who_take_it_back_at_once_the_later_is_told(desk: Desk) -> None:
    planned = await desk.plan(definition=BETTER)
    answers = await asyncio.gather(*(desk.take_back(planned) for _ in range(4)))
    assert sorted(each.get("code", "") for each in answers) == ["", *["form_changed_meanwhile"] * 3]
    assert await db.fetch_value("SELECT count(*) FROM form_taken_back") == 1


async def test_a_draft_that_was_begun_unseen_is_told_of_and_nothing_of_either_is_lost(desk: Desk) -> None:
    planned = await desk.plan(definition=BETTER)
    colleague = Desk(desk.client, await form_editor_headers(1503, name="吴芳"))
    theirs = {**definition(), "title": words("另一份草稿")}
    await colleague.save(definition=theirs)
    refused = await desk.take_back(planned)
    assert (refused["status"], refused["code"]) == (CONFLICT, "form_changed_meanwhile")
    seen = await desk.form()
    assert states(seen)[0] == (2, "planned")
    back = await desk.take_back(seen)
    assert (states(back)[0], back["revision"], back["definition"]["title"]) == (
        (2, "taken_back"),
        seen["revision"],
        theirs["title"],
    )
    kept = (await desk.client.get(f"{LEAVE}/version?number=2", headers=desk.headers)).json()
    assert kept["definition"]["title"] == BETTER["title"]


async def test_what_a_colleague_wrote_before_the_plan_overwrites_nothing_of_the_draft_that_it_became_again(
    desk: Desk,
) -> None:
    old = await desk.save(definition=definition(), samples=[])
    planned = await desk.plan(definition=BETTER)
    await desk.take_back(planned)
    late = await desk.client.put(LEAVE, json=draft(old["revision"], samples=[]), headers=desk.headers)
    assert (late.status_code, late.json()["code"]) == (CONFLICT, "form_changed_meanwhile")
    assert (await desk.form())["definition"]["title"] == BETTER["title"]


async def test_a_newer_plan_of_a_colleague_is_told_of_and_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = await desk.plan(definition=BETTER)
    newer = {**definition(), "title": words("更新的一版")}
    now = await desk.plan(4, definition=newer)
    assert (await desk.take_back(seen))["code"] == "form_changed_meanwhile"
    back = await desk.take_back(now, 2)
    assert (states(back), back["revision"]) == ([(3, "planned"), (2, "taken_back"), (1, "in_force")], 0)
    assert back["definition"]["title"] == newer["title"]
    at(monkeypatch, begins(coming(4)))
    await published_forms.look()
    assert (await desk.client.get(f"{FORMS}/leave_request")).json()["version"] == 3


async def test_what_says_the_same_as_one_taken_back_can_be_published_again(desk: Desk) -> None:
    back = await desk.take_back(await desk.plan(definition=BETTER))
    again = await desk.post("publish", revision=back["revision"], starts_on=str(coming(3)))
    assert states(again) == [(3, "planned"), (2, "taken_back"), (1, "in_force")]
    unchanged = await desk.save(definition=definition())
    await desk.take_back(unchanged, 3)
    assert (await desk.post("publish", revision=unchanged["revision"]))["code"] == "nothing_new_in_form"


async def test_only_editors_of_the_department_take_it_back(desk: Desk) -> None:
    planned = await desk.plan(definition=BETTER)
    county = await form_editor_headers(1504, region="510604000000")
    other = await form_editor_headers(1505, department=CIVIL_AFFAIRS)
    clerk = await clerk_headers(1506, roles=("clerk", "editor", "catalogue_admin"))
    for headers, status in ((other, NOT_FOUND), (county, FORBIDDEN), (clerk, FORBIDDEN)):
        assert (await Desk(desk.client, headers).take_back(planned))["status"] == status
    assert states(await desk.form())[0] == (2, "planned")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO form_taken_back VALUES ('child_registration', 1, gen_random_uuid(), now())",
        "UPDATE form_taken_back SET taken_back_at = now()",
        "DELETE FROM form_taken_back",
        "TRUNCATE form_taken_back",
    ],
)
async def test_the_database_refuses_to_take_back_what_is_in_force_or_to_forget_what_was(
    desk: Desk, statement: str
) -> None:
    await desk.take_back(await desk.plan(definition=BETTER))
    with pytest.raises(asyncpg.RaiseError, match="never"):
        await db.execute(statement)


async def taken_back_elsewhere() -> None:
    """Take it back as another process does: nothing of this one knows of it."""
    await db.execute("INSERT INTO form_taken_back VALUES ('leave_request', 2, gen_random_uuid(), now())")


async def test_what_another_process_took_back_is_never_in_force_here(
    app: Application, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No message came, and nobody has looked since: a version begins only with a look on its day."""
    await ready_forms.close()
    await desk.plan(definition=BETTER)
    await taken_back_elsewhere()
    at(monkeypatch, begins(coming(3)))
    assert (await desk.client.get(f"{FORMS}/leave_request")).json()["version"] == 1
    assert {"form_id": "leave_request", "version": 1} in (await desk.client.get(FORMS)).json()["forms"]
    assert (await desk.client.get(f"{FORMS}/leave_request/2")).status_code == NOT_FOUND
    await ready_forms.start(app.ready)
    assert app.ready.identity(f"{FORMS}/leave_request/2") is None
    assert app.ready.identity(f"{FORMS}/leave_request/1") is not None


async def test_what_was_planned_for_the_same_day_stays_and_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How the service is handled is planned beside the form; who applies on that day fills in the form before."""
    await db.execute("UPDATE service_item SET elements = elements - 'actions' WHERE slug = 'child-registration'")
    await desk.post("offer", service_slug="child-registration")
    handled = f"{handling.API}/child-registration"
    written = {"revision": 0, "written": handling.written(result=None)}
    await desk.client.put(handled, json=written, headers=desk.headers)
    wish = {"revision": 1, "starts_on": str(coming(3))}
    await desk.client.post(f"{handled}/publish", json=wish, headers=desk.headers)
    planned = await desk.plan(definition=BETTER)
    [beside] = planned["planned_beside"]
    assert (beside["slug"], beside["starts_on"]) == ("child-registration", str(coming(3)))
    back = await desk.take_back(planned)
    assert states(back)[0] == (2, "taken_back")
    at(monkeypatch, begins(coming(3)))
    await published_forms.look()
    told = (await desk.client.get(handled, headers=desk.headers)).json()
    assert told["versions"][0]["state"] == "in_force"
    person = await person_headers(1507)
    body = {**submission(given={"own_name": "赵小梅"}), "form_id": "leave_request"}
    early = await desk.client.post(APPLICATIONS, json={**body, "form_version": 2}, headers=person)
    assert (early.status_code, early.json()["code"]) == (NOT_FOUND, "form_not_found")
    sent = await desk.client.post(APPLICATIONS, json=body, headers=person)
    assert sent.status_code == OK, sent.text


async def test_a_one_thing_goes_on_with_the_form_before(
    client: httpx.AsyncClient, editor: Headers, xiaolan: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names its form without a version, so that what was never in force is nothing to it."""
    await publish_one_things()
    path = f"{API}/newborn_package"
    form = (await client.get(path, headers=editor)).json()
    body = {name: form[name] for name in ("revision", "definition", "applicant", "samples")}
    body["definition"]["title"] = words("别的名称")
    kept = (await client.put(path, json=body, headers=editor)).json()
    wish = {"revision": kept["revision"], "starts_on": str(coming(3))}
    planned = (await client.post(f"{path}/publish", json=wish, headers=editor)).json()
    number = planned["versions"][0]["version"]
    wish = {"version": number, "newest": number, "revision": 0}
    assert (await client.post(f"{path}/take-back", json=wish, headers=editor)).status_code == OK
    at(monkeypatch, begins(coming(3)))
    await published_forms.look()
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    told = (await client.get(f"{APPLICATIONS}/{case}", headers=xiaolan)).json()
    assert (told["form_version"], len(told["whole"]["parts"]) > 1) == (1, True)
