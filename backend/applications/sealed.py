"""What is personal in a case, sealed for its place and opened again."""

from typing import Any
from uuid import UUID

import msgspec

from backend.applications.life_schemas import Delivery, RightBody
from backend.applications.schemas import CorrectionPoint
from backend.kit import crypto


class Told(msgspec.Struct, frozen=True):
    """The words of staff to a person at one step of her case, and what they say besides."""

    text: str = ""
    points: list[CorrectionPoint] = []
    body: RightBody | None = None
    delivery: Delivery | None = None


def seal_answers(application_id: UUID, answers: dict[str, Any]) -> bytes:
    """Seal the answers of an application."""
    return crypto.seal(msgspec.json.encode(answers), f"application.answers:{application_id}")


def open_answers(application_id: UUID, sealed: bytes) -> dict[str, Any]:
    """Open the answers of an application."""
    opened = crypto.unseal(sealed, f"application.answers:{application_id}")
    return msgspec.json.decode(opened, type=dict[str, Any])


def seal_applicant(application_id: UUID, name: str) -> bytes:
    """Seal the name of the person who applies."""
    return crypto.seal(name.encode(), f"application.applicant:{application_id}")


def open_applicant(application_id: UUID, sealed: bytes) -> str:
    """Open the applicant's name."""
    return crypto.unseal(sealed, f"application.applicant:{application_id}").decode()


def seal_told(event_id: UUID, told: Told) -> bytes:
    """Seal the words of one step."""
    return crypto.seal(msgspec.json.encode(told), f"case_event.told:{event_id}")


def open_told(event_id: UUID, sealed: bytes | None) -> Told:
    """Open the words of one step; a step without words has none."""
    if sealed is None:
        return Told()
    return msgspec.json.decode(crypto.unseal(sealed, f"case_event.told:{event_id}"), type=Told)


def seal_piece(sha256: bytes, start: int, content: bytes) -> bytes:
    """Seal a piece of a photo that has not arrived whole."""
    return crypto.seal(content, f"attachment_piece:{sha256.hex()}:{start}")


def open_piece(sha256: bytes, start: int, sealed: bytes) -> bytes:
    """Open a piece of a photo."""
    return crypto.unseal(sealed, f"attachment_piece:{sha256.hex()}:{start}")


def seal_object(account_id: UUID, sha256: bytes, content: bytes) -> bytes:
    """Seal a whole attachment for the object store; it opens for its own person's attachment only."""
    return crypto.seal(content, f"attachment_object:{account_id}:{sha256.hex()}")


def open_object(account_id: UUID, sha256: bytes, sealed: bytes) -> bytes:
    """Open a whole attachment."""
    return crypto.unseal(sealed, f"attachment_object:{account_id}:{sha256.hex()}")


def seal_kept_draft(account_id: UUID, draft_id: UUID, content: dict[str, Any]) -> bytes:
    """Seal a draft that its person wants kept here."""
    return crypto.seal(msgspec.json.encode(content), f"kept_draft.content:{account_id}:{draft_id}")


def open_kept_draft(account_id: UUID, draft_id: UUID, sealed: bytes) -> dict[str, Any]:
    """Open a draft that is kept here."""
    opened = crypto.unseal(sealed, f"kept_draft.content:{account_id}:{draft_id}")
    return msgspec.json.decode(opened, type=dict[str, Any])
