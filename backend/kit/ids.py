"""Identifiers: UUID version 7 (RFC 9562), ordered by the time at which the server made them."""

from datetime import UTC, datetime
from uuid import UUID

import uuid_utils.compat

VERSION_7 = 7
_TIME_SHIFT = 80


def new_id() -> UUID:
    """Make an identifier on the server."""
    return uuid_utils.compat.uuid7()


def lowest_id_at(instant: datetime) -> UUID:
    """Give the smallest identifier of an instant: the border of a month's partition."""
    milliseconds = int(instant.astimezone(UTC).timestamp() * 1000)
    return UUID(int=milliseconds << _TIME_SHIFT)


def made_at(identifier: UUID) -> datetime:
    """Give the instant at which the server made an identifier."""
    return datetime.fromtimestamp((identifier.int >> _TIME_SHIFT) / 1000, UTC)


def is_version_7(value: UUID) -> bool:
    """Say whether a phone's identifier has the shape that we ask for; its time is never read."""
    return value.version == VERSION_7
