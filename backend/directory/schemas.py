"""What crosses the wire about regions and departments."""

from typing import Literal

import msgspec

RegionLevel = Literal["province", "city", "county", "township", "village"]
DepartmentKind = Literal["department", "public_body", "company"]

LEVELS: tuple[RegionLevel, ...] = ("province", "city", "county", "township", "village")


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A region; `name_en` is empty below the county."""

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


class ImportResult(msgspec.Struct, frozen=True):
    """What an import did; rows that were the same are not touched."""

    changed: int
    unchanged: int
