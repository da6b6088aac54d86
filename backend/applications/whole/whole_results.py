"""What the result of a part gives to the parts after it: the number of a certificate, for example."""

from uuid import UUID

from backend.applications.case import life, sealed
from backend.applications.case.errors import CaseChanged, OwnCase, ResultMissing, ResultNotAccepted
from backend.applications.case.queries import Stored
from backend.applications.whole import whole_queries
from backend.audit import service as audit
from backend.forms import service as forms
from backend.kit import clock
from backend.kit.errors import NotFound
from backend.kit.principal import Principal
from backend.one_things import service as one_things
from offline_forms import evaluate, tidy

# From here a part is approved.
HANDING_ON = life.starts_of("approve")


async def make_sure(application_id: UUID) -> None:
    """Make sure that a part which others wait for has given what they need, before it is approved.

    Raises:
        ResultMissing: it has not.

    """
    part = await whole_queries.part_of_case(application_id)
    if part is not None and part.hands_on and part.handed_on is None:
        raise ResultMissing


async def hand_on(officer: Principal, stored: Stored, typed: str) -> None:
    """Keep what the offices after this one need of its result; it can be put right until it is decided.

    Raises:
        NotFound: nobody waits for anything of it.
        OwnCase: it is this officer's own.
        CaseChanged: it was decided in the same moment.
        ResultNotAccepted: the question of the form that it answers would not take it.

    """
    part = await whole_queries.part_of_case(stored.id)
    if part is None or not part.hands_on or stored.state not in HANDING_ON:
        raise NotFound
    if officer.account_id == stored.account_id:
        raise OwnCase
    await forms.make_sure(stored.form_id, stored.form_version)
    form = forms.definition(stored.form_id, stored.form_version)
    field = one_things.field_of(form, part.hands_on)
    if field is None:
        raise NotFound
    value = tidy(field["kind"], typed.strip())
    asked = {name: each for name, each in field.items() if name not in {"visible", "rules"}}
    alone = {**form, "steps": [{**form["steps"][0], "fields": [{**asked, "required": True}]}]}
    if evaluate(alone, {part.hands_on: value}, today=clock.today().isoformat())["errors"]:
        raise ResultNotAccepted
    if not await whole_queries.hand_on(stored.id, sealed.seal_handed_on(stored.id, value), HANDING_ON):
        raise CaseChanged
    await audit.record("applications.handed_on", "application", stored.id, by=officer, field=part.hands_on)
