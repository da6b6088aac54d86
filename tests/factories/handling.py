"""How services are handled, as editors write it; and a service whose guide names fees."""

from typing import Any

import httpx

from backend.catalogue import queries as catalogue_queries
from backend.catalogue import stored_rows
from backend.catalogue.catalogue_files import read
from backend.directory import service as directory
from backend.kit import db
from backend.settings import PROJECT

API = "/api/handling/staff/services"
PUBLIC_SECURITY = "11510000YY0000060A"
# Its guide names 120 yuan for a passport and promises seven working days.
PASSPORT, PASSPORT_FEE, PASSPORT_FEN = "exit-entry-appointment", "护照", 12_000


async def publish_all() -> None:
    """Put in every service, without rendering guides."""
    data = read(PROJECT / "data" / "catalogue", await directory.departments())
    await catalogue_queries.upsert_life_events(data.life_events)
    await catalogue_queries.upsert_items([stored_rows.cut_up(entry) for entry in data.entries])


async def publish_passport() -> None:
    """Put in the service, asking the form of child registration, so that its cases can be sent."""
    data = read(PROJECT / "data" / "catalogue", await directory.departments())
    entries = [entry for entry in data.entries if entry.row.slug == PASSPORT]
    await catalogue_queries.upsert_items([stored_rows.cut_up(entry) for entry in entries])
    await db.execute(
        "INSERT INTO service_form (slug, form_id) VALUES ($1, 'child_registration') ON CONFLICT DO NOTHING", PASSPORT
    )


def stage(number: int, days: int, role: str = "clerk") -> dict[str, Any]:
    """Write a stage."""
    return {
        "id": f"stage_{number}",
        "name": {"zh-CN": f"第{number}步", "en": f"Stage {number}"},
        "working_days": days,
        "role": role,
    }


def written(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """Write how a service is handled: two stages, decided by one officer, a document."""
    return {
        "stages": [stage(1, 1), stage(2, 2)],
        "decides": "officer",
        "fee": None,
        "result": {"template": "child_registration", "seal": "office", "valid_months": None, "ways": ["electronic"]},
        **changes,
    }


async def published(
    client: httpx.AsyncClient,
    editor: dict[str, str],
    slug: str = "child-registration",
    **changes: Any,  # noqa: ANN401  # any JSON
) -> dict[str, Any]:
    """Keep a draft and publish it, in force at once."""
    kept = await client.put(f"{API}/{slug}", json={"revision": 0, "written": written(**changes)}, headers=editor)
    assert kept.status_code == httpx.codes.OK, kept.text
    done = await client.post(f"{API}/{slug}/publish", json={"revision": kept.json()["revision"]}, headers=editor)
    assert done.status_code == httpx.codes.OK, done.text
    return dict(done.json())
