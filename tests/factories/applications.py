"""Child registrations: people who send them, photos that belong to them, clerks who handle them."""

import hashlib
import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import httpx
from PIL import Image

from backend.catalogue import queries as catalogue_queries
from backend.catalogue import stored_rows
from backend.catalogue.catalogue_files import read
from backend.directory import queries as directory_queries
from backend.directory import service as directory
from backend.directory.region_codes import level_of
from backend.directory.schemas import LEVELS, Region
from backend.identity import service as identity
from backend.kit import clock
from backend.kit.ids import new_id
from backend.settings import PROJECT

HEALTH_COMMISSION = "11510000YY00001916"
CIVIL_AFFAIRS = "11510000YY00000797"
TOWNSHIP = "510604100000"
OTHER_COUNTY = "510603000000"
PLACES = {
    "510000000000": "四川省",
    "510600000000": "德阳市",
    "510604000000": "罗江区",
    OTHER_COUNTY: "旌阳区",
    TOWNSHIP: "万安镇",
}
API = "/api/applications"


async def publish_services() -> None:
    """Put in the departments, a few places and the services, without rendering guides."""
    await directory.import_departments(PROJECT / "data" / "departments" / "departments.json")
    for code, name in PLACES.items():
        above = {2: "510000000000", 3: "510600000000", 4: "510604000000"}.get(level_of(code))
        level = LEVELS[level_of(code) - 1]
        await directory_queries.upsert_regions(
            [Region(code=code, parent_code=above, level=level, name=name, name_en="")]
        )
    data = read(PROJECT / "data" / "catalogue", await directory.departments())
    await catalogue_queries.upsert_life_events(data.life_events)
    wanted = {"child-registration", "marriage-appointment"}
    entries = [entry for entry in data.entries if entry.row.slug in wanted]
    await catalogue_queries.upsert_items([stored_rows.cut_up(entry) for entry in entries])


def picture(colour: str = "white", size: tuple[int, int] = (64, 48), kind: str = "JPEG") -> bytes:
    """Make a photo."""
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, kind)
    return kept.getvalue()


def reference(content: bytes, name: str = "photo.jpg", media_type: str = "image/jpeg") -> dict[str, Any]:
    """Name a photo as an answer does."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "name": name, "type": media_type, "size": len(content)}


def answers(*photos: bytes, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # an answer is any JSON
    """Fill in a child registration; None leaves an answer out."""
    given: dict[str, Any] = {
        "applicant": "mother",
        "both_parents": True,
        "mother_name": "张晓兰",
        "mother_in_china": True,
        "mother_citizen_number": "519999198506150029",
        "father_name": "罗大山",
        "father_in_china": True,
        "father_citizen_number": "519999199001010017",
        "children": [
            {
                "child_name": "罗小星",
                "sex": "female",
                "birth_date": "2026-09-01",
                "birth_certificate": "V510000001",
            }
        ],
        "home_region": TOWNSHIP,
        "home_address": "三组 12 号",
        "phone": "19900000101",
        "certificate_photos": [reference(photo) for photo in photos or (picture(),)],
        "agreement": True,
        **changes,
    }
    return {name: value for name, value in given.items() if value is not None}


def submission(application_id: UUID | str | None = None, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """Put an application together as a phone does."""
    return {
        "id": str(application_id or new_id()),
        "service_slug": "child-registration",
        "form_id": "child_registration",
        "form_version": 1,
        "region_code": TOWNSHIP,
        "answers": answers() if given is None else given,
    }


def outcome(**changes: str) -> dict[str, str]:
    """Write down what came of a special procedure, as an officer does on its last day."""
    return {"held_on": clock.today().isoformat(), "result": "听证会已举行，双方意见一致。", **changes}


async def person_headers(number: int) -> dict[str, str]:
    """Sign a made-up person in; gives the headers of her requests."""
    return await _headers(await identity.ensure_person(f"199{number:08}", f"演示{number}"))


async def clerk_headers(
    number: int,
    *,
    department: str = HEALTH_COMMISSION,
    region: str = "510604000000",
    name: str = "李工",
    roles: Sequence[str] = ("clerk",),
    services: Sequence[str] = (),
) -> dict[str, str]:
    """Sign a made-up clerk in; gives the headers of her requests."""
    account = await identity.ensure_staff(
        f"199{number:08}",
        name,
        roles=roles,
        department_code=department,
        region_code=region,
        service_slugs=services,
    )
    return await _headers(account)


async def _headers(account_id: UUID) -> dict[str, str]:
    opened = await identity.open_session(account_id, "test")
    return {"Cookie": f"session={opened.token}", "X-Csrf-Token": opened.answer.csrf_token or ""}


async def send_photo(
    client: httpx.AsyncClient, headers: dict[str, str], content: bytes, *, piece: int = 256 * 1024
) -> httpx.Response:
    """Send a photo in pieces; gives the answer to the last one sent."""
    path = f"{API}/attachments/{hashlib.sha256(content).hexdigest()}"
    answer = httpx.Response(204)
    for start in range(0, len(content), piece):
        sent = {**headers, "Upload-Offset": str(start), "Upload-Length": str(len(content))}
        answer = await client.patch(path, content=content[start : start + piece], headers=sent)
        if answer.status_code != httpx.codes.OK:
            return answer
    return answer


async def submitted(client: httpx.AsyncClient, headers: dict[str, str], **changes: Any) -> str:  # noqa: ANN401  # an answer is any JSON
    """Send a photo and an application with it; gives its id."""
    await send_photo(client, headers, picture())
    body = submission(given=answers(**changes))
    answer = await client.post(API, json=body, headers=headers)
    assert answer.status_code == httpx.codes.OK, answer.text
    return str(body["id"])
