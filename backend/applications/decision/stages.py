"""The stages of a case under review: begun with the review, passed on by officers, over when it is decided.

Each has its own last day: the working days of its setting from the day it begins, without those of a special
procedure, and never after the last day of the case itself.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.applications.case import life, procedure_queries, queries, time_limits
from backend.applications.case.handling_schemas import CaseHandling, FeeView, StageView
from backend.applications.case.life_schemas import State
from backend.applications.case.procedure_queries import StoredProcedure
from backend.applications.case.queries import Stored
from backend.applications.decision import deciding, handling_queries
from backend.applications.decision.deciding import Work
from backend.applications.decision.handling_queries import DueStage, StoredStage
from backend.catalogue import service as catalogue
from backend.catalogue.errors import ServiceNotFound
from backend.handling.schemas import Handling
from backend.kit import clock, db
from backend.kit.bilingual import Bilingual
from backend.kit.i18n import N_
from backend.kit.working_days import Stretch
from backend.notifications import service as notifications

AT_ONCE = 500

notifications.register_words(
    "stage_due",
    title=N_("A stage ends: {stage}"),
    body=N_("Case {case_number}. Its last day is today, or has passed. Pass the case on, or see what holds it up."),
)


async def follow(stored: Stored, after: State, event_id: UUID) -> None:
    """Begin and end stages with a step of the case's life, in its transaction; what was proposed is over."""
    goes_on = stored.state == "special_procedure" and bool(await handling_queries.stages_of(stored.id))
    if after == "under_review" and not goes_on:
        await begin(stored, await deciding.handling_of(stored), 0, event_id)
    elif life.is_decided(after):
        await handling_queries.end_stage(stored.id, clock.today())
    await handling_queries.end_proposal(stored.id, clock.now())


async def begin(stored: Stored, handling: Handling, position: int, event_id: UUID) -> None:
    """Begin a stage in the open transaction; whatever lasted is over."""
    today = clock.today()
    await handling_queries.end_stage(stored.id, today)
    if position < len(handling.stages):
        due_on = time_limits.last_day(today, handling.stages[position].working_days)
        await handling_queries.begin_stage(stored.id, event_id, position, today, due_on)


def last_day(stage: StoredStage, working_days: int, pauses: tuple[Stretch, ...], due_on: date | None) -> date:
    """Give the last day of a stage that lasts."""
    own = time_limits.last_day(stage.began_on, working_days, pauses)
    return min(own, due_on) if due_on else own


async def told_of(stored: Stored, work: Work, procedures: Sequence[StoredProcedure]) -> CaseHandling:
    """Tell how a case is handled, for its person and for the office alike."""
    pauses = time_limits.stretches(procedures)
    begun = {each.position: each for each in work.stages}
    views = []
    for place, stage in enumerate(work.handling.stages):
        own = begun.get(place)
        lasts = own is not None and own.ended_on is None
        is_paused = stored.state == "special_procedure"
        day = last_day(own, stage.working_days, pauses, stored.due_on) if own and lasts and not is_paused else None
        views.append(
            StageView(
                name=stage.name,
                working_days=stage.working_days,
                state="now" if lasts else "done" if own else "to_come",
                ended_on=own.ended_on if own else None,
                last_day=day,
                is_late=day is not None and day < clock.today(),
            )
        )
    return CaseHandling(stages=views, fee=await _fee(stored, work))


async def _fee(stored: Stored, work: Work) -> FeeView | None:
    setting, fee = work.handling.fee, work.fee
    if setting is None or fee is None or fee.amount_fen == 0:
        return None
    can_be_paid = fee.paid_at is None and not life.STATES[stored.state].ends_fee
    return FeeView(
        name=await fee_name(stored.service_slug, setting.name),
        amount_fen=fee.amount_fen,
        before=setting.before,
        bill_id=fee.bill_id if can_be_paid else None,
        paid_on=clock.day_in_china(fee.paid_at) if fee.paid_at else None,
    )


async def fee_name(slug: str, chinese: str) -> Bilingual:
    """Name a fee in both languages, as the guide does; one that the guide no longer names, as it was set."""
    try:
        item = await catalogue.item(slug)
    except ServiceNotFound:
        return Bilingual(chinese, chinese)
    return next((each.name for each in item.fees if each.name.chinese == chinese), Bilingual(chinese, chinese))


async def recount(first: date, last: date) -> None:
    """Count the last days of the stages anew that run on some day between two; the cases have theirs already."""
    after = None
    while found := await handling_queries.stages_that_last(first, last, after, AT_ONCE):
        for case_id, stage in found:
            stored = await queries.stored_case(case_id)
            if stored is not None:
                setting = (await deciding.handling_of(stored)).stages[stage.position]
                day = time_limits.last_day(stage.began_on, setting.working_days)
                await handling_queries.move_stage(case_id, stage, day)
        after = found[-1][0]


async def tell_of_due() -> int:
    """Tell the officers who began a stage that its last day has come, once for each stage; gives their number."""
    told, after = 0, None
    while found := await handling_queries.stages_due(clock.today(), after, AT_ONCE):
        for due in found:
            told += await _tell(due)
        after = found[-1].event_id
    return told


async def _tell(due: DueStage) -> bool:
    stored = await queries.stored_case(due.application_id)
    if stored is None or due.actor_id is None:
        return False
    work = await deciding.work_of(stored)
    stage = work.handling.stages[work.position]
    pauses = time_limits.stretches(await procedure_queries.of_cases([stored.id]))
    if last_day(work.stages[-1], stage.working_days, pauses, stored.due_on) > clock.today():
        return False
    async with db.transaction():
        await handling_queries.note_told(due.application_id, due.event_id)
        await notifications.notify(
            due.actor_id,
            kind="stage_due",
            params={
                "stage": {"zh-CN": stage.name.chinese, "en": stage.name.english},
                "case_number": stored.case_number,
            },
            link=f"/staff/cases/{stored.id}",
            key=f"stage_due:{due.event_id}",
        )
    return True
