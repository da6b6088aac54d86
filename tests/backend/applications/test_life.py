"""The one table of a case's steps: the database holds it, refuses everything else, and the documents show it."""

import ast
import re
from itertools import product
from typing import get_args

import asyncpg
import httpx
import pytest

from backend.applications.case import life, life_picture
from backend.applications.case.life import STATES, TRANSITIONS
from backend.applications.case.life_schemas import EventKind, ProcedureKind, State
from backend.kit import db
from backend.kit.i18n import translate
from backend.settings import PROJECT
from tests.factories.applications import API, submission

Headers = dict[str, str]
ALLOWED = {(each.before, each.after) for each in TRANSITIONS}
WORDS_OF_PAGE = PROJECT / "pwa" / "src" / "staff" / "words.ts"

# The guard looks at nothing but the state: what else a state wants is laid down first.
LAID_DOWN = """
    ALTER TABLE application DISABLE TRIGGER case_steps;
    UPDATE application SET state = '{state}', due_on = {due};
    ALTER TABLE application ENABLE TRIGGER case_steps;
"""


async def test_the_database_holds_the_same_table() -> None:
    rows = await db.fetch("SELECT actor, step, before, after, event FROM case_transition")
    ours = {(each.by, each.step, each.before or "", each.after, each.event) for each in TRANSITIONS}
    assert {tuple(row.values()) for row in rows} == ours


async def test_no_statement_takes_a_step_that_is_not_in_the_table(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    assert (await client.post(API, json=submission(), headers=xiaolan)).is_success
    taken: set[tuple[str, str]] = set()
    for before, after in product(get_args(State), repeat=2):
        due = "NULL" if before == "special_procedure" else "limit_from + 7"
        # Names of ours alone stand in these.
        await db.execute(LAID_DOWN.format(state=before, due=due))
        due = "NULL" if after == "special_procedure" else "limit_from + 7"
        try:
            await db.execute(f"UPDATE application SET due_on = {due}, state = $1", after)  # noqa: S608  # as above
        except asyncpg.CheckViolationError as refused:
            assert refused.constraint_name == "case_transition"  # noqa: PT017  # both outcomes are looked at
            continue
        if before != after:
            taken.add((before, after))
    assert taken == {pair for pair in ALLOWED if pair[0] is not None}


@pytest.mark.parametrize("state", [each for each in get_args(State) if (None, each) not in ALLOWED])
async def test_no_case_begins_but_as_submitted(client: httpx.AsyncClient, xiaolan: Headers, state: State) -> None:
    assert (await client.post(API, json=submission(), headers=xiaolan)).is_success
    with pytest.raises(asyncpg.CheckViolationError):
        await db.execute(
            "INSERT INTO application SELECT (jsonb_populate_record(application,"
            " jsonb_build_object('id', uuidv7(), 'state', $1::text))).* FROM application",
            state,
        )


async def test_a_part_of_the_table_is_guarded_as_the_whole(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    assert (await client.post(API, json=submission(), headers=xiaolan)).is_success
    part = await db.fetch_value("SELECT tableoid::regclass::text FROM application")
    with pytest.raises(asyncpg.CheckViolationError):
        await db.execute(f"UPDATE {part} SET state = 'approved'")  # noqa: S608  # a name of the database's


async def test_a_second_correction_is_refused_by_the_database_itself(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    assert (await client.post(API, json=submission(), headers=xiaolan)).is_success
    await db.execute("UPDATE application SET correction_asked_at = now()")
    with pytest.raises(asyncpg.CheckViolationError, match="only once"):
        await db.execute("UPDATE application SET state = 'correction_requested'")


async def test_events_and_procedures_are_named_alike_in_the_database() -> None:
    for constraint, names in (
        ("case_event_kind_check", get_args(EventKind)),
        ("special_procedure_kind_check", get_args(ProcedureKind)),
    ):
        told = await db.fetch_value(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = $1 AND conparentid = 0", constraint
        )
        assert set(re.findall("'([a-z_]+)'::text", told)) == set(names)


def test_every_state_is_reached_and_every_end_is_an_end() -> None:
    assert {each.after for each in TRANSITIONS} == set(get_args(State)) == set(STATES)
    for state in life.FINISHED:
        assert {each.step for each in TRANSITIONS if each.before == state} <= {"close", "reopen", "go_on"}


def test_lists_of_states_are_derived_from_the_table_of_states() -> None:
    states = set(get_args(State))
    written = [
        f"{path.name}:{node.lineno}"
        for path in (PROJECT / "backend" / "applications").rglob("*.py")
        if "migrations" not in path.parts and not path.name.startswith("life")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Set | ast.Tuple | ast.List)
        and len(names := [each.value for each in node.elts if isinstance(each, ast.Constant)]) > 1
        and states.issuperset(names)
    ]
    assert written == []


def test_a_person_withdraws_before_the_decision_and_never_after() -> None:
    decided = {"approved", "refused", "delivered", "closed", "not_accepted", "withdrawn"}
    assert {each.before for each in TRANSITIONS if each.step == "withdraw"} == set(get_args(State)) - decided


def test_the_page_of_staff_calls_the_states_as_the_file_does() -> None:
    states = WORDS_OF_PAGE.read_text("utf-8").partition("const EVENTS")[0]
    of_page = dict(re.findall(r'^  ([a-z_]+): \(\) => t\("([^"]+)"\),', states, re.MULTILINE))
    for state, look in STATES.items():
        assert of_page[state] == look.words
        assert translate(look.words, "zh-CN") != look.words


def test_the_documents_show_the_table() -> None:
    for path, content in life_picture.files():
        assert path.read_text("utf-8") == content, "run: just life-picture"
