"""One deed on several cases: each is decided by itself, and the answer says of each what became of it."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from backend.applications.case import scopes
from backend.applications.office import assigning, review
from backend.applications.office.staff_schemas import Outcome, Outcomes, SeveralAssigned, SeveralSteps
from backend.applications.transitions.steps import With
from backend.kit.errors import DomainError
from backend.kit.i18n import _
from backend.kit.principal import Principal


async def step_each(officer: Principal, asked: SeveralSteps) -> Outcomes:
    """Take a step of each case that needs no words of its own."""

    async def one(application_id: UUID, number: int) -> None:
        along = With(seen=asked.cases[number].seen)
        await review.take_found(officer, await scopes.find(officer, application_id), asked.step, along)

    return await _each([case.id for case in asked.cases], one)


async def assign_each(officer: Principal, asked: SeveralAssigned) -> Outcomes:
    """Let an officer have each case, or the office as a whole."""

    async def one(application_id: UUID, number: int) -> None:
        await assigning.assign(officer, application_id, asked.to, asked.cases[number].seen)

    return await _each([case.id for case in asked.cases], one)


async def _each(cases: list[UUID], one: Callable[[UUID, int], Awaitable[None]]) -> Outcomes:
    outcomes = []
    for number, application_id in enumerate(cases):
        try:
            await one(application_id, number)
        except DomainError as error:
            words = _(error.words, **error.params)
            outcomes.append(Outcome(id=application_id, is_done=False, code=error.code, words=words))
        else:
            outcomes.append(Outcome(id=application_id, is_done=True))
    return Outcomes(outcomes)
