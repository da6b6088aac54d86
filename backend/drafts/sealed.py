"""Drafts that are kept here, sealed for their place and opened again."""

from typing import Any
from uuid import UUID

import msgspec

from backend.kit import crypto


def seal_kept_draft(account_id: UUID, draft_id: UUID, content: dict[str, Any]) -> bytes:
    """Seal a draft that its person wants kept here."""
    return crypto.seal(msgspec.json.encode(content), f"kept_draft.content:{account_id}:{draft_id}")


def open_kept_draft(account_id: UUID, draft_id: UUID, sealed: bytes) -> dict[str, Any]:
    """Open a draft that is kept here."""
    opened = crypto.unseal(sealed, f"kept_draft.content:{account_id}:{draft_id}")
    return msgspec.json.decode(opened, type=dict[str, Any])
