"""Made-up marriage registries for the counties of Deyang and Chengdu; each says that it is a demonstration."""

from datetime import time

from backend.appointments import opening, queries
from backend.appointments.schemas import Venue
from backend.directory import service as directory
from backend.directory.schemas import Region
from backend.kit import db
from backend.kit.ids import new_id

SERVICE = "marriage-appointment"
CITIES = ("510600000000", "510100000000")
WINDOWS = 3
DAYS_AHEAD = 30
HOURS = [(kind, *span) for kind in range(1, 7) for span in ((time(9), time(12)), (time(13), time(17)))]


async def load() -> None:
    """Add the registries that are missing, and open their days."""
    counties = [each for city in CITIES for each in (await directory.children_of(city)).regions]
    for number, county in enumerate(counties, start=1):
        await _add(_registry(county, number))
    await opening.open_ahead()


async def _add(venue: Venue) -> None:
    async with db.transaction():
        if await queries.insert_venue(venue, WINDOWS, DAYS_AHEAD):
            await queries.insert_hours(venue.id, HOURS)


def _registry(county: Region, number: int) -> Venue:
    return Venue(
        id=new_id(),
        service_slug=SERVICE,
        county_code=county.code,
        name=f"{county.name}婚姻登记处",
        name_en=f"{county.name_en} Marriage Registry",
        address=f"演示路 {number} 号",
        address_en=f"{number} Demonstration Road",
        phone=f"199 0000 {1100 + number}",
        demonstration=True,
    )
