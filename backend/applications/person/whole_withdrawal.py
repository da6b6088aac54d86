"""A person takes one thing of several departments back, or one part of it; what is decided stays decided."""

from functools import partial
from uuid import UUID

from backend.applications.case import life, step_queries
from backend.applications.case.errors import PartStandsStill
from backend.applications.case.queries import Stored, stored_case
from backend.applications.case.schemas import Case
from backend.applications.person import cases
from backend.applications.transitions import steps
from backend.applications.transitions.steps import With
from backend.applications.whole import whole_progress, whole_queries
from backend.applications.whole.whole_queries import StoredPart
from backend.audit import service as audit
from backend.kit import db
from backend.kit.errors import NotFound
from backend.kit.principal import Principal


async def withdraw_whole(person: Principal, stored: Stored) -> None:
    """Withdraw the whole with every part that is not decided, in one transaction.

    Raises:
        CaseChanged: it is finished, or a step was taken at this very moment.

    """
    async with db.transaction():
        locked = await whole_queries.lock_whole(stored.id)
        if locked is None or locked.state == "withdrawn":
            return
        for part in await whole_queries.parts_of(stored.id):
            await _withdraw(person, part)
        write = partial(step_queries.change_for_person, person.account_id)
        await steps.take(locked, "withdraw", write, by=person, along=With())


async def withdraw_part(person: Principal, whole_id: UUID, name: str) -> Case:
    """Leave one part out, begun or not; those that wait for it do not begin, the others go on.

    Raises:
        NotFound: the whole is not hers, or has no such part.
        PartStandsStill: the part is decided.

    """
    stored = await cases.stored_case_of(person, whole_id)
    async with db.transaction():
        locked = await whole_queries.lock_whole(stored.id)
        parts = {part.part: part for part in await whole_queries.parts_of(whole_id)}
        if name not in parts or locked is None:
            raise NotFound
        already = parts[name].standing == "withdrawn" or parts[name].state == "withdrawn"
        if not already and not await _withdraw(person, parts[name]):
            raise PartStandsStill
    await whole_progress.go_on(whole_id)
    return await cases.case_of(person, whole_id)


async def _withdraw(person: Principal, part: StoredPart) -> bool:
    """Take a part back where that can be done; False where it is decided or cannot begin anyway."""
    if part.standing == "waiting":
        await whole_queries.set_standing(part, "withdrawn")
        await audit.record("applications.part_left_out", "application", part.whole_id, by=person, part=part.part)
        return True
    case = await stored_case(part.application_id)
    if case is None or life.transition("withdraw", case.state) is None:
        return False
    write = partial(step_queries.change_for_person, person.account_id)
    await steps.take(case, "withdraw", write, by=person, along=With())
    return True
