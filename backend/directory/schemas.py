"""What crosses the wire about regions and departments."""

from typing import Annotated, Literal

import msgspec

RegionLevel = Literal["province", "city", "county", "township", "village"]
DepartmentKind = Literal["department", "public_body", "company"]
HallKind = Literal["hall", "centre", "station"]
Facility = Literal[
    "ramp", "self_service", "nursing_room", "sign_language", "reading_glasses", "parking", "drinking_water"
]
ClockTime = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Phone = Annotated[str, msgspec.Meta(pattern="^[0-9 -]{3,30}$")]

LEVELS: tuple[RegionLevel, ...] = ("province", "city", "county", "township", "village")


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A region; `name_en` is empty for villages, and for townships that no rule transliterates."""

    code: str
    parent_code: str | None
    level: RegionLevel
    name: str
    name_en: str


class RegionList(msgspec.Struct, frozen=True):
    """Regions in the order of their codes."""

    regions: list[Region]


class RegionWithAncestors(msgspec.Struct, frozen=True):
    """A region and those it lies in, the province first."""

    region: Region
    ancestors: list[Region]


class Department(msgspec.Struct, frozen=True, kw_only=True):
    """A department, another public body, or a company that offers a service."""

    code: str
    kind: DepartmentKind
    name: str
    name_en: str


class Office(msgspec.Struct, frozen=True):
    """In whose name staff act: a department, in the regions from one code to another."""

    department_code: str
    first_region: str
    last_region: str


class ImportResult(msgspec.Struct, frozen=True):
    """What an import did; rows that were the same are not touched."""

    changed: int
    unchanged: int


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in both languages."""

    chinese: str = msgspec.field(name="zh-CN")
    english: str = msgspec.field(name="en")


class OpeningHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """On these days of the week (Monday is 1) it is open from one time until another, as `09:00`."""

    days: list[Annotated[int, msgspec.Meta(ge=1, le=7)]]
    opens: ClockTime
    closes: ClockTime


class HallWindow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A counter, or several side by side; `life_event` is where its services stand in the catalogue."""

    number: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    name: Words
    life_event: str | None = None


class Hall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place where people are served; `demonstration` marks one whose address and phone are made up."""

    code: Annotated[str, msgspec.Meta(max_length=60, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
    kind: HallKind
    region_code: str
    name: Words
    address: Words
    hours: list[OpeningHours]
    phone: Phone
    windows: list[HallWindow]
    facilities: list[Facility] = []
    way: Words | None = None
    demonstration: bool = False


class HallLine(msgspec.Struct, frozen=True, kw_only=True):
    """A hall as a list shows it."""

    code: str
    kind: HallKind
    name: Words
    address: Words
    hours: list[OpeningHours]
    phone: Phone
    windows: int
    demonstration: bool


class HallPage(msgspec.Struct, frozen=True):
    """A hall with the regions that it lies in, the province first."""

    hall: Hall
    regions: list[Region]


class LevelCount(msgspec.Struct, frozen=True):
    """How many regions of a level lie in a region."""

    level: RegionLevel
    count: int


class RegionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A region as a body: who governs it, what lies in it, and where its people are served.

    `halls` are its own; where it has none, `served_by` names those of the nearest region above that has some.
    """

    region: Region
    ancestors: list[Region]
    body: Words
    below: list[LevelCount]
    halls: list[HallLine]
    served_by: list[HallLine]


class DepartmentCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people ask about a department: what it is for, where it is, when it is open."""

    code: str
    duties: Words
    address: Words
    hours: list[OpeningHours]
    phone: Phone
    demonstration: bool = False


class DepartmentPage(msgspec.Struct, frozen=True):
    """A department; `card` is null while nothing more is known of it."""

    department: Department
    card: DepartmentCard | None


class DepartmentList(msgspec.Struct, frozen=True):
    """Every department, in the order of their codes."""

    departments: list[Department]
