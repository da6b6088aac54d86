"""What the catalogue and the directory say of a service and a place, kept for a minute in this process.

A submission asks for the same few services and places again and again; neither changes within a minute
in a way that a person could notice.
"""

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec

from backend.applications.case import time_limits
from backend.applications.case.errors import RegionNotServed
from backend.applications.case.schemas import PromisedUnit
from backend.catalogue import service as catalogue
from backend.catalogue.schemas import AtPlace, FeeSum, ServiceItem
from backend.directory import service as directory
from backend.directory.errors import RegionNotFound
from backend.directory.schemas import Department, RegionWithAncestors
from backend.kit.bilingual import Bilingual

SECONDS = 60.0
MOST = 10_000
UNTIL_COUNTY = ("province", "city", "county")

Found = TypeVar("Found")

_kept: dict[str, tuple[float, object]] = {}


async def _once_a_minute(name: str, ask: Callable[[], Awaitable[Found]]) -> Found:
    kept = _kept.get(name)
    now = time.monotonic()
    if kept is not None and now - kept[0] < SECONDS:
        return kept[1]  # type: ignore[return-value]  # what this name's question gave
    answer = await ask()
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[name] = (now, answer)
    return answer


async def forget() -> None:
    """Let go of everything kept: the process closes its database."""
    _kept.clear()


async def item_at(slug: str, region_code: str) -> ServiceItem:
    """Give a service with what a place promises and asks to be paid, both of which may be less than the standard.

    Raises:
        ServiceNotFound: no service in use has this name.

    """
    item = await _once_a_minute(f"item {slug}", lambda: catalogue.item(slug))
    here = await _at_place(slug, region_code)
    if here is None:
        return item
    left = [FeeSum(each.name, here.fees[each.name.chinese]) for each in item.fees if each.name.chinese in here.fees]
    return msgspec.structs.replace(item, promised=here.promised, fees=left)


async def forms_now(slug: str) -> list[str]:
    """Name the forms that a service asks at this moment: editors may have changed that within the minute.

    Raises:
        ServiceNotFound: no service in use has this name.

    """
    return (await catalogue.item(slug)).form_ids


def promised(service: ServiceItem) -> tuple[int, PromisedUnit]:
    """Give the time that a service promises; on the spot is one day, and the law's limit where it names none."""
    unit, number = (service.promised.unit, service.promised.number) if service.promised else ("none", None)
    if unit == "immediate":
        return 1, "working_day"
    if number is None or unit == "none":
        return time_limits.STATUTORY_DAYS, "working_day"
    return max(1, number), unit


async def _at_place(slug: str, region_code: str) -> AtPlace | None:
    return await _once_a_minute(f"place {slug} {region_code}", lambda: catalogue.at_place(slug, region_code))


async def _region(code: str) -> RegionWithAncestors:
    return await _once_a_minute(f"region {code}", lambda: directory.region_with_ancestors(code))


async def check_region(code: str) -> None:
    """Make sure that a place exists.

    Raises:
        RegionNotServed: it does not.

    """
    try:
        await _region(code)
    except RegionNotFound as error:
        raise RegionNotServed from error


async def office_place(code: str) -> Bilingual:
    """Name the place whose office handles a case: the county, or what is above it."""
    found = await _region(code)
    places = [each for each in (*found.ancestors, found.region) if each.level in UNTIL_COUNTY]
    place = places[-1] if places else found.region
    return Bilingual(place.name, place.name_en or place.name)


async def office_name(slug: str, region_code: str, department_code: str) -> Bilingual:
    """Name the office that handles a case: as the guide of the place does, or else the department of the place."""
    here = await _at_place(slug, region_code)
    if here and (chinese := here.office_name.get("zh-CN")) and (english := here.office_name.get("en")):
        return Bilingual(chinese, english)
    place, department = await office_place(region_code), await department_name(department_code)
    return Bilingual(place.chinese + department.chinese, f"{place.english} {department.english}")


async def service_name(slug: str) -> Bilingual:
    """Name a service, also one that was withdrawn.

    Raises:
        ServiceNotFound: there has never been such a service.

    """
    name = await _once_a_minute(f"name {slug}", lambda: catalogue.name_of(slug))
    chinese = name.get("zh-CN", slug)
    return Bilingual(chinese, name.get("en", chinese))


async def department_name(code: str) -> Bilingual:
    """Name a department."""
    every: dict[str, Department] = await _once_a_minute("departments", directory.departments)
    department = every.get(code)
    return Bilingual(department.name, department.name_en) if department else Bilingual(code, code)
