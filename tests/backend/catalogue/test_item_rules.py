"""The checking rules of an item, each broken once in a row that keeps them all."""

import json
from typing import Any

import msgspec
import pytest

from backend.catalogue.row_rules import ADVICE, findings
from backend.catalogue.rows import ServiceRow
from backend.catalogue.what_to_do import WHAT_TO_DO
from backend.demonstration import CATALOGUE

WORDS = {"zh-CN": "说明", "en": "words"}


def licence() -> dict[str, Any]:
    """Give a licence that costs something and is fetched in person or by post."""
    items = json.loads((CATALOGUE / "driving.json").read_text("utf-8"))["items"]
    return dict(next(each for each in items if each["slug"] == "driving-licence-renewal"))


def found(row: dict[str, Any]) -> set[tuple[str, str]]:
    return {each for each in findings(msgspec.convert(row, ServiceRow)) if each[1] not in ADVICE}


def test_the_row_keeps_every_rule() -> None:
    assert found(licence()) == set()


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"project_type": "2"}, "project_type", "does_not_fit_promise"),
        ({"result_type": "20"}, "result_type", "does_not_fit_name"),
        ({"limit_scene_num": 1, "limit_scene_explain": None}, "limit_scene_explain", "visit_without_reason"),
        ({"limit_scene_num": 0, "limit_scene_explain": WORDS}, "limit_scene_explain", "reason_without_visit"),
        ({"limit_scene_num": 0, "handle_type": ["1"]}, "handle_type", "no_visit_needs_online_or_post"),
        (
            {"limit_scene_num": 1, "limit_scene_explain": WORDS, "handle_type": ["2"]},
            "handle_type",
            "visit_without_window",
        ),
        ({"fees": []}, "fees", "fee_without_items"),
        ({"fee_basis": None}, "fee_basis", "fee_without_basis"),
        ({"channels": ["apply"]}, "is_pay_online", "fee_without_way_to_pay"),
        ({"is_fee": False, "fees": [], "is_pay_online": True}, "is_pay_online", "payment_without_fee"),
        ({"link_way": {"phone": "3120000"}}, "link_way", "phone_without_area_code"),
        ({"supervise_way": {"phone": "199 0000 1109"}}, "supervise_way", "phone_without_area_code"),
        ({"link_way": {"phone": "12345"}, "supervise_way": {"phone": "12345"}}, "supervise_way", "same_as_enquiry"),
        ({"faqs": []}, "faqs", "empty"),
        ({"handle_flow": [{"name": WORDS, "text": WORDS}] * 4}, "handle_flow", "licence_flow_too_short"),
        ({"catalog_code": "51"}, "catalog_code", "base_not_12_digits"),
        (
            {"task_code": "11440100007482575H3440118009000", "catalog_code": "440118009001"},
            "task_code",
            "base_differs",
        ),
        ({"local_task_code": "G-000007-001"}, "local_task_code", "local_code_unreadable"),
    ],
)
def test_a_rule_that_is_broken_is_named_with_its_field(changes: dict[str, Any], field: str, code: str) -> None:
    assert (field, code) in found({**licence(), **changes})
    assert WHAT_TO_DO[code]


@pytest.mark.parametrize("phone", ["0838-3120000", "028 8612 3456", "12345", "110", "95598", "400-800-1234"])
def test_a_number_that_can_be_called_from_anywhere_is_taken(phone: str) -> None:
    assert found({**licence(), "link_way": {"phone": phone}}) == set()


def test_a_missing_sample_is_advice_and_refuses_nothing() -> None:
    row = msgspec.convert({**licence(), "result_sample": None}, ServiceRow)
    assert ("result_sample", "result_without_sample") in set(findings(row))
