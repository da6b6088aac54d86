"""What stands against publishing how a service is handled, and what its editors are advised to look at."""

import re
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from backend.handling.schemas import HandledService, HandlingFinding, WrittenHandling, WrittenResult, WrittenStage

NAME = re.compile("[a-z][a-z0-9_]{0,59}")
MOST_DAYS, MOST_MONTHS = 365, 1200


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the checker compares with: the guide, what can be chosen, the roles that somebody of the department has."""

    service: HandledService
    templates: Collection[str]
    seals: Collection[str]
    roles: Collection[str]


def findings(written: WrittenHandling, around: Around) -> list[HandlingFinding]:
    """Find what must be done before publication, and after that what is only advised.

    Paths lead into what was written: `stages.0.name`, `fee.name`, `result.ways`.
    """
    found = [
        *_of_stages(written.stages, around),
        *_of_decider(written, around),
        *_of_fee(written, around),
        *(_of_result(written.result, around) if written.result else [_advice("result", "no_result")]),
        *([] if around.service.form_ids else [_advice("form", "no_form")]),
    ]
    return sorted(found, key=lambda each: each.is_advice)


def _fault(path: str, code: str, **params: Any) -> HandlingFinding:  # noqa: ANN401  # plain values
    return HandlingFinding(path=path, code=code, params=params, is_advice=False)


def _advice(path: str, code: str, **params: Any) -> HandlingFinding:  # noqa: ANN401  # plain values
    return HandlingFinding(path=path, code=code, params=params, is_advice=True)


def _of_stages(stages: list[WrittenStage], around: Around) -> Iterator[HandlingFinding]:
    ids = [each.id for each in stages]
    for place, stage in enumerate(stages):
        path = f"stages.{place}"
        if not stage.name.get("zh-CN", "").strip():
            yield _fault(f"{path}.name", "chinese_missing")
        if not stage.name.get("en", "").strip():
            yield _fault(f"{path}.name", "english_missing")
        if not 1 <= stage.working_days <= MOST_DAYS:
            yield _fault(f"{path}.working_days", "days_not_possible", most=MOST_DAYS)
        if not NAME.fullmatch(stage.id) or ids.count(stage.id) > 1:
            yield _fault(f"{path}.id", "stage_id_not_possible")
        if stage.role not in around.roles:
            yield _advice(f"{path}.role", "role_held_by_nobody", role=stage.role)
    total, promised = sum(each.working_days for each in stages), around.service.working_days
    if promised is not None and total > promised:
        yield _fault("stages", "stages_beyond_promise", total=total, promised=promised)


def _of_decider(written: WrittenHandling, around: Around) -> Iterator[HandlingFinding]:
    if written.decides not in ("officer", "second_officer", *around.roles):
        yield _advice("decides", "role_held_by_nobody", role=written.decides)


def _of_fee(written: WrittenHandling, around: Around) -> Iterator[HandlingFinding]:
    fees = {each.name.chinese: each for each in around.service.fees}
    if written.fee is None:
        if any(each.amount_fen for each in fees.values()):
            yield _advice("fee", "guide_names_fees")
        return
    if not fees:
        yield _fault("fee.name", "guide_names_no_fee")
    elif not written.fee.name:
        yield _fault("fee.name", "fee_not_chosen")
    elif written.fee.name not in fees:
        yield _fault("fee.name", "fee_not_in_guide", name=written.fee.name)
    elif not fees[written.fee.name].amount_fen:
        yield _fault("fee.name", "fee_without_sum")


def _of_result(result: WrittenResult, around: Around) -> Iterator[HandlingFinding]:
    if not result.template:
        yield _fault("result.template", "template_missing")
    elif result.template not in around.templates:
        yield _fault("result.template", "template_unknown", name=result.template)
    if result.seal is not None and result.seal not in around.seals:
        yield _fault("result.seal", "seal_unknown", name=result.seal)
    if result.valid_months is not None and not 1 <= result.valid_months <= MOST_MONTHS:
        yield _fault("result.valid_months", "months_not_possible", most=MOST_MONTHS)
    if not result.ways:
        yield _fault("result.ways", "ways_missing")
    elif len(set(result.ways)) < len(result.ways):
        yield _fault("result.ways", "way_named_twice")
