"""The rules that a row of catalogue data must keep beyond its shape; each has a code and names a field.

They run when a catalogue is imported, and on every local edit, with the item as it is done there.
"""

import re
from collections.abc import Iterator

from backend.catalogue.about_me_rules import about_me_findings
from backend.catalogue.inheritance import is_longer
from backend.catalogue.item_codes import is_base_code, local_fault, national_fault, national_parts
from backend.catalogue.rows import COMPLETE_NEEDS, ServiceRow, TimeLimit, is_complete

Finding = tuple[str, str]
LICENCE = "01"
LICENCE_STEPS = 5  # accept, review, decide, finish, deliver
# How a result is called says of what type it is: a certificate, or a document.
TYPE_OF_RESULT = {"证": "10", "文": "20", "批复": "20"}
# With area code, or a number that is the same everywhere: 110, 12345, 95xxx, 400.
_PHONE = re.compile(r"0\d{2,3}[ -]?\d{3,4} ?\d{4}|1\d{2}|1\d{4}|9[56]\d{3,4}|400[ -]?\d{3}[ -]?\d{4}")
# Worth knowing, and no reason to refuse.
ADVICE = frozenset({"result_without_sample"})


def findings(row: ServiceRow) -> Iterator[Finding]:
    """Give the (field, code) of every rule that a row breaks."""
    yield from _codes(row)
    yield from _completeness(row)
    yield from _visits(row)
    yield from _time(row)
    yield from _money(row)
    yield from _contacts(row)
    yield from _flow(row)
    yield from _result(row)
    yield from _actions(row)
    yield from about_me_findings(row)


def _codes(row: ServiceRow) -> Iterator[Finding]:
    if row.task_code is not None:
        if national_fault(row.task_code):
            yield "task_code", "not_an_implementation_code"
        elif row.catalog_code and national_parts(row.task_code).base != row.catalog_code:
            yield "task_code", "base_differs"
    if row.catalog_code is not None and not is_base_code(row.catalog_code):
        yield "catalog_code", "base_not_12_digits"
    if row.local_task_code is not None and (fault := local_fault(row.local_task_code)):
        yield "local_task_code", fault


def _completeness(row: ServiceRow) -> Iterator[Finding]:
    given = [name for name in COMPLETE_NEEDS if getattr(row, name) is not None]
    if given and not is_complete(row):
        for name in COMPLETE_NEEDS:
            if name not in given:
                yield name, "element_missing"
    for name in ("by_law", "accept_condition", "materials", "handle_flow", "remedies", "faqs"):
        if getattr(row, name) == []:
            yield name, "empty"
    if row.category == "government" and given and row.task_type is None:
        yield "task_type", "element_missing"


def _visits(row: ServiceRow) -> Iterator[Finding]:
    if row.limit_scene_num and row.limit_scene_explain is None:
        yield "limit_scene_explain", "visit_without_reason"
    if row.limit_scene_num == 0 and row.limit_scene_explain is not None:
        yield "limit_scene_explain", "reason_without_visit"
    if row.limit_scene_num == 0 and row.handle_type is not None and not {"2", "3"} & set(row.handle_type):
        yield "handle_type", "no_visit_needs_online_or_post"
    # Only of what the government does: a booking on the line may well be for a visit.
    if row.task_type and row.limit_scene_num and row.handle_type is not None and "1" not in row.handle_type:
        yield "handle_type", "visit_without_window"


def _time(row: ServiceRow) -> Iterator[Finding]:
    for name in ("anticipate_day", "promise_day"):
        limit: TimeLimit | None = getattr(row, name)
        if limit is not None and limit.unit in ("day", "working_day", "month") and not limit.number:
            yield name, "number_missing"
    if row.promise_day is None or row.anticipate_day is None:
        return
    if row.promise_day.unit == "none":
        yield "promise_day", "promise_missing"
    elif is_longer(row.promise_day, row.anticipate_day):
        yield "promise_day", "longer_than_statutory"
    if (row.promise_day.unit == "immediate") != (row.project_type == "1"):
        yield "project_type", "does_not_fit_promise"


def _money(row: ServiceRow) -> Iterator[Finding]:
    if row.is_fee and not row.fees:
        yield "fees", "fee_without_items"
    if row.is_fee and row.fee_basis is None:
        yield "fee_basis", "fee_without_basis"
    if row.is_fee is False and row.fees:
        yield "fees", "items_without_fee"
    if row.is_fee and row.is_pay_online is None and "pay" not in row.channels:
        yield "is_pay_online", "fee_without_way_to_pay"
    if row.is_fee is False and row.is_pay_online:
        yield "is_pay_online", "payment_without_fee"


def _contacts(row: ServiceRow) -> Iterator[Finding]:
    if row.link_way and row.supervise_way and row.link_way.phone == row.supervise_way.phone:
        yield "supervise_way", "same_as_enquiry"
    for name, contact in (("link_way", row.link_way), ("supervise_way", row.supervise_way)):
        if contact and not contact.demonstration and _PHONE.fullmatch(contact.phone) is None:
            yield name, "phone_without_area_code"


def _flow(row: ServiceRow) -> Iterator[Finding]:
    if row.task_type == LICENCE and row.handle_flow and len(row.handle_flow) < LICENCE_STEPS:
        yield "handle_flow", "licence_flow_too_short"


def _result(row: ServiceRow) -> Iterator[Finding]:
    if row.result_name is None:
        return
    for ending, kind in TYPE_OF_RESULT.items():
        if row.result_name.chinese.endswith(ending) and row.result_type != kind:
            yield "result_type", "does_not_fit_name"
    if row.result_type != "99" and row.result_sample is None:
        yield "result_sample", "result_without_sample"


def _actions(row: ServiceRow) -> Iterator[Finding]:
    if sum(action.next_step for action in row.actions) != min(1, len(row.actions)):
        yield "actions", "one_next_step"
    if any(action.kind == "apply" and action.form_id is None for action in row.actions):
        yield "actions", "form_missing"
