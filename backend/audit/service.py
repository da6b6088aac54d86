"""Write a deed into the record."""

from typing import Any
from uuid import UUID

from backend.audit import queries
from backend.kit.ids import new_id
from backend.kit.principal import Principal


async def record(
    action: str, subject_type: str, subject_id: UUID | str, *, by: Principal | None, **details: object
) -> None:
    """Record a deed in the open transaction.

    Args:
        action: `<domain>.<past participle>`, the same words as the event where there is one.
        subject_type: the kind of thing, a table's name.
        subject_id: which one.
        by: who did it; None is the system itself.
        details: identifiers and codes that explain the deed; nothing personal.

    """
    await queries.insert_record(
        new_id(),
        by.account_id if by else None,
        by.kind if by else "system",
        action,
        subject_type,
        str(subject_id),
        _plain(details),
    )


def insert_within(
    source: str,
    *,
    identifier: str,
    person: str,
    action: str,
    subject_type: str,
    subject_id: str,
    kind: str = "'person'",
    details: str = "'{}'::jsonb",
) -> str:
    """Give the part of a use case's own single statement that records a deed for each row of `source`.

    The others are SQL expressions over its columns: a new id, the account of whoever did it and its kind, and as in
    `record`.
    """
    return queries.insert_within(source, identifier, person, kind, action, subject_type, subject_id, details)


def _plain(details: dict[str, object]) -> dict[str, Any]:
    return {name: value if isinstance(value, (bool, int, str, list)) else str(value) for name, value in details.items()}
