"""Every query on stages, proposals and fees of cases."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.applications.case.handling_schemas import Verdict
from backend.applications.case.scope_queries import Scope, values
from backend.applications.case.step_queries import Change, change
from backend.kit import db


class StoredStage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage that was begun.

    `due_on` is its last day, or that of its case if that comes first, as far as no procedure stops the clock.
    """

    event_id: UUID
    position: int
    began_on: date
    due_on: date
    ended_on: date | None


class StoredProposal(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal that waits; `told` is sealed under its event."""

    event_id: UUID
    verdict: Verdict
    proposed_by: UUID
    by_name: str
    at: datetime
    told: bytes | None


class StoredFee(msgspec.Struct, frozen=True, kw_only=True):
    """What a case costs; no bill where its place asks nothing."""

    bill_id: UUID | None
    amount_fen: int
    paid_at: datetime | None


class DueStage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage that may end today, and who began it."""

    application_id: UUID
    event_id: UUID
    actor_id: UUID | None


class Demand(msgspec.Struct, frozen=True, kw_only=True):
    """What the statement of an officer's step demands besides: that another proposed it, or that she did not."""

    officer_id: UUID
    of_another: Verdict | None = None
    not_own: bool = False


_PROPOSED = "EXISTS (SELECT FROM case_proposal p WHERE p.application_id = application.id AND p.ended_at IS NULL"


async def change_for_officer(scope: Scope, assignee_id: UUID | None, demand: Demand, wanted: Change) -> bool:
    """Take a step of a case in a scope that is still with whoever had it; False when somebody was faster.

    It is never the officer's own.
    """
    whose = (
        " AND department_code = $10 AND region_code BETWEEN $11 AND $12"
        " AND (cardinality($13::text[]) = 0 OR service_slug = ANY($13::text[]))"
        " AND assignee_id IS NOT DISTINCT FROM $14::uuid AND account_id <> $15"
    )
    owner: list[object] = [*values(scope), assignee_id, demand.officer_id]
    if demand.of_another:
        whose += f" AND {_PROPOSED} AND p.proposed_by <> $15 AND p.verdict = $16)"
        owner.append(demand.of_another)
    elif demand.not_own:
        whose += f" AND NOT {_PROPOSED} AND p.proposed_by = $15)"
    return await change(wanted, whose, *owner)


async def stages_of(application_id: UUID) -> list[StoredStage]:
    """Give the stages that a case has begun since it was last looked at from the beginning, in their order."""
    rows = await db.fetch(
        "SELECT event_id, position, began_on, due_on, ended_on FROM case_stage WHERE application_id = $1"
        " ORDER BY event_id",
        application_id,
    )
    stages = [StoredStage(**dict(row)) for row in rows]
    first = max((place for place, each in enumerate(stages) if each.position == 0), default=0)
    return stages[first:]


async def begin_stage(application_id: UUID, event_id: UUID, position: int, began_on: date, due_on: date) -> None:
    """Keep that a stage begins; the last day of its case binds it, as the open transaction has set it."""
    await db.execute(
        "INSERT INTO case_stage (application_id, event_id, position, began_on, due_on)"
        " SELECT $1, $2, $3, $4, least($5, (SELECT due_on FROM application WHERE id = $1))",
        *(application_id, event_id, position, began_on, due_on),
    )


async def end_stage(application_id: UUID, day: date) -> None:
    """Keep that the stage that lasts is over."""
    await db.execute(
        "UPDATE case_stage SET ended_on = greatest(began_on, $2) WHERE application_id = $1 AND ended_on IS NULL",
        *(application_id, day),
    )


async def stages_that_last(first: date, last: date, after: UUID | None, most: int) -> list[tuple[UUID, StoredStage]]:
    """Give the stages that last and run on some day between two, each with its case, in the order of the cases."""
    rows = await db.fetch(
        "SELECT application_id, event_id, position, began_on, due_on, ended_on FROM case_stage WHERE ended_on IS NULL"
        " AND due_on >= $1 AND began_on <= $2 AND ($3::uuid IS NULL OR application_id > $3)"
        " ORDER BY application_id LIMIT $4",
        *(first, last, after, most),
    )
    return [(row["application_id"], msgspec.convert(dict(row), StoredStage)) for row in rows]


async def move_stage(application_id: UUID, stage: StoredStage, due_on: date) -> None:
    """Set the last day of a stage anew, as `begin_stage` does."""
    await db.execute(
        "UPDATE case_stage SET due_on = least($3, (SELECT due_on FROM application WHERE id = $1))"
        " WHERE application_id = $1 AND event_id = $2 AND ended_on IS NULL",
        *(application_id, stage.event_id, due_on),
    )


async def stages_due(day: date, after: UUID | None, most: int) -> list[DueStage]:
    """Give stages of cases under review that end on a day or before, and of which nobody was told yet."""
    rows = await db.fetch(
        "SELECT s.application_id, s.event_id, e.actor_id FROM case_stage s"
        " JOIN application a ON a.id = s.application_id JOIN case_event e ON e.id = s.event_id"
        " WHERE s.due_on <= $1 AND s.ended_on IS NULL AND NOT s.is_told_late AND a.state = 'under_review'"
        " AND ($2::uuid IS NULL OR s.event_id > $2) ORDER BY s.event_id LIMIT $3",
        *(day, after, most),
    )
    return [DueStage(**dict(row)) for row in rows]


async def note_told(application_id: UUID, event_id: UUID) -> None:
    """Keep that somebody was told of a stage's last day."""
    await db.execute(
        "UPDATE case_stage SET is_told_late = true WHERE application_id = $1 AND event_id = $2",
        *(application_id, event_id),
    )


async def proposal_of(application_id: UUID) -> StoredProposal | None:
    """Give what is proposed for a case."""
    row = await db.fetch_row(
        "SELECT p.event_id, p.verdict, p.proposed_by, e.handler AS by_name, e.at, e.told FROM case_proposal p"
        " JOIN case_event e ON e.id = p.event_id"
        " WHERE p.application_id = $1 AND p.ended_at IS NULL",
        application_id,
    )
    return StoredProposal(**dict(row)) if row else None


async def propose(application_id: UUID, event_id: UUID, verdict: Verdict, by: UUID) -> None:
    """Keep a proposal."""
    await db.execute(
        "INSERT INTO case_proposal (application_id, event_id, verdict, proposed_by) VALUES ($1, $2, $3, $4)",
        *(application_id, event_id, verdict, by),
    )


async def end_proposal(application_id: UUID, at: datetime) -> None:
    """Keep that nothing is proposed any more: it was followed, sent back, or came to nothing."""
    await db.execute(
        "UPDATE case_proposal SET ended_at = $2 WHERE application_id = $1 AND ended_at IS NULL", *(application_id, at)
    )


async def fee_of(application_id: UUID) -> StoredFee | None:
    """Give what a case costs; None where that was not found out yet."""
    row = await db.fetch_row(
        "SELECT bill_id, amount_fen, paid_at FROM case_fee WHERE application_id = $1", application_id
    )
    return StoredFee(**dict(row)) if row else None


async def keep_fee(application_id: UUID, bill_id: UUID | None, amount_fen: int) -> bool:
    """Keep what a case costs; False where that is kept already."""
    kept = await db.execute(
        "INSERT INTO case_fee (application_id, bill_id, amount_fen) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        *(application_id, bill_id, amount_fen),
    )
    return kept > 0


async def note_fee_paid(application_id: UUID, at: datetime) -> bool:
    """Keep that a fee is paid; False where that is kept already."""
    noted = await db.execute(
        "UPDATE case_fee SET paid_at = $2 WHERE application_id = $1 AND paid_at IS NULL", *(application_id, at)
    )
    return noted > 0
