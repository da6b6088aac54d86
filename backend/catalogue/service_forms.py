"""Which form a service asks: that of its row, or the one that an editor of forms has put where it had none."""

import msgspec

from backend.catalogue.rows import Action, ServiceRow, Words
from backend.kit import db

START = Words(chinese="开始填写", english="Start")


async def forms_put() -> dict[str, str]:
    """Give the forms that editors have put, by service."""
    return {row["slug"]: row["form_id"] for row in await db.fetch("SELECT slug, form_id FROM service_form")}


async def put(slug: str, form_id: str) -> None:
    """Let a service ask a form."""
    await db.execute(
        "INSERT INTO service_form (slug, form_id) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING",
        slug,
        form_id,
    )


def with_form(row: ServiceRow, form_id: str | None) -> ServiceRow:
    """Lay the form that was put over a row; a row that has come to ask one of its own keeps that."""
    if form_id is None or form_of(row) is not None:
        return row
    is_next = not any(action.next_step for action in row.actions)
    begin = Action(kind="apply", name=START, next_step=is_next, form_id=form_id)
    return msgspec.structs.replace(row, actions=[begin, *row.actions])


def form_of(row: ServiceRow) -> str | None:
    """Give the form that a service asks."""
    return next((action.form_id for action in row.actions if action.form_id), None)
