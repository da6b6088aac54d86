"""What is personal in a case, sealed for its place and opened again."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import Delivery, RightBody
from backend.applications.case.schemas import CorrectionPoint
from backend.applications.case.submission_schemas import AtWindow
from backend.kit import crypto


class Told(msgspec.Struct, frozen=True):
    """The words of staff to a person at one step of her case, and what they say besides."""

    text: str = ""
    points: list[CorrectionPoint] = []
    body: RightBody | None = None
    delivery: Delivery | None = None
    given_to: str = ""
    held_on: date | None = None


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


def seal_at_window(application_id: UUID, at_window: AtWindow) -> bytes:
    """Seal how an application came in at a window."""
    return crypto.seal(msgspec.json.encode(at_window), f"application.at_window:{application_id}")


def open_at_window(application_id: UUID, sealed: bytes | None) -> AtWindow | None:
    """Open how an application came in at a window; one that its person sent herself came in at none."""
    if sealed is None:
        return None
    return msgspec.json.decode(crypto.unseal(sealed, f"application.at_window:{application_id}"), type=AtWindow)


def seal_correction_at_window(correction_id: UUID, at_window: AtWindow) -> bytes:
    """Seal how a correction came in at a window."""
    return crypto.seal(msgspec.json.encode(at_window), f"application_correction.at_window:{correction_id}")


def open_correction_at_window(correction_id: UUID, sealed: bytes) -> AtWindow:
    """Open how a correction came in at a window."""
    opened = crypto.unseal(sealed, f"application_correction.at_window:{correction_id}")
    return msgspec.json.decode(opened, type=AtWindow)


def seal_handed_on(application_id: UUID, value: str) -> bytes:
    """Seal what the result of a part gives to those after it."""
    return crypto.seal(value.encode(), f"application_part.handed_on:{application_id}")


def open_handed_on(application_id: UUID, sealed: bytes) -> str:
    """Open what the result of a part gives to those after it."""
    return crypto.unseal(sealed, f"application_part.handed_on:{application_id}").decode()


def seal_told(event_id: UUID, told: Told) -> bytes:
    """Seal the words of one step."""
    return crypto.seal(msgspec.json.encode(told), f"case_event.told:{event_id}")


def open_told(event_id: UUID, sealed: bytes | None) -> Told:
    """Open the words of one step; a step without words has none."""
    if sealed is None:
        return Told()
    return msgspec.json.decode(crypto.unseal(sealed, f"case_event.told:{event_id}"), type=Told)
