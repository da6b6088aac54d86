"""A person takes her application back, until it is decided; her answers and the log stay as they are."""

from functools import partial
from uuid import UUID

from backend.applications.case import step_queries
from backend.applications.case.schemas import Case
from backend.applications.person import cases, whole_withdrawal
from backend.applications.transitions import steps
from backend.applications.transitions.steps import With
from backend.kit.principal import Principal


async def withdraw(person: Principal, application_id: UUID) -> Case:
    """Withdraw a case, any number of times: once it is withdrawn, it stays so.

    Raises:
        NotFound: there is none, or it is somebody else's.
        CaseChanged: it is decided, or a step was taken at this very moment.

    """
    stored = await cases.stored_case_of(person, application_id)
    if stored.is_whole:
        await whole_withdrawal.withdraw_whole(person, stored)
    elif stored.state != "withdrawn":
        write = partial(step_queries.change_for_person, person.account_id)
        await steps.take(stored, "withdraw", write, by=person, along=With())
    return await cases.case_of(person, application_id)
