"""Keep a draft for its person, sealed, with a revision for each change; what she no longer wants here is deleted."""

from typing import Any
from uuid import UUID

import msgspec

from backend.attachments import service as attachments
from backend.attachments.errors import AttachmentMissing
from backend.drafts import kept_draft_queries, sealed
from backend.drafts.errors import KeptDraftChanged, TooManyKeptDrafts
from backend.drafts.kept_draft_queries import Stored
from backend.drafts.schemas import KeepDraft, KeptDraftList, KeptDraftState, KeptDraftSummary, KeptDraftView
from backend.kit import clock, db
from backend.kit.errors import IdentifierNotAccepted, NotFound
from backend.kit.ids import is_version_7
from backend.kit.principal import Principal

MOST_KEPT = 20


async def list_of(person: Principal) -> KeptDraftList:
    """List the drafts that a person keeps here."""
    found = await kept_draft_queries.drafts_of(person.account_id)
    return KeptDraftList([_summary(person.account_id, each) for each in found])


async def show(person: Principal, draft_id: UUID) -> KeptDraftView:
    """Give a draft, whole but for its photos.

    Raises:
        NotFound: it is not kept here, or not hers.

    """
    stored = await _found(person.account_id, draft_id)
    content = _opened(person.account_id, stored)
    return KeptDraftView(
        id=stored.id,
        revision=stored.revision,
        title=content["title"],
        changed_at=stored.changed_at,
        content=content,
        photos=[each.hex() for each in stored.photos],
    )


async def keep(person: Principal, draft_id: UUID, wanted: KeepDraft) -> KeptDraftState:
    """Keep the next revision of a draft, made from `base_revision`.

    Raises:
        IdentifierNotAccepted: the identifier is no UUID of version 7.
        AttachmentMissing: a photo that it names has not arrived.
        TooManyKeptDrafts: there is no room for one more.
        KeptDraftChanged: it was not made from the revision that is here.

    """
    if not is_version_7(draft_id):
        raise IdentifierNotAccepted
    account, photos = person.account_id, sorted({bytes.fromhex(each.sha256) for each in wanted.photos})
    content = sealed.seal_kept_draft(account, draft_id, msgspec.to_builtins(wanted.content))
    revision = wanted.base_revision + 1
    fresh = Stored(id=draft_id, revision=revision, content=content, photos=photos, changed_at=clock.now())
    async with db.transaction():
        await kept_draft_queries.lock_drafts_of(account)
        if len(await attachments.types_of(account, photos)) < len(photos):
            raise AttachmentMissing
        before = await kept_draft_queries.draft_of(account, draft_id)
        await _put(account, fresh, before)
        if before is not None:
            await attachments.let_go(account, [each for each in before.photos if each not in photos])
    return KeptDraftState(revision)


async def _put(account: UUID, fresh: Stored, before: Stored | None) -> None:
    if fresh.revision > 1:
        kept = await kept_draft_queries.update(account, fresh)
    elif await kept_draft_queries.count_of(account) >= MOST_KEPT and before is None:
        raise TooManyKeptDrafts
    else:
        kept = await kept_draft_queries.insert(account, fresh)
    if not kept:
        raise KeptDraftChanged(revision=before.revision if before else 0)


async def forget(person: Principal, draft_id: UUID) -> None:
    """Delete a draft, and the photos that are part of nothing else; one that is not here is gone already."""
    async with db.transaction():
        await kept_draft_queries.lock_drafts_of(person.account_id)
        photos = await kept_draft_queries.remove(person.account_id, draft_id)
        await attachments.let_go(person.account_id, photos)


async def photo_of(person: Principal, draft_id: UUID, sha256: str) -> attachments.Shown:
    """Give a photo of a draft that is kept.

    Raises:
        NotFound: the draft is not hers, or does not name this photo.

    """
    stored = await _found(person.account_id, draft_id)
    if bytes.fromhex(sha256) not in stored.photos:
        raise NotFound
    return await attachments.show(person.account_id, sha256)


async def _found(account_id: UUID, draft_id: UUID) -> Stored:
    stored = await kept_draft_queries.draft_of(account_id, draft_id)
    if stored is None:
        raise NotFound
    return stored


def _opened(account_id: UUID, stored: Stored) -> dict[str, Any]:
    return sealed.open_kept_draft(account_id, stored.id, stored.content)


def _summary(account_id: UUID, stored: Stored) -> KeptDraftSummary:
    title = _opened(account_id, stored)["title"]
    return KeptDraftSummary(id=stored.id, revision=stored.revision, title=title, changed_at=stored.changed_at)
