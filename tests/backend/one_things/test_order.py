"""The order of the parts of any one thing: nothing begins too early, all of it ends, the last day comes nearer."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.one_things.order import in_order, longest_way, made_of, next_standings
from backend.one_things.schemas import OneThing, Part, Standing

NAMES = [f"part_{number}" for number in range(7)]
TODAY = date(2026, 11, 22)
Waits = dict[str, list[str]]


@st.composite
def waits(draw: st.DrawFn) -> Waits:
    """Draw parts, each after some of those drawn before it, in an order of their own."""
    names = draw(st.permutations(NAMES[: draw(st.integers(2, len(NAMES)))]))
    found = {}
    for place, name in enumerate(names):
        found[name] = draw(st.lists(st.sampled_from(names[:place]), unique=True)) if place else []
    return dict(sorted(found.items()))


def thing_of(waits_for: Waits) -> OneThing:
    parts = [Part(id=name, service="a-service", gets=["a"], after=before) for name, before in waits_for.items()]
    words: Any = {"zh-CN": "事", "en": "thing"}
    return OneThing(title=words, service="a-service", form_id="form", parts=parts)


@given(waits(), st.data())
def test_no_part_begins_before_those_it_waits_for_and_every_one_ends(waits_for: Waits, data: st.DataObject) -> None:
    standings: dict[str, Standing] = dict.fromkeys(waits_for, "waiting")
    for _ in range(len(waits_for) + 1):
        standings = next_standings(standings, waits_for)
        for name, before in waits_for.items():
            if standings[name] not in {"waiting", "never"}:
                assert all(standings[each] == "granted" for each in before)
        under_way = [name for name, standing in standings.items() if standing == "under_way"]
        if not under_way:
            break
        ended = data.draw(st.sampled_from(under_way))
        standings[ended] = data.draw(st.sampled_from(["granted", "granted", "denied"]))
    else:
        pytest.fail("the parts did not end")
    assert set(standings.values()) <= {"granted", "denied", "never"}
    for name, before in waits_for.items():
        assert (standings[name] == "never") == any(standings[each] in {"denied", "never"} for each in before)


@given(waits(), st.data())
def test_asking_twice_changes_nothing(waits_for: Waits, data: st.DataObject) -> None:
    standings = {name: data.draw(st.sampled_from(get_args(Standing))) for name in waits_for}
    once = next_standings(standings, waits_for)
    assert next_standings(once, waits_for) == once


@given(waits(), st.data())
def test_parts_that_are_not_made_are_waited_through(waits_for: Waits, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(sorted(waits_for))))
    made = {each.part.id: each.waits_for for each in made_of(thing_of(waits_for), lambda part: part.id in chosen)}
    assert set(made) == chosen
    assert all(set(before) <= chosen for before in made.values())

    def reach(name: str, edges: Waits) -> set[str]:
        return {found for each in edges[name] for found in ({each} | reach(each, edges))}

    for name in chosen:
        assert reach(name, made) <= reach(name, waits_for) & chosen
        direct = set(waits_for[name]) & chosen
        assert direct <= set(made[name])


@given(waits(), st.data())
def test_the_last_day_is_that_of_the_longest_way_and_never_moves_back_for_who_is_early(
    waits_for: Waits, data: st.DataObject
) -> None:
    days = {name: data.draw(st.integers(1, 20)) for name in waits_for}

    def last_day_of(name: str, start: date) -> date:
        return start + timedelta(days=days[name])

    day, way = longest_way(waits_for, TODAY, last_day_of)
    assert day == TODAY + timedelta(days=sum(days[name] for name in way))
    assert all(earlier in waits_for[later] for earlier, later in pairwise(way))
    early = data.draw(st.sampled_from(sorted(name for name, before in waits_for.items() if not before)))
    left = {name: before for name, before in waits_for.items() if name != early}
    if left:
        assert longest_way(left, TODAY, last_day_of)[0] <= day


def test_a_ring_is_refused() -> None:
    with pytest.raises(ValueError, match="one, two"):
        in_order({"one": ["two"], "two": ["one"], "three": []})
