"""One things of several departments: their services, whoever handles their parts, and answers to their forms."""

import json
from typing import Any

import httpx

from backend.catalogue import queries as catalogue_queries
from backend.catalogue import stored_rows
from backend.catalogue.catalogue_files import read
from backend.directory import service as directory
from backend.kit.ids import new_id
from backend.one_things import service as one_things
from backend.settings import PROJECT
from tests.factories.applications import API, TOWNSHIP, clerk_headers, picture, reference

Headers = dict[str, str]
NEWBORN, SHOP = "newborn-one-thing", "opening-a-shop"
# Made-up numbers whose check characters are right.
KID = "519999202609010044"
CREDIT_CODE = "92510604MA6AB0CD1T"
DESKS = {
    "health": (1611, "11510000YY00001916"),
    "police": (1612, "11510000YY0000060A"),
    "insurance": (1613, "11510000YY00003005"),
    "social": (1614, "11510000YY0000108J"),
    "market": (1615, "11510000YY00002554"),
    "tax": (1616, "11510000YY00004311"),
}


async def publish_one_things() -> None:
    """Put in the services of the one things and of their parts."""
    wanted = {part.service for thing in one_things.every().values() for part in thing.parts} | {NEWBORN, SHOP}
    data = read(PROJECT / "data" / "catalogue", await directory.departments())
    entries = [entry for entry in data.entries if entry.row.slug in wanted]
    await catalogue_queries.upsert_items([stored_rows.cut_up(entry) for entry in entries])


async def desk_of(client: httpx.AsyncClient, name: str) -> Headers:
    """Sign in a clerk of the county's department."""
    number, department = DESKS[name]
    return await clerk_headers(number, department=department, name=f"演示{name}")


def _base(form_id: str) -> dict[str, Any]:
    path = PROJECT / "offline_forms" / "vectors" / "forms" / f"{form_id}_1.json"
    base: dict[str, Any] = json.loads(path.read_text("utf-8"))["base"]
    return {**base, **{name: [reference(picture())] for name in base if name.endswith("_photos")}}


def newborn(*, has_certificate: bool = False, has_household: bool = False, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """Fill in the newborn package."""
    given = {**_base("newborn_package"), **changes}
    if has_certificate:
        photos = [reference(picture())]
        has = {"has_certificate": True, "birth_certificate": "V510000001", "certificate_photos": photos}
        given = {**given, **has, "has_household": has_household}
    if has_household:
        given = {name: value for name, value in given.items() if name not in {"follow", "household_photos"}}
    return given


def shop(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """Fill in the form for opening a shop."""
    return {**_base("opening_a_shop"), **changes}


async def sent_whole(
    client: httpx.AsyncClient, person: Headers, service: str, given: dict[str, Any], case: str | None = None
) -> str:
    """Send a one thing as a phone does; gives its id."""
    body = {
        "id": case or str(new_id()),
        "service_slug": service,
        "form_id": one_things.every()[service].form_id,
        "form_version": 1,
        "region_code": TOWNSHIP,
        "answers": given,
    }
    answer = await client.post(API, json=body, headers=person)
    assert answer.is_success, answer.text
    return str(body["id"])
