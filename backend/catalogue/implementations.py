"""What editors do with the items of their place: claim, edit, check, publish, suspend, withdraw."""

from datetime import date
from uuid import UUID

import msgspec

from backend.audit import service as audit
from backend.catalogue import implementation_queries as queries
from backend.catalogue import place_documents, publication, version_queries
from backend.catalogue import queries as standard
from backend.catalogue.errors import (
    ChangedMeanwhile,
    DayNotPossible,
    EditRefused,
    ItemClaimedAlready,
    ItemNotToBeClaimed,
    NothingNew,
    NotReady,
    StepNotPossible,
    SuccessorNotFound,
)
from backend.catalogue.implementation_checks import Checked, check
from backend.catalogue.implementation_queries import Implementation, State, Version
from backend.catalogue.local_schemas import Draft, Publication, Step, Suspension, TakingBack, Withdrawal
from backend.catalogue.overlays import Overlay, differences
from backend.directory import service as directory
from backend.kit import clock, db, outbox
from backend.kit.errors import NotFound
from backend.kit.ids import new_id
from backend.kit.principal import Principal

ROLE = "editor"
SUBJECT = "implementation"


async def claim(editor: Principal, slug: str) -> UUID:
    """Take an item of the standard on for the editor's own place, with what is known of her body.

    Raises:
        ItemNotToBeClaimed: it is none of her department's or level's, or not complete.
        ItemClaimedAlready: her place has claimed it before.

    """
    office = directory.office_of(editor)
    place = editor.region_code
    found = await standard.entries_in_use(slug)
    row = found[0].row if found else None
    level = directory.level_of(place) + 1
    if row is None or row.materials is None or row.dept_code != office.department_code or level > int(row.use_level):
        raise ItemNotToBeClaimed
    async with db.transaction():
        body = await queries.body_of(office.department_code, place) or Overlay()
        known = Overlay(body_name=body.body_name, body_code=body.body_code)
        if not await queries.insert(new_id(), slug, place, office.department_code, known):
            raise ItemClaimedAlready
        made = await queries.one_at(slug, place)
        if made is None:
            raise NotFound
        await _tell("catalogue.claimed", made, editor)
    return made.id


async def save(editor: Principal, identifier: UUID, draft: Draft) -> None:
    """Keep a draft; it counts as completed once no rule speaks against its publication.

    Raises:
        EditRefused: it would loosen what the level above says.
        ChangedMeanwhile: somebody else has changed it since it was read.

    """
    async with db.transaction():
        held = await _mine(editor, identifier, "save", draft.edit)
        checked = await check(held, draft.elements)
        if checked.refused:
            raise EditRefused(checked.refused)
        await _refuse_taken_codes(held, draft.elements)
        state: State = held.state
        if held.state in ("claimed", "completed"):
            state = "claimed" if checked.blocking else "completed"
        await queries.update(msgspec.structs.replace(held, elements=draft.elements, state=state))
        await _tell("catalogue.edited", held, editor)


async def publish(editor: Principal, identifier: UUID, wish: Publication) -> None:
    """Publish a draft at once, or plan it for a day on which it comes into force by itself.

    Raises:
        NotReady: rules speak against it.
        NothingNew: it is the version in force already, to the same last day.
        DayNotPossible: a day lies in the past, or the last before the first.

    """
    today = clock.today()
    begins = wish.from_day or today
    if begins < today or (wish.until_day is not None and wish.until_day <= begins):
        raise DayNotPossible
    async with db.transaction():
        held = await _mine(editor, identifier, "publish", wish.edit)
        if _is_in_force(held) and wish.until_day == held.planned_until:
            raise NothingNew
        checked = await check(held, held.elements)
        if checked.blocking:
            raise NotReady(checked.blocking)
        made = await put_version(held, begins, today, wish.until_day, editor)
        await _tell("catalogue.planned" if begins > today else "catalogue.published", made, editor)
        if begins <= today:
            await place_documents.publish_within([held.region_code])
    await publication.announce()


async def put_version(
    held: Implementation, begins: date, today: date, until: date | None, editor: Principal | None
) -> Implementation:
    """Write the draft down as the next version, and put it in force if its day has come."""
    changed = differences(held.published_elements or Overlay(), held.elements)
    version = Version(
        version=held.version + 1,
        elements=held.elements,
        differences=changed,
        in_force_from=begins,
        published_by_name=editor.name if editor else "",
        published_at=clock.now(),
    )
    await version_queries.insert(new_id(), held.id, version, editor.account_id if editor else None)
    ended = held.until_before_plan if held.planned_from else held.planned_until
    made = msgspec.structs.replace(held, planned_from=begins, planned_until=until, until_before_plan=ended)
    if begins <= today:
        made = in_force(made, version)
    await queries.update(made)
    return made


def in_force(held: Implementation, version: Version) -> Implementation:
    """Give an implementation with a version in force."""
    return msgspec.structs.replace(
        held,
        state="published",
        version=version.version,
        published_elements=version.elements,
        in_force_since=version.in_force_from,
        planned_from=None,
        until_before_plan=None,
        reason=None,
        successor=None,
    )


