"""The fee of a case: raised as a bill when it is due, noted when it is paid, called off when the case is over.

The sum is what the guide asks at the place on the day that the bill is raised. The limit runs on meanwhile: the law
names no pause for a payment (Administrative Licensing Law, article 45).
"""

from uuid import UUID

from backend.applications.case import life, queries, service_items, step_queries
from backend.applications.case.life_schemas import EventKind, State
from backend.applications.case.queries import Stored
from backend.applications.decision import deciding, handling_queries, stages
from backend.audit import service as audit
from backend.catalogue.errors import ServiceNotFound
from backend.handling.schemas import FeeSetting
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.payments import service as payments


async def raise_due(stored: Stored) -> None:
    """Raise the fee of a case where its time has come, once, and not of one that was just taken back or decided."""
    handling = await deciding.handling_of(stored)
    setting = handling.fee
    if setting is None or not _is_due(stored.state, setting) or await handling_queries.fee_of(stored.id) is not None:
        return
    amount = await _amount(stored, setting)
    async with db.transaction():
        state = await queries.held_state(stored.id)
        if state is None or not _is_due(state, setting):
            return
        bill_id = await _bill(stored, setting, amount, is_demonstration=handling.demonstration) if amount else None
        if await handling_queries.keep_fee(stored.id, bill_id, amount) and bill_id:
            await _note(stored, "fee_raised")


def _is_due(state: State, setting: FeeSetting) -> bool:
    return not life.is_decided(state) and (state != "submitted" or setting.before == "acceptance")


async def _amount(stored: Stored, setting: FeeSetting) -> int:
    """Give the sum in fen that the guide asks at the place; a fee that it no longer names is none."""
    try:
        item = await service_items.item_at(stored.service_slug, stored.region_code)
    except ServiceNotFound:
        return 0
    return next((each.amount_fen or 0 for each in item.fees if each.name.chinese == setting.name), 0)


async def _bill(stored: Stored, setting: FeeSetting, amount: int, *, is_demonstration: bool) -> UUID:
    office = await service_items.office_name(stored.service_slug, stored.region_code, stored.department_code)
    return await payments.raise_bill(
        payments.NewFee(
            case_id=stored.id,
            account_id=stored.account_id,
            amount_fen=amount,
            what_for=await stages.fee_name(stored.service_slug, setting.name),
            service=stored.service_name,
            office=office,
            is_demonstration=is_demonstration,
        )
    )


async def note_paid(order_id: UUID) -> None:
    """Note in its case that a fee is paid; harmless twice, and for a payment of anything else."""
    settled = await payments.settled_case(order_id)
    if settled is None:
        return
    case_id, paid_at = settled
    stored = await queries.stored_case(case_id)
    if stored is None:
        return
    async with db.transaction():
        if await handling_queries.note_fee_paid(case_id, paid_at):
            await _note(stored, "fee_paid")


async def follow(stored: Stored, after: State) -> None:
    """Let nobody pay for a case that is over without its fee, in the transaction of the step; or again, reopened."""
    fee = await handling_queries.fee_of(stored.id)
    if fee and fee.bill_id and fee.paid_at is None:
        await payments.call_off(fee.bill_id, is_off=life.STATES[after].ends_fee)


async def _note(stored: Stored, kind: EventKind) -> None:
    event_id = new_id()
    await step_queries.insert_event(event_id, stored.id, kind, None, "", None, clock.now())
    payload = step_queries.event_payload(kind, event_id, stored.account_id, stored.id)
    await publish(Event(topic=f"applications.{kind}", key=str(stored.id), payload=payload))
    await audit.record(f"applications.{kind}", "application", stored.id, by=None)
