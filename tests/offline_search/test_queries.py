"""What people type finds the guide that they mean, on the phone as on the server."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from backend.settings import PROJECT
from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_search.conftest import published
from tests.offline_search.engines import Engine

WANTED = 0.98
FIRST = {  # of several guides that hold the word, the one that most people mean
    "看病": "hospital-appointment",
    "建房": "property-registration-appointment",
    "结婚要啥子": "marriage-appointment",
    "结婚哪儿办": "marriage-appointment",
}
KINDS = {"name", "part", "everyday", "pinyin", "initials", "two", "typing", "english", "full_width", "traditional"}
NOTHING = ["火星", "外星人飞船", "打井", "xyzzy", "!!!", "", "  "]


def queries(folder: Path) -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = json.loads((folder / "search_queries.json").read_text())
    return loaded


def found(engine: Engine, asked: list[str], limit: int = 3) -> list[list[str]]:
    engine.ask([{"do": "open", "index": published()}])
    answers = engine.ask([{"do": "search", "query": each, "limit": limit} for each in asked])
    return [[hit["id"] for hit in hits] for hits in answers]


def test_the_queries_are_of_every_kind_and_about_every_service(folder: Path) -> None:
    assert {each["kind"] for each in queries(folder)} == KINDS
    assert {each["means"] for each in queries(folder)} == set(published()["ids"])
    assert max(Counter(each["query"] for each in queries(folder)).values()) == 1


def test_finds_what_is_meant_among_the_first_three(engine: Engine, folder: Path) -> None:
    wanted = queries(folder)
    answers = found(engine, [each["query"] for each in wanted])
    missed = [one["query"] for one, ids in zip(wanted, answers, strict=True) if one["means"] not in ids]
    assert 1 - len(missed) / len(wanted) >= WANTED, missed


def test_what_most_people_mean_is_first(engine: Engine) -> None:
    answers = found(engine, list(FIRST), limit=1)
    assert dict(zip(FIRST, (ids[0] for ids in answers), strict=True)) == FIRST


def test_every_word_leads_to_a_service_that_there_is() -> None:
    leads = json.loads((PROJECT / "data/search/words.json").read_text())["leads"]
    assert set(leads) <= set(published()["ids"])


def test_finds_nothing_where_there_is_nothing(engine: Engine) -> None:
    assert found(engine, NOTHING) == [[] for _ in NOTHING]


def test_the_name_itself_is_first(engine: Engine) -> None:
    everything: dict[str, Any] = published()
    names = [term[1:] for term in everything["terms"].split("\n") if term.startswith("=")]
    answers = found(engine, names, limit=1)
    assert all(answers)


@pytest.mark.parametrize("query", ["登记", "证", "a", "shenfenzheng", "补"])
def test_goes_on_to_the_limit_and_not_beyond(engine: Engine, query: str) -> None:
    assert len(found(engine, [query], limit=2)[0]) == 2


def test_a_set_in_disorder_would_be_noticed(typescript: TypeScriptEngine, folder: Path) -> None:
    wanted = queries(folder)
    answers = found(typescript, [each["query"] for each in wanted])
    elsewhere = [*answers[1:], answers[0]]
    right = sum(one["means"] in ids for one, ids in zip(wanted, elsewhere, strict=True))
    assert right / len(wanted) < WANTED