async def take_back_plan(editor: Principal, identifier: UUID, wish: TakingBack) -> None:
    """Let a planned version not come into force: all is as before it was planned, and the draft keeps its words.

    Raises:
        StepNotPossible: nothing is planned, or its day has come.
        ChangedMeanwhile: somebody else has planned anew, or changed the draft, since it was read.

    """
    async with db.transaction():
        held = await _mine(editor, identifier, "take_back", wish.edit)
        await version_queries.delete_planned(held.id)
        before = msgspec.structs.replace(
            held, planned_from=None, planned_until=held.until_before_plan, until_before_plan=None
        )
        await queries.update(before)
        await _tell("catalogue.plan_taken_back", before, editor)


async def suspend(editor: Principal, identifier: UUID, wish: Suspension) -> None:
    """Say that an item is not done for a while, and why."""
    async with db.transaction():
        held = await _mine(editor, identifier, "suspend")
        await _put(msgspec.structs.replace(held, state="suspended", reason=wish.reason))
        await _tell("catalogue.suspended", held, editor)
    await publication.announce()


async def resume(editor: Principal, identifier: UUID) -> None:
    """Take a suspended item up again."""
    async with db.transaction():
        held = await _mine(editor, identifier, "resume")
        await _put(msgspec.structs.replace(held, state="published", reason=None))
        await _tell("catalogue.resumed", held, editor)
    await publication.announce()


async def withdraw(editor: Principal, identifier: UUID, wish: Withdrawal) -> None:
    """End an item in a place, and lead people to what replaces it.

    Raises:
        SuccessorNotFound: what is named is no other item in use.

    """
    async with db.transaction():
        held = await _mine(editor, identifier, "withdraw")
        if wish.successor == held.slug or (wish.successor and not await standard.entries_in_use(wish.successor)):
            raise SuccessorNotFound
        await version_queries.delete_planned(held.id)
        await _put(
            msgspec.structs.replace(
                held,
                state="withdrawn",
                reason=wish.reason,
                successor=wish.successor,
                planned_from=None,
                planned_until=None,
                until_before_plan=None,
            )
        )
        await _tell("catalogue.withdrawn", held, editor)
    await publication.announce()


async def come_into_force(today: date) -> int:
    """Put in force, or end, whatever has its day; gives the number. Nobody has to do anything for it.

    What ends before a version that is planned begins rests until then.
    """
    async with db.transaction():
        found = await queries.due(today)
        versions = await version_queries.of_implementations([each.id for each in found])
        for each in found:
            made = each
            planned = [version for version in versions.get(each.id, []) if version.version == each.version + 1]
            if each.planned_from is not None and each.planned_from <= today and planned:
                made = in_force(made, planned[0])
                await _tell("catalogue.published", made, None)
            if made.until_before_plan is not None and made.until_before_plan <= today:
                made = msgspec.structs.replace(made, state="withdrawn", until_before_plan=None)
                await _tell("catalogue.withdrawn", made, None)
            if each.planned_until is not None and each.planned_until <= today:
                made = msgspec.structs.replace(made, state="withdrawn", planned_from=None, planned_until=None)
                await _tell("catalogue.withdrawn", made, None)
            await queries.update(made)
        if found:
            await place_documents.publish_within({each.region_code for each in found})
    if found:
        await publication.announce()
    return len(found)


def _is_in_force(held: Implementation) -> bool:
    """Say whether the draft is the version in force, and no other is planned."""
    is_last = held.state == "published" and held.planned_from is None
    return is_last and not differences(held.published_elements or Overlay(), held.elements)


async def _put(held: Implementation) -> None:
    await queries.update(held)
    await place_documents.publish_within([held.region_code])


async def _mine(editor: Principal, identifier: UUID, step: Step, edit: int | None = None) -> Implementation:
    """Give an implementation of the editor's office, locked, if she may take this step with it."""
    held = await queries.one_of(directory.office_of(editor), identifier, for_update=True)
    if held is None:
        raise NotFound
    if edit is not None and edit != held.edit:
        raise ChangedMeanwhile
    if step not in steps_of(held):
        raise StepNotPossible
    return held


async def _refuse_taken_codes(held: Implementation, elements: Overlay) -> None:
    taken = await queries.code_taken(held.id, held.slug, elements)
    if taken:
        raise EditRefused(Checked.named([(name, "code_taken") for name in taken]))


async def _tell(topic: str, held: Implementation, editor: Principal | None) -> None:
    await audit.record(topic, SUBJECT, held.id, by=editor, slug=held.slug, region_code=held.region_code)
    payload = {"slug": held.slug, "region_code": held.region_code, "version": held.version}
    await outbox.publish(outbox.Event(topic=topic, key=str(held.id), payload=payload))


STEPS: dict[State, tuple[Step, ...]] = {
    "claimed": ("save", "publish", "withdraw"),
    "completed": ("save", "publish", "withdraw"),
    "published": ("save", "publish", "suspend", "withdraw"),
    "suspended": ("save", "publish", "resume", "withdraw"),
    "withdrawn": (),
}


def steps_of(held: Implementation) -> tuple[Step, ...]:
    """Give the steps that an item allows as it stands."""
    is_ahead = held.planned_from is not None and held.planned_from > clock.today()
    return (*STEPS[held.state], *(("take_back",) if is_ahead else ()))
