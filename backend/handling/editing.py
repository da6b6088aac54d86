"""What editors do with how a service is handled: keep a draft, throw it away, publish it from a day on, take back."""

import msgspec

from backend.audit import service as audit
from backend.handling import checks, published, queries, shipped, views
from backend.handling.errors import (
    HandlingChangedMeanwhile,
    HandlingDayNotPossible,
    HandlingNotReady,
    NothingNewInHandling,
    PlanNotThere,
)
from backend.handling.queries import NewVersion, StoredDraft, Written
from backend.handling.schemas import Handling, HandlingPublication, SavedHandling
from backend.kit import clock, db
from backend.kit.errors import FieldError
from backend.kit.principal import Principal

SUBJECT = "handling"


async def save(editor: Principal, slug: str, draft: SavedHandling) -> None:
    """Keep a draft, finished or not, as the revision after the one that it was made from.

    Raises:
        NotFound: there is no such service, or it is another department's.
        HandlingChangedMeanwhile: somebody else has kept or published it since.

    """
    await views.service_of(editor, slug)
    text = msgspec.json.encode(draft.written).decode()
    written = Written(written=text, by=editor.account_id, by_name=editor.name, at=clock.now())
    async with db.transaction():
        await queries.lock(slug)
        if not await queries.write_draft(slug, draft.revision, written):
            raise HandlingChangedMeanwhile
        await audit.record("handling.edited", SUBJECT, slug, by=editor, revision=draft.revision + 1)


async def discard(editor: Principal, slug: str, revision: int) -> None:
    """Throw a draft away; what is published stays.

    Raises:
        NotFound: there is no such service, or it is another department's.
        HandlingChangedMeanwhile: somebody else has kept or published it since.

    """
    await views.service_of(editor, slug)
    async with db.transaction():
        await queries.lock(slug)
        if not await queries.delete_draft(slug, revision):
            raise HandlingChangedMeanwhile
        await audit.record("handling.discarded", SUBJECT, slug, by=editor, revision=revision)


async def publish(editor: Principal, slug: str, wish: HandlingPublication) -> None:
    """Publish a draft as the next version, in force from its day on: for cases sent from then on.

    Raises:
        NotFound: there is no such service, or it is another department's.
        HandlingChangedMeanwhile: somebody else has kept or published it since.
        HandlingDayNotPossible: its day lies in the past.
        HandlingNotReady: the checker finds fault with it; `errors` says where.
        NothingNewInHandling: it says what the newest version says.

    """
    item = await views.service_of(editor, slug)
    starts_on = wish.starts_on or clock.today()
    if starts_on < clock.today():
        raise HandlingDayNotPossible
    around = await views.around(item)
    async with db.transaction():
        await queries.lock(slug)
        draft = await _draft(slug, wish.revision)
        faults = [each for each in checks.findings(draft.written, around) if not each.is_advice]
        if faults:
            raise HandlingNotReady([FieldError(each.path, each.code, each.params) for each in faults])
        new = await _next(draft, wish, editor, item.department_code)
        if not await queries.insert_version(new) or not await queries.delete_draft(slug, wish.revision):
            raise HandlingChangedMeanwhile
        told = {"version": new.version, "starts_on": starts_on, "sha256": new.sha256.hex()}
        await audit.record("handling.published", SUBJECT, slug, by=editor, **told)
    await published.forget()


async def take_back(editor: Principal, slug: str, version: int) -> None:
    """Take a planned version back before its day; it stays in the history, and never comes into force.

    Raises:
        NotFound: there is no such service, or it is another department's.
        PlanNotThere: no version of this number waits for its day.

    """
    await views.service_of(editor, slug)
    async with db.transaction():
        await queries.lock(slug)
        lines = (await queries.lines(slug)).get(slug, [])
        waits = any(each.version == version and each.starts_on > clock.today() for each in lines)
        if not waits or not await queries.take_back(slug, version, editor.account_id, clock.now()):
            raise PlanNotThere
        await audit.record("handling.taken_back", SUBJECT, slug, by=editor, version=version)
    await published.forget()


async def _draft(slug: str, revision: int) -> StoredDraft:
    found = (await queries.drafts(slug)).get(slug)
    if found is None or found.revision != revision:
        raise HandlingChangedMeanwhile
    return found


async def _next(draft: StoredDraft, wish: HandlingPublication, editor: Principal, department: str) -> NewVersion:
    text = shipped.canonical(msgspec.convert(msgspec.to_builtins(draft.written), Handling))
    lines = (await queries.lines(draft.slug)).get(draft.slug, [])
    standing = [each for each in lines if not each.is_taken_back]
    if standing and standing[0].sha256 == shipped.sha256_of(text):
        raise NothingNewInHandling
    return NewVersion(
        slug=draft.slug,
        version=max((each.version for each in lines), default=0) + 1,
        department_code=department,
        content=text,
        sha256=shipped.sha256_of(text),
        starts_on=wish.starts_on or clock.today(),
        published_by=editor.account_id,
        published_by_name=editor.name,
        published_at=clock.now(),
    )
